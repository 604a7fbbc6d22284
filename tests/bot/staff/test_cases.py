"""Cases: a member of staff judges for others, apart from their own answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.staff.cases import ask_to_close, case_command, close_case, compare_cases, keep_turn, list_cases
from bot.store.stored_cases import StoredCase, begin_case, cases_of
from dialogs.progress import Progress
from tests.bot.staff.business import ALONE, LEE, StaffHarness, ids, kinds


def cases(business: StaffHarness) -> list[StoredCase]:
    found: list[StoredCase] = business.stores(cases_of, LEE)
    return found


def begun(business: StaffHarness) -> StoredCase:
    [entered] = business.does(case_command, ALONE, "new")
    assert isinstance(entered.case, StoredCase)
    return entered.case


def test_a_new_case_is_entered_and_what_was_typed_as_a_name_is_not_kept(business):
    [entered] = business.does(case_command, ALONE, "new Gwendolyn Marchbanks")

    assert "This is a new case" in entered.turn.replies[0].text
    assert "Marchbanks" not in str(cases(business))


def test_a_case_is_found_by_its_code_however_it_is_typed(business):
    code = begun(business).code

    for typed in (code, code.lower(), f"#{code}"):
        assert business.does(case_command, ALONE, typed)[0].case.code == code


def test_of_a_code_that_there_is_not_the_list_is_shown(business):
    [listed] = business.does(case_command, ALONE, "XYZ")

    assert "XYZ" in listed.text.splitlines()[0]
    assert "You don't have any cases yet" in listed.text


def test_cases_of_others_are_not_there(business):
    code = begun(business).code

    assert kinds(business.does(case_command, replace(ALONE, chat=LEE + 1), code)) == ["Reply"]


def test_the_list_says_which_case_is_open_and_leads_into_each(business):
    one, other = begun(business).code, begun(business).code
    [listed] = business.does(list_cases, replace(ALONE, open_case=other))

    assert f"**{other}** (open now)" in listed.text
    assert f"**{one}**, where" not in listed.text
    assert {f"case_open:{one}", f"case_close:{other}", "case_compare:-", "case_new:-", "case_off:-"} <= set(ids(listed))


@pytest.mark.parametrize("with_code", [True, False])
def test_before_a_case_is_closed_it_is_asked_in_the_case_itself(with_code, business):
    code = begun(business).code
    [entered] = business.does(ask_to_close, replace(ALONE, open_case=code), code if with_code else "")

    assert entered.case.code == code
    assert entered.turn.progress is not None
    assert len(cases(business)) == 1


def test_where_it_is_not_clear_which_case_is_meant_none_is_closed(business):
    code = begun(business).code

    assert kinds(business.does(case_command, ALONE, "close")) == ["Reply"]
    assert kinds(business.does(case_command, replace(ALONE, open_case=code), "close #")) == ["Reply"]


def test_a_closed_case_is_gone_and_the_others_are_listed(business):
    def closes(context, case):
        return close_case(context, ALONE, case), context.uow.overwrites

    gone, stays = begun(business), begun(business)
    [listed], leaves_no_trace = business.does(closes, gone)

    assert leaves_no_trace
    assert gone.code in listed.text.splitlines()[0]
    assert [each.code for each in cases(business)] == [stays.code]


def test_a_turn_of_a_case_is_kept_with_what_the_channel_needs(business):
    case = begun(business)
    business.does(keep_turn, case, Progress(), "what the channel keeps")

    assert [each.chat for each in cases(business)] == ["what the channel keeps"]


def test_leaving_names_the_case_that_was_open(business):
    code = begun(business).code

    [own] = business.does(case_command, replace(ALONE, open_case=code), "off")
    assert own.text.startswith(f"You've left case {code}")
    [own] = business.does(case_command, ALONE, "off")
    assert code not in own.text


def test_nobody_keeps_more_cases_than_a_phone_can_show(business):
    for _ in range(20):
        business.stores(begin_case, LEE, "{}", 1)

    assert "You have 20 cases" in business.does(case_command, ALONE, "new")[0].text
    assert len(cases(business)) == 20


def test_a_case_that_cannot_be_read_is_listed_and_left_out_of_the_comparison(business):
    business.stores(begin_case, LEE, '{"format": 99}', 1)

    assert "I can't read this one right now" in business.does(list_cases, ALONE)[0].text
    assert "nothing to compare" in business.does(compare_cases, ALONE, "")[0].text
