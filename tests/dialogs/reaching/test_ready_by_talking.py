"""Whoever is ready by the rules gets there by talking: what makes them ready is asked, and none of it is dropped."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from random import Random

import pytest

from dialogs.actions import Command
from dialogs.content.loading import load_content
from dialogs.conversation import Conversation
from dialogs.understanding.language import load_language
from rules import Purpose, load_rule_book
from tests.dialogs.applicants import answer_all
from tests.dialogs.reaching.ready_people import day_of, ready_person
from tests.dialogs.talk import ENGLISH, Talk

ADDED = (Path(__file__).parent / "iowa", Path(__file__).parents[2] / "added_association" / "michigan")
TODAY = date(2026, 11, 21)
SAMPLE, SOAKED = 2, 60
BEGIN = {Purpose.APPLYING: Command.APPLY, Purpose.RENEWING: Command.RENEW}


@lru_cache(maxsize=1)
def the_book():
    return load_rule_book(*ADDED)


@lru_cache(maxsize=1)
def the_conversation() -> Conversation:
    content = load_content(ENGLISH, the_book(), *ADDED)
    return Conversation(the_book(), content, load_language(ENGLISH, the_book().catalogue, *ADDED), None)


def versions():
    return [(rule_set, version) for rule_set in the_book().rule_sets for version in rule_set.versions]


def named(each):
    return f"{each.id} {each.purpose}" if hasattr(each, "id") else str(each.since)


@pytest.mark.parametrize(("rule_set", "version"), versions(), ids=named)
def test_whoever_is_ready_gets_there_by_talking(rule_set, version):
    assert_ready_by_talking(rule_set, version, SAMPLE)


@pytest.mark.soak
@pytest.mark.parametrize(("rule_set", "version"), versions(), ids=named)
def test_so_do_hundreds(rule_set, version):
    assert_ready_by_talking(rule_set, version, SOAKED)


def assert_ready_by_talking(rule_set, version, how_many):
    chance = Random(f"{rule_set.id} {rule_set.purpose} {version.since}")
    day = day_of(rule_set, version, TODAY)
    for turn in range(how_many):
        facts = ready_person(chance, the_book(), rule_set, version)
        talk = Talk(datetime.combine(day, time(12)), the_conversation())
        is_told_first = "degree" not in facts and rule_set.purpose is Purpose.APPLYING
        talk.says("I have a bachelor's degree.") if is_told_first else talk.presses(BEGIN[rule_set.purpose])

        asked = answer_all(talk, facts, typing=bool(turn % 2))

        assert talk.last.done, (facts, asked, talk.text)
        reached = [each["rule_set"] for each in talk.last.verdict["results"] if each["status"] == "ready"]
        assert rule_set.id in reached, (facts, asked, talk.facts, talk.text)
