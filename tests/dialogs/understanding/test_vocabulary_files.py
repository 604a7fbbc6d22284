"""A slip in the vocabulary files is told at once, with what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dialogs.understanding.language import load_language
from dialogs.understanding.notation import first_words, phrases_of
from dialogs.understanding.unreachable import unreachable
from rules import load_book
from rules.yamlfiles import FilesError
from tests.dialogs.understanding.score import ROOT

ENGLISH = ROOT / "dialogs" / "en"
VOCABULARY = load_book().vocabulary


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the English vocabulary, as the folder of a language."""
    shutil.copytree(ENGLISH / "vocabulary", tmp_path / "en" / "vocabulary")
    return tmp_path / "en"


def problems_after(folder: Path, file: str, old: str, new: str) -> str:
    path = folder / "vocabulary" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FilesError) as error:
        load_language(folder, VOCABULARY)
    return str(error.value)


def test_an_unknown_value_is_named_with_the_likely_one(folder):
    problems = problems_after(folder, "degrees.yaml", "  psyd: ", "  psydd: ")

    assert "degrees.yaml:26:3: unknown key 'psydd'; did you mean 'psyd'?" in problems
    assert "degrees.yaml:2:1: 'psyd' is missing; add 'psyd: ...'" in problems


def test_a_word_that_yaml_turns_into_something_else_is_named(folder):
    problems = problems_after(folder, "guards.yaml", "is: is, are", "is: no\nother: is, are")

    assert "guards.yaml:18:5: YAML reads no without quotes as false; write false" in problems


def test_a_broken_file_is_named(folder):
    assert "roles.yaml:3:14: this is not YAML" in problems_after(folder, "roles.yaml", "values:", "values: [")


def test_a_missing_file_is_named(folder):
    (folder / "vocabulary" / "people.yaml").unlink()

    with pytest.raises(FilesError, match=r"people\.yaml:1:1: there is no such file; check the name"):
        load_language(folder, VOCABULARY)


def test_an_alias_that_staff_add_is_understood(folder):
    path = folder / "vocabulary" / "associations.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("  ct: >-\n    ", "  ct: >-\n    stamford, "), encoding="utf-8"
    )

    language = load_language(folder, VOCABULARY)

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
    assert not list(unreachable(ENGLISH, VOCABULARY))


def test_a_phrase_that_no_reply_can_match_is_named_with_what_to_add(folder):
    path = folder / "vocabulary" / "people.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("teammate,", "one of three mates,", 1), encoding="utf-8")

    [problem] = unreachable(folder, VOCABULARY)

    assert str(problem).startswith(f"{path}:32:45: ")
    assert 'no reply matches "one of three mates"; list it as "1 of 3 mates" as well' in str(problem)
