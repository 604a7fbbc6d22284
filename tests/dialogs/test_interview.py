"""What is asked, in which order, and what is not."""

from __future__ import annotations

import pytest

from dialogs.actions import ClearPicks, Command, PutOff, SubmitPicks
from tests.dialogs.talk import Talk


def answering(talk, **facts):
    """Answer the open questions with these facts until one comes that is not among them."""
    while talk.asking in facts:
        talk.says(facts[talk.asking])
    return talk


def test_a_talk_begins_by_saying_what_it_does_and_that_the_association_decides():
    talk = Talk()

    assert "association makes the decision" in talk.text
    assert talk.asking is None
    assert talk.labels[:2] == ["Find my category", "Renew my endorsement"]


def test_questions_come_in_the_order_that_a_person_expects():
    talk = Talk().presses(Command.APPLY)
    asked = []
    while talk.asking:
        asked.append(talk.asking)
        talk.says(
            "treatment" if talk.asking == "roles" else {"association": "ct", "degree": "msw"}.get(asked[-1], "idk")
        )

    assert asked == [
        "association", "roles", "degree", "specialized_study", "training_hours", "imh_work_years", "rsc_hours",
        "rsc_months", "rsc_provider", "rsc_while_serving", "references", "references_endorsed",
    ]  # fmt: skip


def test_each_question_comes_alone_with_its_choices_and_ways_out():
    talk = Talk().applies_in("Connecticut", "treatment")

    assert talk.asking == "degree"
    assert {"MSW", "I don't know", "Later", "Why?", "Back", "Show my result now"} <= set(talk.labels)


def test_what_was_said_is_said_back_and_not_asked():
    talk = Talk().says("I work in Connecticut and I have an MSW").says("treatment")

    assert talk.facts["degree"] == "msw"
    assert talk.asking == "specialized_study"


def test_the_internship_is_asked_only_where_the_years_of_work_are_not_enough():
    enough = answering(Talk().applies_in("ok", "provides_rsc"), degree="msw", training_hours="30", imh_work_years="2")
    short = answering(Talk().applies_in("ok", "provides_rsc"), degree="msw", training_hours="30", imh_work_years="1")

    assert enough.asking == "rsc_provided_years"
    assert short.asking == "internship_years"


def test_nothing_is_asked_about_zero_hours():
    talk = answering(
        Talk().applies_in("nm", "treatment"),
        degree="msw", specialized_study="course work", training_hours="30", imh_work_years="2", rsc_hours="0",
    )  # fmt: skip

    assert talk.asking == "references"


def test_the_number_of_questions_left_never_rises():
    talk = Talk().applies_in("va", "provides_rsc", "policy")
    left = [talk.last.at_most_left]
    while talk.asking:
        talk.says({"degree": "other graduate degree", "rsc_months": "30"}.get(talk.asking, "idk"))
        left.append(talk.last.at_most_left)

    assert left == sorted(left, reverse=True)
    assert left[-1] == 0


def test_without_a_graduate_degree_the_talk_says_so_at_once_and_offers_the_whole_list():
    talk = Talk().applies_in("ct", "treatment").says("bachelor")

    assert talk.asking is None
    assert "graduate degree first" in talk.text
    assert talk.labels[0] == "Continue"

    talk.presses(Command.GO_ON)

    assert talk.asking == "specialized_study"


def test_going_on_without_a_graduate_degree_can_be_said_in_words():
    talk = Talk().applies_in("ct", "treatment").says("bachelor")

    assert talk.says("yes").asking == "specialized_study"


def test_a_degree_told_before_anything_else_does_not_keep_the_talk_from_asking_where_and_what():
    talk = Talk().says("I have a bachelor's degree")

    assert talk.asking == "association"
    assert talk.says("ct").asking == "roles"
    assert "graduate degree first" in talk.says("treatment").text


def test_after_going_on_without_a_graduate_degree_nothing_that_comes_after_it_is_asked():
    talk = Talk().applies_in("ct", "provides_rsc").says("bachelor").presses(Command.GO_ON)
    asked = []
    while talk.asking:
        asked.append(talk.asking)
        talk.says("idk")

    assert not {"imh_work_years", "internship_years", "rsc_provided_years", "rsc_post_masters"} & set(asked)
    assert {"training_hours", "rsc_hours", "references"} <= set(asked)


def test_questions_put_off_come_back_at_the_end():
    talk = Talk().applies_in("ct", "treatment").presses(PutOff)
    while talk.asking != "degree":
        talk.says("idk")

    talk.says("msw")
    assert talk.facts["degree"] == "msw"
    assert talk.last.done


def test_a_question_put_off_twice_stays_open():
    talk = Talk().applies_in("nm", "treatment").presses(PutOff)
    while talk.asking != "degree":
        talk.says("idk")
    talk.presses(PutOff)

    assert talk.last.done
    assert "transcript" in talk.text


def test_leadership_can_be_answered_by_picking_what_one_does():
    talk = Talk().applies_in("va", "policy")
    while talk.asking != "regional_leadership":
        talk.says("idk")
    talk.presses("I publish policy briefs")

    assert talk.facts["regional_leadership"] is True


@pytest.mark.parametrize("said", ["yes", "sure, I'm on the board of our state association"])
def test_leadership_can_be_answered_with_a_bare_yes_or_in_words(said):
    talk = Talk().applies_in("va", "policy")
    while talk.asking != "regional_leadership":
        talk.says("idk")

    assert talk.says(said).facts["regional_leadership"] is True


def test_people_are_picked_one_a_press_and_can_be_cleared():
    talk = Talk().applies_in("ct", "policy")
    while talk.asking != "references":
        talk.says("idk")
    talk.presses("Colleague").presses("✓ Colleague")
    assert "✓ Colleague (2)" in talk.labels

    talk.presses(ClearPicks).presses("Colleague").presses("Program supervisor").presses(SubmitPicks)

    assert talk.facts["references"] == ["colleague", "program_supervisor"]


def test_somebody_who_cannot_name_their_work_is_asked_about_a_working_day():
    talk = Talk().presses(Command.APPLY).says("Connecticut").presses(Command.FINDER)
    assert talk.asking == "roles"

    talk.presses("I treat babies").presses("Yes").presses("Neither")

    assert talk.facts["roles"] == ["treatment", "provides_rsc"]
    assert talk.asking == "degree"


def test_who_does_not_know_what_they_do_is_judged_by_all_that_is_loaded_and_told_so():
    talk = Talk().presses(Command.APPLY).says("Connecticut").says("I don't know")

    assert "every category" in talk.text
    assert talk.asking == "degree"
    assert "roles" not in talk.facts


def test_renewing_asks_only_what_the_renewal_needs():
    talk = Talk().presses(Command.RENEW).says("Oklahoma").says("IMHM Policy")
    asked = []
    while talk.asking:
        asked.append(talk.asking)
        talk.says("yes" if talk.asking == "member" else "20")

    assert asked == ["member", "renewal_training_hours"]
    assert talk.last.verdict["results"][0]["status"] == "ready"


def test_the_role_told_when_applying_answers_the_renewal_question_about_it():
    talk = Talk().applies_in("ct", "provides_rsc").says("/renew").says("IMHM Clinical")
    asked = []
    while talk.asking:
        asked.append(talk.asking)
        talk.says("idk")

    assert "provides_rsc" not in asked
    assert talk.facts["provides_rsc"] is True


def test_choices_are_not_offered_twice_where_any_of_them_may_be_meant():
    talk = Talk().says("Connecticut").says("home visiting with parents")

    assert talk.asking == "roles"
    assert "Which of these do you do?" in talk.text
    assert [label for label in talk.labels if "reflective supervision" in label.lower() or "RS/C" in label] == [
        "Providing reflective supervision",
        "RS/C: what's that?",
    ]


def test_the_likely_numbers_are_offered_where_the_question_has_no_choices_of_its_own():
    talk = Talk().applies_in("ct", "policy").says("MSW").says("course work").says("about twelve or maybe forty")

    assert talk.labels[:2] == ["12 hours of training", "40 hours of training"]


@pytest.mark.parametrize("text", ["/foo", " /foo bar"])
def test_an_unknown_command_is_said_to_be_unknown_before_the_help(text):
    talk = Talk().says(text)

    assert talk.text.startswith("I don't know that command.")
    assert "/review lists your answers" in talk.text


@pytest.mark.parametrize("text", ["/help", "help", "/start over"])
def test_a_known_command_is_not_said_to_be_unknown(text):
    assert "I do not know that command" not in Talk().says(text).text


def test_a_degree_told_after_it_was_not_known_is_noted_and_the_open_question_stays():
    talk = Talk().applies_in("ct", "treatment").says("I don't know")
    assert talk.asking == "specialized_study"

    talk.says("I have an MSW")

    assert "MSW" in talk.text.partition("\n\n")[0]
    assert talk.facts["degree"] == "msw"
    assert talk.asking == "specialized_study"
