"""Prepared questions that staff answer once: which are open, and a draft from a reply to one.

What they tell is an answer for everybody like any other: `bot.staff.approved_answers` approves, changes and withdraws.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from bot.staff.answer_sync import known_answers
from bot.staff.approved_answers import card_of, tell
from bot.staff.button_ids import about_prepared, page_of_missing
from bot.staff.context import StaffContext, StaffMember
from bot.staff.messages import Alert, Notification, Outgoing, Requester
from bot.staff.paging import page_of, turning
from bot.store.stored_answers import AnswerStage, add_draft, change_answer, find_answer, find_prepared, listed_answers
from dialogs.faq import LONGEST_TOLD, PreparedQuestion
from dialogs.messages import Button, Rows


def list_missing(context: StaffContext, member: StaffMember) -> list[Outgoing]:
    """List what is open for the member's association; who serves several chooses one first."""
    theirs = [each for each in context.groups.names if each in member.associations]
    if len(theirs) == 1:
        text, buttons = _page(context, member, theirs[0])
        return [Notification(Requester(), text, buttons)]
    rows = tuple((_association(context, member, each),) for each in theirs)
    return [Notification(Requester(), context.text(member.shared_language, "prepared.which"), rows)]


def turn_missing(context: StaffContext, member: StaffMember, about: str) -> list[Outgoing]:
    """Replace the message by a page of what is open for an association."""
    association, _, page = about.partition(".")
    if association not in member.associations:
        return _nothing_here(context, member)
    text, buttons = _page(context, member, association, page)
    return [Notification(Requester(), text, buttons, in_place=True)]


def ask_for(context: StaffContext, member: StaffMember, about: str) -> list[Outgoing]:
    """Ask for the answer to a question; where there is one, or a draft, show it."""
    association, question = _meant(context, member, about)
    if question is None:
        return _nothing_here(context, member)
    if kept := find_prepared(context.connection, association, question.id):
        return [card_of(context, member, kept)]
    text = context.text(
        member.shared_language,
        "prepared.ask",
        about=f"#{about}",
        association=context.groups.names[association],
        question=question.ask,
        example=question.example,
        most=LONGEST_TOLD,
    )
    return [Notification(Requester(), text)]


def fill_in(context: StaffContext, member: StaffMember, about: str, text: str) -> list[Outgoing]:
    """Draft the answer that somebody wrote in reply to a question, and show it."""
    association, question = _meant(context, member, about)
    if question is None:
        return tell(context, member, "prepared.nothing_here")
    if not text:
        return tell(context, member, "drafting.only_text")
    if len(text) > LONGEST_TOLD:
        return tell(context, member, "prepared.too_long", about=f"#{about}", n=len(text), most=LONGEST_TOLD)
    kept, today = find_prepared(context.connection, association, question.id), context.now.toordinal()
    if kept is None:
        new = add_draft(context.connection, association, [question.ask], text, "", (question.id, today))
        return [card_of(context, member, new)]
    if kept.state == AnswerStage.APPROVED:
        return tell(context, member, "prepared.filled_already", number=kept.id)
    if kept.text == text:  # an edit that changed no words
        return []
    change_answer(context.connection, kept.id, text=text, filled_in=today)
    return [card_of(context, member, find_answer(context.connection, kept.id) or kept)]


def some_open(context: StaffContext, associations: Collection[str]) -> bool:
    """Return whether a question is open for one of these associations."""
    return any(_open(context, each) for each in associations)


def _open(context: StaffContext, association: str) -> Sequence[PreparedQuestion]:
    return context.conversation("").missing(association, known_answers(context.connection))


def _meant(context: StaffContext, member: StaffMember, about: str) -> tuple[str, PreparedQuestion | None]:
    """Return the association and the question that a button or a message is about; None where it is not theirs."""
    association, _, name = about.partition(".")
    known = association in member.associations
    return association, context.conversation(member.shared_language).prepared(name) if known else None


def _page(context: StaffContext, member: StaffMember, association: str, wanted: str = "") -> tuple[str, Rows]:
    """Return the text and the buttons of a page."""
    language, short = member.shared_language, context.groups.names[association]
    found = _open(context, association)
    if not found:
        return context.text(language, "prepared.none_open", association=short), ()
    page = page_of(found, wanted)
    drafts = {each.prepared for each in listed_answers(context.connection, [association]) if each.prepared}
    key = "prepared.open_one" if len(found) == 1 else "prepared.open"
    rows = [
        (Button(_title(context, language, each, drafts), about_prepared(association, each.id)),) for each in page.items
    ]
    turns = turning(context, language, page, partial(page_of_missing, association))
    return context.text(language, key, association=short, n=len(found)), (*rows, *turns)


def _title(context: StaffContext, language: str, question: PreparedQuestion, drafts: Collection[str]) -> str:
    drafted = question.id in drafts
    return context.text(language, "prepared.button_draft", title=question.title) if drafted else question.title


def _association(context: StaffContext, member: StaffMember, association: str) -> Button:
    label = context.text(
        member.shared_language,
        "prepared.button_association",
        association=context.groups.names[association],
        n=len(_open(context, association)),
    )
    return Button(label, page_of_missing(association, 0))


def _nothing_here(context: StaffContext, member: StaffMember) -> list[Outgoing]:
    return [Alert(context.text(member.language, "prepared.nothing_here"))]
