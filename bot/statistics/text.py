"""The figures as text, narrow enough for a phone."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from bot.statistics.sheet import Bar, Section, Sheet

_WIDEST = 35  # characters


def as_text(sheet: Sheet) -> str:
    """Return the whole report; titles are marked **bold**."""
    head = f"**{sheet.title}**\n{sheet.day}"
    return "\n\n".join([head, *map(_section, sheet.sections), *sheet.notes])


def _section(section: Section) -> str:
    return "\n".join([f"**{section.title}**", *(line for bar in section.bars for line in _lines(bar))])


def _lines(bar: Bar) -> Iterator[str]:
    yield from wrap(f"{bar.label}: {bar.said}", _WIDEST, initial_indent="• ", subsequent_indent="  ")
    if bar.detail:
        yield from wrap(bar.detail, _WIDEST, initial_indent="   ", subsequent_indent="   ")
