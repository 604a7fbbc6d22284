"""Results as pictures and documents, drawn by typst and looked at with other programs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict
from io import BytesIO

import pytest
from pdfua import validate
from pikepdf import Pdf
from pypdf import PdfReader

from bot.drawing.typesetting import draw_result
from dialogs.texts.result_sheet import ResultSheet
from rules import Purpose
from tests.dialogs.results import ALMOST, HOPELESS, kept_sheet, what_to_read
from tests.dialogs.talk import the_words
from tests.rules.profiles import random_profiles

LONG = 'Maximiliane Wolkenstein-Featherstonehaugh de la Cruz y Montemayor #strong[x] $x$ *y* <z> \\ "q"'
CASES = {
    "not yet": lambda: kept_sheet(ALMOST),
    "ready": lambda: kept_sheet({**ALMOST, "rsc_hours": 60}),
    "open": lambda: kept_sheet({"association": "ct", "roles": ["provides_rsc"]}),
    "renewal": lambda: kept_sheet({"association": "ct", "category_held": "imhm_c"}, purpose=Purpose.RENEWING),
    "four associations": lambda: kept_sheet({}),
    "all missing, of one": lambda: kept_sheet({**HOPELESS, "association": "ct"}),
    "all missing, of four": lambda: kept_sheet(HOPELESS),
    "one category with all missing": lambda: kept_sheet({**HOPELESS, "association": "ct", "roles": ["provides_rsc"]}),
    "as if": lambda: kept_sheet({**ALMOST, "degree": "bachelor"}, as_if="msw"),
    "a day gone by": lambda: kept_sheet({**ALMOST, "apply_on": "2025-03-01"}),
    "a guide only": lambda: kept_sheet({**ALMOST, "association": "nm"}, orientation="nm"),
    "a long name": lambda: kept_sheet(ALMOST, name=LONG),
    "no rules": lambda: kept_sheet({"association": "va", "roles": ["treatment"]}),
}
PAGES_OF_ONE = 2


@pytest.fixture(scope="module", params=CASES)
def sheet(request: pytest.FixtureRequest) -> ResultSheet:
    return CASES[request.param]()


@pytest.fixture(scope="module")
def document(sheet) -> bytes:
    return draw_result(asdict(sheet), "pdf")


def test_a_document_can_be_read_by_screen_readers(document, tmp_path):
    file = tmp_path / "result.pdf"
    file.write_bytes(document)

    report = validate(file)

    assert list(report.findings) == []
    with Pdf.open(file) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == the_words().text("sheet.language")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert "/StructTreeRoot" in pdf.Root


def test_the_title_of_a_document_names_who_gave_a_name(sheet, document):
    with Pdf.open(BytesIO(document)) as pdf:
        title = str(pdf.docinfo["/Title"])

    assert sheet.title in title
    assert sheet.name in title


def test_the_document_of_an_association_has_two_pages_at_most(sheet, document):
    assert len(PdfReader(BytesIO(document)).pages) <= PAGES_OF_ONE * max(1, len(sheet.groups))


@pytest.mark.parametrize("purpose", list(Purpose))
def test_so_has_that_of_anybody(purpose):
    renewal = purpose is Purpose.RENEWING
    for facts in random_profiles(40, seed=5, renewal=renewal):
        sheet = kept_sheet({"association": "ct", **facts}, purpose=purpose)
        document = draw_result(asdict(sheet), "pdf")

        assert len(PdfReader(BytesIO(document)).pages) <= PAGES_OF_ONE


def test_a_document_says_all_that_the_text_says(sheet, document):
    shown = _letters("".join(page.extract_text() for page in PdfReader(BytesIO(document)).pages))

    assert [said for said in what_to_read(sheet) if _letters(said) not in shown] == []


def test_a_document_marks_each_requirement(sheet, document):
    words = Counter(_cells(document))

    marks = Counter(row.standing for each in sheet.categories for row in each.rows)
    assert all(words[word] >= number for word, number in marks.items())


def test_a_picture_is_as_wide_as_a_phone(sheet):
    picture = draw_result(asdict(sheet), "png")

    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(picture[16:20], "big") == 800
    assert int.from_bytes(picture[20:24], "big") < 10_000 - 800  # Telegram takes no larger photo


def _cells(document: bytes) -> list[str]:
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(document)).pages)
    return re.findall(r"\w+", text)


def _letters(text: str) -> str:
    """The text without spaces and ends of lines, which differ where lines are broken."""
    return re.sub(r"\s", "", text)
