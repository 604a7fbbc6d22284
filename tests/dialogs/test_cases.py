"""Cases: what staff judge for somebody else, in words about somebody else, and several of them side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.content.loading import load_content
from dialogs.progress import Progress
from rules.yamlfiles import FilesError
from tests.dialogs.talk import ENGLISH, NOW, Talk, the_book, the_conversation


def case(*answers: str) -> Talk:
    """A talk about somebody else who applies."""
    talk = Talk(conversation=the_conversation("ct").about_somebody_else()).presses("Find their category")
    for answer in answers:
        talk.says(answer)
    return talk


def how_far(talk: Talk) -> list[str]:
    return the_conversation().progress_so_far(talk.progress, NOW).splitlines()


def side_by_side(**talks: Talk) -> str:
    return the_conversation().side_by_side({code: talk.progress for code, talk in talks.items()}, NOW)


READY = (
    "Connecticut", "treatment", "MSW", "course work", "36 hours", "3 years", "60 hours", "18 months",
    "an IMHM Clinical", "yes", "my supervisor, the person who gives me reflective supervision, and a colleague", "yes",
)  # fmt: skip


def test_in_a_case_the_words_are_about_somebody_else():
    talk = Talk(conversation=the_conversation().about_somebody_else())
    assert "for the person you're helping" in talk.text

    assert "close this case" in talk.presses("Find their category").says("/forget").text
    assert talk.labels == ["No, keep it", "Yes, close it"]
    assert "/case" in talk.says("/help").text


def test_the_buttons_of_a_case_can_be_typed_as_they_read():
    assert case("Connecticut").says("Answers so far").says("/result").turns


def test_in_a_case_nothing_is_offered_to_be_passed_on():
    talk = case("Connecticut").says("How much is the fee?")

    assert not any("Pass" in label for label in talk.labels)


def test_a_case_comes_to_the_verdict_of_anybody_with_these_answers():
    own = Talk().presses("Find my category")
    for answer in READY:
        own.says(answer)

    assert case(*READY).last.verdict == own.last.verdict


@pytest.mark.parametrize(
    ("answers", "lines"),
    [
        ((), ["Just started"]),
        (("Virginia",), ["Virginia"]),
        (("Virginia", "promotion"), ["Virginia", "I have no rules for this work here"]),
        (("Connecticut", "treatment", "MSW"), ["Connecticut", "IMHS: open, 5 not clear yet"]),
        (READY, ["Connecticut", "IMHS: ready"]),
    ],
)
def test_how_far_a_case_is_stands_in_a_few_short_lines(answers, lines):
    told = [line for line in how_far(case(*answers)) if not line.startswith("Questions to go")]

    assert told == lines


def test_how_many_questions_are_left_of_a_case_is_told():
    talk = case("Connecticut", "treatment", "MSW")

    assert how_far(talk)[-1] == f"Questions to go: {talk.last.at_most_left} or fewer"


def test_a_renewal_is_told_from_an_application():
    talk = Talk(conversation=the_conversation().about_somebody_else()).presses("Renew").says("Virginia")

    assert how_far(talk)[0] == "Virginia, renewal"


def test_cases_stand_side_by_side_with_a_block_for_each_requirement():
    short_of_hours = (*READY[:4], "26 hours", *READY[5:])
    compared = side_by_side(K7Q=case(*READY), M4R=case(*short_of_hours)).split("\n\n")

    assert compared[0].splitlines() == [
        "Side by side:", "**K7Q**: IMHS in Connecticut: ready", "**M4R**: IMHS in Connecticut: not yet, 1 missing",
    ]  # fmt: skip
    assert "**Education**\nK7Q: met · M4R: met" in compared
    assert "**Training**\nK7Q: met · M4R: 4 hours to go" in compared


def test_what_one_rule_set_does_not_ask_is_said():
    policy = case("Virginia", "policy", "MSW")

    assert "**Leadership**\nK7Q: not required · M4R: open" in side_by_side(K7Q=case(*READY), M4R=policy)


def test_a_case_that_fits_several_categories_has_a_column_for_each():
    compared = side_by_side(K7Q=case("Virginia", "policy and I provide reflective supervision", "MSW"))

    assert "**K7Q IMHM Policy**" in compared
    assert "**K7Q IMHM Clinical**" in compared


def test_a_case_that_is_not_far_enough_is_named():
    assert "Not far enough along to compare: M4R." in side_by_side(K7Q=case(*READY), M4R=case("Virginia"))


def test_without_anything_to_compare_it_is_said_what_is_needed():
    assert "nothing to compare yet" in side_by_side(K7Q=case())


@given(
    st.lists(st.sampled_from(["Connecticut", "Virginia", "policy", "treatment", "MSW", "40 hours", "no"]), max_size=5)
)
def test_every_case_can_be_listed_and_compared(answers):
    talk = case(*answers)

    assert how_far(talk)
    assert side_by_side(K7Q=talk, M4R=case())
    assert the_conversation().progress_so_far(Progress(), NOW) == "Just started"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("greeting.helo: Hi.\n", "there is no wording 'greeting.helo'; did you mean 'greeting.hello'"),
        ("greeting.hello: Hi, {name}.\n", "there is no placeholder {name} here; take the braces out"),
    ],
)
def test_words_of_a_case_that_stand_in_place_of_nothing_are_told(line, told, tmp_path):
    folder = tmp_path / "wording"
    folder.mkdir()
    (folder / "in_case.yaml").write_text(line)

    with pytest.raises(FilesError, match=told):
        load_content(ENGLISH, the_book(), tmp_path)
