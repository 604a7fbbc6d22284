"""A slip in the vocabulary files is told at once, with what to do."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from dialogs.content.loading import load_content
from dialogs.faq import load_answers
from dialogs.understanding.language import Language, load_language
from dialogs.understanding.text import plain
from dialogs.understanding.vocabulary.vocabulary_checks import check_vocabulary
from rules import load_rule_book
from rules.yamlfiles import FilesError
from tests.dialogs.understanding.score import ROOT

ENGLISH = ROOT / "dialogs" / "en"
VOCABULARY = load_rule_book().catalogue


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

    assert re.search(r"degrees\.yaml:\d+:3: unknown key 'psydd'; did you mean 'psyd'", problems)
    assert "degrees.yaml:2:1: 'psyd' is missing; add 'psyd: ...'" in problems


def test_a_unit_without_its_name_is_told(folder):
    problems = problems_after(folder, "asking_back.yaml", "months: months}", "month: months}")

    assert "asking_back.yaml:99:1: 'months' is missing; add 'months: ...'" in problems
    assert "unknown key 'month'; did you mean 'months'?" in problems


def test_a_word_that_yaml_turns_into_something_else_is_named(folder):
    problems = problems_after(folder, "guards.yaml", "is: is, are", "is: no\nother: is, are")

    assert re.search(r"guards\.yaml:\d+:5: YAML reads no without quotes as false; write false", problems)


def test_a_broken_file_is_named(folder):
    assert "roles.yaml:3:14: this is not YAML" in problems_after(folder, "roles.yaml", "values:", "values: [")


# One file for each mistake, laid over the packaged one: its name, what it holds, and how its only problem begins.
BROKEN = {
    "a list misspelt": ("guards", "onw: zebra\n", ":1:1: unknown key 'onw'; did you mean 'own'?"),
    "an association misspelt": (
        "associations",
        "values: {okk: zebra}\n",
        ":1:10: unknown key 'okk'; did you mean 'ok'?",
    ),
    "facts misspelt": (
        "yes_no",
        "factz: {member: {told: zebra}}\n",
        ":1:1: unknown key 'factz'; did you mean 'facts'?",
    ),
    "a statement misspelt": (
        "yes_no",
        "facts:\n  member: {say_yes: zebra}\n",
        ":2:12: unknown key 'say_yes'; did you mean 'says_yes'?",
    ),
    "a symbol misspelt": ("numbers", "symbols: {halff: zebra}\n", ":1:11: unknown key 'halff'; did you mean 'half'?"),
    "a fact of a number misspelt": (
        "topics",
        "names: {rsc_hour: zebra}\n",
        ":1:9: unknown key 'rsc_hour'; did you mean",
    ),
    "a fact asked about misspelt": ("topics", "when_asked: {rsc_hour: zebra}\n", ":1:14: unknown key 'rsc_hour'; did"),
    "a fact in a list misspelt": (
        "topics",
        "renewing: [membr]\n",
        ":1:12: unknown name 'membr'; did you mean 'member'?",
    ),
    "a fact that is called misspelt": ("called", "degre: zebra\n", ":1:1: unknown key 'degre'; did you mean 'degree'?"),
    "a fact of choices misspelt": (
        "choices",
        "category: {values: {imhs: zebra}}\n",
        ":1:1: unknown key 'category'; did",
    ),
    "a value told misspelt": (
        "choices",
        "rsc_provider:\n  told: {aproved: zebra}\n",
        ":2:10: unknown key 'aproved'; did you mean 'approved'?",
    ),
    "a value preferred misspelt": ("degrees", "prefer: [msw, pdh]\n", ":1:15: unknown name 'pdh'; did you mean 'phd'?"),
    "a key that stands twice": (
        "guards",
        "own: zebra\nwith: gnu\nown: okapi\n",
        ":3:1: the key 'own' stands twice, first in line 1; keep one of them",
    ),
    "a bracket that is not closed": (
        "guards",
        "own: >-\n  zebra, gnu,\n  a (quagga|\n  okapi of mine, eland\n",
        ":3:3: the bracket ( in 'a (quagga| okapi of mine' is not closed; (a|b) is either",
    ),
    "a bracket that is not opened": (
        "guards",
        "own: gnu, a zebra]\n",
        ":1:11: the bracket ] in 'a zebra]' closes nothing",
    ),
    "brackets that do not match": ("guards", "own: a (gnu|zebra]\n", ":1:6: the bracket ] in 'a (gnu|zebra]' closes"),
    "a question mark for with or without": (
        "guards",
        "own: a (gnu|zebra)? there\n",
        ":1:6: (gnu|zebra) is followed by ?, which has no meaning, in 'a (gnu|zebra)? there'; (a|b) is either",
    ),
    "a bracket within a word": ("guards", "own: zebra[s]\n", ":1:6: there is no space before [s] in 'zebra[s]'"),
    "a choice of one": ("guards", "own: a (gnu)\n", ":1:6: (gnu) offers no choice in 'a (gnu)'"),
    "a choice without brackets": ("guards", "own: gnu|zebra\n", ":1:6: | stands alone in 'gnu|zebra'"),
    "an unknown part": (
        "roles",
        'values: {policy: "a {provied}"}\n',
        ":1:21: there is no part {provied}; did you mean 'provide'?",
    ),
    "a part where none can stand": (
        "guards",
        'own: "a {rsc}"\n',
        ":1:9: no parts such as {name} can stand in this list",
    ),
    "a brace that is not closed": ("roles", 'values: {policy: "a {rsc"}\n', ":1:19: { stands alone in 'a {rsc'"),
    "a list that is a number": ("guards", "own: 12\n", ":1:6: expected a text, not 12; write it in quotes"),
    "a list that is a list of YAML": ("guards", "own: [gnu]\n", ":1:6: expected a text, not a list"),
    "words without their lists": (
        "talk",
        "commands: later\n",
        ':1:11: expected a mapping (key: value, indented), not "later"',
    ),
    "a file without lists": ("guards", "gnu\n", ":1:1: expected a mapping, not"),
    "a day of the year that is none": (
        "dates",
        'holidays: {"13-1": zebra}\n',
        ":1:12: the key '13-1' is no day of the year",
    ),
    "a month that is none": ("dates", 'months: {"13": zebra}\n', ":1:10: unknown key '13'"),
    "a month without quotes": (
        "dates",
        "months: {1: zebra}\n",
        ':1:10: the key 1 is not a word; put it in quotes: "1"',
    ),
    "a sentence with a strange placeholder": (
        "asking_back",
        'sentences: {not_understood: "What of {fac}?"}\n',
        ":1:38: there is no placeholder {fac} here; did you mean '{fact}'?",
    ),
    "a sentence with a lone brace": ("asking_back", 'sentences: {empty: "{"}\n', ":1:20: a brace stands alone"),
    "a sentence misspelt": (
        "asking_back",
        "sentences: {emty: What?}\n",
        ":1:13: unknown key 'emty'; did you mean 'empty'?",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_mistake_is_told_at_its_place_with_what_to_do(name, tmp_path):
    file, text, said = BROKEN[name]

    with pytest.raises(FilesError) as error:
        added(tmp_path, file, text)

    [problem] = error.value.problems
    assert str(problem).startswith(f"{tmp_path}/en/vocabulary/{file}.yaml{said}")


def test_a_comma_inside_brackets_is_told_on_both_sides(tmp_path):
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "guards.yaml").write_text("own: my (gnu, zebra) and\n", encoding="utf-8")

    with pytest.raises(FilesError) as error:
        load_language(ENGLISH, VOCABULARY, tmp_path)

    assert [(problem.column, problem.message) for problem in error.value.problems] == [
        (6, "the bracket ( in 'my (gnu' is not closed"),
        (15, "the bracket ) in 'zebra) and' closes nothing"),
    ]


def added(folder: Path, file: str, text: str) -> Language:
    """English with words of an association's own."""
    path = folder / "en" / "vocabulary" / f"{file}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return load_language(ENGLISH, VOCABULARY, folder)


def test_added_words_extend_a_list_and_leave_the_others(tmp_path):
    places = added(tmp_path, "associations", "values: {ct: stamford}\n").choices["association"].table

    assert [places.whole((word,)).value for word in ("stamford", "connecticut", "oklahoma")] == ["ct", "ct", "ok"]


def test_added_words_extend_a_list_of_yaml(tmp_path):
    spanish = added(tmp_path, "talk", "spanish: [cebra]\n").spanish

    assert {"cebra", "horas"} <= spanish


def test_an_added_state_joins_those_without_rules_here(tmp_path):
    places = added(tmp_path, "associations", "states: {Atlantis: atlantis}\n").choices["association"].table

    assert (places.whole(("atlantis",)).about, places.whole(("texas",)).about) == ("Atlantis", "Texas")


def test_an_added_short_form_ends_no_sentence(tmp_path):
    typing = added(tmp_path, "typing", "short_forms: [zeb]\n").typing

    assert plain("3 zeb. and 4 yrs. more", typing).tokens == ("3", "zeb", "and", "4", "yrs", "more")


def test_an_added_ordinary_word_is_right_as_it_is(tmp_path):
    spelling = added(tmp_path, "spelling", "ordinary: {english: supervizor}\n").spelling

    assert spelling.correct(["supervizor", "supervizors", "supervisr"]) == ("supervizor", "supervizors", "supervisor")


def test_an_added_sentence_replaces_the_packaged_one(tmp_path):
    sentences = added(tmp_path, "asking_back", "sentences: {empty: Say a word.}\n").sentences

    assert sentences["empty"] == "Say a word."
    assert sentences["no_words"] == load_language(ENGLISH, VOCABULARY).sentences["no_words"]


def test_an_added_order_replaces_the_packaged_one(tmp_path):
    assert added(tmp_path, "degrees", "prefer: [phd]\n").choices["degree"].prefer == ("phd",)


def test_a_question_may_name_an_association_by_an_added_name(tmp_path):
    added(tmp_path, "associations", "values: {ct: stamford}\n")
    content = load_content(ENGLISH, load_rule_book())

    places = load_answers(ENGLISH, content, tmp_path).asking.places

    assert (places.whole(("stamford",)), places.whole(("connecticut",))) == ("ct", "ct")


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


def test_a_phrase_with_a_number_word_is_found_in_digits_too():
    """Replies are read with their number words in digits: "three times" must be listed as "3 times" as well."""
    assert check_vocabulary(ENGLISH, VOCABULARY) == []


def test_a_phrase_that_no_reply_can_match_is_named_with_what_to_add(folder):
    path = folder / "vocabulary" / "people.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("teammate,", "one of three mates,", 1), encoding="utf-8")

    [problem] = check_vocabulary(folder, VOCABULARY)

    assert str(problem).startswith(f"{path}:33:45: ")
    assert 'no reply matches "one of three mates"; list it as "1 of 3 mates" as well' in str(problem)
