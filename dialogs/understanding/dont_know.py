""" "I don't know", skipping, and preferring not to say."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.understanding.language import Language
from dialogs.understanding.message import Message, parts_of


def says_unknown(message: Message, language: Language) -> bool:
    """Whether the reply is nothing but "I don't know", a skip or a refusal, or does not know whether or how many."""
    unknown = language.talk["unknown"]
    if any(unknown.opens(tokens, language.talk["filler"]) for tokens in (message.core, message.tokens)):
        return True
    if language.talk["unknown_whether"].find(message.tokens) and not any(
        token[0].isdigit() for token in message.figures
    ):
        return True
    said = [unknown.whole(part) is not None for part in parts_of(message.core) if not _is_filling(part, language)]
    return bool(said) and all(said)


def mentions_unknown(message: Message, language: Language) -> bool:
    """Whether "I don't know" stands anywhere in the reply."""
    return any(language.talk["unknown_inside"].find(message.tokens))


def _is_filling(part: Sequence[str], language: Language) -> bool:
    return any(table.whole(part) is not None for table in (language.talk["filler"], language.small_talk))
