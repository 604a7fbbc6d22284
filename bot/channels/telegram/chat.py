"""What Telegram needs to know of a private chat between two updates: which buttons were shown, what answered what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from secrets import token_urlsafe

from pydantic import BaseModel, ConfigDict, ValidationError

from dialogs.messages import Rows

_KEYBOARDS = 8  # older buttons are explained all the same, only less exactly
_HEARD = 40  # messages of the person; who edits an older one is told to change the answer in another way
_NONCE_BYTES = 6
_OF_CASE = re.compile(r"(?P<case>[A-Z0-9]+)~[\w-]+\.\d+", re.ASCII)


class Keyboard(BaseModel):
    """The ids of the buttons of one message, and the random name by which presses on them refer to it."""

    model_config = ConfigDict(frozen=True)

    nonce: str
    ids: tuple[str, ...]


class Heard(BaseModel):
    """A message of the person: where the talk stood when it came, and the facts that it told.

    `at` names the place, empty where a message went to staff; `asked` is the fact that was asked there. `asked_back`
    says that the message was not clear; what is pressed next at that place is what it meant.
    """

    model_config = ConfigDict(frozen=True)

    message: int
    at: str = ""
    asked: str | None = None
    told: tuple[str, ...] = ()
    asked_back: bool = False

    @property
    def answered(self) -> str | None:
        """The fact that the message answered; None where it told several, and none of them was asked."""
        if self.asked in self.told:
            return self.asked
        return self.told[0] if len(self.told) == 1 else None


class Chat(BaseModel):
    """One private chat; `heard` are the person's last messages, oldest first.

    `album` is the last group of pictures that was answered. Of a member of staff, `open_case` is the code of the case
    that all they send goes to, and `has_cases` says that there ever was one; `case` is the code of the case whose own
    chat this is.
    """

    model_config = ConfigDict(frozen=True)

    keyboards: tuple[Keyboard, ...] = ()
    heard: tuple[Heard, ...] = ()
    album: str | None = None
    open_case: str | None = None
    has_cases: bool = False
    case: str | None = None

    def showing(self, rows: Rows) -> tuple[Chat, Keyboard]:
        """Note a keyboard that is about to be shown."""
        ids = tuple(button.id for row in rows for button in row)
        random = token_urlsafe(_NONCE_BYTES)
        keyboard = Keyboard(nonce=f"{self.case}~{random}" if self.case else random, ids=ids)
        return self.model_copy(update={"keyboards": (*self.keyboards, keyboard)[-_KEYBOARDS:]}), keyboard

    def pressed(self, data: str) -> str | None:
        """Return the id of the button that this callback data stands for; None where it is too old, or made up."""
        nonce, _, place = data.rpartition(".")
        for keyboard in self.keyboards:
            if keyboard.nonce == nonce and place.isdecimal() and int(place) < len(keyboard.ids):
                return keyboard.ids[int(place)]
        return None

    def is_newest(self, data: str) -> bool:
        """Whether the callback data belongs to the keyboard shown last."""
        return bool(self.keyboards) and data.startswith(f"{self.keyboards[-1].nonce}.")

    def hearing(self, heard: Heard) -> Chat:
        """Note a message of the person; one that is edited keeps its place, and what it told before."""
        earlier = self.heard_in(heard.message)
        if earlier:
            told = tuple(dict.fromkeys((*earlier.told, *heard.told)))
            heard = earlier.model_copy(update={"told": told, "asked_back": heard.asked_back})
        others = tuple(each for each in self.heard if each.message != heard.message)
        return self.model_copy(update={"heard": (*others, heard)[-_HEARD:]})

    def settling(self, at: str, told: Iterable[str]) -> Chat:
        """Note that facts were told by a button: by that the newest message is settled, if it was asked back there."""
        *others, newest = self.heard or (Heard(message=0),)
        facts = tuple(dict.fromkeys((*newest.told, *told)))
        if not (newest.asked_back and newest.at == at):
            return self
        return self.model_copy(update={"heard": (*others, newest.model_copy(update={"told": facts}))})

    def starting_over(self) -> Chat:
        """Note that there are no answers, so that no message gave one that still counts."""
        return self.model_copy(update={"heard": tuple(each.model_copy(update={"told": ()}) for each in self.heard)})

    def heard_in(self, message: int) -> Heard | None:
        """Return what is remembered of a message of the person."""
        return next((each for each in self.heard if each.message == message), None)

    def to_json(self) -> str:
        return self.model_dump_json(exclude_defaults=True)


def case_of(data: str) -> str | None:
    """Return the code of the case that a button belongs to, from its callback data; None for all other buttons."""
    match = _OF_CASE.fullmatch(data)
    return match["case"] if match else None


def chat_from_json(text: str | None) -> Chat:
    """Read what `to_json` wrote; what cannot be read is forgotten, since it only makes old buttons work."""
    try:
        return Chat.model_validate_json(text) if text else Chat()
    except ValidationError:
        return Chat()
