"""Mistakes in files of talks are told at their place, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogs.transcripts.transcript_files import read_transcripts, transcript_paths
from tests.dialogs.talk import ENGLISH, the_book
from tests.dialogs.transcripts.stage import written

# One file for each mistake: what it holds, and what its only problem must read like.
MISTAKES = {
    "a key misspelt": ("A: [{persn: hi}]", ":1:6: unknown key 'persn'; did you mean 'person'?"),
    "a fact misspelt": ("A: [{facts: {degre: msw}}]", ":1:14: unknown fact 'degre'; did you mean 'degree'?"),
    "a value that there is not": ("A: [{facts: {degree: mws}}]", ":1:22: degree is 'mws'; it must be one of"),
    "a number out of range": ("A: [{facts: {training_hours: -3}}]", ":1:30: training_hours is -3; it must be from 0"),
    "a rule set misspelt": ("A: [{ready: ct-imsh}]", ":1:13: there is no rule set 'ct-imsh'; did you mean 'ct-imhs'?"),
    "the second of several": (
        "A: [{about: [ct-imhs, ct-imsh]}]",
        ":1:23: there is no rule set 'ct-imsh'; did you mean",
    ),
    "a requirement misspelt": (
        "A: [{not_yet: ct-imhs, missing: trainin}]",
        ":1:33: there is no requirement 'trainin'; did you mean 'training'?",
    ),
    "a gap of a fact that there is not": (
        "A: [{not_yet: ct-imhs, gaps: {trainings: 3}}]",
        ":1:31: there is no fact 'trainings'; did you mean",
    ),
    "a question about nothing known": (
        "A: [{asking: degrees}]",
        ":1:14: there is no fact 'degrees'; did you mean 'degree'?",
    ),
    "two acts in one line": ("A: [{person: hi, press: Later}]", ":1:5: 'person' and 'press' stand in one line; write"),
    "a line that says nothing": ("A: [{}]", ":1:5: this line says nothing; take it out, or write who says what"),
    "a line that is only a text": ("A: [hello]", ":1:5: expected a mapping"),
    "gaps of no rule set": (
        "A: [{gaps: {}}]",
        ":1:5: it does not say of which rule set 'gaps' is; name it in the same",
    ),
    "gaps of two rule sets": (
        "A: [{not_yet: [ct-imhs, ct-imhm-c], missing: rsc}]",
        ":1:5: it does not say of which rule set 'missing' is; name it in the same line",
    ),
    "a title without lines": ("A:", ":1:3: a list of lines is missing here; write the title of a talk with a colon"),
    "a file that is a list": ("- person: hi", ":1:1: expected a mapping, not a list; write the title of a talk"),
    "one title twice": ("A: [{bot: Hello}]\nA: [{bot: Hello}]", ":2:1: the key 'A' stands twice, first in line 1"),
    "yes without quotes": ("A: [{person: yes}]", ":1:14: YAML reads yes without quotes as true; write true if that is"),
    "true as a text": ("A: [{person: true}]", ":1:14: expected a text, not true; write it in quotes"),
    "nothing after a colon": ("A:\n  - bot:\n", ":2:9: a text is missing here; write it in quotes"),
    "a text that holds a colon": ("A:\n  - person: so: hello\n", ":2:15: this is not YAML (a colon stands inside"),
    "a day that there is not": ("A: [{day: 2026-02-30, person: hi}]", ":1:11: there is no day 2026-02-30; write a day"),
    "no day at all": ("A: [{day: tomorrow, person: hi}]", ":1:11: expected a day, such as 2024-01-31"),
    "a day that is no day of a talk": (
        "A: [{day: 9999-12-31, person: hi}]",
        ":1:11: no talk can be played in the year 9999",
    ),
    "staff that are not true or false": ('A: [{staff: "ct"}]', ':1:13: expected true or false, not "ct"'),
    "a kind of file that is never sent": ("A: [{file: docx}]", ":1:12: 'docx' is not a file; use 'png' or 'pdf'"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_at_its_place_with_what_to_do(name: str, tmp_path: Path):
    text, said = MISTAKES[name]
    path = written(tmp_path, text)

    talks, problems = read_transcripts(path, the_book())

    assert len(problems) == 1, problems
    assert str(problems[0]).startswith(f"{path}{said}"), problems[0]
    assert talks == []


def test_all_mistakes_of_a_file_are_told_at_once_and_the_sound_talks_are_played(tmp_path: Path):
    path = written(tmp_path, "A: [{bot: Hello}]\nB: [{persn: hi}, {facts: {degre: msw}}]\nC: [{ready: ct}]")

    talks, problems = read_transcripts(path, the_book())

    assert [(problem.line, problem.column) for problem in problems] == [(2, 6), (2, 27), (3, 13)]
    assert [talk.title for talk in talks] == ["A"]


def test_numbers_and_days_are_typed_as_they_are_written(tmp_path: Path):
    path = written(tmp_path, "A: [{person: 36}, {person: 2.5}, {person: 2024-01-31}]")

    [talk], _ = read_transcripts(path, the_book())

    assert [placed.line.person for placed in talk.lines] == ["36", "2.5", "2024-01-31"]


def test_a_file_that_would_not_be_read_is_told(tmp_path: Path):
    path = written(tmp_path, "A: [{bot: Hello}]").rename(tmp_path / "talks" / "ours.yml")

    assert transcript_paths(ENGLISH, [tmp_path])[1] == (path,)
    [problem] = read_transcripts(path, the_book())[1]
    assert "files that end in .yml are not read; let it end in .yaml" in str(problem)


def test_talks_stand_in_an_added_folder_or_in_its_folder_of_the_language(tmp_path: Path):
    ours, theirs = written(tmp_path, "A: [{bot: Hello}]"), written(tmp_path / "en", "B: [{bot: Hello}]")
    written(tmp_path / "es", "C: [{bot: Hola}]")

    assert transcript_paths(ENGLISH, [tmp_path])[1] == (ours, theirs)
