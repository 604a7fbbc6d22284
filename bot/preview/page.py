"""Lay what the bot knows out as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.channels.markup import spans
from bot.preview.knowledge import Knowledge
from bot.preview.marks import Mark, MarkedPart, compared, compared_groups
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
    environment.globals.update(
        say=_say(words), compared=compared, compared_groups=compared_groups, changes_of=_changes_of, Mark=Mark
    )
    environment.filters.update(said=_said, cards_in=_cards_in)
    return environment


def _say(words: Phrasebook) -> Any:
    def say(key: str, **values: object) -> str:
        return words.text(f"preview.{key}", **values)

    return say


def _said(text: str) -> Markup:
    """Return what the bot says, with its bold parts and its lines."""
    pieces = (Markup("<strong>{}</strong>" if bold else "{}").format(piece) for piece, bold in spans(text))
    return Markup("").join(pieces).replace("\n", Markup("<br>\n"))


def _changes_of(now: Knowledge, before: Knowledge) -> list[MarkedPart]:
    """Return all cards that are not as they were; of talks those that are new, since no others are played twice."""
    kinds = ((now.rule_sets, before.rule_sets), (now.questions, before.questions), (now.answers, before.answers))
    parts = [part for groups in kinds for group in compared_groups(*groups) for part in group.cards]
    talks = [part for group in compared_groups(now.talks, before.talks) for part in group.cards]
    changed = [part for part in parts if part.mark is not Mark.SAME]
    return [*changed, *(part for part in talks if part.mark is Mark.ADDED)]


def _cards_in(groups: Iterable[Any]) -> int:
    """Count the cards of all groups."""
    return sum(len(group.cards) for group in groups)
