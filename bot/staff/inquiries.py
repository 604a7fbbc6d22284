"""Inquiries: questions and results that people pass on to an association's staff, and the replies of staff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.staff.button_ids import about_inquiry, about_reply
from bot.staff.context import StaffContext, StaffMember
from bot.staff.messages import (
    Alert,
    Asker,
    InquiryChanged,
    InquiryOpened,
    LineAdded,
    Notification,
    Outgoing,
    Requester,
    Team,
    first_words,
)
from bot.store.stored_inquiries import (
    Inquiry,
    InquiryLine,
    InquiryState,
    add_line,
    begin_inquiry,
    change_inquiry,
    change_line,
    find_inquiry,
    forget_inquiry,
    inquiries_by,
    latest_inquiry,
    lines_of,
    messages_of,
    open_inquiries,
    overdue_inquiries,
)
from dialogs.messages import Button, HandOff, Rows

REPLY = "reply"  # the kind of a line that staff wrote
_SECONDS_TO_GO_ON = 30 * 24 * 60 * 60  # a question so soon after closing belongs to what was closed
_UNITS = (("days", 86_400), ("hours", 3_600), ("minutes", 60))
_FEWEST = 2  # of a unit; fewer are told in the next smaller one, so that no word needs a singular


class ReplyOutcome(StrEnum):
    """The outcome of the delivery of a reply to the asker."""

    DELIVERED = "delivered"
    BLOCKED = "blocked"
    NOT_DELIVERED = "not_delivered"


@dataclass(frozen=True, slots=True)
class InquiryReply:
    """A reply of a member of staff to a message about an inquiry."""

    code: str  # of the inquiry
    to: int  # the message that they replied to
    message: int  # their own message
    text: str
    more: bool = False  # whether it holds more than text
    edited: bool = False  # whether it replaces what the same message said before


def pass_on(context: StaffContext, passed: HandOff, asker: int, message: int, language: str) -> list[Outgoing]:
    """Store a question or a result, and pass it on to the staff of its association."""
    group = context.groups.groups[passed.association]
    earlier = latest_inquiry(context.connection, asker, passed.association, context.seconds - _SECONDS_TO_GO_ON)
    if earlier is None or earlier.staff_chat != group:
        new = begin_inquiry(context.connection, passed.association, asker, language, group, context.seconds)
        _add(context, new, passed, message)
        return [InquiryOpened(new)]
    inquiry = _waiting_again(context, earlier)
    return [LineAdded(inquiry, _add(context, inquiry, passed, message)), InquiryChanged(inquiry)]


def find_written(context: StaffContext, asker: int, message: int) -> tuple[Inquiry, InquiryLine] | None:
    """Return the line that somebody typed to staff in this message; None where it was not for staff.

    What was sent by a button stands under the message with the button, so the question behind it is no message.
    """
    theirs = inquiries_by(context.connection, asker)
    lines = ((inquiry, line) for inquiry in theirs for line in lines_of(context.connection, inquiry.code))
    typed = ((inquiry, line) for inquiry, line in lines if line.kind != REPLY and line.text)
    return next(((inquiry, line) for inquiry, line in typed if line.message == message), None)


def correct(context: StaffContext, inquiry: Inquiry, line: InquiryLine, text: str, language: str) -> list[Outgoing]:
    """Pass the new text of a line on to staff; an edit that leaves the text as it is does nothing."""
    if line.text == text:
        return []
    change_line(context.connection, line.id, text)
    waiting = _waiting_again(context, inquiry)
    association = context.groups.name_of(inquiry.association)
    return [
        LineAdded(waiting, replace(line, text=text, kind="correction")),
        InquiryChanged(waiting),
        Notification(Asker(inquiry), context.text(language, "staff.correction_passed_on", association=association)),
    ]


def pass_back(context: StaffContext, member: StaffMember, reply: InquiryReply) -> list[Outgoing]:
    """Send a reply to the asker; an edited one is sent again as a correction."""
    inquiry = find_here(context, member, reply.code)
    if inquiry is None:
        return [_tell(context, member, "staff.no_inquiry", reply)]
    if not reply.text:
        return [_tell(context, member, "staff.only_text", reply)]
    earlier = _earlier(context, reply) if reply.edited else None
    if earlier is None:
        return _answer(context, member, inquiry, reply)
    if earlier.text == reply.text:
        return []
    change_line(context.connection, earlier.id, reply.text)
    return [_to_asker(context, inquiry, reply, "staff.corrected")]


def close(context: StaffContext, member: StaffMember, code: str) -> list[Outgoing]:
    """Close an inquiry, and tell the asker."""
    inquiry = find_here(context, member, code)
    if inquiry is None:
        return [Alert(context.text(member.language, "staff.no_inquiry", code=code))]
    if inquiry.state == InquiryState.CLOSED:
        return [Alert(context.text(member.language, "staff.already_closed"))]
    change_inquiry(context.connection, code, state=InquiryState.CLOSED, closed_at=context.seconds)
    closed = replace(inquiry, state=InquiryState.CLOSED, closed_at=context.seconds)
    key = "staff.closed" if first_line(context, closed).text else "staff.closed_result"
    text = context.text(inquiry.language, key, association=context.groups.name_of(inquiry.association))
    buttons = inquiry_buttons(context, inquiry.language, code, "ask_again")
    return [Notification(Asker(closed), text, buttons), InquiryChanged(closed)]


def reopen(context: StaffContext, member: StaffMember, code: str) -> list[Outgoing]:
    """Reopen a closed inquiry; the asker did nothing, and is not told."""
    inquiry = find_here(context, member, code)
    if inquiry is None:
        return [Alert(context.text(member.language, "staff.no_inquiry", code=code))]
    return [InquiryChanged(_waiting_again(context, inquiry))] if inquiry.state == InquiryState.CLOSED else []


def list_open(context: StaffContext, member: StaffMember, _: str) -> list[Outgoing]:
    """List the inquiries that wait for an answer, longest first, each with a link to its card."""
    found = open_inquiries(context.connection, member.chat, member.associations)
    key = "staff.open_inquiries" if found else "staff.none_open"
    heading = context.text(member.language, key, **({"n": len(found)} if found else {}))
    items = [
        context.text(
            member.language,
            "staff.open_inquiry",
            code=each.code,
            waited=waited(context, member.language, each),
            words=waiting_words(context, member.language, each),
            link=context.link(each),
        ).strip()
        for each in found
    ]
    return [Notification(Requester(), "\n\n".join([heading, *items]), shows=tuple(each.code for each in found))]


def report_reply(context: StaffContext, code: str, line: int, message: int, outcome: ReplyOutcome) -> list[Outgoing]:
    """Tell the member of staff who wrote a reply, in this message, its outcome; `line` is the line that it answered.

    After a refused reply the question waits again, unless the person has blocked the bot.
    """
    buttons: Rows = ()
    if outcome == ReplyOutcome.DELIVERED and line:
        label = context.text("", "drafting.button_make_answer")
        buttons = ((Button(label, about_reply(code, line, message)),),)
    receipt = Notification(Requester(), context.text("", f"staff.{outcome}", code=code), buttons)
    inquiry = None if outcome == ReplyOutcome.DELIVERED else find_inquiry(context.connection, code)
    if inquiry and outcome == ReplyOutcome.BLOCKED:
        return [receipt, InquiryChanged(inquiry, state=outcome)]
    if inquiry and inquiry.state == InquiryState.ANSWERED:
        return [receipt, InquiryChanged(_waiting_again(context, inquiry))]
    return [receipt]


def report_unreachable(context: StaffContext, inquiry: Inquiry, *, opening: bool) -> list[Outgoing]:
    """Tell the asker that staff were not reached; an inquiry that fails at its opening is deleted."""
    association = context.groups.name_of(inquiry.association)
    text = context.text(inquiry.language, "staff.not_reached", association=association)
    if opening:
        forget_inquiry(context.connection, inquiry.code)
    return [Notification(Asker(inquiry), text)]


def find_here(context: StaffContext, member: StaffMember, code: str) -> Inquiry | None:
    """Return the inquiry if it belongs to the member's group: it began there, or the group serves its association.

    Codes of other groups are unknown to them.
    """
    inquiry = find_inquiry(context.connection, code)
    if inquiry and member.chat in (inquiry.staff_chat, context.groups.groups.get(inquiry.association)):
        return inquiry
    return None


def first_line(context: StaffContext, inquiry: Inquiry) -> InquiryLine:
    """Return the first line of the inquiry."""
    return lines_of(context.connection, inquiry.code)[0]


def inquiry_buttons(context: StaffContext, language: str, code: str, action: str) -> Rows:
    """Return a button about an inquiry, worded as `staff.button_<action>`."""
    return ((Button(context.text(language, f"staff.button_{action}"), about_inquiry(action, code)),),)


def waited(context: StaffContext, language: str, inquiry: Inquiry) -> str:
    """Say how long an inquiry has waited, in the largest unit that gives at least two."""
    seconds = context.seconds - inquiry.waiting_since
    for unit, length in _UNITS:
        if seconds >= _FEWEST * length:
            return context.text(language, f"staff.waited_{unit}", n=seconds // length)
    return context.text(language, "staff.waited_moments")


def waiting_words(context: StaffContext, language: str, inquiry: Inquiry) -> str:
    """Return the first words of the line that waits."""
    return first_words(waiting_line(context, inquiry).text) or context.text(language, "staff.a_result")


def waiting_line(context: StaffContext, inquiry: Inquiry) -> InquiryLine:
    """Return the first line that the asker passed on since staff last replied, else the first of all."""
    lines = lines_of(context.connection, inquiry.code)
    replies = [place for place, line in enumerate(lines) if line.kind == REPLY]
    since = lines[replies[-1] + 1 :] if replies else lines
    return (since or lines)[0]


def _waiting_again(context: StaffContext, inquiry: Inquiry) -> Inquiry:
    """Mark the inquiry as waiting, from now on unless it waits already and staff were not reminded of it."""
    waits = inquiry.state == InquiryState.OPEN and not inquiry.reminded
    since = inquiry.waiting_since if waits else context.seconds
    change_inquiry(
        context.connection, inquiry.code, state=InquiryState.OPEN, waiting_since=since, reminded=0, closed_at=None
    )  # fmt: skip
    return replace(inquiry, state=InquiryState.OPEN, waiting_since=since, reminded=0, closed_at=None)


def _add(context: StaffContext, inquiry: Inquiry, passed: HandOff, message: int) -> InquiryLine:
    return add_line(context.connection, inquiry.code, passed.kind, passed.text, passed.shared, message)


def _answer(context: StaffContext, member: StaffMember, inquiry: Inquiry, reply: InquiryReply) -> list[Outgoing]:
    add_line(context.connection, inquiry.code, REPLY, reply.text, None, reply.message)
    change_inquiry(context.connection, inquiry.code, state=InquiryState.ANSWERED, closed_at=None)
    answered = replace(inquiry, state=InquiryState.ANSWERED, closed_at=None)
    text_alone = [_tell(context, member, "staff.text_alone", reply)] if reply.more else []
    return [
        _to_asker(context, inquiry, reply, "staff.reply"),
        InquiryChanged(answered, answered_by=member.name),
        *text_alone,
    ]


def _to_asker(context: StaffContext, inquiry: Inquiry, reply: InquiryReply, key: str) -> Notification:
    about = _replied_to(context, reply)
    question = about.text if about else ""
    head = context.text(
        inquiry.language,
        key if question else f"{key}_result",
        association=context.groups.name_of(inquiry.association),
        question=first_words(question),
    )
    buttons = inquiry_buttons(context, inquiry.language, inquiry.code, "write_back")
    return Notification(
        Asker(inquiry), f"{head}\n\n{reply.text}", buttons, receipt=about.id if about and question else 0
    )


def _tell(context: StaffContext, member: StaffMember, key: str, reply: InquiryReply) -> Notification:
    return Notification(Requester(), context.text(member.language, key, code=reply.code))


def _earlier(context: StaffContext, reply: InquiryReply) -> InquiryLine | None:
    """Return the line that the same message of staff was stored as before it was edited."""
    return next((line for line in _replies(context, reply.code) if line.message == reply.message), None)


def _replies(context: StaffContext, code: str) -> Sequence[InquiryLine]:
    return [line for line in lines_of(context.connection, code) if line.kind == REPLY]


def _replied_to(context: StaffContext, reply: InquiryReply) -> InquiryLine | None:
    """Return the line that was replied to, else the last question."""
    lines = {each.id: each for each in lines_of(context.connection, reply.code) if each.kind != REPLY}
    shown = messages_of(context.connection, reply.code).get(reply.to)
    return lines.get(shown or 0) or next(reversed(lines.values()), None)


_HOURS = 24
_SECONDS_AN_HOUR = 3_600


def remind(context: StaffContext) -> list[Outgoing]:
    """Remind staff of overdue inquiries, except those that have not reached them yet."""
    overdue = overdue_inquiries(context.connection, context.seconds - _HOURS * _SECONDS_AN_HOUR)
    return [_reminder(context, each) for each in overdue if each.card]


def _reminder(context: StaffContext, inquiry: Inquiry) -> Notification:
    what = {"waited": waited(context, "", inquiry), "words": waiting_words(context, "", inquiry)}
    text = context.text("", "staff.reminder", code=inquiry.code, **what)
    change_inquiry(context.connection, inquiry.code, reminded=1)
    return Notification(Team(inquiry), text, shows=(inquiry.code,), line=waiting_line(context, inquiry).id)
