"""The verdict on one category fits a phone, names all that is missing and open, and says whose rules it goes by."""

from __future__ import annotations

from datetime import date
from itertools import islice
from random import Random

import pytest

from dialogs.replay import ReplayedAnswers
from dialogs.texts.verdict import LONGEST, verdict_text
from dialogs.texts.verdict_parts import checklist, doubts_text, every_requirement, sources_text, steps_text
from rules import Purpose, Status, Truth
from tests.dialogs.talk import the_book
from tests.dialogs.test_kinds import WORDS
from tests.rules.profiles import random_profiles

TODAY = date(2026, 11, 21)
HOW_MANY = 1000


def judged(facts, purpose, **more):
    told = {"unknown": (), "set_aside": {}, "unread": (), "orientation": None, "all_loaded": True, **more}
    facts = the_book().catalogue.read(facts)
    return ReplayedAnswers(book=the_book(), purpose=purpose, today=TODAY, facts=facts, **told)


def people(purpose):
    """Answers of people from hopeless to ready; some have a degree on the way, some use another state's rules."""
    chance = Random(7)
    for facts in random_profiles(HOW_MANY, seed=11, renewal=purpose is Purpose.RENEWING):
        as_if = "msw" if purpose is Purpose.APPLYING and chance.random() < 0.2 else None
        orientation = facts.get("association") if chance.random() < 0.1 else None
        unknown = tuple(fact for fact in the_book().catalogue.facts if fact not in facts and chance.random() < 0.2)
        yield judged(facts, purpose, as_if=as_if, orientation=orientation, unknown=unknown)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_the_verdict_on_any_category_fits_a_phone_and_names_each_requirement(purpose):
    seen = set()
    for replayed in people(purpose):
        for result in (replayed.assumed or replayed).verdict.results:
            seen.add(result.rule_set.id)
            text = verdict_text(WORDS, replayed, result.rule_set.id)

            assert len(text) <= LONGEST, text
            assert WORDS.title(result.rule_set) in text
            assert all(WORDS.text(f"requirements.{name}") in text for name in result.requirements), text
            assert "makes the decision" in text
    assert seen == {rule_set.id for rule_set in the_book().sets(purpose)}


@pytest.mark.parametrize("purpose", list(Purpose))
def test_no_message_behind_it_needs_more_than_one_of_telegram_s(purpose):
    for replayed in islice(people(purpose), HOW_MANY // 5):
        for result in replayed.verdict.results:
            parts = [every_requirement, steps_text, checklist, doubts_text]
            texts = [part(WORDS, replayed, result) for part in parts] + [sources_text(WORDS, replayed, [result])]

            assert max(map(len, texts)) <= 4000


def test_under_rules_that_are_announced_to_change_nobody_is_just_ready():
    said = set()
    for replayed in people(Purpose.APPLYING):
        for result in replayed.verdict.results:
            if result.status is Status.READY and not replayed.is_past and not replayed.as_if:
                announced = bool(result.rule_set.notices_on(replayed.day))
                text = verdict_text(WORDS, replayed, result.rule_set.id)
                said.add(announced)

                assert ("ask before you pay" in text) == announced
                assert ("ready" in text) != announced
    assert said == {True, False}


def test_what_is_open_inside_a_missing_requirement_is_named_with_it():
    facts = {"association": "ct", "roles": ["treatment"], "degree": "msw", "rsc_hours": 40, "rsc_months": 20}
    text = verdict_text(WORDS, judged(facts, Purpose.APPLYING, all_loaded=False), "ct-imhs")
    [line] = [line for line in text.splitlines() if "**Reflective supervision:**" in line]

    assert line.startswith("✗")
    assert "40 of 50 hours: 10 hours to go." in line
    assert "who provided it" in line


def test_doubts_are_told_to_those_whose_answers_they_bear_on_alone():
    facts = {"association": "ct", "roles": ["treatment"], "specialized_study": "coursework"}
    other_degree = WORDS.content.notes["other_degree_is_graduate"]
    for degree, bears in (("msw", False), ("other_graduate", True)):
        replayed = judged({**facts, "degree": degree}, Purpose.APPLYING, all_loaded=False)
        [result] = [each for each in replayed.verdict.results if each.rule_set.id == "ct-imhs"]

        assert (other_degree in doubts_text(WORDS, replayed, result)) == bears
        assert other_degree not in verdict_text(WORDS, replayed, "ct-imhs")


def test_what_the_association_decides_is_a_step_to_take_with_it():
    facts = {"association": "ct", "roles": ["treatment"], "degree": "msw", "specialized_study": "in_service"}
    replayed = judged(facts, Purpose.APPLYING, all_loaded=False)
    [result] = [each for each in replayed.verdict.results if each.rule_set.id == "ct-imhs"]

    assert WORDS.content.notes["in_service_on_request"] in steps_text(WORDS, replayed, result)


def test_the_steps_come_in_order_of_what_they_take_with_a_date_at_the_person_s_own_pace():
    facts = {
        "association": "ct", "roles": ["treatment"], "degree": "msw", "specialized_study": "coursework",
        "training_hours": 20, "imh_work_years": 1.5, "internship_years": 0, "rsc_hours": 40, "rsc_months": 18,
        "rsc_provider": "imhm_c", "rsc_while_serving": True, "references_endorsed": True,
        "references": ["program_supervisor", "rsc_provider"],
    }  # fmt: skip
    replayed = judged(facts, Purpose.APPLYING, all_loaded=False)
    [result] = [each for each in replayed.verdict.results if each.rule_set.id == "ct-imhs"]
    raters, training, rsc, work = steps_text(WORDS, replayed, result).splitlines()[1:]

    assert raters.startswith("1. Ask for a rating from a program supervisor")
    assert training == "2. Get 10 more hours of training."
    assert rsc.endswith("At your pace of about 2 hours a month, you'd get there in April 2027.")
    assert work.endswith("Counting from today, that would be May 2027.")
    assert result.requirements["rsc"].truth is Truth.MISSING
