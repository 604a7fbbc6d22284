"""What staff can ask for, and the buttons that askers get from them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.staff.commands import GROUP_COMMANDS, PRIVATE_COMMANDS, conversation_button, give_help, give_statistics
from tests.bot.staff.business import ALONE, ANN, ASKER, OTHER_TEAM, TEAM, open_business
from tests.dialogs.talk import the_conversation


@pytest.mark.parametrize("name", sorted({*GROUP_COMMANDS, *PRIVATE_COMMANDS} - {"case"}))
def test_every_command_has_words_for_its_menu(name):
    assert the_conversation().text(f"telegram.command_{name}")


def test_help_names_every_command(business):
    [told] = business.does(give_help, ANN, "")

    assert all(f"/{name}" in told.text for name in {*GROUP_COMMANDS, *PRIVATE_COMMANDS})


def test_statistics_are_given_by_group_and_never_of_several_together(business):
    both = replace(ALONE, associations=frozenset({"ct", "va"}))

    assert [each.associations for each in business.does(give_statistics, ALONE, "")] == [["ct"]]
    assert [each.associations for each in business.does(give_statistics, both, "")] == [["ct"], ["va"]]


def test_statistics_are_in_the_language_of_the_member(business):
    spanish = replace(ALONE, language="es")

    assert [each.language for each in business.does(give_statistics, spanish, "")] == ["es"]


def test_a_group_of_all_associations_gets_those_who_have_not_told_theirs_as_well(sqlite_url):
    with open_business(sqlite_url, {"ct": TEAM, "va": TEAM}) as business:
        everybody = replace(ANN, associations=frozenset({"ct", "va"}))

        assert [each.associations for each in business.does(give_statistics, everybody, "")] == [None]


@pytest.mark.parametrize("action", ["write_back", "ask_again"])
def test_a_button_under_a_reply_leads_its_asker_alone_to_write_again(action, business):
    code = business.asked()

    assert business.does(conversation_button, action, code, ASKER) == "write_staff:ct"
    assert business.does(conversation_button, action, code, ASKER + 1) is None
    assert business.does(conversation_button, action, "NOCODE", ASKER) is None
    assert business.does(conversation_button, "close", code, ASKER) is None


def test_groups_are_told_apart(business):
    assert business.groups.served_by(frozenset({OTHER_TEAM})) == {"va"}
