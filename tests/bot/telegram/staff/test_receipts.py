"""Results kept under a code on Telegram: the owner, strangers, staff with and without leave, and groups."""

from __future__ import annotations

import re

import pytest

from tests.bot.telegram.people import User
from tests.bot.telegram.server import Fault
from tests.bot.telegram.staff.people import Group, Member
from tests.bot.telegram.test_conversations import begun

CODE = re.compile(r"\b\w{4}-\w{4}-\w{4}-\w{4}\b")
NO_SUCH = "can't find a result with that code"
WRONG = "7K3M-9QXZ-4WTB-2HND"


def kept(user: User) -> str:
    """Keep somebody's result in Connecticut; returns the code."""
    begun(user, "Connecticut", "treatment", "MSW")
    user.says("/result").hears("IMHS in Connecticut")
    user.presses("Keep this result")
    found = CODE.search(user.hears("I've kept this result"))
    assert found
    return found[0]


def finds(user: User, code: str) -> str:
    """Look up a result that is there; returns what is said below it."""
    user.says(f"/lookup {code}").hears("just as it was.*IMHS in Connecticut")
    return user.hears("Today's rules give the same")


def staff_member(group: Group) -> User:
    """A member of that staff, in a private chat with the bot."""
    user = User(group.server)
    group.server.members[group.id].add(user.id)
    return user


@pytest.fixture
def owner(bot) -> User:
    return User(bot.server)


@pytest.fixture
def lee(bot) -> User:
    return staff_member(bot.team)


def test_the_owner_keeps_a_result_and_looks_it_up(bot, owner):
    code = kept(owner)
    finds(owner, code.lower().replace("-", " "))
    owner.says(f"look up {code}").hears("just as it was")
    owner.hears("Today's rules give the same")
    owner.says("/keep")

    assert CODE.search(owner.hears("I've kept this result"))[0] != code


def test_for_a_stranger_there_is_no_such_code_even_once_staff_may_look(bot, owner):
    code, stranger = kept(owner), User(bot.server)
    owner.presses("Let CT-AIMH's staff").hears("staff can look up that result now")
    stranger.says(f"/lookup {code}")
    right = stranger.hears(NO_SUCH)
    stranger.says(f"/lookup {WRONG}")

    assert stranger.hears(NO_SUCH).partition("\n\n")[0] == right.partition("\n\n")[0]


def test_staff_find_it_once_they_may_and_no_longer_when_that_is_taken_back(bot, owner, lee):
    code = kept(owner)
    lee.says(f"/lookup {code}").hears(NO_SUCH)
    owner.presses("Let CT-AIMH's staff").hears("staff can look up that result now")
    finds(lee, code)
    assert not {"Delete this result", "Don't let CT-AIMH's staff see it"} & set(lee.labels())
    owner.presses("Don't let CT-AIMH's staff").hears("can't look up that result. Only you can")
    lee.says(f"/lookup {code}").hears(NO_SUCH)

    assert "Only you can look this up" in finds(owner, code)


def test_staff_of_another_association_find_nothing(bot, owner):
    code = kept(owner)
    owner.presses("Let CT-AIMH's staff").hears("staff can look up that result now")

    staff_member(bot.others).says(f"/lookup {code}").hears(NO_SUCH)


def test_who_is_no_longer_staff_finds_nothing(bot, owner, lee):
    code = kept(owner)
    owner.presses("Let CT-AIMH's staff").hears("staff can look up that result now")
    finds(lee, code)
    bot.server.members[bot.team.id].discard(lee.id)

    lee.says(f"/lookup {code}").hears(NO_SUCH)


def test_in_a_group_nothing_is_looked_up_and_everybody_is_sent_to_a_private_chat(bot, owner):
    code = kept(owner)
    owner.presses("Let CT-AIMH's staff").hears("staff can look up that result now")
    ann = Member(bot.team)
    for text in (f"/lookup {code}", f"/lookup@imhtest_bot {WRONG}", f"@imhtest_bot look up {code}"):
        ann.says(text)
        assert ann.is_told("only look up codes in a private chat")["text"].count(".") == 1
    assert not bot.team.messages("just as it was")


def test_receipts_go_with_forget_and_it_says_what_stays(bot, owner, lee):
    code = kept(owner)
    owner.presses("Let CT-AIMH's staff").hears("staff can look up that result now")
    owner.says("/forget").hears("their codes stop working.*Pictures and PDFs I've sent stay in our chat")
    owner.presses("Yes, delete").hears()
    lee.says(f"/lookup {code}").hears(NO_SUCH)

    owner.says(f"/lookup {code}").hears(NO_SUCH)


def test_while_telegram_does_not_say_who_is_staff_a_right_code_tells_no_more_than_a_wrong_one(bot, owner, lee):
    code = kept(owner)
    owner.presses("Let CT-AIMH's staff").hears("staff can look up that result now")
    bot.server.faults.append(Fault(500, "getChatMember", count=100))
    for each in (code, WRONG):
        lee.says(f"/lookup {each}").hears("can't look that up right now")
    finds(owner, code)
    bot.server.faults.clear()

    finds(lee, code)


def test_in_a_case_nothing_is_kept_or_looked_up(bot, lee):
    lee.says("/case new").hears("This is a new case")
    for text in ("/keep", f"/lookup {WRONG}"):
        lee.says(text).hears("I don't keep or look up results in a case")
    lee.says("/case off").hears("You've left case")

    assert CODE.search(kept(lee))
