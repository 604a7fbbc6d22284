"""Store what people passed on to staff, and the replies. All functions run inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from secrets import choice
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, insert, or_, select, update

from bot.store.schema import inquiries, inquiry_lines, inquiry_messages

_LETTERS = "CDFGHJKMNPQRTVWXY"  # no vowels, which form words, and nothing easily mistaken for another character
_ALL = f"{_LETTERS}34679"


def random_code(length: int) -> str:
    """Return a code of `length` characters; it starts with a letter, or Telegram would not link its hashtag."""
    return choice(_LETTERS) + "".join(choice(_ALL) for _ in range(length - 1))


_LENGTH = 6  # characters of a code: enough that nobody can guess one


class InquiryState(StrEnum):
    """How far an inquiry has come."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question or result that somebody passed on to an association's staff; times are in unix seconds."""

    code: str  # how staff refer to it
    association: str
    asker: int  # a private chat
    language: str  # of the asker's app
    staff_chat: int
    topic: int | None  # the topic of this inquiry, if the group has topics
    card: int | None  # the message in the staff group; 0 while it is being sent, None before that
    state: str  # an InquiryState
    waiting_since: int  # when the first unanswered question was asked
    reminded: int  # 1: staff have been reminded
    closed_at: int | None


@dataclass(frozen=True, slots=True)
class InquiryLine:
    """A question or a result by the asker, or a reply by staff."""

    id: int  # rises in the order of writing
    code: str  # of the inquiry
    kind: str  # question, result or reply
    text: str
    shared: str | None  # answers and verdict, if the asker agreed
    message: int  # the writer's message, in the writer's chat


def begin_inquiry(
    connection: Connection, association: str, asker: int, language: str, staff_chat: int, at: int
) -> Inquiry:
    """Store a new inquiry under a code that no other one has; `at` is in unix seconds."""
    inquiry = Inquiry(
        _new_code(connection), association, asker, language, staff_chat, None, None, InquiryState.OPEN, at, 0, None
    )
    connection.execute(insert(inquiries).values({name: getattr(inquiry, name) for name in Inquiry.__slots__}))
    return inquiry


def find_inquiry(connection: Connection, code: str) -> Inquiry | None:
    """Return the inquiry with this code; None if there is none, or it was deleted."""
    return _one(connection, _INQUIRIES.where(inquiries.c.code == code))


def latest_inquiry(connection: Connection, asker: int, association: str, closed_after: int) -> Inquiry | None:
    """Return the asker's latest inquiry with the association that is not closed, or closed after `closed_after`."""
    goes_on = or_(inquiries.c.state != InquiryState.CLOSED, inquiries.c.closed_at > closed_after)
    theirs = and_(inquiries.c.asker == asker, inquiries.c.association == association)
    newest = inquiries.c.closed_at.is_(None).desc(), inquiries.c.waiting_since.desc()
    return _one(connection, _INQUIRIES.where(theirs, goes_on).order_by(*newest).limit(1))


def inquiries_by(connection: Connection, asker: int) -> list[Inquiry]:
    """Return all inquiries of one asker."""
    return _all(connection, _INQUIRIES.where(inquiries.c.asker == asker))


def open_inquiries(connection: Connection, staff_chat: int, associations: Collection[str]) -> list[Inquiry]:
    """Return the open inquiries of this staff group and of these associations, the longest waiting first."""
    theirs = or_(inquiries.c.staff_chat == staff_chat, inquiries.c.association.in_(associations))
    waits = and_(theirs, inquiries.c.state == InquiryState.OPEN)
    return _all(connection, _INQUIRIES.where(waits).order_by(inquiries.c.waiting_since))


def overdue_inquiries(connection: Connection, before: int) -> list[Inquiry]:
    """Return open inquiries that have waited since `before` or longer and without a reminder."""
    waits = and_(inquiries.c.state == InquiryState.OPEN, inquiries.c.reminded == 0, inquiries.c.waiting_since <= before)
    return _all(connection, _INQUIRIES.where(waits).order_by(inquiries.c.waiting_since))


def change_inquiry(connection: Connection, code: str, **changes: Any) -> None:
    """Change these columns of an inquiry."""
    connection.execute(update(inquiries).where(inquiries.c.code == code).values(**changes))


def forget_inquiry(connection: Connection, code: str) -> None:
    """Delete the inquiry and everything that belongs to it."""
    for table in (inquiry_messages, inquiry_lines, inquiries):
        connection.execute(delete(table).where(table.c.code == code))


def add_line(connection: Connection, code: str, kind: str, text: str, shared: str | None, message: int) -> InquiryLine:
    """Store what was written and return it with its id."""
    highest = connection.execute(select(func.max(inquiry_lines.c.id))).scalar() or 0
    line = InquiryLine(highest + 1, code, kind, text, shared, message)
    connection.execute(insert(inquiry_lines).values({name: getattr(line, name) for name in InquiryLine.__slots__}))
    return line


def lines_of(connection: Connection, code: str) -> list[InquiryLine]:
    """Return all that was written, in order."""
    found = connection.execute(_LINES.where(inquiry_lines.c.code == code).order_by(inquiry_lines.c.id))
    return [InquiryLine(*row) for row in found]


def questions_to(connection: Connection, association: str, after: int, most: int) -> list[tuple[Inquiry, InquiryLine]]:
    """Return up to `most` questions to an association's staff, in order, from after the line with id `after`."""
    asked = and_(inquiries.c.association == association, inquiry_lines.c.kind == "question")
    theirs = _LINES.where(asked, inquiry_lines.c.code == inquiries.c.code, inquiry_lines.c.id > after)
    lines = [InquiryLine(*row) for row in connection.execute(theirs.order_by(inquiry_lines.c.id).limit(most))]
    found = {each.code: find_inquiry(connection, each.code) for each in lines}
    return [(inquiry, line) for line in lines if (inquiry := found[line.code])]


def change_line(connection: Connection, line: int, text: str) -> None:
    """Replace the text of a line."""
    connection.execute(update(inquiry_lines).where(inquiry_lines.c.id == line).values(text=text))


def note_messages(connection: Connection, code: str, line: int, messages: list[int]) -> None:
    """Note which messages in the staff group show a line."""
    if messages:
        rows = [{"code": code, "message": message, "line": line} for message in messages]
        connection.execute(insert(inquiry_messages), rows)


def messages_of(connection: Connection, code: str) -> dict[int, int]:
    """Return the messages in the staff group that show what the asker wrote, each mapped to the line it shows."""
    shown = select(inquiry_messages.c.message, inquiry_messages.c.line).where(inquiry_messages.c.code == code)
    return {row.message: row.line for row in connection.execute(shown.order_by(inquiry_messages.c.message))}


_INQUIRIES = select(*(inquiries.c[name] for name in Inquiry.__slots__))
_LINES = select(*(inquiry_lines.c[name] for name in InquiryLine.__slots__))


def _one(connection: Connection, statement: Select[Any]) -> Inquiry | None:
    return next(iter(_all(connection, statement)), None)


def _all(connection: Connection, statement: Select[Any]) -> list[Inquiry]:
    return [Inquiry(*row) for row in connection.execute(statement)]


def _new_code(connection: Connection) -> str:
    while True:
        code = random_code(_LENGTH)
        if find_inquiry(connection, code) is None:
            return code
