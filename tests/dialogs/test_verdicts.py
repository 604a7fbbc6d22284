"""The verdict names everything, the nearest category first, and its limits; dead ends lead on."""

from __future__ import annotations

from datetime import datetime

from dialogs.actions import Command, Orient, ShowChecklist, ShowSources, ShowSteps
from tests.dialogs.talk import Talk

READY_CT = {
    "degree": "msw", "specialized_study": "course work", "training_hours": "36", "imh_work_years": "3",
    "rsc_hours": "52", "rsc_months": "18", "rsc_provider": "imhm_c", "rsc_while_serving": "yes",
    "references": "program supervisor, rsc provider, colleague", "references_endorsed": "yes",
}  # fmt: skip


def finished(talk, **facts):
    while talk.asking:
        talk.says(facts.get(talk.asking, "idk"))
    return talk


def test_a_ready_applicant_is_told_so_with_the_steps_the_source_and_who_decides():
    talk = finished(Talk().applies_in("ct", "treatment"), **READY_CT)

    assert talk.last.verdict["best_fit"] == "ct-imhs"
    assert "IMHS in Connecticut: you meet the rules" in talk.text
    assert "CT-AIMH's IMHS requirements (undated)" in talk.text
    assert "CT-AIMH makes the decision" in talk.text
    assert "Sign the code of ethics" in talk.presses(ShowChecklist).text


def test_every_gap_is_named_with_its_shortfall():
    talk = finished(Talk().applies_in("ct", "treatment"), **READY_CT | {"rsc_hours": "40", "training_hours": "12"})

    assert "40 of 50 hours: 10 hours to go" in talk.text
    assert "12 of 30 hours in all: 18 hours to go" in talk.text
    assert "Two of five requirements are missing" in talk.text


def test_hours_outside_the_best_two_years_do_not_count_and_the_text_says_so():
    told = READY_CT | {"rsc_hours": "80", "rsc_months": "36", "rsc_hours_in_two_years": "44"}
    talk = finished(Talk().applies_in("ct", "treatment"), **told)

    assert (
        "44 of 50 hours in your best two years: 6 hours to go. Only hours inside one two-year stretch count."
        in talk.text
    )


def test_all_who_could_fill_an_empty_place_are_named():
    talk = finished(Talk().applies_in("ct", "treatment"), **READY_CT | {"references": "rsc provider, colleague"})

    assert "a program supervisor, a teacher, a trainer or a consultant" in talk.text


def test_what_is_not_known_comes_back_as_homework():
    talk = finished(Talk().applies_in("ct", "treatment"), **READY_CT | {"rsc_provider": "idk"})

    assert "still open" in talk.text
    assert "You still have to find out who provided it" in talk.text
    assert "1. Ask the person" in talk.presses(ShowSteps).text


def test_in_service_training_in_place_of_courses_is_for_the_association_to_decide():
    talk = finished(Talk().applies_in("nm", "treatment"), **READY_CT | {"specialized_study": "in_service"})

    assert talk.last.verdict["results"][0]["decided_by_association"]
    assert "The association decides" in talk.text


def test_the_nearest_category_comes_first():
    talk = finished(Talk().applies_in("ct", "treatment", "policy"), **READY_CT)

    assert talk.text.index("IMHS in Connecticut: you meet") < talk.text.index("IMHM Policy in Connecticut")


def test_a_category_whose_rules_are_not_loaded_is_named_not_judged():
    talk = finished(Talk().applies_in("ct", "treatment", "prevention"), **READY_CT)

    assert "Your work also points to IFS" in talk.text


def test_a_result_on_the_way_leads_back_to_the_questions():
    talk = Talk().applies_in("ct", "treatment").says("msw").presses(Command.RESULT)

    assert talk.last.done
    assert talk.labels[0] == "Continue"
    talk.presses(Command.GO_ON)
    assert talk.asking == "specialized_study"
    assert not talk.last.done


def test_treatment_in_virginia_is_no_dead_end():
    talk = Talk().applies_in("va", "treatment")

    assert talk.last.done
    assert talk.last.verdict["best_fit"] is None
    assert "IMHM Policy" in talk.text
    assert "Use Connecticut's rules as a guide" in talk.labels


def test_another_association_s_rules_are_marked_as_a_guide_only():
    talk = finished(Talk().applies_in("va", "treatment").presses(Orient("ct")), **READY_CT)

    assert talk.last.verdict["association"] == "ct"
    assert talk.text.index("As a guide only") < talk.text.index("IMHS in Connecticut")


def test_all_that_is_loaded_can_be_judged_though_it_does_not_fit_the_work():
    talk = Talk().applies_in("va", "treatment").presses(Command.ALL_LOADED)

    assert talk.asking == "degree"


def test_another_state_is_told_what_is_loaded_and_offered_it_as_a_guide():
    talk = Talk().presses(Command.APPLY).presses(Command.ELSEWHERE)

    assert talk.last.done
    assert "Connecticut, Virginia, New Mexico and Oklahoma" in talk.text
    assert talk.presses(Orient("ok")).asking == "roles"


def test_an_endorsement_whose_renewal_is_not_loaded_is_no_dead_end():
    talk = Talk().presses(Command.RENEW).says("Virginia").says("IMHS")

    assert talk.last.done
    assert talk.last.verdict["results"] == []
    assert "Use Connecticut's rules as a guide" in talk.labels
    assert "I don't have Virginia's renewal rules for IMHS" in talk.says("/result").text
    assert talk.presses("Change my endorsement").asking == "category_held"


def test_a_change_of_the_rules_is_told_and_the_answers_stand():
    talk = Talk(now=datetime(2023, 12, 30, 9)).applies_in("ct", "policy").says("msw").says("course work").says("31")
    talk.now = datetime(2024, 2, 1, 9)
    talk.says("/start")

    assert "have changed since you were last here" in talk.text
    assert "is now 33 instead of 30" in talk.text
    assert talk.facts["training_hours"] == 31
    assert talk.asking == "training_hours_imh"


def test_who_turns_to_renewing_and_back_is_told_of_no_change_of_the_rules():
    talk = Talk().applies_in("ct", "treatment").says("msw").says("/result").says("/renew")
    assert "have changed since you were last here" not in talk.text
    assert talk.asking == "category_held"

    assert "have changed since you were last here" not in talk.presses_id("apply").text


def test_a_verdict_says_for_which_day_it_holds_and_which_version_it_was_read_from():
    talk = finished(Talk().applies_in("ct", "policy"), degree="msw")

    assert "in force since January 1, 2024" in talk.text
    assert "November 21, 2026" in talk.presses(ShowSources).text


def test_parts_of_one_section_are_cited_together():
    talk = Talk().applies_in("va", "policy").says("/result").presses(ShowSources)

    assert talk.text.count("IMHM-P requirements") == 1
    assert "“IMHM-P requirements” (Education, Training, Specialized Work Experience" in talk.text
