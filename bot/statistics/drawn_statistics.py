"""The statistics of some associations as text and picture: computed and drawn in a process of their own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot import DEFAULT_LANGUAGE
from bot.drawing.drawing_process import Drawing, DrawingProcess
from bot.drawing.worker import STATISTICS

if TYPE_CHECKING:
    from bot.app import App
    from bot.statistics.counting import Scope
    from bot.statistics.report import Report, Statistics

_MOST_SECONDS = 60.0
_TEMPLATE = Path(__file__).with_name("picture.typ")
_PIXELS_AN_INCH = 216
_MOST_BARS = 5  # in a section; the text shows all of them


async def draw_up(
    associations: Collection[str] | None, most_seconds: float = _MOST_SECONDS, language: str = DEFAULT_LANGUAGE
) -> Drawing | None:
    """Compute the statistics of these associations (None: of everybody) with the settings of this program.

    Return None if that fails or takes longer than `most_seconds`; the log says why. The process ends with it: reading
    all conversations takes as much memory as the bot itself.
    """
    process = DrawingProcess(most_seconds=most_seconds)
    wanted = None if associations is None else list(associations)
    try:
        return await process.draw({"kind": STATISTICS, "associations": wanted, "language": language})
    finally:
        await process.close()


def drawn_statistics(associations: Collection[str] | None, language: str) -> tuple[bytes, str]:
    """Return the statistics as a PNG and as text."""
    from bot.app import open_app
    from bot.channels.markup import plain
    from bot.garbage import no_search
    from bot.statistics.report import as_text, in_words

    with no_search():
        app = open_app(language)
        report = in_words(compute(app, tuple(associations) if associations else None), app.words)
    return as_picture(report), plain(as_text(report))


def as_picture(report: Report) -> bytes:
    """Return the report as a PNG, 1,260 pixels wide."""
    from bot.drawing.typesetting import draw

    shown = replace(report, sections=[replace(each, bars=each.bars[:_MOST_BARS]) for each in report.sections])
    return draw(_TEMPLATE, asdict(shown), "png", _PIXELS_AN_INCH)


def compute(app: App, scope: Scope) -> Statistics:
    """Compute the statistics of what is stored by now."""
    from bot.app import now
    from bot.statistics.report import compute_statistics
    from bot.store import open_to_read
    from bot.store.snapshot import read_snapshot

    store = open_to_read(app.settings.database_url)
    try:
        return compute_statistics(read_snapshot(store), app.book, scope, now().date())
    finally:
        store.close()
