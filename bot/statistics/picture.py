"""Draw a report of statistics as a picture."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

from bot.drawing.typesetting import draw
from bot.statistics.report import Report, Section

_TEMPLATE = Path(__file__).with_name("picture.typ")
_PIXELS_AN_INCH = 216
_MOST_BARS = 5  # in a section; the text shows all of them


def as_picture(report: Report) -> bytes:
    """Return the report as a PNG, 1,260 pixels wide."""
    shown = replace(report, sections=[_shortened(each) for each in report.sections])
    return draw(_TEMPLATE, asdict(shown), "png", _PIXELS_AN_INCH)


def _shortened(section: Section) -> Section:
    return replace(section, bars=section.bars[:_MOST_BARS])
