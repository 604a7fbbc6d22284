"""What Telegram needs to know of a private chat between two updates: which buttons were shown, what answered what."""

from __future__ import annotations

import re
from secrets import token_urlsafe

from pydantic import BaseModel, ConfigDict, ValidationError

from dialogs.messages import Rows

_KEYBOARDS = 8  # older buttons are explained all the same, only less exactly
_ANSWERS = 40
_NONCE_BYTES = 6
_OF_CASE = re.compile(r"(?P<case>[A-Z0-9]+)~[\w-]+\.\d+", re.ASCII)


class Keyboard(BaseModel):
    """The ids of the buttons of one message, and the random name by which presses on them refer to it."""

    model_config = ConfigDict(frozen=True)

    nonce: str
    ids: tuple[str, ...]


class Chat(BaseModel):
    """One private chat; `answers` go from a message of the person to the fact that it answered, oldest first.

    `newest` is the person's last message, `album` the last group of pictures that was answered. Of a member of staff,
    `open_case` is the code of the case that all they send goes to, and `has_cases` says that there ever was one; `case`
    is the code of the case whose own chat this is.
    """

    model_config = ConfigDict(frozen=True)

    keyboards: tuple[Keyboard, ...] = ()
    answers: tuple[tuple[int, str], ...] = ()
    newest: int = 0
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

    def hearing(self, message: int, fact: str | None = None) -> Chat:
        """Note a message of the person, and the fact that it answered."""
        answers = self.answers if fact is None else (*self.answers, (message, fact))[-_ANSWERS:]
        return self.model_copy(update={"newest": max(message, self.newest), "answers": answers})

    def leaving_behind(self, message: int) -> Chat:
        """Note that all messages up to this one belong elsewhere, so that editing them changes nothing here."""
        return self.model_copy(update={"newest": max(message + 1, self.newest)})

    def answered_by(self, message: int) -> str | None:
        """Return the fact that this message of the person answered last."""
        return next((fact for each, fact in reversed(self.answers) if each == message), None)

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
