"""Which staff group serves which association."""

from __future__ import annotations

import pytest

from bot.channels.telegram.telegram_settings import read_telegram_settings
from bot.errors import UsageError
from bot.staff.registry import StaffGroups, staff_groups

NAMES = {"mars": "MARS", "venus": "VENUS", "pluto": "PLUTO"}
TOKEN = "123456789:AA-this-token-is-for-tests-only-0000000"


def groups(setting: str) -> StaffGroups:
    given = {"IMHBOT_TELEGRAM_TOKEN": TOKEN, "IMHBOT_STAFF_CHATS": setting}
    return staff_groups(read_telegram_settings(given).staff_chats, NAMES)


def test_only_associations_that_are_named_have_a_group():
    assert groups("mars=-1,venus=-2").groups == {"mars": -1, "venus": -2}
    assert groups("mars=-1").staffed == {"mars"}
    assert groups("").staffed == frozenset()


def test_a_star_stands_for_all_that_are_not_named():
    assert groups("*=-9, mars=-1").groups == {"mars": -1, "venus": -9, "pluto": -9}


def test_one_group_may_serve_several():
    found = groups("mars=-1,venus=-1,pluto=-2")

    assert found.ids == (-1, -2)
    assert found.served_by(frozenset({-1})) == {"mars", "venus"}


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("saturn=-1", "IMHBOT_STAFF_CHATS names 'saturn', which is no association; give one of mars, venus, pluto, *"),
        ("mars=-1,mars=-2", "IMHBOT_STAFF_CHATS names 'mars' twice; keep one of them"),
        ("mars=1", "IMHBOT_STAFF_CHATS holds 'mars=1'; write an id and a group's chat, such as *=-1009999"),
        ("mars", "IMHBOT_STAFF_CHATS holds 'mars'; write an id and a group's chat, such as *=-1009999"),
    ],
)
def test_what_cannot_be_meant_is_named(setting, sentence):
    with pytest.raises(UsageError) as refused:
        groups(setting)

    assert str(refused.value) == sentence
