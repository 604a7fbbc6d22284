"""Staff judge for somebody else, with /case: several cases side by side, apart from their own answers."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from tests.bot.telegram.people import User
from tests.bot.telegram.process import Bot
from tests.bot.telegram.server import Fault
from tests.bot.telegram.test_conversations import ANSWERS, VERDICT, begun


@pytest.fixture
def lee(bot) -> User:
    """A member of staff, in a private chat with the bot."""
    return member_of_staff(bot)


def member_of_staff(bot: Bot) -> User:
    user = User(bot.server)
    bot.server.members[bot.team.id].add(user.id)
    return user


def leaves_staff(bot: Bot, user: User) -> None:
    bot.server.members[bot.team.id].discard(user.id)


def new_case(user: User, *answers: str) -> str:
    """Begin a case, and answer its first questions; returns its code."""
    user.says("/case new")
    code = re.match(r"Case (\w+)\n", user.hears("This is a new case"))[1]
    if answers:
        user.presses("Find their category").hears("Which state")
    for answer in answers:
        user.says(answer).hears(rf"^Case {code}\n")
    return code


def stored(bot: Bot, person: User) -> str:
    """All that the database holds of somebody's own conversation and cases, as text."""
    path, which = urlsplit(bot.settings["IMHBOT_DATABASE_URL"]).path[1:], {"who": person.id}
    with closing(sqlite3.connect(path)) as connection:
        own = connection.execute("SELECT * FROM talks WHERE person = CAST(:who AS TEXT)", which).fetchall()
        return str([*own, *connection.execute("SELECT * FROM cases WHERE staff = :who", which)])


def judged(user: User) -> str:
    """Type a whole interview; returns the verdict."""
    for _ in range(25):
        said = user.last()["text"]
        if VERDICT.search(said):
            return said
        asked = said.rpartition("\n\n")[2]
        user.says(next((answer for words, answer in ANSWERS.items() if re.search(words, asked)), "yes")).hears()
    raise AssertionError(f"no verdict: {said}")


def test_a_whole_case_ends_with_a_verdict_and_every_message_names_it(bot, lee):
    code = new_case(lee)
    begin = len(bot.server.chats[lee.id])
    lee.presses("Find their category").hears("Which state")

    assert "40 of 50 hours" in judged(lee)
    assert all(message["text"].startswith(f"Case {code}\n") for message in bot.server.chats[lee.id][begin:])


def test_nobody_is_asked_for_a_name_and_one_that_is_typed_is_not_kept(bot, lee):
    lee.says("/case new Gwendolyn Marchbanks")
    assert "don't type a name" in lee.hears("This is a new case")

    assert "Marchbanks" not in stored(bot, lee)


def test_ones_own_talk_stands_after_a_case_where_it_stood_before(bot, lee):
    begun(lee, "Virginia", "policy")
    before = lee.last()["text"]
    code = new_case(lee, "Connecticut", "treatment", "MSW")
    lee.says("/case off")

    said = lee.hears(f"You've left case {code}")
    assert said.endswith(before.partition("\n\n")[2])
    lee.says("MSW").hears("^Got it: MSW")
    lee.says("/review").hears("Virginia")
    assert "Connecticut" not in lee.last()["text"]


def test_two_cases_do_not_mix(bot, lee):
    one, other = new_case(lee, "Connecticut", "treatment", "MSW"), new_case(lee, "Virginia", "policy", "PhD")
    lee.says(f"/case {one.lower()}").hears(f"^Case {one}\n.*You're in this case now")
    lee.says("/review")
    assert "Connecticut" in lee.hears("MSW")
    lee.says(f"/case #{other}").hears(f"^Case {other}\n")
    lee.says("/review")

    assert "Virginia" in lee.hears("PhD")


def test_all_cases_are_listed_with_how_far_they_are(bot, lee):
    lee.says("/case").hears("You don't have any cases yet.*code instead of a name")
    assert lee.labels() == ["New case", "Back to my own answers"]
    one, other = new_case(lee, "Connecticut", "treatment", "no degree"), new_case(lee)
    lee.says("/case")

    listed = lee.hears("Your cases: 2")
    assert re.search(rf"{one}\nConnecticut\nIMHS: not yet, \d missing\nQuestions to go: \d+ or fewer", listed)
    assert f"{other} (open now)\nJust started" in listed
    assert {"New case", f"{one}: continue", f"Close {one}", "Compare", "Back to my own answers"} <= set(lee.labels())


def test_the_buttons_of_the_list_lead_into_a_case_and_back(bot, lee):
    begun(lee, "Virginia")
    code = new_case(lee, "Connecticut")
    lee.says("/case").hears("Your cases: 1")
    lee.presses("Back to my own").hears("You've left.*What kind of work do you do")
    lee.presses(f"{code}: continue").hears(f"^Case {code}\n.*What kind of work do you do")
    lee.presses("New case").hears("^Case .*This is a new case")
    lee.presses("Back to my own").hears("You've left.*What kind of work do you do")

    bot.server.wait_for(lambda: bot.server.called("answerCallbackQuery", callback_query_id=lee.query["id"]))


def test_cases_are_compared_requirement_by_requirement(bot, lee):
    one = new_case(lee, "Connecticut", "treatment", "MSW", "course work", "36 hours")
    other = new_case(lee, "Connecticut", "treatment", "MSW", "course work", "26 hours")
    lee.says("/case").hears("Your cases: 2")
    lee.presses("Compare")

    compared = lee.hears("Side by side")
    training = next(block for block in compared.split("\n\n") if block.startswith("Training"))
    assert f"{one}: met" in training
    assert f"{other}: 4 hours to go" in training


def test_a_case_is_closed_only_once_that_is_confirmed(bot, lee):
    code = new_case(lee, "Connecticut")
    lee.says("/case off").hears()
    lee.says(f"/case close {code}").hears(f"^Case {code}\n.*Do you want to close this case")
    lee.presses("No, keep it").hears("What kind of work do you do")
    lee.says("/case").hears("Your cases: 1")
    lee.presses(f"Close {code}").hears("Do you want to close")
    lee.says("yes").hears(f"Case {code} is closed.*You don't have any cases yet")

    assert code not in stored(bot, lee)
    lee.says("hello").hears()
    assert not lee.last()["text"].startswith("Case")


def test_to_forget_in_a_case_closes_the_case_alone(bot, lee):
    begun(lee, "Virginia")
    code = new_case(lee, "Connecticut")
    lee.says("/forget").hears(f"^Case {code}\n.*close this case")
    lee.presses("Yes, close it").hears("is closed")
    lee.presses("Back to my own").hears("What kind of work do you do")

    lee.says("/review").hears("Virginia")


def test_to_forget_ones_own_answers_deletes_the_cases_too_and_says_so_before(bot, lee):
    begun(lee, "Virginia")
    codes = [new_case(lee, "Connecticut"), new_case(lee)]
    lee.says("/case off").hears()
    lee.says("/forget")
    told = lee.hears("I'll delete your cases, too")
    assert all(code in told for code in codes)
    lee.hears("Do you want me to delete everything")
    lee.presses("Yes, delete").hears("all deleted")

    assert not any(code in stored(bot, lee) for code in codes)


def test_a_button_of_ones_own_talk_does_nothing_in_a_case(bot, lee):
    begun(lee, "Virginia")
    own = lee.last()
    code = new_case(lee, "Connecticut")
    lee.presses_raw(own["reply_markup"]["inline_keyboard"][0][0]["callback_data"], own)

    assert "What kind of work do you do" in lee.hears(
        f"^Case {code}\n.*isn't part of this case, so nothing has changed"
    )


def test_a_button_of_a_case_does_nothing_in_another_and_in_ones_own_talk(bot, lee):
    begun(lee, "Virginia")
    one = new_case(lee, "Connecticut", "treatment")
    asked = lee.last()
    data = asked["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    other = new_case(lee, "Virginia")
    lee.presses_raw(data, asked).hears(f"^Case {other}\n.*part of case {one}, so nothing has changed")
    lee.says("/case off").hears()

    assert "What kind of work do you do" in lee.presses_raw(data, asked).hears(f"^That button is part of case {one}")


def test_buttons_of_a_case_fit_and_carry_no_meaning(bot, lee):
    code = new_case(lee, "Connecticut")
    keys = [key["callback_data"] for row in lee.last()["reply_markup"]["inline_keyboard"] for key in row]

    assert all(re.fullmatch(rf"{code}~[\w-]{{8}}\.\d+", key) for key in keys)


def test_several_choices_are_picked_in_place_in_a_case_too(bot, lee):
    new_case(lee, "Connecticut")
    before = len(bot.server.chats[lee.id])
    lee.presses("Treatment")
    bot.server.wait_for(lambda: any(label.startswith("✓ Treatment") for label in lee.labels()))

    assert len(bot.server.chats[lee.id]) == before


def test_an_edited_message_corrects_the_case_that_it_was_typed_in(bot, lee):
    new_case(lee, "Connecticut", "treatment", "MSW", "course work")
    lee.says("36 hours").hears()
    hours = lee.newest
    lee.says("3 years").hears()
    lee.edits("26 hours", hours).hears("Updated: 26 hours")


def test_an_edited_message_changes_nothing_but_the_talk_that_it_was_typed_in(bot, lee):
    begun(lee, "Virginia", "policy")
    lee.says("MSW").hears()
    own = lee.newest
    code = new_case(lee)
    lee.edits("PhD", own).hears(f"^Case {code}\n.*nothing has changed")
    lee.presses("Find their category").hears("Which state")
    lee.says("Connecticut").hears()
    told = lee.newest
    lee.says("/case off").hears()
    lee.edits("New Mexico", told).hears("nothing has changed")
    lee.says("/review")

    assert "MSW" in lee.hears("Virginia")


def test_links_and_pictures_in_a_case_are_for_the_case(bot, lee):
    begun(lee, "Virginia")
    code = new_case(lee)
    lee.says("/start ct").hears(f"^Case {code}\n.*Connecticut")
    for _ in range(2):
        lee.sends(photo=[{}], media_group_id="9")
    lee.hears(f"^Case {code}\n.*picture")
    lee.says("treatment").hears(f"^Case {code}\n.*treatment")


def test_the_commands_of_an_interview_act_on_the_case(bot, lee):
    begun(lee, "Virginia")
    code = new_case(lee, "Connecticut", "treatment", "MSW")
    for command, words in {
        "/result": "IMHS in Connecticut",
        "/back": "highest degree",
        "/why": "It counts toward education",
    }.items():
        lee.says(command).hears(f"^Case {code}\n.*{words}")


def test_nothing_is_offered_to_be_passed_on_in_a_case(bot, lee):
    new_case(lee, "Connecticut")
    lee.says("How much is the fee?").hears()

    assert not any(label.startswith("Pass") for label in lee.labels())


def test_a_case_that_there_is_not_is_told_with_those_that_there_are(bot, lee):
    code = new_case(lee)
    lee.says("/case XXX").hears(f"You don't have a case XXX.*{code}")
    lee.says("/case close XXX").hears("You don't have a case XXX")
    lee.says("/case off").hears()
    lee.says("/case close").hears("Which case do you mean")


def test_nobody_opens_the_case_of_somebody_else(bot, lee):
    code = new_case(lee, "Connecticut")
    other = member_of_staff(bot)

    other.says(f"/case {code}").hears(f"You don't have a case {code}")


def test_to_others_the_command_is_an_unknown_one(bot):
    stranger = begun(User(bot.server), "Connecticut")
    for command in ("/case", "/case new", "/nosuch new"):
        stranger.says(command)
    said = {stranger.hears() for _ in range(3)}
    stranger.presses_raw("case_new:-").hears("older message. Nothing has changed")
    stranger.presses_raw("K7Q~aaaaaaaa.0").hears("older message. Nothing has changed")

    assert len(said) == 1


def test_a_case_is_closed_to_who_left_the_staff(bot, lee):
    begun(lee, "Virginia")
    code = new_case(lee, "Connecticut", "treatment")
    leaves_staff(bot, lee)
    lee.says("MSW").hears(
        f"^You're not on the staff anymore, so case {code} is closed to you.*What kind of work do you do"
    )
    lee.says("/case").hears("You can press a button or just type")

    assert '"fact":"degree"' not in stored(bot, lee)


def test_who_left_the_staff_presses_in_vain(bot, lee):
    new_case(lee, "Connecticut")
    leaves_staff(bot, lee)
    lee.presses("Treatment").hears("not on the staff anymore")

    bot.server.wait_for(lambda: bot.server.called("answerCallbackQuery", callback_query_id=lee.query["id"]))


def test_who_comes_back_to_the_staff_finds_their_cases(bot, lee):
    code = new_case(lee, "Connecticut")
    leaves_staff(bot, lee)
    lee.says("treatment").hears("not on the staff")
    bot.server.members[bot.team.id].add(lee.id)

    lee.says(f"/case {code}").hears(f"^Case {code}\n.*What kind of work do you do")


def test_while_rights_cannot_be_checked_nothing_changes(bot, lee):
    code = new_case(lee, "Connecticut")
    bot.server.faults.append(Fault(500, "getChatMember", count=20))
    lee.says("treatment").hears("can't check right now")
    bot.server.faults.clear()

    lee.says("treatment").hears(f"^Case {code}\n.*Got it: treatment")
