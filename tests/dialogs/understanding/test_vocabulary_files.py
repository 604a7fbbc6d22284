"""A slip in the vocabulary files is told at once, with what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dialogs.understanding.language import VocabularyError, load_language
from dialogs.understanding.notation import first_words, phrases_of
from dialogs.understanding.unreachable import unreachable
from rules.loading import load_vocabulary
from tests.dialogs.understanding.score import ROOT, english


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "vocabulary"
    shutil.copytree(ROOT / "dialogs" / "en" / "vocabulary", copy)
    return copy


def problems_after(folder: Path, file: str, old: str, new: str) -> str:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(VocabularyError) as error:
        load_language(folder, load_vocabulary())
    return str(error.value)


def test_an_unknown_value_is_named_with_the_likely_one(folder):
    problems = problems_after(folder, "degrees.yaml", "  psyd: ", "  psydd: ")

    assert "unknown name 'psydd'; did you mean 'psyd'?" in problems
    assert "'psyd' is missing; add it" in problems


def test_a_word_that_yaml_turns_into_something_else_is_named(folder):
    problems = problems_after(folder, "guards.yaml", "is: is, are", "is: no\nother: is, are")

    assert "guards.yaml: is is False; put quotes round the words" in problems


def test_a_broken_file_is_named(folder):
    assert "roles.yaml: is not valid YAML" in problems_after(folder, "roles.yaml", "values:", "values: [")


def test_a_missing_file_is_named(folder):
    (folder / "people.yaml").unlink()

    with pytest.raises(VocabularyError, match=r"people\.yaml: cannot be read"):
        load_language(folder, load_vocabulary())


def test_an_alias_that_staff_add_is_understood(folder):
    path = folder / "associations.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("  ct: >-\n    ", "  ct: >-\n    stamford, "), encoding="utf-8"
    )

    language = load_language(folder, load_vocabulary())

    assert language.choices["association"].table.whole(("stamford",)).value == "ct"


@pytest.mark.parametrize(
    ("entry", "phrases"),
    [
        ("(a|b) c", {"a c", "b c"}),
        ("a [b] c", {"a c", "a b c"}),
        ("give [to (staff|others)]", {"give", "give to staff", "give to others"}),
        ("(early [ed]|nursing) degree", {"early degree", "early ed degree", "nursing degree"}),
    ],
)
def test_brackets_are_written_out_also_inside_brackets(entry, phrases):
    assert {" ".join(words) for words in phrases_of(entry)} == phrases


@pytest.mark.parametrize("entry", ["(a|b) c", "[a] b", "[a (b|c)] d", "(early [ed]|nursing) degree", "plain words"])
def test_the_words_that_may_begin_an_entry_are_those_of_its_phrases(entry):
    assert first_words(entry) == {words[0] for words in phrases_of(entry)}


def test_a_phrase_with_a_number_word_is_found_in_digits_too():
    """Replies are read with their number words in digits: "three times" must be listed as "3 times" as well."""
    assert not list(unreachable(english()))


def test_a_phrase_that_no_reply_can_match_is_named_with_what_to_add(folder):
    path = folder / "people.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("teammate,", "one of three mates,", 1), encoding="utf-8")

    problems = list(unreachable(load_language(folder, load_vocabulary())))

    assert problems == ['people.yaml: no reply matches "one of three mates"; list it as "1 of 3 mates" as well']
