"""Who is not understood is never met by the same sentence twice in a row, and always has a way on."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from dialogs.actions import Command, DontKnow, PutOff, WriteToStaff
from tests.dialogs.talk import Talk, the_conversation
from tests.dialogs.test_verdicts import READY_CT, finished

GIBBERISH = ["blue", "the green stuff", "hm well the thing", "flurb", "blub", "wubble"]


def at_the_greeting():
    return Talk()


def at_a_number():
    return Talk(conversation=the_conversation("ct")).applies_in("ct", "treatment").says("msw").says("course work")


def at_a_choice():
    return Talk().applies_in("ct", "treatment")


def at_a_yes_or_no():
    return finished(Talk().applies_in("ct", "treatment"), **{**READY_CT, "references_endorsed": "hm well the thing"})


def at_a_list():
    return Talk().presses(Command.APPLY).says("ct")


def at_the_verdict():
    return finished(Talk().applies_in("ct", "treatment"), **READY_CT)


def at_the_review():
    return at_a_number().says("/review")


def after_a_stop():
    return at_a_number().says("/stop")


def at_the_early_end():
    return Talk().applies_in("ct", "treatment").says("bachelor")


def where_nothing_is_loaded():
    return Talk().applies_in("va", "treatment")


def asked_which_degree():
    return at_the_early_end().presses(Command.AS_IF)


PLACES = [
    at_the_greeting, at_a_number, at_a_choice, at_a_list, at_the_verdict, at_the_review, after_a_stop,
    at_the_early_end, where_nothing_is_loaded, asked_which_degree,
]  # fmt: skip


def sentences(text):
    """The sentences of a message; "For example:" and what a button is called are said anew with reason."""
    return {part.strip() for part in re.split(r"(?<=[.?!])\s+|\n", text) if len(part.split()) > 2}


@pytest.mark.parametrize("place", PLACES)
def test_no_sentence_is_said_twice_in_a_row_to_who_is_not_understood(place):
    talk = place()
    texts = [talk.text, *(talk.says(text).text for text in GIBBERISH)]

    for before, after in pairwise(texts):
        assert after
        assert not sentences(before) & sentences(after)


@pytest.mark.parametrize("place", PLACES)
def test_the_same_reply_over_and_over_is_met_by_other_words_too(place):
    talk = place()
    texts = [talk.text, *(talk.says("flurb").text for _ in range(5))]

    for before, after in pairwise(texts):
        assert not sentences(before) & sentences(after)


@pytest.mark.parametrize("place", PLACES)
def test_a_way_on_is_always_at_hand(place):
    talk = place()
    for text in GIBBERISH:
        assert talk.says(text).buttons


def test_the_second_miss_asks_in_other_words_with_an_example_and_a_way_not_to_know():
    talk = at_a_number().says("blue").says("green")

    assert "how many hours do your workshops" in talk.text
    assert "For example" in talk.text
    assert {"I don't know", "Later"} <= set(talk.labels)


def test_the_third_miss_puts_the_question_off_to_the_end():
    talk = at_a_number().says("blue").says("green").says("red")

    assert talk.text.startswith("Let's not get stuck on your total training hours. I'll ask again at the end.")
    assert talk.asking == "imh_work_years"
    assert "How many years" in talk.text


def test_the_same_unclear_reply_over_and_over_ends_in_a_result_that_leaves_it_open():
    talk = finished(at_a_number(), **{**READY_CT, "training_hours": "12 or 40"})

    assert talk.text.startswith("Let's leave your total training hours open for now. You can tell me any time.")
    assert talk.last.done
    assert "training_hours" not in talk.facts
    assert talk.says("my training hours are 40").facts["training_hours"] == 40


def test_where_all_else_depends_on_it_the_third_miss_offers_the_ways_past_the_question_first():
    talk = Talk(conversation=the_conversation("ct")).presses(Command.APPLY).says("ct")
    talk.says("blue").says("green").says("red")

    assert "Let's not get stuck on the work you do" in talk.text
    assert talk.asking == "roles"
    assert talk.labels[:4] == ["I don't know", "Later", "Write to CT-AIMH", "Ask a question"]


def test_an_answer_that_is_changed_and_missed_again_and_again_stays_as_it_was():
    talk = at_a_number().says("36").says("/review").presses("Change: Total training hours")
    assert talk.asking == "training_hours"

    talk.says("blue").says("green").says("red")
    assert talk.facts["training_hours"] == 36
    assert talk.asking != "training_hours"


@pytest.mark.parametrize("way", [DontKnow, PutOff])
def test_each_way_past_the_question_leads_to_the_next_one(way):
    talk = at_a_number().says("blue").says("green").presses(way)

    assert talk.asking == "imh_work_years"
    assert "How many years" in talk.text


def test_after_writing_to_staff_the_question_comes_back():
    talk = at_a_number().says("blue").says("green").presses(WriteToStaff).says("what counts as training?")

    assert talk.passed_on[0].text == "what counts as training?"
    assert talk.asking == "training_hours"


def test_a_choice_not_understood_twice_keeps_its_choices_at_hand():
    talk = at_a_choice().says("blue").says("green")

    assert {"MSW", "PhD", "I don't know"} <= set(talk.labels)


def test_misses_are_counted_anew_at_each_question():
    talk = at_a_number().says("blue").says("green").says("36").says("blue")

    assert "Let's not get stuck" not in talk.text
    assert "your years of infant mental health work" in talk.text


@pytest.mark.parametrize(
    ("place", "ways"),
    [
        (at_the_greeting, {"Find my category", "Ask a question"}),
        (at_the_verdict, {"Ask a question", "My answers"}),
        (at_the_review, {"Ask a question", "Show my result now", "Continue"}),
        (after_a_stop, {"Ask a question", "Continue", "My answers"}),
    ],
)
def test_where_no_question_is_open_the_second_miss_shows_what_can_be_done(place, ways):
    assert ways <= set(place().says("blue").says("green").labels)


def test_of_two_numbers_told_twice_neither_is_taken():
    talk = at_a_number().says("12 or 40").says("12 or 40")

    assert "training_hours" not in talk.facts
    assert talk.labels[:2] == ["12 hours of training", "40 hours of training"]
    assert talk.presses("40 hours of training").facts["training_hours"] == 40


def test_a_no_to_which_of_two_people_is_meant_does_not_mean_nobody():
    talk = at_a_number().says("30")
    while talk.asking != "references":
        talk.says("idk")
    talk.says("my supervisor and 2 colleagues").says("no")

    assert talk.asking == "references"
    assert "references" not in talk.facts
    assert "Who knows your work" in talk.text
    assert talk.says("nobody").facts["references"] == []


def test_thanks_twice_are_not_answered_in_the_same_words():
    talk = at_the_verdict().says("thank you")
    first = talk.text.partition("\n")[0]

    assert first not in talk.says("thank you").text


def test_who_does_not_know_what_to_say_to_the_greeting_is_led_on():
    talk = at_the_greeting().says("I don't know")

    assert talk.text.startswith("Let's find out.")
    assert talk.asking == "association"


@pytest.mark.parametrize(
    "text", ["my training hours are 45 now", "training is 45 hours", "sorry, I meant 45 hours of training"]
)
def test_an_answer_is_changed_in_words_beside_the_list_of_answers(text):
    talk = at_a_number().says("36").says("/review").says(text)

    assert talk.facts["training_hours"] == 45
    assert "Updated: 45 hours of training (before: 36 hours)." in talk.text


def test_a_change_that_may_mean_several_answers_is_asked_about_beside_the_list_of_answers():
    talk = at_the_verdict().says("/review").says("my hours are 61 now")

    assert "Which of your answers should I change?" in talk.text
    assert {"61 hours of training", "61 hours of reflective supervision"} <= set(talk.labels)
    assert talk.facts["rsc_hours"] != 61

    assert talk.presses("61 hours of reflective supervision").facts["rsc_hours"] == 61
    assert talk.last.done


def test_the_one_answer_that_a_change_can_mean_is_changed_after_a_yes():
    talk = at_the_verdict().says("I moved to Virginia")
    assert "Should I change your answer to “Virginia”?" in talk.text
    assert talk.facts["association"] == "ct"

    assert talk.says("yes").facts["association"] == "va"


def test_a_yes_later_on_changes_nothing_any_more():
    talk = at_the_verdict().says("I moved to Virginia").says("what is rsc?").says("yes")

    assert talk.facts["association"] == "ct"


@pytest.mark.parametrize("text", ["why?", "give me an example", "help"])
def test_an_explanation_asked_for_twice_is_not_given_twice_in_the_same_words(text):
    talk = at_a_number().says(text)
    first = talk.text.partition("\n")[0]
    talk.says(text)

    assert first not in talk.text
    assert talk.asking == "training_hours"


@pytest.mark.parametrize("text", ["45", "no", "yes", "none", "no thanks"])
def test_a_bare_word_beside_the_list_of_answers_changes_nothing(text):
    talk = at_a_number().says("36").says("/review")
    before = dict(talk.facts)

    assert talk.says(text).facts == before


def test_a_change_asked_about_long_ago_changes_nothing_by_an_old_button():
    talk = at_the_verdict().says("my hours are 61 now")
    old = next(button.id for button in talk.buttons if button.label == "61 hours of reflective supervision")
    before = dict(talk.says("/stop").says("/start").facts)

    assert talk.presses_id(old).facts == before


def in_doubt_about_the_membership():
    talk = Talk().says("I want to renew my IMHS in CT").says("no")
    assert talk.asking == "member"
    return talk.says("need to check, i think it lapsed")


def test_an_answer_in_doubt_is_asked_back_as_what_it_would_be():
    talk = in_doubt_about_the_membership()

    assert "Did I get that right: you're not a member?" in talk.text
    assert "member" not in talk.facts
    assert "Yes" not in talk.labels  # which would say that they are one


@pytest.mark.parametrize("typed", ["yes", "right", "need to check, i think it lapsed", "you're not a member"])
def test_a_yes_to_an_answer_in_doubt_means_that_answer(typed):
    assert in_doubt_about_the_membership().says(typed).facts["member"] is False


@pytest.mark.parametrize("typed", ["no", "no, I renewed it"])
def test_a_no_to_an_answer_in_doubt_is_no_answer(typed):
    talk = in_doubt_about_the_membership().says(typed)

    assert "member" not in talk.facts
    assert talk.asking == "member"


def test_how_often_something_is_said_again_is_no_total():
    often = "group RS monthly 2 hrs and individual 1 hr monthly"
    talk = at_a_number().says("36").says("4 years").says(often).says(often)

    assert "rsc_hours" not in talk.facts


def test_half_of_the_hours_told_is_asked_back_as_a_number():
    talk = Talk().says("VA, MSW. I provide reflective supervision to a team. I had 62 hours of it over 20 months.")
    while talk.asking != "rsc_hours_about_rsc":
        talk.presses(DontKnow)

    talk.says("roughly half")

    assert "Did I get that right: 31 hours" in talk.text
    assert talk.says("yes").facts["rsc_hours_about_rsc"] == 31
