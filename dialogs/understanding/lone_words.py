"""Words that answer something only by themselves: "all", "on"."""

from __future__ import annotations

from typing import Any

from dialogs.understanding.language import Language
from dialogs.understanding.message import Message, parts_of
from dialogs.understanding.phrases import Found


def is_only_a_word(found: Found[Any], message: Message, language: Language) -> bool:
    """Whether such a word stands inside a sentence: the "on" of "I am on the state board" is no yes."""
    words = message.tokens[found.start : found.end]
    alone = (*parts_of(message.tokens), message.core)
    return language.talk["only_alone"].whole(words) is not None and words not in alone
