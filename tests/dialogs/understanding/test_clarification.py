"""A reply that is not clear is asked back in one short sentence, with the likely readings to choose from."""

from __future__ import annotations

import pytest

from dialogs.understanding.language import asking_back
from dialogs.understanding.reading import Reading
from dialogs.understanding.understand import understand
from tests.dialogs.understanding.score import TODAY, english

LONGEST = 32  # words, two short sentences


def heard(text: str, asked: str | None, **known: object) -> Reading:
    return understand(text, asked, english(), today=TODAY, known=known)


@pytest.mark.parametrize(
    ("text", "asked", "reason"),
    [
        ("", "degree", "empty"),
        ("\u200b\u200f", "degree", "empty"),
        ("3 days", "training_hours", "wrong_unit"),
        ("40 hours", "imh_work_years", "wrong_unit"),
        ("5000 years", "imh_work_years", "out_of_range"),
        ("1 hour a month for 70 years", "rsc_hours", "out_of_range"),
        ("-20", "training_hours", "negative"),
        ("30-40", "training_hours", "range"),
        ("fewer than 30", "training_hours", "at_most"),
        ("almost 30", "training_hours", "nearly"),
        ("40, 50", "training_hours", "several"),
        ("a lot", "rsc_hours", "vague"),
        ("once a week", "rsc_hours", "frequency"),
        ("1 hour a week", "rsc_hours", "per"),
        ("I will have 30 by May", "training_hours", "ahead"),
        ("in my third year", "imh_work_years", "ordinal"),
        ("yes and no", "member", "yes_or_no"),
        ("yes, unpaid", "imh_work_paid", "both_ways"),
        ("Michigan", "association", "association_not_loaded"),
        ("Connecticut and Virginia", "association", "which_of"),
        ("masters", "degree", "which_master"),
        ("doctorate", "degree", "which_doctorate"),
        ("RN", "degree", "licence_only"),
        ("finishing my MSW in May", "degree", "degree_in_progress"),
        ("my husband has a PhD", "degree", "somebody_else"),
        ("I don't have a PhD", "degree", "none_left"),
        ("she is endorsed", "rsc_provider", "which_provider"),
        ("IMHM", "category_held", "which_mentor"),
        ("home visitor", "roles", "which_role"),
        ("my supervisor and 2 colleagues", "references", "which_supervisor"),
        ("my mom", "references", "which_people"),
        ("some coworkers", "references", "how_many_people"),
        ("February 30 2027", "apply_on", "no_such_date"),
        ("'; DROP TABLE applicants; --", "rsc_hours", "like_code"),
        ("qwertz", "rsc_hours", "not_understood"),
        ("qwertz", None, "nothing_named"),
    ],
)
def test_what_was_not_clear_is_named(text, asked, reason):
    reading = heard(text, asked)

    assert (reading.kind, reading.reason) == ("clarify", reason)
    assert not reading.facts


def test_a_range_offers_both_ends():
    assert heard("30 to 40", "training_hours").choices == ({"training_hours": 30}, {"training_hours": 40})


def test_two_states_are_offered_to_choose_from():
    choices = heard("Virginia or Oklahoma", "association").choices

    assert choices == ({"association": "va"}, {"association": "ok"})


def test_a_state_without_rules_is_named():
    reading = heard("West Virginia", "association")

    assert reading.about == "West Virginia"
    assert "West Virginia" in asking_back(reading, english())


def test_a_degree_not_finished_yet_is_kept_as_such():
    assert heard("finishing my MSW in May", "degree").in_progress == "msw"


def test_a_degree_held_counts_beside_one_in_progress():
    reading = heard("I have a BA and I'm working on my MSW", "degree")

    assert (reading.facts, reading.in_progress) == ({"degree": "bachelor"}, "msw")


def test_every_sentence_is_short():
    for reason, sentence in english().sentences.items():
        assert len(sentence.split()) <= LONGEST, reason


def test_every_fact_has_a_name_for_its_question_back():
    assert set(english().names) == set(english().facts)


@pytest.mark.parametrize(
    "text",
    [
        "30 in person, and online I don't remember",
        "20 online and I don't know how many in person",
        "30 with Maria, not sure how many with Jo",
        "30, and I can't remember about the rest",
        "no sé cuántas en línea, 30 en persona",
    ],
)
def test_a_number_of_one_part_only_is_asked_back(text):
    reading = heard(text, "rsc_hours")

    assert (reading.kind, reading.reason) == ("clarify", "half_told")


@pytest.mark.parametrize("text", ["not sure, 40 online", "I forget exactly, 40ish", "40 with Ana, I forget when"])
def test_a_guess_of_the_whole_is_taken(text):
    assert heard(text, "rsc_hours").facts == {"rsc_hours": 40}


@pytest.mark.parametrize("asked", ["training_hours", "imh_work_years", "rsc_months"])
@pytest.mark.parametrize(
    "text",
    [
        "room 40",
        "my son is 5",
        "our twins are 3 and 8",
        "my daughter is 18 months",
        "I live at 40 Main Street",
        "page 12",
        "apartment 12",
        "mi hija tiene 4",
    ],
)
def test_ages_addresses_and_room_numbers_are_no_answer(text, asked):
    assert heard(text, asked).kind == "clarify"


@pytest.mark.parametrize("text", ["I live in MA", "I am from MS", "Boston, MA", "I moved here from MD"])
def test_the_letters_of_a_state_are_no_degree(text):
    assert heard(text, "degree").kind == "clarify"


@pytest.mark.parametrize("text", ["MA", "I have an MA", "MA in psychology from OK", "BA from Virginia, MA from OK"])
def test_the_same_letters_are_a_degree_elsewhere(text):
    assert heard(text, "degree").facts == {"degree": "ma"}


@pytest.mark.parametrize(("text", "likely"), [("3 and 6 months", 3.5), ("2 and 3 months", 2.25)])
def test_a_number_without_its_unit_is_asked_back(text, likely):
    reading = heard(text, "imh_work_years")

    assert (reading.kind, reading.choices) == ("clarify", ({"imh_work_years": likely},))
