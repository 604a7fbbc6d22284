"""Words typed by halves, as in a search field: the last word of a query, read as the likeliest one that begins so."""

from __future__ import annotations

import re

from dialogs.answering.loading import Answers

_SHORTEST = 3  # letters; fewer may begin anything
_LAST = re.compile(r"[a-zA-Z]+$")


def completed(text: str, answers: Answers) -> str:
    """Return the text with its last word written out, where it is only the beginning of one that we know."""
    last = _LAST.search(text)
    if last is None or len(last[0]) < _SHORTEST:
        return text
    return text[: last.start()] + _whole_word(last[0].lower(), answers)


def _whole_word(begun: str, answers: Answers) -> str:
    words = answers.typed_words
    longer = (word for word in words if word.startswith(begun))
    return begun if begun in words else max(longer, key=lambda word: words[word], default=begun)
