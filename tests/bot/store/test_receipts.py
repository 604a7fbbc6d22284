"""What is stored of kept results, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection, select

from bot.store import ChannelStore, PersonKey, Store, open_store
from bot.store.schema import wrong_codes
from bot.store.stored_receipts import (
    StoredReceipt,
    add_receipt,
    count_receipts,
    count_wrong_codes,
    delete_receipt,
    find_receipt,
    let_staff_look,
    note_wrong_code,
)
from tests.bot.receipts_there import receipts_of
from tests.bot.store.test_forgetting import SECRET, everything_in

ANN, BOB = PersonKey("telegram", "7000001"), PersonKey("terminal", "7000001")
NOW = 1_795_000_000
RECEIPT = StoredReceipt("a" * 64, ANN.channel, ANN.name, "ct", 0, 739_576, NOW, "everything")


@pytest.fixture
def connection(store: Store) -> Iterator[Connection]:
    with store.transaction() as connection:
        yield connection


def test_a_receipt_is_found_with_all_that_is_kept(connection):
    of_nobodys_association = replace(RECEIPT, receipt="b" * 64, association=None)
    add_receipt(connection, RECEIPT)
    add_receipt(connection, of_nobodys_association)

    assert find_receipt(connection, RECEIPT.receipt) == RECEIPT
    assert find_receipt(connection, "b" * 64) == of_nobodys_association
    assert find_receipt(connection, "c" * 64) is None
    assert RECEIPT.owner == ANN


def test_the_receipts_of_a_person_are_those_on_that_channel(connection):
    later = replace(RECEIPT, receipt="0" * 64, created=NOW + 1)
    for each in (later, RECEIPT, replace(RECEIPT, receipt="b" * 64, channel=BOB.channel)):
        add_receipt(connection, each)

    assert receipts_of(connection, ANN) == [RECEIPT, later]
    assert (count_receipts(connection, ANN), count_receipts(connection, BOB)) == (2, 1)


def test_leave_for_staff_is_noted_and_taken_back(connection):
    add_receipt(connection, RECEIPT)
    for staff_may in (True, False):
        let_staff_look(connection, RECEIPT.receipt, staff_may=staff_may)
        assert find_receipt(connection, RECEIPT.receipt) == replace(RECEIPT, staff_may=int(staff_may))


def test_one_receipt_is_deleted_and_the_others_stay(connection):
    other = replace(RECEIPT, receipt="b" * 64)
    for each in (RECEIPT, other):
        add_receipt(connection, each)
    delete_receipt(connection, RECEIPT.receipt)

    assert receipts_of(connection, ANN) == [other]


def test_wrong_codes_are_counted_for_each_sender_and_for_an_hour(connection):
    for seconds in (0, 10, 3599):
        note_wrong_code(connection, ANN, NOW + seconds)
    note_wrong_code(connection, BOB, NOW + 3000)

    assert [count_wrong_codes(connection, ANN, NOW + seconds) for seconds in (3599, 3600)] == [3, 0]
    assert count_wrong_codes(connection, BOB, NOW + 3600) == 1
    note_wrong_code(connection, ANN, NOW + 3600)
    assert count_wrong_codes(connection, ANN, NOW + 3601) == 1


def test_counts_that_are_over_are_deleted_and_none_names_its_sender(connection):
    note_wrong_code(connection, ANN, NOW)
    note_wrong_code(connection, BOB, NOW + 3600)

    [sender] = connection.execute(select(wrong_codes.c.sender)).scalars()
    assert BOB.name not in sender


def test_receipts_go_with_everything_else_in_the_terminal(store, alice, bob):
    with store.turn(alice) as talk:
        for number, whose in enumerate((alice, alice, bob)):
            add_receipt(
                talk.connection, replace(RECEIPT, receipt=str(number), channel=whose.channel, person=whose.name)
            )
        note_wrong_code(talk.connection, alice, NOW)
        talk.forget()
        assert receipts_of(talk.connection, alice) == []
        assert count_receipts(talk.connection, bob) == 1
        assert count_wrong_codes(talk.connection, alice, NOW) == 1


def test_receipts_go_with_everything_else_on_a_channel(store):
    channel_store = ChannelStore(store, ANN.channel)
    with channel_store.unit_of_work({ANN.name}, (), (), 1) as uow:
        uow.keep(ANN.name, "{}", "{}")
        add_receipt(uow.connection, RECEIPT)
        add_receipt(uow.connection, replace(RECEIPT, receipt="b" * 64, channel=BOB.channel))
        add_receipt(uow.connection, replace(RECEIPT, receipt="c" * 64, person="8"))
    with channel_store.unit_of_work({ANN.name}, (), (), 1) as uow:
        uow.forget(ANN.name)

    with store.transaction() as connection:
        assert receipts_of(connection, ANN) == []
        assert count_receipts(connection, BOB) == 1
        assert count_receipts(connection, PersonKey(ANN.channel, "8")) == 1


def test_the_database_files_hold_nothing_of_a_receipt_that_was_forgotten(tmp_path, sqlite_url, alice):
    store = open_store(sqlite_url)
    with store.turn(alice) as talk:
        add_receipt(talk.connection, replace(RECEIPT, channel=alice.channel, person=alice.name, result=SECRET * 500))
    assert SECRET.encode() in everything_in(tmp_path)
    with store.turn(alice) as talk:
        talk.forget()

    assert SECRET.encode() not in everything_in(tmp_path)
    assert b"alice" not in everything_in(tmp_path)
    store.close()
