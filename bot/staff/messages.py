"""Messages of staff's business: each names its audience, and the channel decides how it looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.store.stored_answers import StaffAnswerRecord
from bot.store.stored_cases import StoredCase
from bot.store.stored_inquiries import Inquiry, InquiryLine
from dialogs.messages import Reply, Rows, Turn

_WORDS = 60  # characters of a question, to recognize it by
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Asker:
    """The person who passed on an inquiry."""

    inquiry: Inquiry


@dataclass(frozen=True, slots=True)
class Team:
    """The staff who answer an inquiry, where they were told of it."""

    inquiry: Inquiry


@dataclass(frozen=True, slots=True)
class Requester:
    """The member of staff who asked for something, where they asked."""


Audience = Asker | Team | Requester


@dataclass(frozen=True, slots=True)
class Notification:
    """A text, to be shown exactly as it stands."""

    to: Audience
    text: str
    buttons: Rows = ()  # under the last part of the text
    in_place: bool = False  # it replaces the message whose button was pressed
    shows: tuple[str, ...] = ()  # the codes of inquiries whose words it holds, to be redacted when these are forgotten
    line: int = 0  # the line of the inquiry that it shows
    receipt: int | None = None  # the requester is told whether it arrived; the line that it answers, 0 where it is none


@dataclass(frozen=True, slots=True)
class Alert:
    """A short text for the person who pressed a button, and for nobody else in the chat."""

    text: str


@dataclass(frozen=True, slots=True)
class InquiryOpened:
    """A new inquiry for staff, with all its lines."""

    inquiry: Inquiry


@dataclass(frozen=True, slots=True)
class LineAdded:
    """One more line of an inquiry for staff; if the inquiry itself is still to be sent, the line goes with it."""

    inquiry: Inquiry
    line: InquiryLine


@dataclass(frozen=True, slots=True)
class InquiryChanged:
    """A new state of an inquiry, to be shown to staff where they see it."""

    inquiry: Inquiry
    answered_by: str = ""
    state: str | None = None  # where it is not the stored one


@dataclass(frozen=True, slots=True)
class Redaction:
    """The redaction of a forgotten inquiry in the messages to staff that hold its words."""

    inquiry: Inquiry
    messages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """An answer in its present state, for the requester; it replaces the card whose button was pressed."""

    answer: StaffAnswerRecord
    text: str
    buttons: Rows = ()
    shows: tuple[str, ...] = ()  # as in Notification


@dataclass(frozen=True, slots=True)
class CardReplaced:
    """The card that the requester replied to is outdated, so its buttons are removed."""


@dataclass(frozen=True, slots=True)
class TellAskersNext:
    """The next people who asked are to be told an answer, in a transaction of its own."""

    answer: StaffAnswerRecord
    after: int  # the last line that was looked at


@dataclass(frozen=True, slots=True)
class StatisticsRequest:
    """Statistics for the requester."""

    associations: Sequence[str] | None  # None: those of everybody
    language: str  # the code of a language that there are words in
    failure: str  # the text that is sent if they cannot be computed


@dataclass(frozen=True, slots=True)
class CaseTurn:
    """A turn in a case of the requester, who is in that case from now on."""

    case: StoredCase
    turn: Turn


@dataclass(frozen=True, slots=True)
class OwnConversation:
    """A return of the requester to their own conversation, which begins with this text."""

    text: str


Outgoing = (
    Notification | Alert | InquiryOpened | LineAdded | InquiryChanged | Redaction | AnswerCard | CardReplaced
    | TellAskersNext | StatisticsRequest | CaseTurn | OwnConversation | Reply
)  # fmt: skip


def first_words(text: str, most: int = _WORDS) -> str:
    """Return the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - len(_CUT)].rstrip() + _CUT
