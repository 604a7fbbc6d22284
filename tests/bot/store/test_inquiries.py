"""What was passed on to staff, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, select

from bot.store import Store, open_store
from bot.store.schema import inquiries, inquiry_lines, inquiry_messages
from bot.store.stored_inquiries import (
    Inquiry,
    InquiryState,
    add_line,
    begin_inquiry,
    change_inquiry,
    change_line,
    find_inquiry,
    forget_inquiry,
    inquiries_by,
    latest_inquiry,
    lines_of,
    messages_of,
    note_messages,
    open_inquiries,
    overdue_inquiries,
)

ASKER, OTHER, GROUP, NOW = 7, 8, -42, 1_000_000


@pytest.fixture
def connection(store: Store) -> Iterator[Connection]:
    with store.transaction() as connection:
        yield connection


def begun(connection: Connection, asker: int = ASKER, association: str = "mars", at: int = NOW) -> Inquiry:
    return begin_inquiry(connection, association, asker, "en", GROUP, at)


def test_an_inquiry_is_found_by_its_code(connection):
    inquiry = begun(connection)

    assert find_inquiry(connection, inquiry.code) == inquiry
    assert find_inquiry(connection, "CCCCCC") is None


def test_codes_are_not_mixed_up_and_make_no_words(connection):
    codes = {begun(connection).code for _ in range(50)}

    assert len(codes) == 50
    assert not set("".join(codes)) & set("AEIOU0158BILSZ2")
    assert all(len(code) == 6 and code[0].isalpha() for code in codes)


def test_a_question_goes_to_the_inquiry_that_goes_on(connection):
    begun(connection, OTHER)
    begun(connection, association="venus")
    mine = begun(connection)

    assert latest_inquiry(connection, ASKER, "mars", NOW) == mine


@pytest.mark.parametrize(("closed_at", "goes_on"), [(NOW - 11, False), (NOW - 9, True)])
def test_what_was_closed_long_ago_does_not_go_on(closed_at, goes_on, connection):
    code = begun(connection).code
    change_inquiry(connection, code, state=InquiryState.CLOSED, closed_at=closed_at)

    assert bool(latest_inquiry(connection, ASKER, "mars", NOW - 10)) == goes_on


def test_of_an_open_and_a_closed_inquiry_the_open_one_goes_on(connection):
    still_open, closed = begun(connection, at=NOW), begun(connection, at=NOW + 5)
    change_inquiry(connection, closed.code, state=InquiryState.CLOSED, closed_at=NOW + 9)

    assert latest_inquiry(connection, ASKER, "mars", NOW) == still_open


def test_what_waits_longest_comes_first(connection):
    late, early = begun(connection, at=NOW + 1), begun(connection, OTHER, at=NOW)
    answered = begun(connection, at=NOW)
    change_inquiry(connection, answered.code, state=InquiryState.ANSWERED)

    assert open_inquiries(connection, GROUP, ()) == [early, late]
    assert open_inquiries(connection, GROUP - 1, ()) == []
    assert overdue_inquiries(connection, NOW) == [early]
    change_inquiry(connection, early.code, reminded=1)
    assert overdue_inquiries(connection, NOW) == []


def test_lines_stay_in_the_order_in_which_they_were_written(connection):
    first, second = begun(connection), begun(connection, OTHER)
    written = [
        add_line(connection, code, "question", f"{number}", None, number)
        for number, code in enumerate([first.code, second.code, first.code])
    ]
    change_line(connection, written[2].id, "changed")

    assert [line.text for line in lines_of(connection, first.code)] == ["0", "changed"]
    assert lines_of(connection, second.code) == [written[1]]


def test_what_is_forgotten_leaves_nothing_and_nobody_else_loses_anything(connection):
    mine, theirs = begun(connection), begun(connection, OTHER)
    for inquiry in (mine, theirs):
        line = add_line(connection, inquiry.code, "question", "How much?", "MSW", 5)
        note_messages(connection, inquiry.code, line.id, [10, 11])
    forget_inquiry(connection, mine.code)

    assert (find_inquiry(connection, mine.code), lines_of(connection, mine.code)) == (None, [])
    assert inquiries_by(connection, OTHER) == [theirs]
    assert list(messages_of(connection, theirs.code)) == [10, 11]
    for table in (inquiries, inquiry_lines, inquiry_messages):
        assert rows(connection, table) == (2 if table is inquiry_messages else 1)


def rows(connection: Connection, table: Any) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


ASKERS, ASSOCIATIONS = st.sampled_from([7, 8]), st.sampled_from(["mars", "venus"])
STEPS = st.lists(st.tuples(st.sampled_from(["ask", "close", "forget"]), ASKERS, ASSOCIATIONS), max_size=12)


@contextmanager
def undone(store: Store) -> Iterator[Connection]:
    """A transaction whose changes are gone afterwards."""
    with store.transaction() as connection, closing(connection.begin_nested()) as point:
        yield connection
        point.rollback()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_nobody_has_more_than_one_inquiry_at_a_time_with_an_association(steps, sqlite_store):
    with undone(sqlite_store) as connection:
        for moment, (step, asker, association) in enumerate(steps, start=NOW):
            DOES[step](connection, asker, association, moment)
        goes_on = [(each.asker, each.association) for who in (7, 8) for each in going_on(connection, who)]

    assert len(goes_on) == len(set(goes_on))


@pytest.fixture
def sqlite_store(sqlite_url) -> Iterator[Store]:
    with closing(open_store(sqlite_url)) as store:
        yield store


def going_on(connection: Connection, asker: int) -> list[Inquiry]:
    return [each for each in inquiries_by(connection, asker) if each.state != InquiryState.CLOSED]


def ask(connection: Connection, asker: int, association: str, at: int) -> None:
    earlier = latest_inquiry(connection, asker, association, at - 5)
    if earlier is None:
        begun(connection, asker, association, at)
    else:
        change_inquiry(connection, earlier.code, state=InquiryState.OPEN, closed_at=None)


def close(connection: Connection, asker: int, association: str, at: int) -> None:
    if found := latest_inquiry(connection, asker, association, at):
        change_inquiry(connection, found.code, state=InquiryState.CLOSED, closed_at=at)


def forget(connection: Connection, asker: int, association: str, at: int) -> None:
    for each in inquiries_by(connection, asker):
        forget_inquiry(connection, each.code)


DOES: dict[str, Callable[[Connection, int, str, int], None]] = {"ask": ask, "close": close, "forget": forget}
