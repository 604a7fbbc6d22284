"""Who asks for the shortest way gets it: beside the open question, with the verdict, for each category."""

from __future__ import annotations

import pytest

from dialogs.actions import Command, ShortestWay, ShowVerdict
from tests.dialogs.talk import Talk
from tests.dialogs.test_verdicts import READY_CT, finished

SHORT = READY_CT | {"rsc_hours": "40", "training_hours": "12"}


def judged(*roles: str, **facts: str) -> Talk:
    return finished(Talk().applies_in("ct", *(roles or ("treatment",))), **SHORT | facts)


@pytest.mark.parametrize(
    "asked",
    [
        "/shortest", "what's the quickest way?", "what's the least I need to do", "How soon can I be ready?",
        "the shortest way to IMHS",
    ],
)  # fmt: skip
def test_it_can_be_asked_for_in_many_words(asked):
    talk = judged().says(asked)

    assert "The shortest way to IMHS in Connecticut" in talk.text
    assert "1. Get 18 more hours of training." in talk.text
    assert talk.last.done


def test_the_button_shows_it_and_leads_back():
    talk = judged().presses(ShortestWay)
    assert "The shortest way to IMHS" in talk.text

    assert "not yet" in talk.presses(ShowVerdict).text


def test_who_is_ready_is_offered_none():
    talk = finished(Talk().applies_in("ct", "treatment"), **READY_CT)

    assert "The shortest way" not in talk.labels


def test_each_category_has_its_own():
    talk = judged("treatment", "policy").says("/shortest")
    assert "The shortest way to IMHM Policy in Connecticut" in talk.text

    assert "The shortest way to IMHS in Connecticut" in talk.presses("Shortest way: IMHS").text
    assert "The shortest way to IMHS in Connecticut" in talk.says("/shortest").text


def test_in_the_middle_of_the_questions_the_open_one_follows_and_nothing_changes():
    talk = Talk().applies_in("ct", "treatment").says("msw")
    before = dict(talk.facts)
    talk.says("what's the shortest way?")

    assert talk.asking == "specialized_study"
    assert talk.facts == before
    assert "Nothing is missing for IMHS in Connecticut so far" in talk.text
    assert "I still need to know" in talk.text


def test_in_the_middle_of_the_questions_other_categories_are_a_tap_away():
    talk = Talk().applies_in("ct", "treatment", "policy").says("what is the quickest way to IMHS?")
    assert talk.asking == "degree"

    assert "IMHM Policy" in talk.presses("Shortest way: IMHM Policy").text


def test_in_the_middle_of_the_questions_it_leaves_room_for_the_open_one():
    talk = Talk().applies_in("va", "provides_rsc").says("bachelor")
    talk.presses(Command.GO_ON) if not talk.asking else None
    talk.says("/shortest")

    assert len(talk.text) <= 1200


def test_who_has_told_nothing_is_asked_for_the_place_and_the_work_first():
    assert "haven't told me anything" in Talk().says("/shortest").text
    assert "Tell me your state" in Talk().presses(Command.APPLY).says("/shortest").text


def test_where_no_rules_are_loaded_there_is_no_way_to_show():
    assert "don't have rules" in Talk().applies_in("va", "treatment").says("/shortest").text


def test_who_renews_gets_the_way_to_renew():
    talk = Talk().presses(Command.RENEW).says("Connecticut").says("IMHS")
    finished(talk, renewal_training_hours="10", provides_rsc="no", member="yes")

    assert "The shortest way to renew IMHS in Connecticut" in talk.says("/shortest").text
    assert "Get 5 more hours of training this year." in talk.text


def test_an_old_button_shows_where_the_person_is_now():
    talk = Talk().presses_id("shortest_way:ct-imhs")
    assert "haven't told me anything" in talk.text

    assert judged().presses_id("shortest_way:nowhere").last.done
