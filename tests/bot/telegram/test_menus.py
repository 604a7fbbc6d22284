"""The menus and descriptions that Telegram shows before the first message."""

from __future__ import annotations

import re

import pytest

from bot.channels.telegram.incoming.updates import COMMANDS
from bot.channels.telegram.menus import menus
from tests.dialogs.talk import the_conversation

TEAM = -1001
CALLS = list(menus({"en": the_conversation(), "es": the_conversation()}, [TEAM], "en"))


def commands(scope: dict[str, object], **language: str) -> list[str]:
    wanted = {"scope": scope, **language}
    calls = [call.params for call in CALLS if call.method == "setMyCommands"]
    found = next(each for each in calls if {key: each[key] for key in each if key != "commands"} == wanted)
    return [command["command"] for command in found["commands"]]


@pytest.mark.parametrize("language", [{}, {"language_code": "es"}], ids=["everybody", "another language"])
def test_each_sees_the_commands_that_they_can_use(language):
    assert {"start", "result", "forget", "help"} <= set(commands({"type": "all_private_chats"}, **language))
    assert commands({"type": "all_group_chats"}, **language) == ["help"]
    assert "open" in commands({"type": "chat", "chat_id": TEAM}, **language)


def test_every_command_of_the_private_menu_is_heard_in_a_group_too():
    assert set(commands({"type": "all_private_chats"})) <= set(COMMANDS)


def test_names_and_descriptions_are_as_long_as_telegram_takes():
    for call in CALLS:
        for command in call.params.get("commands", ()):
            assert re.fullmatch(r"[a-z_]{1,32}", command["command"])
            assert 1 <= len(command["description"]) <= 256
        assert len(call.params.get("description", "")) <= 512
        assert len(call.params.get("short_description", "")) <= 120


def test_one_language_is_everybody_elses():
    descriptions = [call.params for call in CALLS if call.method == "setMyDescription"]

    assert [each.get("language_code") for each in descriptions] == [None, "es"]
