"""Only members of a staff group may do staff things, and that is checked each time."""

from __future__ import annotations

import pytest

from tests.bot.telegram.server import Fault
from tests.bot.telegram.staff.people import Group, Member, passed_on


def test_the_menu_of_a_staff_group_holds_its_commands(bot):
    scope = {"type": "chat", "chat_id": bot.team.id}
    bot.server.wait_for(lambda: bot.server.called("setMyCommands", scope=scope))

    commands = bot.server.called("setMyCommands", scope=scope)[-1].params["commands"]
    assert {"open", "help"} <= {each["command"] for each in commands}


def test_staff_are_told_how_it_works(bot, ann):
    ann.says("/help")

    ann.is_told("Reply to the card")


def test_staff_see_what_waits_for_an_answer_and_where(bot, asker, ann):
    code = passed_on(asker, bot.team)
    bot.server.wait_for(lambda: bot.team.messages(code))
    ann.says("/open@imhtest_bot")
    link = f"https://t.me/c/{-bot.team.id - 1_000_000_000_000}/{bot.team.shows(code)['message_id']}"

    assert link in ann.is_told(f"{code}, just now: How much is the fee")["text"]


def test_what_is_answered_waits_no_longer(bot, asker, ann):
    code = passed_on(asker, bot.team)
    ann.replies(code, text="It is 50 dollars.")
    asker.hears()
    ann.says("/open")

    assert code not in ann.is_told("[Ww]ait")["text"]


def test_who_is_no_member_any_more_can_neither_answer_nor_close_nor_look(bot, asker, ann):
    code = passed_on(asker, bot.team)
    gone = Member(bot.team, is_member=False)
    gone.replies(code, text="I left, but here is my answer.")
    gone.presses_on(code, "Close")
    bot.server.wait_for(lambda: bot.server.called("answerCallbackQuery", callback_query_id=gone.query["id"]))
    gone.says("/open")
    ann.replies(code, text="It is 50 dollars.")

    asker.hears("50 dollars")
    assert not [each for each in bot.team.messages() if _replies_to(each) == gone.newest]
    alert = bot.server.called("answerCallbackQuery", callback_query_id=gone.query["id"])[0].params
    assert alert["text"] == "This button doesn't work here."


def test_who_leaves_the_group_loses_their_rights_at_once(bot, asker, ann):
    code = passed_on(asker, bot.team)
    ann.replies(code, text="The first answer.")
    asker.hears("first")
    bot.server.members[bot.team.id].discard(ann.id)
    ann.replies(code, text="The second answer.")
    Member(bot.team).replies(code, text="The third answer.")

    asker.hears("third")


def test_members_of_another_staff_group_cannot_answer_in_this_one(bot, asker):
    code = passed_on(asker, bot.team)
    shown = bot.team.shows(code)
    other = Member(bot.others)
    to = {"message_id": shown["message_id"], "chat": other.chat, "from": {"username": "imhtest_bot"}, "text": code}
    other.sends(text="Hello from elsewhere", reply_to_message=to)

    other.is_told("I don't have")


def test_an_administrator_who_writes_anonymously_is_staff(bot, asker, ann):
    code = passed_on(asker, bot.team)
    ann.who = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    ann.replies(code, text="It is 50 dollars.", sender_chat=bot.team.chat())

    asker.hears("50 dollars")
    bot.team.shows(f"{code}.*Answered by Team")


def test_a_channel_that_writes_in_the_group_is_not_staff(bot, asker, ann):
    code = passed_on(asker, bot.team)
    channel = {"id": -1009, "type": "channel", "title": "News"}
    stranger = Member(bot.team, is_member=False)
    stranger.replies(code, text="Buy this!", sender_chat=channel)
    ann.replies(code, text="It is 50 dollars.")

    asker.hears("50 dollars")


@pytest.mark.parametrize("command", ["/open", "/reopen", "/stats 7"])
def test_commands_of_staff_that_others_try_look_like_unknown_commands(command, bot, asker):
    asker.says("/unheard_of").hears()
    tried = asker.says(command).hears()

    assert tried.replace(command, "/unheard_of") == asker.says("/unheard_of").hears()


def test_buttons_of_staff_that_others_make_up_change_nothing(bot, asker, ann):
    code = passed_on(asker, bot.team)
    for data in (f"close:{code[1:]}", f"reopen:{code[1:]}", "write_back:ABCDEF"):
        asker.presses_raw(data).hears("Nothing has changed")

    assert not bot.team.messages(f"{code}.*Closed")


def test_in_another_group_commands_of_staff_are_not_answered(bot):
    elsewhere = Member(Group(bot.server))
    elsewhere.says("/open")
    elsewhere.says("/help").hears("chat of our own")


def test_where_telegram_cannot_tell_who_is_staff_they_are_asked_to_try_again(bot, asker, ann):
    code = passed_on(asker, bot.team)
    bot.server.faults.append(Fault(500, "getChatMember", count=3))
    ann.replies(code, text="It is 50 dollars.")
    ann.is_told("can't check right now")
    ann.replies(f"{code}.*question for", text="It is 60 dollars.")

    asker.hears("60 dollars")


@pytest.mark.parametrize("kind", [500, "reset", "garbage", 429])
def test_a_check_that_fails_once_is_made_again(kind, bot, asker, ann):
    code = passed_on(asker, bot.team)
    bot.server.faults.append(Fault(kind, "getChatMember", retry_after=1 if kind == 429 else 0))
    ann.replies(code, text="It is 50 dollars.")

    asker.hears("50 dollars")


def test_while_it_is_checked_who_somebody_is_the_group_is_answered_in_order(bot, asker, ann):
    code = passed_on(asker, bot.team)
    bot.server.faults.append(Fault(500, "getChatMember", count=1))
    ann.replies(code, text="The first.")
    Member(bot.team, name="Bob").replies(code, text="The second.")

    asker.hears("The first")
    asker.hears("The second")


def test_while_it_is_checked_who_somebody_is_others_are_answered(bot, asker, ann):
    code = passed_on(asker, bot.team)
    bot.server.faults.append(Fault(429, "getChatMember", retry_after=2))
    ann.replies(code, text="It is 50 dollars.")
    bot.server.wait_for(lambda: not bot.server.faults[-1].count)

    asker.says("What is reflective supervision?").hears("someone you trust")
    asker.hears("50 dollars")


def _replies_to(message: dict) -> int:
    return message["params"].get("reply_parameters", {}).get("message_id", 0)
