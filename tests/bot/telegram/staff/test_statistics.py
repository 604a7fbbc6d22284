"""`/stats`: staff get the figures of their own associations as a picture with words; nobody else gets anything."""

from __future__ import annotations

from itertools import count

from tests.bot.statistics.population import TODAY, finished, keep
from tests.bot.telegram.people import User
from tests.bot.telegram.server import Fault
from tests.bot.telegram.staff.people import Member
from tests.bot.telegram.staff.pictures import looked_at

_strangers = count(1_000_000, 1_000)


def people_of(bot, association: str, number: int) -> None:
    """Store so many finished interviews, before or while the bot runs."""
    facts = {"association": association, "roles": ["treatment", "policy"], "degree": "msw", "training_hours": 12}
    keep(bot.settings["IMHBOT_DATABASE_URL"], [(finished(facts), TODAY)] * number, first=next(_strangers))


def test_a_group_gets_the_figures_of_its_own_association_as_a_picture_with_words(bot, ann):
    people_of(bot, "ct", 7)
    people_of(bot, "va", 9)

    ann.says("/stats")

    text = looked_at(ann.is_told("Figures"))
    assert "Figures: CT-AIMH\n" in text
    assert "• Started: 7\n" in text


def test_in_a_topic_the_figures_come_there(bot):
    bot.server.topics[bot.others.id][77] = "Numbers"
    bob = Member(bot.others, name="Bob")
    bob.thread = {"message_thread_id": 77, "is_topic_message": True}

    bob.says("/stats@imhtest_bot")

    shown = bob.is_told("Figures")
    assert shown["params"]["message_thread_id"] == 77
    assert "Figures: CT-AIMH" not in looked_at(shown)


def test_in_private_a_member_of_two_groups_gets_the_figures_of_each_by_themselves(bot):
    carol = User(bot.server)
    for group in (bot.team, bot.others):
        bot.server.members[group.id].add(carol.id)

    carol.says("/stats")

    assert carol.hears(r"^Figures: CT-AIMH\n")
    assert carol.hears(r"^Figures: NMAIMH, OK-AIMH and VAIMH\n")


def test_to_everybody_else_it_is_an_unknown_command(bot):
    eve = User(bot.server)
    eve.says("/start").hears("Hello")
    eve.says("/statz").hears()

    told = [eve.says(command).hears() for command in ("/stats", "/statz")]

    assert told[0].replace("stats", "statz") == told[1]
    assert not bot.server.called("sendPhoto", chat_id=eve.id)


def test_who_has_left_the_group_gets_nothing_any_more(bot):
    dan = User(bot.server)
    bot.server.members[bot.team.id].add(dan.id)
    dan.says("/stats").hears("^Figures")
    bot.server.members[bot.team.id].discard(dan.id)

    assert "Figures" not in dan.says("/stats").hears()


def test_a_bad_network_delays_the_figures_and_loses_none(bot, ann):
    bot.server.faults += [Fault(502, "sendPhoto"), Fault("reset", "sendPhoto")]

    ann.says("/stats")

    looked_at(ann.is_told("Figures"))


def test_the_menu_of_staff_groups_has_the_command(bot):
    scope = {"type": "chat", "chat_id": bot.team.id}
    [menu] = bot.server.wait_for(lambda: bot.server.called("setMyCommands", scope=scope))

    assert "stats" in [command["command"] for command in menu.params["commands"]]
