"""Match people to reference slots: different people, one a slot. A matching, not a count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

Slot = tuple[str, ...]


def matcher(slots: Sequence[Slot]) -> Callable[[Iterable[str]], tuple[int, ...]]:
    """Return a function from people to the places of the slots left empty by their best matching.

    Of equally good matchings the one that fills earlier slots counts.
    """
    rates = {rater for slot in slots for rater in slot}
    remembered = lru_cache(maxsize=512)(lambda people: _unfilled(slots, people))
    # People who fit no slot change nothing, nor does the order of the people.
    return lambda people: remembered(tuple(sorted([person for person in people if person in rates])))


def unfilled(slots: Sequence[Slot], people: Iterable[str]) -> tuple[int, ...]:
    """Return the places of the slots that the best matching leaves empty (see `matcher`)."""
    return _unfilled(slots, tuple(people))


def _unfilled(slots: Sequence[Slot], people: tuple[str, ...]) -> tuple[int, ...]:
    # Filling slot by slot, and never giving a filled one up again, keeps the earlier ones: slots that can be filled
    # together form a matroid, on which the greedy choice is the best one.
    rates: dict[int, int] = {}
    return tuple([place for place in range(len(slots)) if not _fill(place, slots, people, rates, set())])


def _fill(place: int, slots: Sequence[Slot], people: tuple[str, ...], rates: dict[int, int], tried: set[int]) -> bool:
    """Find somebody for the slot, moving others to another slot where they fit too; `rates` is person -> slot."""
    for person, rater in enumerate(people):
        if rater not in slots[place] or person in tried:
            continue
        tried.add(person)
        if person not in rates or _fill(rates[person], slots, people, rates, tried):
            rates[person] = place
            return True
    return False
