"""Whether somebody speaks of their own: "I have an MSW", "my hours"."""

from __future__ import annotations

from dialogs.understanding.language import Language
from dialogs.understanding.message import message
from dialogs.understanding.text import plain


def is_about_oneself(text: str, language: Language) -> bool:
    """Whether the text holds a word such as "I" or "my"."""
    typed = plain(text)
    return not typed.too_long and bool(language.talk["oneself"].find(message(typed, language).tokens))
