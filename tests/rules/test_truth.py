"""The full tables of the three-valued logic."""

from __future__ import annotations

import itertools

from rules.results import Truth, all_of, any_of

MET, MISSING, UNKNOWN = Truth.MET, Truth.MISSING, Truth.UNKNOWN
ALL_OF = {
    (MET, MET): MET, (MET, UNKNOWN): UNKNOWN, (MET, MISSING): MISSING,
    (UNKNOWN, UNKNOWN): UNKNOWN, (UNKNOWN, MISSING): MISSING, (MISSING, MISSING): MISSING,
}  # fmt: skip
ANY_OF = {
    (MET, MET): MET, (MET, UNKNOWN): MET, (MET, MISSING): MET,
    (UNKNOWN, UNKNOWN): UNKNOWN, (UNKNOWN, MISSING): UNKNOWN, (MISSING, MISSING): MISSING,
}  # fmt: skip


def test_all_of_follows_its_table_in_any_order():
    for (one, other), outcome in ALL_OF.items():
        assert {all_of(pair) for pair in itertools.permutations((one, other))} == {outcome}


def test_any_of_follows_its_table_in_any_order():
    for (one, other), outcome in ANY_OF.items():
        assert {any_of(pair) for pair in itertools.permutations((one, other))} == {outcome}


def test_nothing_asked_is_met_and_no_way_offered_is_missing():
    assert all_of([]) is MET
    assert any_of([]) is MISSING
