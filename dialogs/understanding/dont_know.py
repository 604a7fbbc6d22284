""" "I don't know", skipping, and preferring not to say."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.understanding.language import Language
from dialogs.understanding.message import Message, parts_of


def says_unknown(message: Message, language: Language) -> bool:
    """Whether the reply is nothing but "I don't know", a skip or a refusal."""
    unknown = language.talk["unknown"]
    if any(_is_unknown(tokens, language) for tokens in (message.core, message.tokens)):
        return True
    said = [unknown.whole(part) is not None for part in parts_of(message.core) if not _is_filling(part, language)]
    return bool(said) and all(said)


def mentions_unknown(message: Message, language: Language) -> bool:
    """Whether "I don't know" stands anywhere in the reply."""
    return any(language.talk["unknown_inside"].find(message.tokens))


def _is_unknown(tokens: Sequence[str], language: Language) -> bool:
    """Whether the tokens say so, with nothing but fillers behind: "not sure about that"."""
    found = language.talk["unknown"].at(tokens, 0)
    rest = tokens[found.end :] if found else ()
    return found is not None and (not rest or language.talk["filler"].whole(rest) is not None)


def _is_filling(part: Sequence[str], language: Language) -> bool:
    return any(language.talk[name].whole(part) is not None for name in ("filler", "smalltalk"))
