"""Lay what the bot knows out as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.channels.markup import spans
from bot.preview.knowledge import Knowledge
from bot.preview.marks import Mark, MarkedPart, compared
from dialogs.wording import Phrasebook


def preview_page(
    words: Phrasebook,
    now: Knowledge,
    *,
    language: str,
    day: date,
    before: Knowledge | None = None,
    folder: str | None = None,
) -> str:
    """Return the page; with what was known `before` the folder, all that the folder does is marked."""
    return (
        _environment(words)
        .get_template("page.html")
        .render(now=now, before=before, language=language, day=words.day(day), folder=folder)
    )


def _environment(words: Phrasebook) -> Environment:
    environment = Environment(
        loader=PackageLoader("bot.preview"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(say=_say(words), compared=compared, inner=_inner, Mark=Mark)
    environment.filters.update(said=_said, groups=_count_cards)
    return environment


def _say(words: Phrasebook) -> Any:
    def say(key: str, **values: object) -> str:
        return words.text(f"preview.{key}", **values)

    return say


def _said(text: str) -> Markup:
    """Return what the bot says, with its bold parts and its lines."""
    pieces = (Markup("<strong>{}</strong>" if bold else "{}").format(piece) for piece, bold in spans(text))
    return Markup("").join(pieces).replace("\n", Markup("<br>\n"))


def _inner(group: MarkedPart) -> Sequence[Any] | None:
    """Return what the cards of a group are compared with: nothing in a group that is new, so that all are."""
    if group.mark is Mark.ADDED:
        return ()
    return None if group.was is None else group.was.cards


def _count_cards(groups: Iterable[Any]) -> int:
    return sum(len(group.cards) for group in groups)
