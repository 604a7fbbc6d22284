"""Questions of every class are handled as they should be."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.dialogs.answering.score import RIGHT, WRONG, answered, cases_of, mark

QUESTIONS = Path(__file__).with_name("questions")
SWEPT = ("mended_with", "from_the_documents", "in_no_document", "keeping_or_earning", "told_apart")
LEAST_RIGHT = {**dict.fromkeys(SWEPT, 0.95), "held_out": 0.9}
MOST_WRONG = {**dict.fromkeys(SWEPT, 0.03), "held_out": 0.05}


@pytest.mark.parametrize("name", LEAST_RIGHT)
def test_most_questions_are_handled_rightly_and_hardly_any_wrongly(name):
    cases = cases_of(QUESTIONS / f"{name}.yaml")
    marks = Counter(mark(case, answered(case)) for case in cases)

    assert marks[RIGHT] >= LEAST_RIGHT[name] * len(cases), marks
    assert marks[WRONG] <= MOST_WRONG[name] * len(cases), marks
