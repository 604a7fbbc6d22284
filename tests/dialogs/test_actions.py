"""What buttons do: every action is read back from its id, and ids that are stored with keyboards keep their meaning."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.actions import ABOUT, TO_STAFF, ChooseAnswer, Command, ShowWhy, parse, to_id
from dialogs.fact_actions import FinderAnswer, Pick, RecordFacts, SupposeFacts
from dialogs.handlers.buttons import HANDLERS
from rules.facts import FactError, FactKind
from tests.dialogs.talk import Talk, the_book, the_conversation

MOST_BYTES = 64  # of the callback data of a button on Telegram
STORED = [
    line
    for line in (Path(__file__).parent / "stored_button_ids.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
# Examples of leading, offered under a question for years: a yes is no number of years.
NEVER_KNOWN = {button for button in STORED if button.startswith("practice_leader_years=yes,")}
FACTS = the_book().catalogue.facts


def a_talk(start):
    return Talk(conversation=the_conversation(*the_book().associations), start=start)


names = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
days = st.dates().map(lambda day: day.isoformat())
texts = st.one_of(names, days, st.integers(0, 9999).map(str), st.just(""), st.lists(names).map(",".join))
numbers_of_questions = st.none() | st.integers(0, 2**32 - 1)


def value_of(fact):
    """Any value that somebody can tell for the fact."""
    if fact.is_number:
        high = min(fact.high, 9999)
        return st.integers(int(fact.low), int(high)) | st.floats(fact.low, high)
    if fact.is_list:
        return st.lists(st.sampled_from(fact.values), max_size=4)
    if fact.kind is FactKind.DATE:
        return days
    return st.booleans() if fact.kind is FactKind.YES_NO else st.sampled_from(fact.values)


some_facts = st.lists(st.sampled_from(sorted(FACTS)), min_size=1, max_size=3, unique=True).flatmap(
    lambda chosen: st.fixed_dictionaries({name: value_of(FACTS[name]) for name in chosen})
)
records = st.builds(
    RecordFacts, st.lists(st.tuples(names, texts), min_size=1, max_size=3).map(tuple), sure=st.booleans()
)
supposed = st.builds(
    SupposeFacts, st.lists(st.tuples(names, st.sampled_from("=+"), texts), min_size=1, max_size=3).map(tuple)
)
actions = st.one_of(
    st.sampled_from(Command),
    records,
    supposed,
    st.builds(Pick, names, names),
    st.builds(FinderAnswer, st.integers(0, 9), names),
    st.one_of([st.builds(kind, names) for kind in ABOUT]),
    st.one_of([st.builds(kind, numbers_of_questions, names) for kind in TO_STAFF]),
)


@given(actions)
def test_every_action_is_read_back_from_its_id(action):
    assert parse(to_id(action)) == action


@given(some_facts, st.booleans())
def test_facts_of_every_kind_are_read_back_from_the_id_of_their_button(facts, sure):
    action = parse(to_id(RecordFacts.of(facts, sure=sure)))

    assert action.read(the_book().catalogue) == facts
    assert action.sure is sure


def test_an_answer_chosen_for_an_earlier_day_is_read_back():
    action = ChooseAnswer("rsc__ct__2023-07-01")

    assert parse(to_id(action)) == action


def test_every_kind_of_action_has_a_handler():
    assert set(HANDLERS) == {Command, RecordFacts, SupposeFacts, Pick, FinderAnswer, *ABOUT, *TO_STAFF}


@pytest.mark.parametrize("button", [*STORED, *Command])
def test_an_id_of_an_earlier_release_is_still_read_and_written_alike(button):
    action = parse(button)

    assert action is not None
    assert to_id(action) == button
    assert len(button.encode()) <= MOST_BYTES


@pytest.mark.parametrize("start", [True, False])
def test_a_button_of_an_earlier_release_is_known_wherever_it_is_pressed(start):
    talks = {button: a_talk(start).presses_id(button) for button in (*STORED, *Command)}

    assert {button for button, talk in talks.items() if "I don't know that button" in talk.text} == NEVER_KNOWN


@pytest.mark.parametrize(
    "forged",
    [
        "", " ", "start ", "a b", "!", ":", "none_such", "none_such:degree", "why:", "why:degree:now", "=msw", "+msw",
        "degree+", "degree=msw;", "day1", "day12:a", "pass_on:va", "pass_on:result", "pass_on:x:va",
        "pass_on:12345678901:va",
    ],
)  # fmt: skip
def test_what_is_no_id_is_not_read(forged):
    assert parse(forged) is None


@given(st.text(max_size=30) | st.from_regex(r"\w*[:+=]\w*[;:]?\w*!?"))
def test_an_id_from_anywhere_is_read_as_nothing_or_as_one_action(button):
    action = parse(button)

    assert action is None or parse(to_id(action)) == action


@pytest.mark.parametrize(
    "told", ["none_such=1", "degree=none_such", "rsc_hours=lots", "rsc_hours=-1", "member=perhaps"]
)
def test_forged_facts_are_refused(told):
    with pytest.raises(FactError):
        parse(told).read(the_book().catalogue)


def test_a_button_is_pressed_by_its_action_as_by_its_label():
    by_label, by_action = (Talk().applies_in("ct", "treatment").presses(what) for what in ("Why?", ShowWhy("degree")))

    assert by_action.text == by_label.text
