"""Read the only markup of replies: **bold**."""

from __future__ import annotations

from collections.abc import Iterator

_MARK = "**"


def spans(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of the text, each with whether it is bold."""
    for place, piece in enumerate(text.split(_MARK)):
        if piece:
            yield piece, place % 2 == 1


def plain(text: str) -> str:
    """Return the text without its marks."""
    return text.replace(_MARK, "")
