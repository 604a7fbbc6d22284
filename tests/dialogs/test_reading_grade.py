"""Whoever reads at grade 8 understands every sentence of the chat."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import dialogs
from dialogs.texts.help_lines import SPANISH
from tests.dialogs.reading_grade import grade, sentences, syllables, texts

WORDS = Path(dialogs.__file__).parent / "en"
HIGHEST_GRADE = 7  # the promise is 8; every counter of syllables differs a little
NOT_SAID = {  # names, ids, and what people type
    "term", "also", "title", "phrasings", "cues", "sure", "asked", "tells", "offers",
    "only", "mentioned", "needs", "never", "sections",
    "citations", "document", "section", "terms", "roles",
}  # fmt: skip


def files_of_words() -> list[Path]:
    """All of the language but what people type, and the talks that are played."""
    files = sorted(path for path in WORDS.rglob("*.yaml") if path.name != "asking.yaml")
    typed = ("vocabulary", "talks")
    return [path for path in files if path.parent.name not in typed or path.name == "asking_back.yaml"]


@pytest.mark.parametrize("path", files_of_words(), ids=lambda path: path.stem)
def test_every_sentence_is_easy_to_read(path: Path) -> None:
    hard = [
        f"{key}: grade {grade(sentence):.1f}: {sentence}"
        for key, text in texts(yaml.safe_load(path.read_text()))
        if not NOT_SAID.intersection(key.split(".")) and not key.startswith(SPANISH)
        for sentence in sentences(text)
        if grade(sentence) > HIGHEST_GRADE
    ]

    assert not hard, "say these in shorter words or sentences:\n" + "\n".join(hard)


def test_a_plain_sentence_is_easy_and_one_of_an_office_is_hard() -> None:
    assert grade("The cat sat on the mat.") < 1
    assert grade("Documentation of continuing professional education is mandatory annually.") > 12


def test_terms_of_the_field_and_placeholders_count_as_plain_words() -> None:
    assert list(sentences("You have {value} of reflective supervision. One more is due.")) == [
        "You have word of word.",
        "One more is due.",
    ]


@pytest.mark.parametrize(("word", "count"), [("board", 1), ("baby", 2), ("family", 3), ("diploma", 3), ("xyzzate", 2)])
def test_syllables_are_counted_as_spoken(word: str, count: int) -> None:
    assert syllables(word) == count
