"""The state of a private chat that only Telegram needs: the keyboards shown, and which message gave which facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from secrets import token_urlsafe

from pydantic import BaseModel, ConfigDict, ValidationError

from dialogs.messages import Rows

_KEYBOARDS = 8  # older buttons are explained as well, only less exactly
_HEARD = 40  # messages of the person; an edit of an older one is answered with another way to change the answer
_NONCE_BYTES = 6
_OF_CASE = re.compile(r"(?P<case>[A-Z0-9]+)~[\w-]+\.\d+", re.ASCII)


class Keyboard(BaseModel):
    """The ids of the buttons of one message, and the random name by which presses refer to it."""

    model_config = ConfigDict(frozen=True)

    nonce: str
    ids: tuple[str, ...]


class SeenMessage(BaseModel):
    """A message of the person, with the open question at that moment and the facts that it gave."""

    model_config = ConfigDict(frozen=True)

    message: int
    at: str = ""  # names the open question; empty where the message went to staff
    asked: str | None = None  # the fact asked for by that question
    told: tuple[str, ...] = ()  # the facts that the message gave
    asked_back: bool = False  # the message was unclear; the next press at that question says what it meant

    @property
    def answered(self) -> str | None:
        """The fact that the message answered; None where it gave several and none of them was asked for."""
        if self.asked in self.told:
            return self.asked
        return self.told[0] if len(self.told) == 1 else None


class Chat(BaseModel):
    """The state of one private chat; it is stored as JSON under the names of these fields."""

    model_config = ConfigDict(frozen=True)

    keyboards: tuple[Keyboard, ...] = ()  # the last ones shown, oldest first
    heard: tuple[SeenMessage, ...] = ()  # the person's last messages, oldest first
    album: str | None = None  # the last group of pictures that was answered
    open_case: str | None = None  # of a member of staff: the code of the case that all their messages go to
    has_cases: bool = False  # of a member of staff: they have had a case at some time
    case: str | None = None  # the code of the case whose own chat this is

    def with_keyboard(self, rows: Rows) -> tuple[Chat, Keyboard]:
        """Return the chat with a keyboard that is about to be shown, and that keyboard."""
        ids = tuple(button.id for row in rows for button in row)
        random = token_urlsafe(_NONCE_BYTES)
        keyboard = Keyboard(nonce=f"{self.case}~{random}" if self.case else random, ids=ids)
        return self.model_copy(update={"keyboards": (*self.keyboards, keyboard)[-_KEYBOARDS:]}), keyboard

    def pressed(self, data: str) -> str | None:
        """Return the id of the button with this callback data; None where it is too old or made up."""
        nonce, _, place = data.rpartition(".")
        for keyboard in self.keyboards:
            if keyboard.nonce == nonce and place.isdecimal() and int(place) < len(keyboard.ids):
                return keyboard.ids[int(place)]
        return None

    def is_newest(self, data: str) -> bool:
        """Whether the callback data belongs to the newest keyboard."""
        return bool(self.keyboards) and data.startswith(f"{self.keyboards[-1].nonce}.")

    def with_message(self, heard: SeenMessage) -> Chat:
        """Return the chat with a message of the person; an edited one keeps its question and its earlier facts."""
        earlier = self.seen_message(heard.message)
        if earlier:
            told = tuple(dict.fromkeys((*earlier.told, *heard.told)))
            heard = earlier.model_copy(update={"told": told, "asked_back": heard.asked_back})
        others = tuple(each for each in self.heard if each.message != heard.message)
        return self.model_copy(update={"heard": (*others, heard)[-_HEARD:]})

    def with_button_answer(self, at: str, told: Iterable[str]) -> Chat:
        """Return the chat after a button gave facts; they answer the newest message if it was unclear at `at`."""
        *others, newest = self.heard or (SeenMessage(message=0),)
        facts = tuple(dict.fromkeys((*newest.told, *told)))
        if not (newest.asked_back and newest.at == at):
            return self
        return self.model_copy(update={"heard": (*others, newest.model_copy(update={"told": facts}))})

    def without_answers(self) -> Chat:
        """Return the chat after all answers were deleted: no message gave one that still counts."""
        return self.model_copy(update={"heard": tuple(each.model_copy(update={"told": ()}) for each in self.heard)})

    def seen_message(self, message: int) -> SeenMessage | None:
        """Return the record of a message of the person, if there still is one."""
        return next((each for each in self.heard if each.message == message), None)

    def to_json(self) -> str:
        return self.model_dump_json(exclude_defaults=True)


def case_of(data: str) -> str | None:
    """Return the code of the case that a button belongs to, by its callback data; None for other buttons."""
    match = _OF_CASE.fullmatch(data)
    return match["case"] if match else None


def chat_from_json(text: str | None) -> Chat:
    """Read the output of `to_json`. Unreadable text is dropped, since only old buttons and edits depend on it."""
    try:
        return Chat.model_validate_json(text) if text else Chat()
    except ValidationError:
        return Chat()
