"""Whole conversations with the real program, by polling and by webhook."""

from __future__ import annotations

import re
import time

from tests.bot.telegram.people import User
from tests.bot.telegram.process import BOTH_WAYS

pytestmark = BOTH_WAYS

AVOIDED = ("I don't know", "Later", "Why", "Back", "Show my result", "Help me", "Another", "Clear", "No one")
ANSWERS = {  # by what the question asks
    "Which state": "Connecticut", "kind of work": "treatment", "highest degree": "MSW", "study infant": "course work",
    "hours of training": "36 hours", "How many years": "3 years", "clock hours of reflective": "40 hours",
    "how many months": "18 months", "Who provided": "an IMHM Clinical",
    "reference rating": "program supervisor and a colleague",
}  # fmt: skip
VERDICT = re.compile(r"requirements (is|are) (missing|still open)|[Yy]ou meet (all|the rules)")


def begun(user: User, *answers: str) -> User:
    """Begin to look for a category, and type these answers."""
    user.says("/start").hears("Hello")
    user.presses("Find my category").hears("Which state")
    for answer in answers:
        user.says(answer).hears()
    return user


def test_a_whole_interview_by_buttons_ends_with_a_verdict(bot, user):
    begun(user)
    for _ in range(40):
        if VERDICT.search(user.last()["text"]):
            break
        choices = [each for each in user.labels() if not each.startswith(AVOIDED) and ": what's" not in each]
        if not choices:
            user.says("30").hears()
        elif user.presses(choices[0]).picked():
            user.presses("Done").hears()
        else:
            user.hears()

    assert VERDICT.search(user.last()["text"])


def test_a_whole_interview_by_typing_ends_with_a_verdict(bot, user):
    begun(user)
    for _ in range(25):
        asked = user.last()["text"].rpartition("\n\n")[2]
        if VERDICT.search(user.last()["text"]):
            break
        user.says(next((answer for words, answer in ANSWERS.items() if re.search(words, asked)), "yes")).hears()

    assert "Reflective supervision: 40 of 50 hours" in user.last()["text"]


def test_a_renewal_begins_by_its_link(bot, user):
    user.says("/start renew-va").hears("Hello.*Virginia")

    assert "endorse" in user.last()["text"]


def test_a_whole_renewal_ends_with_a_verdict(bot, user):
    user.says("/start renew-va").hears("Virginia")
    for answer in ("IMHM Clinical", "2 years", "yes", "yes", "14 hours", "2", "12 hours"):
        user.says(answer).hears()

    assert "IMHM Clinical in Virginia: not yet" in user.last()["text"]
    assert "1 hour to go" in user.last()["text"]


def test_somebody_who_floods_does_not_keep_others_waiting(bot, user):
    begun(user)
    for _ in range(60):
        user.says("Connecticut? Virginia?")
    start = time.monotonic()
    begun(User(bot.server), "Connecticut")

    assert time.monotonic() - start < 3
    for _ in range(60):
        user.hears()


def test_a_link_of_an_association_sets_it(bot, user):
    user.says("/start ct")

    assert "What kind of work do you do" in user.hears("Got it: Connecticut")


def test_a_link_to_nowhere_is_explained(bot, user):
    user.says("/start elsewhere").hears("don't know that link")


def test_a_correction_in_words_is_applied(bot, user):
    begun(user, "Connecticut", "treatment", "MSW")
    user.says("Sorry, my degree is an MEd").hears("Updated: MEd .before: MSW")


def test_the_pressed_choice_is_marked_and_its_keyboard_goes(bot, user):
    begun(user)
    user.presses("Connecticut").hears("What kind of work do you do")

    bot.server.wait_for(lambda: user.message(1)["reply_markup"] is None)
    assert user.message(1)["text"].endswith("You chose: Connecticut")


def test_several_choices_are_picked_in_place(bot, user):
    begun(user, "Connecticut")
    before = len(bot.server.chats[user.id])
    user.presses("Treatment")
    bot.server.wait_for(lambda: any(label.startswith("✓ Treatment") for label in user.labels()))
    user.presses("✓ Treatment")
    bot.server.wait_for(lambda: any(label.startswith("Treatment") for label in user.labels()))

    assert len(bot.server.chats[user.id]) == before


def test_every_press_is_answered(bot, user):
    begun(user)
    user.presses("Connecticut").hears()

    bot.server.wait_for(lambda: bot.server.called("answerCallbackQuery", callback_query_id=user.query["id"]))


def test_a_button_pressed_again_changes_nothing_and_the_open_question_is_shown(bot, user):
    begun(user)
    user.presses("Connecticut").hears("What kind of work do you do")
    user.presses_raw(user.query["data"], user.query["message"])

    assert "What kind of work do you do" in user.hears("already answered.*Nothing has changed")


def test_a_made_up_button_changes_nothing(bot, user):
    begun(user, "Connecticut")
    for data in ("association=va", "aaaaaaaa.0", ".0", "x" * 64, ""):
        user.presses_raw(data)
        assert "What kind of work do you do" in user.hears("Nothing has changed")


def test_the_button_of_somebody_else_changes_nothing(bot, user):
    begun(user)
    stranger = begun(User(bot.server), "Virginia")
    data = user.last()["reply_markup"]["inline_keyboard"][0][0]["callback_data"]

    stranger.presses_raw(data).hears("Nothing has changed")


def test_buttons_carry_no_meaning_and_fit(bot, user):
    begun(user, "Connecticut", "treatment")

    for row in user.last()["reply_markup"]["inline_keyboard"]:
        for key in row:
            assert re.fullmatch(r"[\w-]{8}\.\d+", key["callback_data"])


def test_an_edited_message_corrects_the_answer_that_it_gave(bot, user):
    begun(user, "Connecticut", "treatment", "MSW", "course work")
    user.says("36 hours").hears("36 hours")
    hours = user.newest
    user.says("3 years").hears()
    user.edits("26 hours", hours)

    user.hears("Updated: 26 hours.*before: 36")


def test_an_edited_message_that_gave_no_answer_changes_nothing(bot, user):
    begun(user, "Connecticut", "/help")
    help_ = user.newest
    user.says("treatment").hears()

    user.edits("/forget", help_).hears("nothing has changed")


def test_an_edited_message_never_answers_the_question_that_is_open_by_now(bot, user):
    begun(user, "Connecticut", "treatment", "MSW", "course work")
    user.says("about twelve or maybe forty").hears("Which one")
    hours = user.newest
    user.presses("40 hours").hears("Got it: 40 hours of training")
    user.edits("35", hours).hears("Updated: 35 hours of training .before: 40")
    user.says("well").hears()
    user.presses("Later").hears("come back to")

    user.edits("3").hears("nothing has changed")


def test_an_edit_after_everything_was_deleted_is_not_answered(bot, user):
    begun(user, "Connecticut")
    told = user.newest
    user.says("/forget").hears("delete everything")
    user.presses("Yes, delete").hears("all deleted")
    user.edits("Virginia", told)

    user.says("/start").hears("^Hello")
    user.says("/review")
    assert "Virginia" not in user.hears()


def test_the_newest_message_edited_counts_as_typed_anew(bot, user):
    begun(user, "Connecticutt or so, who knows")
    if "What kind of work do you do" not in user.last()["text"]:
        user.edits("Connecticut").hears("What kind of work do you do")


def test_what_is_no_text_gets_a_kind_sentence_and_the_open_question(bot, user):
    begun(user)
    for content in ({"photo": [{}]}, {"sticker": {}}, {"voice": {}}, {"document": {}}, {"contact": {}}, {"poll": {}}):
        user.sends(**content)
        assert "Which state" in user.hears("lease type your answer|Please")
    user.sends(text="x", forward_origin={"type": "user"})
    user.hears("you forward")


def test_the_words_under_a_picture_are_an_answer(bot, user):
    begun(user)
    user.sends(photo=[{}], caption="Connecticut")

    assert "Got it: Connecticut" in user.hears("I read your words")


def test_an_album_is_answered_once(bot, user):
    begun(user)
    for _ in range(3):
        user.sends(photo=[{}], media_group_id="7")
    user.hears("picture")
    user.says("Connecticut").hears("What kind of work do you do")


def test_what_people_type_is_shown_as_they_typed_it(bot, user):
    begun(user)

    user.says("<b>& **bold** </b>").hears()


def test_who_is_forgotten_can_begin_anew_with_the_buttons_of_the_last_message(bot, user):
    begun(user, "Connecticut")
    user.says("/forget").hears("delete everything")
    user.presses("Yes, delete").hears("all deleted")

    user.presses("Find my category").hears("Which state")


def test_a_repeated_update_changes_nothing(bot, user):
    begun(user)
    user.says("Connecticut").hears("What kind of work do you do")
    again = bot.server.next_update
    repeated = {"update_id": again, "message": {**user._message(), "text": "Connecticut"}}
    if bot.server.webhook:
        assert bot.server.post_to_webhook(repeated, bot.server.webhook[1]) == 200
    else:
        bot.server.repeats.append(repeated)
    user.says("treatment").hears("Got it: treatment")


def test_in_a_group_a_mention_is_answered_in_its_topic_and_other_talk_is_not(bot):
    group = {"id": -1_000_000_000_000 - id(bot) % 10**6, "type": "supergroup", "title": "Team", "is_forum": True}
    member = User(bot.server, chat=group, thread=5)
    member.says("hello everybody")
    member.says("@imhtest_bot what is reflective supervision?")

    member.hears("someone you trust")
    params = member.last()["params"]
    assert params["message_thread_id"] == 5
    assert params["reply_parameters"]["message_id"] == member.newest
    assert params["reply_markup"]["inline_keyboard"][0][0]["url"].startswith("https://t.me/imhtest_bot?start=")


def test_in_a_group_the_interview_is_not_led(bot):
    member = User(bot.server, chat={"id": -42_000_001, "type": "group", "title": "Team"})
    member.says("/start@imhtest_bot").hears("chat of our own")
    member.says("/start@other_bot")
    member.says("/result").hears("chat of our own")
    member.presses_raw("aaaaaaaa.0")

    bot.server.wait_for(lambda: bot.server.called("answerCallbackQuery", show_alert=True))


def test_the_menu_holds_the_commands_by_who_sees_it(bot):
    def menu(scope: str) -> list[str]:
        calls = bot.server.called("setMyCommands", scope={"type": scope})
        return [each["command"] for each in calls[-1].params["commands"]] if calls else []

    bot.server.wait_for(lambda: bot.server.called("setMyShortDescription"))
    assert {
        "start", "result", "shortest", "whatif", "compare", "export", "keep", "lookup", "review", "back", "why",
        "renew", "remind", "reminders", "forget", "stop", "help",
    } == set(menu("all_private_chats"))  # fmt: skip
    assert menu("all_group_chats") == ["help"]
    assert bot.server.called("setMyDescription")


def test_a_message_of_the_longest_kind_is_answered(bot, user):
    begun(user)

    user.says("so " * 1365).hears("need to know your state's association")


def test_the_log_tells_no_answers_names_or_ids(bot, user):
    begun(user, "Connecticut", "treatment", "36 hours")

    log = bot.log.read_text()
    assert "123456789:AA" not in log
    assert "Quillfeather" not in log
    assert "Connecticut" not in log
    assert str(user.id) not in log
    assert "Traceback" not in log
