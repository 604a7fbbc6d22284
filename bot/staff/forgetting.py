"""Deletion of a person's inquiries and cases, with everything else about them."""

from __future__ import annotations

from bot.staff.context import StaffContext
from bot.staff.messages import Outgoing, Redaction
from bot.store.stored_answers import forget_origin
from bot.store.stored_cases import cases_of, delete_cases
from bot.store.stored_inquiries import Inquiry, forget_inquiry, inquiries_by, messages_of
from dialogs.messages import Reply


def forget_person(context: StaffContext, person: int) -> list[Outgoing]:
    """Delete a person's inquiries and cases, and redact them where staff see them."""
    delete_cases(context.connection, person)
    return [_forget(context, inquiry) for inquiry in inquiries_by(context.connection, person)]


def forgotten_too(context: StaffContext, person: int, language: str) -> Reply | None:
    """Return a message that names the cases to be deleted as well, for before the person confirms."""
    codes = [each.code for each in cases_of(context.connection, person)]
    if not codes:
        return None
    listed = context.text(language, "lists.comma").join(codes)
    return Reply(context.text(language, "cases.forget_too", codes=listed))


def _forget(context: StaffContext, inquiry: Inquiry) -> Redaction:
    redaction = Redaction(inquiry, tuple(messages_of(context.connection, inquiry.code)))
    forget_inquiry(context.connection, inquiry.code)
    forget_origin(context.connection, inquiry.code)
    return redaction
