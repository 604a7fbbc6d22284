"""Replies as Telegram shows them: HTML with all else escaped, in parts that are short enough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from bot.channels.markup import spans

LONGEST = 4_000  # of the 4,096 UTF-16 units that Telegram takes, marks counted too
_BOLD = "**"
_BREAKS = ("\n\n", "\n", " ")  # where to part, the best first
_LONE_HALVES = re.compile(r"[\ud800-\udfff]")


def html(text: str) -> str:
    """Return the text as Telegram's HTML; whatever stands in it besides **bold** is shown as it is."""
    pieces = ((escape(piece, quote=False), bold) for piece, bold in spans(_LONE_HALVES.sub("�", text)))
    return "".join(f"<b>{piece}</b>" if bold else piece for piece, bold in pieces)


def parts(text: str) -> list[str]:
    """Part the text at paragraphs, else at lines, else at words, so that each part is short enough for one message."""
    return [part for part in _closed(_parted(text, _BREAKS)) if part.replace(_BOLD, "").strip()]


def plain_parts(text: str, longest: int = LONGEST) -> list[str]:
    """Part a text that is to be shown without any markup; `longest` leaves room for what stands before each part."""
    return [part for part in _parted(_LONE_HALVES.sub("�", text), _BREAKS, longest) if part.strip()]


def length(text: str) -> int:
    """Return the length as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _parted(text: str, breaks: tuple[str, ...], longest: int = LONGEST) -> Iterator[str]:
    if length(text) <= longest:
        yield text
    elif not breaks:
        half = longest // 2  # no character takes more than two units
        yield from (text[start : start + half] for start in range(0, len(text), half))
    else:
        yield from _gathered(text.split(breaks[0]), breaks, longest)


def _gathered(pieces: list[str], breaks: tuple[str, ...], longest: int) -> Iterator[str]:
    """Put together as many pieces as fit; a piece that is too long alone is parted at the next kind of break."""
    gathered = ""
    for piece in pieces:
        longer = f"{gathered}{breaks[0]}{piece}" if gathered else piece
        if length(longer) <= longest:
            gathered = longer
            continue
        if gathered:
            yield gathered
        *full, gathered = _parted(piece, breaks[1:], longest)
        yield from full
    if gathered:
        yield gathered


def _closed(pieces: Iterator[str]) -> Iterator[str]:
    """Where a part ends in the middle of something bold, end it there and begin it anew in the next."""
    still_bold = False
    for piece in pieces:
        whole = _BOLD + piece if still_bold else piece
        still_bold = whole.count(_BOLD) % 2 == 1
        yield whole + _BOLD if still_bold else whole
