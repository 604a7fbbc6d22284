"""A degree on the way: how it will look stands beside what is true by now, and is never ready."""

from __future__ import annotations

from random import Random

import pytest

from dialogs.actions import ChangeAnswer, Command, ShowVerdict
from dialogs.progress import Progress
from rules import Purpose
from rules.facts import DEGREE
from tests.dialogs.applicants import answer, person
from tests.dialogs.talk import Talk, the_book

AFTER_A_DEGREE = ("imh_work_years", "rsc_provided_years", "policy_leader_years", "faculty_leader_years")


def a_bachelor_on_the_way_to_an_msw(*roles):
    talk = Talk().applies_in("ct", *(roles or ("treatment",))).says("bachelor")
    return talk.presses(Command.AS_IF).says("msw")


def test_the_degree_held_stays_and_is_judged():
    talk = a_bachelor_on_the_way_to_an_msw().presses(Command.RESULT)

    assert talk.facts[DEGREE] == "bachelor"
    assert talk.last.verdict["results"][0]["requirements"]["education"] == "missing"


def test_the_result_with_the_degree_stands_apart():
    talk = a_bachelor_on_the_way_to_an_msw().says("course work").presses(Command.RESULT)

    assert talk.last.as_if["facts"][DEGREE] == "msw"
    assert talk.last.as_if["verdict"]["results"][0]["requirements"]["education"] == "met"
    assert "Once you have your MSW" in talk.text


@pytest.mark.parametrize("typed", ["none", "an associate degree", "a bachelor's"])
def test_only_a_graduate_degree_is_taken_for_the_one_on_the_way(typed):
    talk = Talk().applies_in("ct", "treatment").says("associate").presses(Command.AS_IF).says(typed)

    assert "It has to be a graduate degree." in talk.text
    assert talk.last.as_if is None
    assert talk.facts[DEGREE] == "associate"


def test_nobody_without_a_degree_on_the_way_has_such_a_result():
    assert Talk().applies_in("ct", "treatment").says("bachelor").last.as_if is None


def test_what_comes_only_after_the_degree_is_none_by_now_which_is_said():
    talk = a_bachelor_on_the_way_to_an_msw("treatment", "providing reflective supervision")
    talk.says("I've worked with babies for 6 years").presses(Command.RESULT)

    facts = talk.last.as_if["facts"]
    assert [facts[fact] for fact in AFTER_A_DEGREE] == [0, 0, 0, 0]
    assert facts["rsc_post_masters"] is False
    assert "Once you have your MSW" in talk.text
    assert (
        "For work and reflective supervision, only what comes after that degree counts"
        in talk.presses(ShowVerdict("ct-imhm-c")).text
    )


def test_nothing_that_comes_only_after_the_degree_is_asked():
    talk = a_bachelor_on_the_way_to_an_msw("treatment", "providing reflective supervision")
    asked = []
    while talk.asking:
        asked.append(talk.asking)
        talk.says("idk")

    assert not {*AFTER_A_DEGREE, "rsc_post_masters"} & set(asked)
    assert {"specialized_study", "training_hours", "rsc_hours", "references"} <= set(asked)


def test_finishing_the_degree_leads_the_steps():
    talk = a_bachelor_on_the_way_to_an_msw().says("course work").presses(Command.RESULT)

    assert "**Next:** Finish your MSW." in talk.text
    assert "Finish your MSW" in talk.says("what should I do next?").text


def test_a_degree_on_the_way_told_beside_the_one_held_is_offered_to_be_judged():
    talk = Talk().applies_in("ct", "treatment").says("I have a BA and I'm working on my MSW")
    assert talk.facts[DEGREE] == "bachelor"

    assert talk.presses("Check as if I had it: MSW").last.as_if["facts"][DEGREE] == "msw"


def test_nobody_with_a_graduate_degree_is_offered_to_be_judged_by_the_next_one():
    talk = Talk().applies_in("ct", "treatment").says("I have an MA and I'm working on my PhD")

    assert talk.facts[DEGREE] == "ma"
    assert not [label for label in talk.labels if label.startswith("Judge as if")]


@pytest.mark.parametrize("said", ["MSW", "I'm finishing my MSW in May"])
def test_which_degree_it_is_can_be_typed(said):
    talk = Talk().applies_in("ct", "treatment").says("bachelor").presses(Command.AS_IF).says(said)

    assert talk.last.as_if["facts"][DEGREE] == "msw"


def test_where_no_degree_was_told_the_one_held_is_asked_at_the_end():
    talk = Talk().applies_in("ct", "treatment").says("finishing my MSW in May").presses("Check as if I had it: MSW")
    assert DEGREE not in talk.facts
    assert talk.asking == "specialized_study"

    while talk.asking != DEGREE:
        talk.says("idk")
    talk.says("bachelor")

    assert talk.last.done
    assert talk.facts[DEGREE] == "bachelor"
    assert talk.last.as_if["facts"][DEGREE] == "msw"


def test_a_degree_finished_is_theirs_and_ends_it():
    talk = a_bachelor_on_the_way_to_an_msw().says("my degree is an MSW now")

    assert talk.facts[DEGREE] == "msw"
    assert talk.last.as_if is None
    assert "Congratulations" in talk.text


def test_years_from_before_the_degree_are_asked_anew_once_it_is_finished():
    talk = Talk().applies_in("ct", "treatment").says("msw").says("course work").says("40").says("3")
    talk.says("/review").presses(ChangeAnswer(DEGREE)).says("bachelor").presses(Command.AS_IF).says("msw")
    talk.says("/review").presses(ChangeAnswer(DEGREE)).says("msw")

    assert "imh_work_years" not in talk.facts
    assert "ask about this again: your years of infant mental health work" in talk.text
    assert talk.asking == "imh_work_years"


def test_another_graduate_degree_held_all_along_ends_it_and_years_after_it_count():
    talk = Talk().applies_in("ct", "treatment").says("I've done infant mental health work for 3 years")
    talk.presses_id("as_if:phd").says("/review")
    progress = talk.progress
    assert progress.as_if == "phd"

    talk.presses(Command.GO_ON).says("I have an MA")

    assert talk.last.as_if is None
    assert talk.facts[DEGREE] == "ma"


def test_the_review_shows_it_and_it_can_be_changed_or_dropped():
    talk = a_bachelor_on_the_way_to_an_msw().says("/review")
    assert "Degree: bachelor's degree" in talk.text
    assert "Degree in progress: MSW" in talk.text

    talk.presses(Command.AS_IF).says("MEd")
    assert talk.last.as_if["facts"][DEGREE] == "med"

    talk.says("/review").presses(Command.AS_IF).presses(Command.NOT_AS_IF)
    assert talk.last.as_if is None
    assert talk.facts[DEGREE] == "bachelor"


def test_renewing_has_nothing_to_do_with_a_degree_on_the_way():
    assert a_bachelor_on_the_way_to_an_msw().says("/renew").last.as_if is None


@pytest.mark.parametrize("seed", range(40))
def test_nobody_is_ready_with_a_degree_on_the_way_whatever_else_they_tell(seed):
    chance = Random(seed)
    facts = person(chance, the_book(), Purpose.APPLYING)
    talk = Talk().presses_id(f"as_if:{chance.choice(['msw', 'phd', 'med'])}").presses_id("degree=bachelor!")
    talk.says(facts["association"]).presses(Command.ALL_LOADED) if talk.asking == "roles" else None
    while talk.asking:
        answer(talk, talk.asking, facts.get(talk.asking), typing=True)

    assert talk.last.done
    assert {result["status"] for result in talk.last.as_if["verdict"]["results"]} == {"not_yet"}
    assert "ready" not in {result["status"] for result in talk.last.verdict["results"]}
    assert "ready" not in talk.text.split("\n\nWhat to do next")[0]


def test_a_conversation_stored_by_release_0_1_0_goes_on_with_the_degree_on_the_way():
    told = '{"fact":"association","value":"ct"},{"fact":"roles","value":["treatment"]}'
    stored = f'{{"format":1,"purpose":"applying","answers":[{told},{{"fact":"degree","value":"msw","as_if":true}}]}}'

    progress = Progress.from_json(stored)

    assert progress.as_if == "msw"
    assert [each.fact for each in progress.answers] == ["association", "roles"]
    assert Progress.from_json(progress.to_json()) == progress


@pytest.mark.parametrize("said", ["I'm finishing my MSW in May", "I'm in an MSW program", "I start my MSW in the fall"])
def test_who_hears_that_a_degree_is_missing_can_say_that_it_is_on_the_way(said):
    talk = Talk().applies_in("ct", "treatment").says("bachelor").says(said)

    assert talk.facts[DEGREE] == "bachelor"
    assert talk.last.as_if["facts"][DEGREE] == "msw"
    assert talk.asking == "specialized_study"


def test_who_does_not_say_which_degree_is_asked():
    talk = Talk().applies_in("ct", "treatment").says("bachelor").says("I'm in grad school for social work")

    assert "Which degree are you working on?" in talk.text


def test_what_is_told_beside_a_degree_on_the_way_counts_too():
    talk = (
        Talk().applies_in("ct", "treatment").says("bachelor").says("I'm an MSW student and I have 20 hours of training")
    )

    assert talk.facts["training_hours"] == 20
    assert talk.last.as_if["facts"][DEGREE] == "msw"


def test_a_degree_told_in_the_opening_to_be_on_the_way_is_the_one_checked():
    talk = Talk().says("I'm finishing my MSW in May. I'm in CT and I do infant therapy").says("a BA")

    talk.presses(Command.AS_IF)

    assert talk.last.as_if["facts"][DEGREE] == "msw"
    assert talk.facts[DEGREE] == "bachelor"


def test_a_student_of_a_degree_is_on_the_way_to_it():
    talk = Talk().says("MSW student, BA in psych, I do infant therapy in CT").presses(Command.AS_IF)

    assert talk.last.as_if["facts"][DEGREE] == "msw"
