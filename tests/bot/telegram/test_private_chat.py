"""Answering one update of a private chat: the calls sent, and the state kept."""

from __future__ import annotations

import pytest

from bot.channels.telegram.chat_state import Chat
from dialogs.messages import TextMessage
from dialogs.progress import Progress
from tests.bot.telegram.private_chat import PrivateChat
from tests.dialogs.talk import NOW, the_conversation

DELETE = "Yes, delete everything"


@pytest.fixture
def chat() -> PrivateChat:
    return PrivateChat().says("/start").presses("Find my category")


def test_who_types_is_answered_and_the_next_question_is_shown(chat):
    assert "What kind of work do you do" in chat.says("Connecticut").text


def test_a_command_with_the_name_of_the_bot_is_the_command(chat):
    named = chat.says("/help@imhtest_bot").text

    assert named == chat.says("/help").text


def test_the_choice_is_marked_in_its_message_and_the_press_answered(chat):
    chat.presses("Connecticut")

    assert "You chose: Connecticut" in chat.sent("editMessageText")[0]["text"]
    assert chat.sent("answerCallbackQuery") == [{"callback_query_id": "query"}]


def test_of_an_older_message_only_the_keyboard_goes(chat):
    older = chat.shown
    chat.says("Connecticut").presses("Virginia", older)

    assert len(chat.sent("editMessageReplyMarkup")) == 1
    assert chat.sent("editMessageText") == []


@pytest.mark.parametrize("data", ["", ".", "association=ct", "AAAAAAAA.0", ".0", "AAAAAAAA.-1", "x" * 64])
def test_made_up_data_changes_nothing(chat, data):
    before = chat.progress
    chat.presses_data(data)

    assert "Nothing has changed" in chat.text
    assert Progress.from_json(chat.progress).answers == Progress.from_json(before).answers


def test_several_choices_are_picked_in_the_same_message(chat):
    chat.says("Connecticut")
    first = next(key["text"] for row in chat.shown["reply_markup"]["inline_keyboard"] for key in row)
    chat.presses(first)

    assert chat.sent() == []
    keys = chat.sent("editMessageReplyMarkup")[0]["reply_markup"]["inline_keyboard"]
    assert keys[0][0]["text"] == f"✓ {first}"


@pytest.mark.parametrize(
    "kind", ["photo", "video", "sticker", "voice", "file", "contact", "place", "poll", "forward", "other"]
)
def test_what_cannot_be_read_is_said_kindly_and_the_question_is_asked_again(chat, kind):
    question = chat.text.rpartition("\n\n")[2]

    assert chat.sends(kind).text.startswith(chat.conversation.text(f"telegram.{kind}"))
    assert question in chat.text


def test_words_under_a_picture_are_an_answer(chat):
    chat.says("Connecticut", captioned=True)

    assert chat.text.startswith("I read your words, but I can't see what you sent with them.")
    assert "Got it: Connecticut" in chat.text


def test_an_album_is_answered_once_whether_by_its_words_or_without(chat):
    assert chat.sends("photo", album="7").sends("photo", album="7").calls == ()
    assert chat.says("Connecticut", captioned=True, album="8").sends("photo", album="8").calls == ()
    assert chat.sends("photo", album="9").calls != ()


def test_nothing_is_kept_of_who_deletes_everything(chat):
    chat.says("Connecticut").says("/forget").presses(DELETE)

    assert (chat.progress, chat.chat) == (None, None)
    assert "Find my category" in str(chat.shown)


def test_the_buttons_of_the_farewell_begin_anew(chat):
    chat.says("/forget").presses(DELETE).presses("Find my category")

    assert "Which state" in chat.text


def test_buttons_carry_a_random_name_and_a_place_and_never_an_answer(chat):
    keys = [key["callback_data"] for row in chat.shown["reply_markup"]["inline_keyboard"] for key in row]
    names, places = zip(*(key.rpartition(".")[::2] for key in keys), strict=True)

    assert len(set(names)) == 1
    assert [int(place) for place in places] == list(range(len(keys)))


def test_a_damaged_memory_of_the_buttons_is_forgotten_and_the_answers_stay(chat):
    chat.says("Connecticut")
    chat.chat = "{damaged"

    assert "Got it: treatment" in chat.says("treatment").text


def test_only_the_last_keyboards_are_remembered():
    chat, rows = Chat(), the_conversation().respond(None, TextMessage("/start"), NOW).replies[-1].buttons
    for _ in range(20):
        chat, _keyboard = chat.with_keyboard(rows)

    assert len(chat.keyboards) == 8


@pytest.mark.parametrize(
    ("link", "hears"),
    [
        ("ct", "Got it: Connecticut"),
        ("CT", "Got it: Connecticut"),
        ("Renew-VA", "Got it: Virginia"),
        ("ASK", "Ask me what a word means"),
        ("renew-va", "Got it: Virginia"),
        ("renew", "Which state"),
        ("apply", "Which state"),
        ("ask", "Ask me what a word means"),
        ("elsewhere", "don't know that link"),
        ("renew-elsewhere", "don't know that link"),
    ],
)
def test_a_link_leads_where_it_says(link, hears):
    assert hears in PrivateChat().says(f"/start {link}").text


@pytest.mark.parametrize("link", ["ct", "renew-va", "renew", "apply"])
def test_who_comes_by_a_link_for_the_first_time_is_greeted_once(link):
    new, known = PrivateChat().says(f"/start {link}"), PrivateChat().says("/start").says(f"/start {link}")

    assert new.text.startswith("Hello")
    assert not known.text.startswith("Hello")


@pytest.mark.parametrize("first", [(), ("/start",)])
def test_who_comes_to_ask_is_greeted_before_the_invitation(first):
    chat = PrivateChat()
    for each in first:
        chat.says(each)
    greeting, _, invitation = chat.says("/start ask").text.rpartition("\n\n")

    assert greeting.startswith("Hello")
    assert invitation.startswith("Ask me")


def test_a_link_into_the_other_purpose_says_so():
    applying = PrivateChat().says("/start ct")

    assert "now let's look at renewing" in applying.says("/start renew-va").text
    assert "Updated: Virginia" in applying.text
    assert "now let's look at" not in applying.says("/start renew-va").text
    assert "now let's look at applying" in applying.says("/start ct").text


def test_a_link_sets_the_association_also_at_the_end_of_the_way(chat):
    chat.says("Connecticut").says("policy").says("bachelor").says("/result").says("/start va")

    assert "Updated: Virginia (before: Connecticut)" in chat.text


def test_of_several_choices_those_that_were_picked_are_marked(chat):
    chat.says("Connecticut")
    labels = [key["text"] for row in chat.shown["reply_markup"]["inline_keyboard"] for key in row]
    chat.picks(labels[0]).picks(labels[2]).presses("Done")

    assert chat.sent("editMessageText")[0]["text"].endswith(f"You chose: ✓ {labels[0]} · ✓ {labels[2]}")


def test_however_often_an_old_button_is_pressed_the_open_question_is_shown_again(chat):
    older = chat.shown
    chat.says("Connecticut")
    for _ in range(2):
        assert "already answered" in chat.presses("Virginia", older).text
        assert "What kind of work do you do?" in chat.text


@pytest.fixture
def at_a_result() -> PrivateChat:
    return PrivateChat().says("I have an MSW and I do therapy with babies in Connecticut").says("/result")


def test_what_stands_behind_the_verdict_takes_its_place_in_the_same_message(at_a_result):
    at_a_result.presses("My next steps")

    [changed] = at_a_result.sent("editMessageText")
    assert "next steps" in changed["text"] or "Nothing is missing" in changed["text"]
    assert "Back to my result" in [key["text"] for row in changed["reply_markup"]["inline_keyboard"] for key in row]
    assert at_a_result.sent() == []


def test_behind_a_verdict_of_long_ago_things_come_as_messages_of_their_own(at_a_result):
    long_ago = at_a_result.shown

    at_a_result.says("thanks").presses("My next steps", long_ago)

    assert len(at_a_result.sent()) == 1
    assert "Back to my result" in [
        key["text"] for row in at_a_result.shown["reply_markup"]["inline_keyboard"] for key in row
    ]
