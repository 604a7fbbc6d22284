"""The talks that stand with the language come out as they say, and cover what people come with."""

from __future__ import annotations

import pytest

from dialogs.transcripts.transcript_checks import check_transcripts
from dialogs.transcripts.transcript_files import read_transcripts, transcript_paths
from dialogs.transcripts.transcript_lines import TranscriptLine
from rules import Purpose
from tests.dialogs.talk import ENGLISH, the_book
from tests.dialogs.transcripts.stage import played, the_stage


@pytest.fixture(scope="module")
def talks():
    packaged, _ = transcript_paths(ENGLISH, ())
    return [talk for path in packaged for talk in read_transcripts(path, the_book())[0]]


def test_every_packaged_talk_comes_out_as_it_says():
    assert check_transcripts(ENGLISH, (), the_stage(), the_book(), the_book()) == []


def test_there_are_fifty_talks_with_titles_of_their_own(talks):
    titles = [talk.title for talk in talks]

    assert len(titles) >= 50
    assert len(titles) == len(set(titles))


def test_every_rule_set_is_judged_in_a_talk_applying_and_renewing(talks):
    judged = {
        (Purpose.RENEWING if talk.file.path.stem == "renewing" else Purpose.APPLYING, rule_set)
        for talk in talks
        for placed in talk.lines
        for rule_set in placed.line.statuses
    }

    assert judged >= {(each.purpose, each.id) for each in the_book().rule_sets}


def test_every_packaged_talk_says_its_day_so_that_it_comes_out_the_same_tomorrow(talks):
    assert [talk.title for talk in talks if talk.lines[0].line.day is None] == []


def test_the_example_of_the_readme_comes_out_as_it_says(tmp_path):
    readme = (ENGLISH / "talks" / "README.md").read_text(encoding="utf-8")
    example = readme.split("```yaml")[1].split("```")[0]

    assert played(tmp_path, example).mismatches == ()


def test_the_readme_names_every_key_of_a_line():
    readme = (ENGLISH / "talks" / "README.md").read_text(encoding="utf-8")
    keys = {field.alias or name for name, field in TranscriptLine.model_fields.items()}

    assert [key for key in keys if f"`{key}: " not in readme] == []
