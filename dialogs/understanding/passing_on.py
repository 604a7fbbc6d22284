"""What is said about passing a question on: that it is to go, and whether the answers go along."""

from __future__ import annotations

from typing import Literal

from dialogs.understanding.confirming import says_yes
from dialogs.understanding.language import Language
from dialogs.understanding.message import message
from dialogs.understanding.text import plain

Sending = Literal["only", "shared", "yes", "no"]

_SAYS: dict[str, Sending] = {"question_only": "only", "with_answers": "shared", "sends": "yes"}


def wants_passing_on(text: str, language: Language) -> bool:
    """Whether the whole of it says that a question is to be passed on: "ask the staff"."""
    return _says(text, "passes_on", language)


def read_sending(text: str, language: Language) -> Sending | None:
    """What to do with something that is about to go: only the question, with the answers, a plain yes or a no."""
    for name, sending in _SAYS.items():
        if _says(text, name, language):
            return sending
    yes = says_yes(text, language)
    return None if yes is None else "yes" if yes else "no"


def _says(text: str, name: str, language: Language) -> bool:
    typed = plain(text)
    if typed.too_long or not typed.tokens:
        return False
    reply = message(typed, language)
    words = tuple(token for token in reply.tokens if token.isalnum())
    return any(language.talk[name].whole(tokens) is not None for tokens in (words, reply.core))
