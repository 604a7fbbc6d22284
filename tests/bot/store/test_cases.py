"""What staff keep of the people for whom they judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from bot.store import Store
from bot.store.stored_cases import begin_case, cases_of, delete_case, delete_cases, find_case, keep_case

ANN, BOB = 7_000_001, 7_000_000_002
TODAY = 739_576


@pytest.fixture
def connection(store: Store) -> Iterator[Connection]:
    with store.transaction() as connection:
        yield connection


def test_a_case_is_found_by_its_code_with_all_that_is_kept_of_it(connection):
    case = replace(begin_case(connection, ANN, "told", TODAY), progress="more", chat="shown", day=TODAY + 1)
    keep_case(connection, case)

    assert find_case(connection, ANN, case.code) == case


def test_every_case_of_a_person_has_another_short_code(connection):
    codes = {begin_case(connection, ANN, "", TODAY).code for _ in range(200)}

    assert len(codes) == 200
    assert {len(code) for code in codes} == {3}


def test_nobody_finds_the_cases_of_somebody_else(connection):
    case = begin_case(connection, ANN, "told", TODAY)

    assert find_case(connection, BOB, case.code) is None
    assert cases_of(connection, BOB) == []


def test_cases_are_listed_by_when_they_were_worked_on_last(connection):
    early, late = (begin_case(connection, ANN, "", day) for day in (TODAY, TODAY + 1))

    assert cases_of(connection, ANN) == [late, early]


def test_one_case_is_deleted_and_the_others_stay(connection):
    gone, stays = (begin_case(connection, ANN, "", TODAY) for _ in range(2))
    delete_case(connection, ANN, gone.code)

    assert cases_of(connection, ANN) == [stays]


def test_all_cases_of_a_person_are_deleted_and_those_of_others_stay(connection):
    theirs = begin_case(connection, BOB, "", TODAY)
    begin_case(connection, ANN, "", TODAY)
    delete_cases(connection, ANN)

    assert (cases_of(connection, ANN), cases_of(connection, BOB)) == ([], [theirs])
