"""What nobody here can answer goes to an association's staff, once the person has seen what goes and agreed."""

from __future__ import annotations

import pytest

from dialogs.actions import Command, Orient, PassOn, SendOnly, SendResult, SendShared, WriteToStaff
from dialogs.conversation import Conversation
from dialogs.messages import HandOff
from dialogs.progress import ProgressError, StaffQuestion
from tests.dialogs.talk import Talk, the_book, the_conversation

FEE = "How much is the application fee?"
ALL = tuple(the_book().associations)


def a_talk(*staffed: str) -> Talk:
    """Somebody who applies in Virginia, in the middle of the interview."""
    return Talk(conversation=the_conversation(*(staffed or ALL))).applies_in("va", "provides_rsc").says("msw")


@pytest.fixture
def talk():
    return a_talk()


def test_a_question_that_nothing_answers_can_be_passed_on_to_the_persons_own_association(talk):
    talk.says(FEE)

    assert talk.labels[0] == "Pass my question to VAIMH"
    assert talk.asking == "training_hours"


def test_the_association_that_the_question_names_comes_before_the_persons_own(talk):
    talk.says("How much is the application fee in Connecticut?")

    assert "Pass my question to CT-AIMH" in talk.labels
    assert "Pass my question to VAIMH" not in talk.labels


def test_while_no_association_is_known_the_person_picks_whose_staff_to_ask():
    talk = Talk(conversation=the_conversation("ct", "ok")).says(FEE)

    assert talk.labels[:2] == ["Pass my question to CT-AIMH", "Pass my question to OK-AIMH"]


def test_nothing_is_offered_where_the_staff_concerned_cannot_be_reached():
    talk = a_talk("ct").says(FEE)

    assert not any("Pass my question" in label for label in talk.labels)


def test_a_question_that_is_answered_here_is_not_offered_to_staff(talk):
    talk.says("How many training hours does Virginia ask of a policy mentor?")

    assert not any("Pass my question" in label for label in talk.labels)


def test_before_it_goes_the_person_sees_what_goes_and_that_no_name_goes_along(talk):
    talk.says(FEE).presses(PassOn)

    assert f"“{FEE}”" in talk.text
    assert "MSW" in talk.text
    assert "Your name doesn't go with it" in talk.text
    assert talk.labels == ["Only my question", "With my answers and result", "Don't send it"]
    assert talk.passed_on == []


def test_only_the_question_goes_in_the_persons_own_words(talk):
    talk.says(FEE).presses(PassOn).presses(SendOnly)

    assert talk.last.passed_on == HandOff("va", "question", FEE, shared=None)
    assert "passed it on to VAIMH" in talk.text


def test_with_consent_the_answers_and_the_result_so_far_go_along_in_plain_words(talk):
    talk.says("20").says(FEE).presses(PassOn).presses(SendShared)

    shared = talk.last.passed_on.shared
    assert "• MSW" in shared
    assert "20 hours of training" in shared
    assert "IMHM Clinical in Virginia: not yet" in shared
    assert "10 hours to go" in shared
    assert "Under the rules of November 21, 2026." in shared
    assert "**" not in shared


def test_what_goes_along_is_exactly_what_was_shown(talk):
    talk.says(FEE).presses(PassOn)
    shown = talk.text

    assert talk.presses(SendShared).last.passed_on.shared in shown.replace("**", "")


def test_who_told_nothing_yet_has_no_answers_to_send():
    talk = Talk(conversation=the_conversation("va")).says(FEE).presses(PassOn)

    assert talk.labels == ["Only my question", "Don't send it"]
    talk.presses_id(talk.buttons[0].id.replace("send_only", "send_shared"))
    assert talk.last.passed_on.shared is None


def test_afterwards_the_open_question_follows_once(talk):
    talk.says(FEE).presses(PassOn).presses(SendOnly)

    assert talk.asking == "training_hours"
    assert talk.text.count("How many clock hours of training") == 1


def test_what_is_not_sent_does_not_go_and_is_said_not_to(talk):
    talk.says(FEE).presses(PassOn).presses(Command.DO_NOT_SEND)

    assert talk.passed_on == []
    assert "nothing went to VAIMH" in talk.text
    assert talk.asking == "training_hours"


@pytest.mark.parametrize("text", ["pass it on", "please ask the staff", "Pass my question to VAIMH", "send it to them"])
def test_the_wish_to_pass_a_question_on_can_be_typed(talk, text):
    talk.says(FEE).says(text)

    assert "Only my question" in talk.labels


def test_who_types_it_and_may_mean_several_associations_is_asked_which():
    talk = Talk(conversation=the_conversation("ct", "ok")).says(FEE).says("pass it on")

    assert "Whose staff" in talk.text
    assert "Only my question" in talk.presses("Pass my question to OK-AIMH").labels


@pytest.mark.parametrize("text", ["yes", "sure", "go ahead", "send it", "only my question", "just the question", "👍"])
def test_a_typed_yes_sends_the_question_and_nothing_else(talk, text):
    talk.says(FEE).presses(PassOn).says(text)

    assert talk.last.passed_on == HandOff("va", "question", FEE, shared=None)


@pytest.mark.parametrize(
    "text", ["with my answers", "send everything", "share my answers too", "With my answers and result"]
)
def test_answers_go_along_where_it_is_typed_that_they_may(talk, text):
    talk.says(FEE).presses(PassOn).says(text)

    assert "MSW" in talk.last.passed_on.shared


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "never mind",
        "don't",
        "do not send",
        "don't send it",
        "please dont send that",
        "cancel",
        "not now",
        "/back",
        "/stop",
        "/start",
    ],
)
def test_a_typed_no_or_a_way_elsewhere_sends_nothing(talk, text):
    talk.says(FEE).presses(PassOn).says(text)

    assert talk.passed_on == []
    assert "nothing went to VAIMH" in talk.text


@pytest.mark.parametrize("text", ["40", "I don't know", "maybe", "blue", "later than that", "yes and no"])
def test_what_is_neither_yes_nor_no_sends_nothing_and_answers_nothing_behind_it(talk, text):
    before = talk.facts
    talk.says(FEE).presses(PassOn).says(text)

    assert talk.passed_on == []
    assert talk.facts == before
    assert "training_hours" not in [answer.fact for answer in talk.progress.answers]


def test_a_question_in_between_is_answered_and_the_consent_is_asked_again(talk):
    talk.says(FEE).presses(PassOn).says("what counts as reflective supervision?")

    assert "Glossary" in talk.text
    assert talk.presses(SendOnly).last.passed_on.text == FEE


def test_facts_told_in_between_are_noted_and_nothing_goes(talk):
    talk.says(FEE).presses(PassOn).says("I have a PhD actually")

    assert talk.facts["degree"] == "phd"
    assert "nothing went to VAIMH" in talk.text
    assert talk.asking == "training_hours"


def test_an_old_button_passes_on_the_question_that_it_stood_under(talk):
    button = talk.says(FEE).buttons[0].id
    talk.says("When is the next exam?").presses_id(button).presses(SendOnly)

    assert talk.last.passed_on.text == FEE


def test_an_old_button_of_the_consent_shows_again_what_would_go(talk):
    consent = talk.says(FEE).presses(PassOn).buttons[1].id
    talk.presses(Command.DO_NOT_SEND).says("When is the next exam?").presses(PassOn).presses_id(consent)

    assert talk.passed_on == []
    assert f"“{FEE}”" in talk.text


def test_a_question_that_staff_have_already_goes_again_only_after_a_word_about_that(talk):
    button = talk.says(FEE).buttons[0].id
    talk.presses_id(button).presses(SendOnly).presses_id(button)
    assert "You've already passed that question on to VAIMH" in talk.text
    assert len(talk.passed_on) == 1

    talk.presses(SendOnly)
    assert len(talk.passed_on) == 2


def test_a_choice_pressed_again_does_not_offer_to_send_the_same_question_twice(talk):
    asked_back = StaffQuestion(text="And what about the money?", choices=("fees__va",))
    talk.stored = talk.progress.replace(questions=(asked_back,)).to_json()
    talk.presses_id("answer:fees__va").presses(PassOn).presses(SendOnly)

    talk.presses_id("answer:fees__va")

    assert "Pass my question to VAIMH" not in talk.labels


def test_a_question_asked_again_can_be_passed_on_again(talk):
    for _ in range(2):
        talk.says(FEE).presses(PassOn).presses(SendOnly)

    assert len(talk.passed_on) == 2


def test_a_question_about_a_state_without_rules_here_is_offered_to_the_persons_own_association(talk):
    talk.says("How much is the application fee in Michigan?")

    assert [label for label in talk.labels if "Pass my question" in label] == ["Pass my question to VAIMH"]


def test_another_question_pressed_while_one_is_about_to_go_leads_back_to_the_open_question(talk):
    button = talk.says(FEE).buttons[0].id
    talk.says("When is the next exam?").presses(PassOn).presses_id(button)

    talk.presses(SendOnly)

    assert talk.last.passed_on.text == FEE
    assert talk.asking == "training_hours"


def test_going_on_from_what_is_about_to_go_leads_back_to_where_the_person_was():
    talk = Talk(conversation=the_conversation("va")).says(FEE).presses(PassOn).presses_id("go_on")

    assert talk.labels[0] == "Find my category"
    assert talk.passed_on == []


def test_a_question_too_long_ago_is_said_to_be_gone(talk):
    button = talk.says(FEE).buttons[0].id
    for topic in ("Connecticut", "Oklahoma", "New Mexico", "Virginia", "Michigan"):
        talk.says(f"How much is the application fee in {topic}?")

    talk.presses_id(button)

    assert "don't have that question anymore" in talk.text
    assert talk.asking == "training_hours"


def test_a_question_that_was_asked_back_is_passed_on_in_its_own_words(talk):
    asked_back = StaffQuestion(text="And what about the money?", choices=("fees__va",))
    talk.stored = talk.progress.replace(questions=(asked_back,)).to_json()

    talk.says(FEE).presses_id("answer:fees__va").presses(PassOn).presses(SendOnly)

    assert talk.last.passed_on.text == "And what about the money?"


def test_each_choice_of_a_question_that_was_asked_back_leads_to_its_own_words(talk):
    older = StaffQuestion(text="And the exam?", choices=("fees__va", "exam_dates__va"))
    newer = StaffQuestion(text="And what about the money?", choices=("fees__va", "funding__va"))
    talk.stored = talk.progress.replace(questions=(older, newer)).to_json()

    for choice in ("fees__va", "funding__va"):
        talk.presses_id(f"answer:{choice}").presses(PassOn)
        assert "“And what about the money?”" in talk.text
        talk.presses(Command.DO_NOT_SEND)


def test_a_question_that_is_asked_back_is_kept_with_its_choices():
    talk = Talk(conversation=the_conversation("va")).says("who can rate me?")

    assert talk.progress.questions[-1].text == "who can rate me?"
    assert talk.buttons[0].id.removeprefix("answer:") in talk.progress.questions[-1].choices


def test_an_old_choice_whose_question_is_gone_is_answered_and_not_offered_to_staff(talk):
    talk.presses_id("answer:fees__va")

    assert "but no amounts" in talk.text
    assert not any("Pass my question" in label for label in talk.labels)


def test_the_result_goes_to_the_staff_of_its_association_with_consent(talk):
    talk.says("/result").presses(SendResult("va"))
    assert talk.labels == ["Send it", "Don't send it"]

    talk.presses(SendShared)

    assert (talk.last.passed_on.kind, talk.last.passed_on.association) == ("result", "va")
    assert "IMHM Clinical in Virginia" in talk.last.passed_on.shared
    assert talk.last.done
    assert "**IMHM Clinical in Virginia" in talk.text


def test_a_result_that_staff_have_already_goes_again_only_after_a_word_about_that(talk):
    talk.says("/result").presses(SendResult("va")).presses(SendShared)
    talk.presses(Command.RESULT).presses("Send it to VAIMH again")
    assert "You've already sent this result to VAIMH" in talk.text
    assert len(talk.passed_on) == 1

    talk.presses(SendShared)
    assert len(talk.passed_on) == 2


def test_another_result_is_not_taken_for_the_one_that_staff_have(talk):
    talk.says("/result").presses(SendResult("va")).presses(SendShared)
    talk.says("36 hours of training").says("/result").presses(SendResult("va"))

    assert "before" not in talk.text


def test_no_result_is_offered_to_go_along_while_there_is_none():
    talk = Talk(conversation=the_conversation("va")).says("MSW").says(f"{FEE} In Virginia?")
    talk.presses("Pass my question to VAIMH")

    assert talk.labels == ["Only my question", "With my answers", "Don't send it"]


def test_what_a_choice_leads_to_is_told_as_that_of_a_choice(talk):
    asked_back = StaffQuestion(text="And what about the money?", choices=("fees__va",))
    talk.stored = talk.progress.replace(questions=(asked_back,)).to_json()

    assert talk.presses_id("answer:fees__va").last.outcome == "chosen_handoff"


def test_a_verdict_stays_while_it_is_asked_whether_to_send_it(talk):
    assert talk.says("/result").presses(SendResult).last.done


@pytest.mark.parametrize(("text", "sent"), [("yes", 1), ("send it", 1), ("no thanks", 0), ("only my question", 0)])
def test_sending_the_result_is_decided_by_typing_as_well(talk, text, sent):
    talk.says("/result").presses(SendResult).says(text)

    assert len(talk.passed_on) == sent


def test_a_result_that_does_not_stand_any_more_is_not_sent(talk):
    button = next(each.id for each in talk.says("/result").buttons if each.label.startswith("Send my result"))
    talk.presses(Command.GO_ON).presses_id(button)

    assert "out of date" in talk.text
    assert talk.passed_on == []


def test_a_result_is_not_sent_to_another_association_than_its_own(talk):
    button = next(each.id for each in talk.says("/result").buttons if each.label.startswith("Send my result"))
    talk.says("I meant Connecticut, not Virginia").says("/result").presses_id(button)

    assert "out of date" in talk.text


def test_a_result_by_rules_used_as_a_guide_is_not_offered_to_their_staff():
    talk = Talk(conversation=the_conversation(*ALL)).presses(Command.APPLY).presses(Command.ELSEWHERE)
    talk.presses(Orient("ct")).says("treatment").says("/result")

    assert not any("Send my result" in label for label in talk.labels)


def test_where_no_rules_are_loaded_the_staff_can_be_written_to():
    talk = Talk(conversation=the_conversation("va")).applies_in("va", "treatment")

    talk.presses(WriteToStaff("va")).says("Do you endorse therapists?")

    assert talk.last.passed_on == HandOff("va", "question", "Do you endorse therapists?")


@pytest.mark.parametrize(
    "text",
    ["Yes", "no", "40", "I have an MSW now", "what do you mean?", "why", "Thanks!\nOne more: when?", "📎", "x" * 4000],
)
def test_whatever_is_typed_to_staff_goes_to_them_and_answers_nothing_else(talk, text):
    before = talk.facts
    talk.presses_id("write_staff:va").says(text)

    assert talk.last.passed_on == HandOff("va", "question", text, shared=None)
    assert talk.facts == before
    assert talk.asking == "training_hours"


@pytest.mark.parametrize("text", ["Never mind", "/stop", "/back", "/start", "/forget", "stop", "delete my answers"])
def test_commands_and_never_mind_do_not_go_to_staff(talk, text):
    talk.presses_id("write_staff:va").says(text)

    assert talk.passed_on == []
    assert "nothing went to VAIMH" in talk.text


@pytest.mark.parametrize("text", ["", "  \n", "\u200b"])
def test_nothing_at_all_is_not_sent_and_asked_for_again(talk, text):
    talk.presses_id("write_staff:va").says(text)

    assert "only pass on words" in talk.text
    assert talk.says("hello").last.passed_on.text == "hello"


def test_a_press_on_the_open_question_leaves_the_message_unwritten(talk):
    talk.presses_id("write_staff:va").presses_id("training_hours=40")

    assert talk.facts["training_hours"] == 40
    assert "nothing went to VAIMH" in talk.text


def test_half_a_character_can_be_passed_on_and_stored(talk):
    talk.presses_id("write_staff:va").says("caf\ud83d")

    assert talk.last.passed_on.text == "caf?"


@pytest.mark.parametrize("begin_anew", ["/forget", "/startover"])
def test_starting_over_and_deleting_leave_no_question_behind(talk, begin_anew):
    talk.says(FEE).presses(PassOn).presses(SendOnly).says(begin_anew).presses("Yes")

    assert talk.progress.questions == ()


def test_before_deleting_it_is_said_that_what_was_passed_on_is_deleted_too(talk):
    assert "what you passed on to staff" in talk.says("/forget").text


@pytest.mark.parametrize(
    "button",
    [
        "pass_on:1:va", "pass_on:9999999999:va", "pass_on:result:va", "pass_on:1:xx", "send_only:1:va",
        "send_shared:1:ct",
        "send_shared:result:va", "send_result:va", "send_result:xx", "write_staff:xx", "do_not_send", "never_mind",
        "pass_on:٣:va", "pass_on::", f"send_only:{'9' * 5000}:va",
    ],
)  # fmt: skip
def test_forged_buttons_send_nothing_and_change_nothing(talk, button):
    before = talk.facts
    talk.presses_id(button)

    assert talk.passed_on == []
    assert talk.facts == before
    assert talk.asking == "training_hours"


@pytest.mark.parametrize("button", ["pass_on:1:va", "send_result:va", "write_staff:va", "send_shared:result:va"])
def test_without_staff_to_reach_nothing_is_offered_promised_or_kept(button):
    talk = Talk(conversation=the_conversation()).applies_in("va", "provides_rsc").says("msw").says(FEE)
    assert not any("VAIMH" in label for label in talk.labels)
    assert talk.progress.questions == ()
    assert "staff" not in talk.says("/help").text + talk.says("/forget").text

    talk.presses_id(button)

    assert "can't reach" in talk.text
    assert talk.passed_on == []


@pytest.mark.parametrize("act", [lambda talk: talk.presses(PassOn), lambda talk: talk.presses_id("write_staff:va")])
def test_who_was_about_to_send_when_the_staff_left_goes_on_where_they_were(talk, act):
    act(talk.says(FEE))
    talk.conversation = the_conversation("ct")

    talk.says("yes")

    assert talk.passed_on == []
    assert talk.asking == "training_hours"


def test_stored_talks_that_lack_what_is_about_to_go_are_told_to_be_damaged(talk):
    talk.stored = '{"format": 1, "screen": "passing_on"}'

    with pytest.raises(ProgressError, match="cannot be read"):
        talk.says("yes")


@pytest.mark.parametrize(
    ("text", "outcome", "about"),
    [
        (FEE, "handoff", "va"),
        ("How much is the fee in Oklahoma?", "handoff", "ok"),
        ("what is reflective supervision?", "answer", "va"),
        ("Are you a human?", "smalltalk", "va"),
        ("40 hours", None, None),
        ("/why", None, None),
    ],
)
def test_what_became_of_a_question_and_whom_it_is_about_is_told_for_figures(talk, text, outcome, about):
    talk.says(text)

    assert (talk.last.outcome, talk.last.about) == (outcome, about)


def test_in_a_language_without_answers_a_question_can_be_passed_on_as_well():
    whole = the_conversation("va")
    bare = Conversation(the_book(), whole._words.content, whole._language, staffed=frozenset({"va"}))
    talk = Talk(conversation=bare).applies_in("va", "provides_rsc").says(FEE)

    assert talk.presses("Pass my question to VAIMH").presses(SendOnly).last.passed_on.text == FEE
