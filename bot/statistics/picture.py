"""Draw a report of statistics as a picture with typst, whose package brings compiler and fonts."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import typst

from bot.statistics.report import Report, Section

_TEMPLATE = Path(__file__).with_name("picture.typ")
_PIXELS_AN_INCH = 216
_MOST_BARS = 5  # in a section; the text shows all of them


def as_picture(report: Report) -> bytes:
    """Return the report as a PNG, 1,260 pixels wide."""
    shown = replace(report, sections=[_shortened(each) for each in report.sections])
    made = typst.compile(
        _TEMPLATE,
        format="png",
        ppi=_PIXELS_AN_INCH,
        ignore_system_fonts=True,  # the same picture on every machine
        sys_inputs={"report": json.dumps(asdict(shown))},
    )
    if not isinstance(made, bytes):
        raise AssertionError("the report has one page")
    return made


def _shortened(section: Section) -> Section:
    return replace(section, bars=section.bars[:_MOST_BARS])
