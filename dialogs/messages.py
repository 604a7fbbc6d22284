"""What comes into the conversation and what goes out of it, the same for every channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from dialogs.progress import Progress
    from dialogs.receipts import ReceiptWish
    from rules.facts import FactValue


CHOSEN = "chosen_"  # before the outcome of a question that was asked back, once a choice is pressed
MISSED = "not_asked"  # the outcome where somebody says that an answer was not what they asked


@dataclass(frozen=True, slots=True)
class TextMessage:
    """The person typed this."""

    text: str


@dataclass(frozen=True, slots=True)
class ButtonPress:
    """The person pressed the button with this id, in whatever message, new or old."""

    button: str


Message = TextMessage | ButtonPress


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, and the id that comes back when it is pressed.

    `pick` marks one of several choices that make up an answer together.
    """

    label: str
    id: str
    pick: bool = False


Rows = tuple[tuple[Button, ...], ...]


DrawnForm = Literal["png", "pdf"]


@dataclass(frozen=True, slots=True)
class ToDraw:
    """A picture or a document that the channel draws of a result."""

    form: DrawnForm
    sheet: Mapping[str, Any]  # the data of a ResultSheet, with all its words
    file: str  # a name for it
    failure: str  # what to say where it cannot be drawn


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to the person. The only markup in `text` is **bold**; `picks` says that several may be chosen.

    Where something is to be drawn, the text stands beside it and says the same.
    """

    text: str
    buttons: Rows = ()
    picks: bool = False
    drawn: ToDraw | None = None


@dataclass(frozen=True, slots=True)
class HandOff:
    """What the person passes on to an association's staff.

    `association` is its id; `text` is in the person's own words, empty where a result goes without a word; `shared`
    are answers and verdict in plain words, None without the person's consent. Neither holds a name.
    """

    association: str
    kind: Literal["question", "result"]
    text: str
    shared: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What one message led to."""

    progress: Progress | None  # what to keep; None: everything stored about the person is to be deleted
    replies: tuple[Reply, ...]  # to send, in order
    asking: str | None = None  # the fact asked about, if one is
    done: bool = False  # whether a verdict stands
    answered: int = 0  # the number of questions answered
    at_most_left: int = 0  # the number that may still be asked
    facts: Mapping[str, FactValue] = field(default_factory=dict)  # all that is kept by now, as it is judged
    verdict: Mapping[str, Any] | None = None  # as data, while one stands
    as_if: Mapping[str, Any] | None = None  # facts and verdict with a degree that is on the way
    passed_on: HandOff | None = None  # what is to reach staff
    receipt: ReceiptWish | None = None  # what the channel is to do about a kept result; it has the store
    in_place: bool = False  # the reply may take the place of the message whose button was pressed
    outcome: str | None = (
        None  # the kind of the answer to a question, after `CHOSEN` where it had been asked back; or `MISSED`
    )
    about: str | None = None  # the association that the question was about, else the person's own
