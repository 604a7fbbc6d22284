"""Every reply of the corpus is read as a careful person would read it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.dialogs.understanding.score import RIGHT, english, mark, read

FILES = sorted((Path(__file__).parent / "corpus").glob("*.yaml"))


def cases_of(path: Path) -> list[dict[str, Any]]:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_replies_are_read_as_the_corpus_says(path):
    misread = [
        f"{case['asked']}: {case['text']!r} due {case['expect']}, got {reading.kind} {dict(reading.facts)}"
        for case in cases_of(path)
        if mark(case, reading := read(case)) != RIGHT
    ]

    assert not misread, "\n".join(misread)


def test_the_corpus_holds_at_least_800_replies_over_all_facts():
    asked = Counter(case["asked"] for path in FILES for case in cases_of(path))

    assert asked.total() >= 800
    assert not set(english().facts) - set(asked)
