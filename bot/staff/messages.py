"""What staff's business tells people: each message names its audience, and a channel decides how it looks."""

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
    buttons: Rows = ()
    in_place: bool = False  # it takes the place of the message whose button was pressed
    shows: tuple[str, ...] = ()  # the codes of inquiries whose words it holds, to be redacted when these are forgotten
    line: int = 0  # the line of the inquiry that it shows
    receipt: int | None = None  # the requester is told whether it arrived; the line that it answers, 0 where it is none


@dataclass(frozen=True, slots=True)
class Alert:
    """A short text for the person who pressed a button, and for nobody else in the chat."""

    text: str


@dataclass(frozen=True, slots=True)
class InquiryOpened:
    """Staff get a new inquiry, with all its lines."""

    inquiry: Inquiry


@dataclass(frozen=True, slots=True)
class LineAdded:
    """Staff get one more line of an inquiry; where the inquiry itself is still to be sent, that brings it along."""

    inquiry: Inquiry
    line: InquiryLine


@dataclass(frozen=True, slots=True)
class InquiryChanged:
    """Staff see how the inquiry stands now, where they see it; `state` is given if it is not the stored one."""

    inquiry: Inquiry
    answered_by: str = ""
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Redaction:
    """An inquiry is forgotten: the messages to staff that hold its words lose them."""

    inquiry: Inquiry
    messages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """The requester sees an answer as it stands now; the card whose button was pressed is changed to it."""

    answer: StaffAnswerRecord
    text: str
    buttons: Rows = ()
    shows: tuple[str, ...] = ()  # as in Notification


@dataclass(frozen=True, slots=True)
class CardReplaced:
    """The card that the requester replied to is out of date, so its buttons go."""


@dataclass(frozen=True, slots=True)
class TellAskersNext:
    """The next people who asked for an answer are to be told, in a transaction of its own; `after` is the last line."""

    answer: StaffAnswerRecord
    after: int


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
    """The requester goes back to their own conversation, and is told this first."""

    text: str


Outgoing = (
    Notification | Alert | InquiryOpened | LineAdded | InquiryChanged | Redaction | AnswerCard | CardReplaced
    | TellAskersNext | StatisticsRequest | CaseTurn | OwnConversation | Reply
)  # fmt: skip


def first_words(text: str, most: int = _WORDS) -> str:
    """Return the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - len(_CUT)].rstrip() + _CUT
