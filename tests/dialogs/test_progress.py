"""What is kept of a conversation survives JSON, damage is told, and rules may change under it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.progress import FORMAT, GivenAnswer, Progress, ProgressError, Screen
from dialogs.replay import replay
from rules import Purpose
from tests.dialogs.talk import Talk, the_book

TODAY = date(2026, 11, 21)
values = st.one_of(
    st.booleans(), st.integers(0, 20000), st.floats(0, 70, allow_nan=False), st.text(), st.lists(st.text()), st.none()
)
answers = st.builds(GivenAnswer, fact=st.sampled_from([*the_book().catalogue.facts, "gone"]), value=values)
progresses = st.builds(
    Progress,
    purpose=st.sampled_from([None, *Purpose]),
    answers=st.lists(answers, max_size=8).map(tuple),
    later=st.lists(st.sampled_from(["degree", "member"]), unique=True).map(tuple),
    screen=st.sampled_from(Screen),
    judged_on=st.one_of(st.none(), st.dates()),
    contradicting=st.dictionaries(st.sampled_from(["rsc_hours", "rsc_months", "gone"]), st.integers(0, 30)),
    as_if=st.sampled_from([None, "msw", "bachelor", "gone"]),
    needs=st.dictionaries(st.text(), st.dictionaries(st.text(), st.integers(0, 50))),
)


@given(progresses)
def test_what_is_written_is_read_back(progress):
    assert Progress.from_json(progress.to_json()) == progress.replace(format=FORMAT)


@given(progresses)
def test_any_answers_at_all_can_be_replayed_and_only_what_the_rules_know_counts(progress):
    replayed = replay(progress, the_book(), TODAY)

    for judged in filter(None, (replayed, replayed.assumed)):
        assert the_book().catalogue.read(judged.facts) == judged.facts


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": 1, "what": 2}', '{"format": 1, "answers": 3}'])
def test_damaged_progress_is_told_in_one_sentence(text):
    with pytest.raises(ProgressError, match="cannot be read"):
        Progress.from_json(text)


def test_progress_of_a_newer_imhbot_is_not_touched():
    with pytest.raises(ProgressError, match=f"format {FORMAT + 1}"):
        Progress.from_json(f'{{"format": {FORMAT + 1}}}')


def test_an_answer_told_anew_takes_the_place_of_the_old_one():
    told = Progress().with_answers([GivenAnswer(fact="degree", value="ma"), GivenAnswer(fact="member", value=True)])

    changed = told.with_answers([GivenAnswer(fact="degree", value="phd")])

    assert [(answer.fact, answer.value) for answer in changed.answers] == [("degree", "phd"), ("member", True)]


def test_answers_that_the_rules_no_longer_know_are_asked_again_and_named_once():
    talk = Talk().applies_in("ct", "treatment").says("msw").says("course work")
    talk.stored = talk.stored.replace("coursework", "night_school").replace('"msw"', '"msw2"')

    talk.says("/start")

    assert "no longer work" in talk.text
    assert "your degree and your study in the field" in talk.text
    assert talk.asking == "degree"
    assert "no longer work" not in talk.says("msw").text
