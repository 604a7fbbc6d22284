"""Draw pictures and documents from templates; what they say comes as data and is never read as markup."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from time import time
from typing import Any

import typst

from dialogs.messages import DrawnForm

_RESULT = Path(__file__).with_name("result.typ")
_KEPT_FOR = 12  # compilations, of which typst counts ten
_PIXELS_AN_INCH = 160  # a picture of a result is 800 pixels wide: sharp on a phone, and quick to draw


def draw_result(sheet: Mapping[str, Any], form: DrawnForm) -> bytes:
    """Return a result to keep, the data of a ResultSheet, as a picture or a document."""
    return draw(_RESULT, sheet, form, _PIXELS_AN_INCH)


def draw(template: Path, data: Mapping[str, Any], form: DrawnForm, pixels_an_inch: int) -> bytes:
    """Return the template, filled with the data, as a PNG of one page or as a PDF that screen readers can read."""
    inputs, compiler = {"data": json.dumps(data), "form": form}, _compiler(template)
    if form == "pdf":
        made = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=int(time()))
    else:
        made = compiler.compile(format="png", sys_inputs=inputs, ppi=pixels_an_inch)
    if not isinstance(made, bytes):
        raise AssertionError("a picture has one page")
    return made


def let_go() -> None:
    """Free what typst keeps of earlier drawings, in case they come again: it does so after some more compilations."""
    for _ in range(_KEPT_FOR):
        _compiler(None).compile(input=b"", format="pdf")


@cache
def _compiler(template: Path | None) -> typst.Compiler:
    return typst.Compiler(template, ignore_system_fonts=True)  # the same picture on every machine
