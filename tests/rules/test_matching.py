"""Different people, one a slot."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from rules.matching import unfilled

KINDS = ["supervisor", "provider", "recipient", "colleague"]
slots_of = st.lists(st.lists(st.sampled_from(KINDS), min_size=1, max_size=3, unique=True).map(tuple), max_size=4).map(
    tuple
)
people_of = st.lists(st.sampled_from(KINDS), max_size=5)


def test_one_person_cannot_fill_two_slots():
    assert unfilled((("supervisor",), ("supervisor", "colleague")), ["supervisor"]) == (1,)


def test_somebody_moves_to_another_slot_where_that_lets_one_more_person_rate():
    assert unfilled((("supervisor", "colleague"), ("supervisor",)), ["supervisor", "colleague"]) == ()


def test_of_equally_good_matchings_the_one_that_fills_earlier_slots_counts():
    assert unfilled((("colleague",), ("colleague",), ("colleague",)), ["colleague", "colleague"]) == (2,)


@given(slots_of, people_of)
def test_no_arrangement_of_people_fills_more_slots_or_earlier_ones(slots, people):
    everybody = people + [None] * len(slots)
    arrangements = (
        tuple(place for place, person in enumerate(chosen) if person not in slots[place])
        for chosen in itertools.permutations(everybody, len(slots))
    )
    best = min(arrangements, key=lambda empty: (len(empty), [-place for place in empty]))

    assert unfilled(slots, people) == best
