"""The shortest way is told in whole sentences, with dates where the answers give them, and fits one message."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dialogs.progress import GivenAnswer, Progress
from dialogs.replay import ReplayedAnswers, replay
from dialogs.texts.shortest_way import LONGEST, shortest_way_text
from rules import Purpose
from tests.dialogs.talk import the_book, the_words
from tests.rules.profiles import Profile, random_profiles

TODAY = date(2026, 11, 28)
READY_CT = {
    "association": "ct", "degree": "msw", "specialized_study": "coursework", "training_hours": 36,
    "imh_work_years": 3, "rsc_hours": 52, "rsc_months": 18, "rsc_provider": "imhm_c", "rsc_while_serving": True,
    "references": ["program_supervisor", "rsc_provider", "colleague"], "references_endorsed": True,
}  # fmt: skip


def judged(facts: Profile, purpose: Purpose = Purpose.APPLYING, **more: str | None) -> ReplayedAnswers:
    answers = [GivenAnswer(fact=fact, value=value) for fact, value in facts.items()]
    progress = Progress(purpose=purpose, all_loaded=True, **more).with_answers(answers)
    replayed = replay(progress, the_book(), TODAY)
    return replayed.assumed or replayed


def said(facts: Profile, rule_set: str = "ct-imhs", purpose: Purpose = Purpose.APPLYING, **more: str | None) -> str:
    replayed = judged(facts, purpose, **more)
    result = next(each for each in replayed.verdict.results if each.rule_set.id == rule_set)
    return shortest_way_text(the_words(), replayed, result)


def test_the_steps_come_in_order_of_what_they_take():
    text = said(READY_CT | {"training_hours": 20, "references_endorsed": False, "rsc_months": 9})

    assert re.findall(r"^\d\. \w+", text, re.MULTILINE) == ["1. Ask", "2. Get", "3. Keep"]


def test_a_pace_gives_a_date():
    text = said(READY_CT | {"rsc_hours": 40})

    assert "1. Get 10 more hours of reflective supervision. At your pace of about 2 hours a month" in text
    assert "April 2027" in text


def test_where_no_pace_is_known_the_two_years_are_named():
    assert "All 50 hours need to fall within 2 years." in said(
        {fact: value for fact, value in READY_CT.items() if fact != "rsc_months"} | {"rsc_hours": 40}
    )


def test_hours_to_begin_with_are_not_called_more():
    assert "1. Get 30 hours of training." in said(READY_CT | {"training_hours": 0})


def test_hours_in_the_best_two_years_are_one_step_with_those_in_all():
    text = said(READY_CT | {"rsc_hours": 45, "rsc_months": 40, "rsc_hours_in_two_years": 30})

    assert "Get to 50 hours of reflective supervision within one two-year stretch. You need 20 more hours." in text
    assert "\n2." not in text


def test_another_way_says_which_steps_it_is_instead_of():
    text = said(READY_CT | {"training_hours": 20, "imh_work_years": 1.5, "internship_years": 0})

    assert "2. Put in 6 more months" in text
    assert re.search(r"\*\*Instead of step 2:\*\* .* 1 year in a graduate internship", text)


def test_another_way_names_all_that_goes_with_it():
    facts = READY_CT | {"association": "va", "imh_work_years": 1.5, "internship_years": 0}

    assert "Its supervisor needs to be endorsed" in said(facts, "va-imhm-c").replace("Your internship", "Its")


def test_what_can_only_be_told_later_goes_with_the_step_that_it_is_about():
    facts = {fact: value for fact, value in READY_CT.items() if not fact.startswith("rsc")} | {"rsc_hours": 0}
    [step] = re.findall(r"^1\. .*", said(facts), re.MULTILINE)

    assert "Get 50 hours of reflective supervision." in step
    assert "at least 12 months" in step
    assert "serve babies and families" in step
    assert "Your supervisor needs to be" in step


def test_hours_that_have_no_least_time_are_given_none():
    facts = {fact: value for fact, value in READY_CT.items() if not fact.startswith("rsc")} | {"rsc_hours": 0}

    assert "at least" not in said(facts | {"association": "nm"}, "nm-imhs")


def test_hours_that_count_toward_others_are_not_added_up():
    facts = READY_CT | {"training_hours": 0, "practice_leader_years": 3, "policy_leader_years": 3}
    text = said(facts, "ct-imhm-p")

    assert "Get 33 hours of training. The hours in steps 2 and 3 count toward that." in text


def test_what_is_not_told_yet_is_listed_apart_by_requirement():
    facts = {fact: value for fact, value in READY_CT.items() if fact != "training_hours"} | {"imh_work_years": 1}
    text = said(facts | {"internship_years": 0})

    assert "1. Put in 1 more year" in text
    assert "**What I still need to know:**\n**Training:** your total training hours (minimum 30 hours)" in text


def test_what_somebody_does_not_know_is_to_be_found_out():
    assert said(READY_CT | {"rsc_provider": "unsure"}).endswith(
        "**What you still have to find out:**\n**Reflective supervision:** who provided it"
    )


def test_who_may_be_ready_is_told_so():
    facts = {fact: value for fact, value in READY_CT.items() if fact != "training_hours"}

    assert said(facts).startswith("**Nothing is missing for IMHS in Connecticut so far.")


def test_who_is_ready_is_told_so():
    assert "you're ready to apply" in said(
        READY_CT
        | {
            "association": "ok",
            "regional_leadership": True,
            "rsc_provided_years": 3,
            "references": ["program_supervisor", "rsc_provider", "rsc_recipient"],
        },
        "ok-imhm-c",
    )


def test_a_degree_on_the_way_comes_first():
    text = said(READY_CT | {"degree": "bachelor"}, as_if="msw")

    assert "1. Finish your MSW." in text
    assert "2. Put in 1 year of infant mental health work" in text
    assert "isn't enough for work, instead of step 2:** Put in 2 years of infant mental health work" in text


def test_a_degree_not_begun_comes_last():
    facts = {fact: value for fact, value in READY_CT.items() if fact != "imh_work_years"}
    steps = re.findall(r"^\d+\. .*", said(facts | {"degree": "bachelor", "training_hours": 20}), re.MULTILINE)

    assert "graduate degree" in steps[-1]


def test_what_the_association_decides_is_told_with_the_step():
    assert "The association decides" in said(READY_CT | {"specialized_study": "in_service"})


def test_who_renews_is_told_the_way_to_renew_and_never_to_stop_providing_supervision():
    facts = {
        "association": "ct", "category_held": "imhs", "member": True, "renewal_training_hours": 15,
        "provides_rsc": True, "renewal_training_hours_rsc": 1,
    }  # fmt: skip
    text = said(facts, purpose=Purpose.RENEWING)

    assert "The shortest way to renew" in text
    assert re.findall(r"^\d\. .*", text, re.MULTILINE) == [
        "1. Get 2 more hours of training on reflective supervision this year."
    ]


def test_rules_of_the_past_have_no_way_any_more():
    text = said(READY_CT | {"training_hours": 1, "apply_on": "2020-01-01"})

    assert "The shortest way" not in text


@pytest.mark.parametrize("purpose", Purpose)
def test_it_fits_one_message_for_everybody(purpose):
    for number, facts in enumerate(random_profiles(300, seed=3, renewal=purpose is Purpose.RENEWING)):
        replayed = judged(facts, purpose, as_if="msw" if number % 4 == 0 else None)
        for result in replayed.verdict.results:
            text = shortest_way_text(the_words(), replayed, result)
            assert 0 < len(text) <= LONGEST
            assert not re.search(r"[{}]|\.\.|  ", text), text
