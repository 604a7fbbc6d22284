"""Sending of a newly approved answer to people who asked before.

Each transaction covers a few of them, since an association may have been asked a thousand times. The next step waits in
the outbox, so a process that was killed continues where it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.staff.answer_sync import as_said
from bot.staff.context import StaffContext
from bot.staff.inquiries import REPLY, inquiry_buttons
from bot.staff.messages import Asker, InquiryChanged, Notification, Outgoing, TellAskersNext, first_words
from bot.store.stored_answers import AnswerStage, StaffAnswerRecord, find_answer
from bot.store.stored_inquiries import (
    Inquiry,
    InquiryLine,
    InquiryState,
    add_line,
    change_inquiry,
    inquiries_by,
    lines_of,
    questions_to,
)

_AT_ONCE = 20  # questions, each read in a millisecond or two


def tell_askers(context: StaffContext, number: int, after: int) -> list[Outgoing]:
    """Tell the answer to the next people who asked for it and have not got it yet.

    An answer that is not approved any more is told to nobody.
    """
    kept = find_answer(context.connection, number)
    if kept is None or kept.state != AnswerStage.APPROVED:
        return []
    asked = questions_to(context.connection, kept.association, after, _AT_ONCE)
    told: list[Outgoing] = []
    for inquiry, line in asked:
        if _answers(context, kept, inquiry, line) and not _has(context, kept, inquiry):
            told += _tell(context, kept, inquiry, line)
    return [*told, TellAskersNext(kept, asked[-1][1].id)] if len(asked) == _AT_ONCE else told


def _answers(context: StaffContext, kept: StaffAnswerRecord, inquiry: Inquiry, line: InquiryLine) -> bool:
    """Whether the line, asked now, would get this answer."""
    conversation = context.conversation(inquiry.language)
    return conversation.entry_for(line.text, kept.association, context.now) == as_said(kept).id


def _has(context: StaffContext, kept: StaffAnswerRecord, inquiry: Inquiry) -> bool:
    """Whether the asker got exactly these words before, from a person or in this way."""
    theirs = inquiries_by(context.connection, inquiry.asker)
    replies = (line.text.split() for each in theirs for line in _replies(context, each))
    return kept.text.split() in replies


def _tell(context: StaffContext, kept: StaffAnswerRecord, inquiry: Inquiry, line: InquiryLine) -> Sequence[Outgoing]:
    key = "drafting.told_anew" if _replies(context, inquiry) else "drafting.told"
    association = context.groups.name_of(inquiry.association)
    head = context.text(inquiry.language, key, association=association, question=first_words(line.text))
    buttons = inquiry_buttons(context, inquiry.language, inquiry.code, "write_back")
    told = Notification(Asker(inquiry), f"{head}\n\n{kept.text}", buttons)
    settled = inquiry.state == InquiryState.OPEN and _nothing_else_waits(context, kept, inquiry)
    add_line(context.connection, inquiry.code, REPLY, kept.text, None, 0)
    if not settled:
        return [told]
    change_inquiry(context.connection, inquiry.code, state=InquiryState.ANSWERED)
    return [told, InquiryChanged(replace(inquiry, state=InquiryState.ANSWERED), answered_by=f"#A{kept.id}")]


def _nothing_else_waits(context: StaffContext, kept: StaffAnswerRecord, inquiry: Inquiry) -> bool:
    """Whether the answer covers all questions since the last reply of staff."""
    waiting: list[InquiryLine] = []
    for line in lines_of(context.connection, inquiry.code):
        waiting = [] if line.kind == REPLY else [*waiting, line]
    return all(_answers(context, kept, inquiry, line) for line in waiting)


def _replies(context: StaffContext, inquiry: Inquiry) -> list[InquiryLine]:
    return [line for line in lines_of(context.connection, inquiry.code) if line.kind == REPLY]
