"""What people say beside the matter: a fitting word back, nothing stored, and on with what is open."""

from __future__ import annotations

import pytest

from dialogs.actions import Command
from dialogs.content.loading import load_content
from tests.dialogs.talk import ENGLISH, Talk, the_book
from tests.dialogs.understanding.score import english

LIST_OF_ANSWERS = "Your answers:"


def at_the_greeting() -> Talk:
    return Talk()


def at_a_choice() -> Talk:
    return Talk().applies_in("ct", "treatment")


def at_a_number() -> Talk:
    return at_a_choice().says("msw").says("course work")


def at_a_yes_or_no() -> Talk:
    return Talk().says("/renew").says("nm").says("imhs").says("4")


def at_a_result() -> Talk:
    return at_a_number().presses(Command.RESULT)


def at_the_review() -> Talk:
    return at_a_number().says("/review")


PLACES = [at_the_greeting, at_a_choice, at_a_number, at_a_yes_or_no, at_a_result, at_the_review]

FITTING = {
    "I'm glad you're here.": ["hi", "Hello again!", "hey there", "good morning", "hiya", "bonjour", "hola"],
    "You're welcome.": ["thanks!", "thank you so much", "ok, thank you", "many thanks", "thx a lot", "gracias"],
    "Good.": ["ok", "cool", "great", "got it", "alright", "k"],
    "All's well here": ["how are you?", "how's it going", "what's up"],
    "Take your time.": ["wait", "hold on", "one sec", "give me a minute", "brb", "hmm"],
    "I'm here.": ["anyone there?", "are you there", "test"],
    "That's nice to hear.": ["good bot", "you're great", "🎉", "❤️", "yay"],
    "Ha.": ["lol", "haha", "😂", "just kidding"],
    "Same to you.": ["happy thanksgiving", "merry christmas"],
    "No problem at all.": ["sorry", "my bad", "never mind"],
    "I'm sorry this isn't going well.": [
        "ugh",
        "this is stupid",
        "i'm frustrated",
        "you are useless",
        "wtf",
        "😡",
    ],
    "I know it's a lot.": ["i'm bored", "this is too long", "whatever", "i don't care", "hurry up"],
    "The association makes the decision.": ["really?", "are you sure?"],
    "I write in English": ["do you speak spanish?", "hablas español?"],
    "about twelve short questions": ["how many questions are left?", "are we there yet"],
    "not a person": ["are you a robot?", "who are you", "what's your name?"],
    "You can press a button": ["can you help me", "menu", "huh", "??", "what can you do", "i'm lost", "repeat that"],
    "That's outside what I know": ["tell me a joke", "sing me a song"],
    "Just type your question.": ["i have a question", "can I ask you something?"],
    "I didn't see any words": ["...", "🦄", "!"],
    "OK, let's stop here.": ["bye", "see you later", "gtg", "stop it", "have a nice day", "good night"],
}
WORDS = [(text, reply) for reply, texts in FITTING.items() for text in texts]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_everyday_words_get_a_fitting_reply_and_store_nothing(place):
    start = place()
    for text, reply in WORDS:
        talk = Talk(start=False)
        talk.stored = start.stored
        talk.says(text)

        assert talk.text.startswith(reply) or reply in talk.text.partition("\n\n")[0], f"{text!r}: {talk.text!r}"
        assert talk.progress.answers == start.progress.answers, text
        assert talk.progress.asking == start.progress.asking, text


@pytest.mark.parametrize("text", ["no thanks", "oh no", "not really", "no thank you"])
@pytest.mark.parametrize("place", [at_the_greeting, at_a_number, at_a_result, at_the_review])
def test_a_no_out_of_courtesy_is_no_answer(place, text):
    talk = place()
    before = talk.progress.answers
    talk.says(text)

    assert talk.progress.answers == before


def test_a_no_out_of_courtesy_answers_a_question_of_yes_or_no():
    talk = at_a_yes_or_no()
    asked = talk.asking
    talk.says("no, thanks")

    assert talk.facts[asked] is False


@pytest.mark.parametrize("text", ["yes", "sure", "let's go", "go on", "I'm ready"])
def test_a_yes_where_no_question_is_open_goes_on(text):
    assert at_the_greeting().says(text).asking == "association"
    assert at_a_result().says(text).asking == "training_hours"


def test_going_on_where_all_is_told_says_so_and_does_not_repeat_the_verdict():
    talk = Talk().applies_in("ct", "treatment").says("msw").says("none").says("0").says("0").says("0").says("0")
    while talk.asking:
        talk.says("I don't know")
    talk.says("go on")

    assert "I have no more questions." in talk.text
    assert "Nothing in your result has changed." in talk.text


@pytest.mark.parametrize(
    "text", ["what now?", "what can i do now?", "what's next", "now what", "what should I do next?"]
)
def test_what_now_is_told_by_where_somebody_is(text):
    assert at_the_greeting().says(text).text.startswith("Press one of the buttons")
    assert at_a_number().says(text).text.startswith("Here's what comes next.\n\n")
    assert "You can still answer up to" in at_a_result().says(text).text
    assert "Get 20 more hours of training." in at_a_number().says("10").presses(Command.RESULT).says(text).text


@pytest.mark.parametrize("text", ["i live in texas", "I work in Ohio", "texas"])
def test_another_state_told_to_the_greeting_leads_to_the_question_for_the_state(text):
    talk = Talk().says(text)

    assert "I don't have the rules for" in talk.text
    assert talk.asking == "association"
    assert "Another state" in talk.labels


def test_somewhere_else_told_in_the_middle_is_asked_back():
    assert "I don't have the rules for Texas." in at_a_number().says("I live in Texas").text


@pytest.mark.parametrize("text", ["blue", "asdf", "nothing of that", "my answer is green"])
def test_what_is_not_understood_beside_the_list_of_answers_names_no_question(text):
    talk = at_the_review()
    for _ in range(4):
        talk.says(text)

    assert "I'm asking about" not in talk.text
    assert any(label.startswith("Change: ") for label in talk.labels)


def test_the_list_of_answers_says_what_can_be_done_with_it():
    assert at_the_review().says("blue").text.startswith("Sorry, I didn't catch that. Name the answer")


@pytest.mark.parametrize("text", ["40", "no", "yes", "none"])
def test_beside_the_list_of_answers_nothing_answers_the_question_that_is_not_on_the_screen(text):
    assert "training_hours" not in at_the_review().says(text).facts


def test_what_is_told_plainly_beside_the_list_of_answers_is_noted():
    talk = at_the_review().says("I have 40 hours of training and 3 years of infant mental health work")

    assert (talk.facts["training_hours"], talk.facts["imh_work_years"]) == (40, 3)


def test_each_kind_of_small_talk_has_its_sentence():
    said = load_content(ENGLISH, the_book()).wording
    kinds = {english().small_talk.whole(phrase) for phrase in english().small_talk.phrases()}

    assert {f"small_talk.{kind}" for kind in kinds} <= said.keys()
