"""Answers by staff in the database: drafted, approved, changed, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from bot.store.stored_answers import (
    AnswerStage,
    StaffAnswerRecord,
    add_draft,
    approved_answers,
    change_answer,
    drop_answer,
    find_answer,
    find_made_of,
    forget_origin,
    latest_change,
    listed_answers,
)


@pytest.fixture
def connection(store) -> Iterator[Connection]:
    with store.transaction() as connection:
        yield connection


def fee(connection: Connection, association: str = "ct") -> StaffAnswerRecord:
    return add_draft(connection, association, ["How much is the fee?"], "It is 50 dollars.", "K7Q2MD")


def test_a_draft_is_listed_for_its_association_and_not_approved(connection):
    draft = fee(connection)
    fee(connection, "va")

    assert listed_answers(connection, ["ct"]) == [draft]
    assert approved_answers(connection) == []


def test_an_approved_answer_is_approved_until_it_is_withdrawn(connection):
    number = fee(connection).id
    change_answer(connection, number, state=AnswerStage.APPROVED)
    assert [each.id for each in approved_answers(connection)] == [number]

    change_answer(connection, number, state=AnswerStage.WITHDRAWN)
    assert approved_answers(connection) == listed_answers(connection, ["ct"]) == []
    assert find_answer(connection, number)


def test_a_change_of_one_part_leaves_the_others(connection):
    number = fee(connection).id
    change_answer(connection, number, text="It is 60 dollars.")
    change_answer(connection, number, phrasings=["What does it cost?", "¿Cuánto cuesta?"])

    kept = find_answer(connection, number)
    assert (kept.text, kept.phrasings) == ("It is 60 dollars.", ("What does it cost?", "¿Cuánto cuesta?"))
    assert (kept.state, kept.association) == (AnswerStage.DRAFT, "ct")


def test_a_number_is_never_given_twice(connection):
    first = fee(connection)
    drop_answer(connection, first.id)

    assert find_answer(connection, first.id) is None
    assert fee(connection).id > first.id


def test_what_was_made_of_a_reply_is_found_again_unless_withdrawn(connection):
    draft = fee(connection)
    assert find_made_of(connection, "K7Q2MD", "It is 50 dollars.") == draft
    assert find_made_of(connection, "K7Q2MD", "It is free.") is None

    drop_answer(connection, draft.id)
    assert find_made_of(connection, "K7Q2MD", "It is 50 dollars.") is None


def test_who_is_forgotten_leaves_only_what_was_approved_and_not_where_that_came_from(connection):
    draft, approved, withdrawn = fee(connection), fee(connection), fee(connection)
    change_answer(connection, approved.id, state=AnswerStage.APPROVED)
    change_answer(connection, withdrawn.id, state=AnswerStage.WITHDRAWN)
    forget_origin(connection, "K7Q2MD")

    kept = find_answer(connection, approved.id)
    assert (kept.text, kept.code) == ("It is 50 dollars.", "")
    assert find_answer(connection, draft.id) is find_answer(connection, withdrawn.id) is None


_STEPS = st.lists(
    st.tuples(st.sampled_from(["draft", "change", "approve", "withdraw", "drop", "forget"]), st.integers(1, 5))
)


@given(steps=_STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_what_is_approved_changes_only_with_the_number_of_the_last_change(steps, store):
    with store.transaction() as connection:
        for step, number in steps:
            before = latest_change(connection), _told(connection)
            _do(connection, step, number)
            after = latest_change(connection), _told(connection)
            assert after[0] >= before[0]
            assert after[0] > before[0] or after[1] == before[1]


def _told(connection: Connection) -> list[tuple[int, tuple[str, ...], str]]:
    return [(each.id, each.phrasings, each.text) for each in approved_answers(connection)]


def _do(connection: Connection, step: str, number: int) -> None:
    steps = {
        "draft": lambda: fee(connection),
        "change": lambda: change_answer(connection, number, text=f"Changed {number}."),
        "approve": lambda: change_answer(connection, number, state=AnswerStage.APPROVED),
        "withdraw": lambda: change_answer(connection, number, state=AnswerStage.WITHDRAWN),
        "drop": lambda: drop_answer(connection, number),
        "forget": lambda: forget_origin(connection, "K7Q2MD"),
    }
    steps[step]()
