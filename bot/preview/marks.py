"""What a folder adds, changes or takes out, part by part."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, Protocol


class Keyed(Protocol):
    """A part of the page; the parts of two pages with the same key are compared."""

    @property
    def key(self) -> Hashable: ...


class KeyedGroup(Keyed, Protocol):
    """Cards under one heading."""

    @property
    def cards(self) -> Sequence[Keyed]: ...


class Mark(StrEnum):
    """What became of a part; one that FOLLOWS says something else only because of what changed elsewhere."""

    SAME = "same"
    ADDED = "added"
    CHANGED = "changed"
    FOLLOWS = "follows"
    REMOVED = "removed"


class MarkedPart(NamedTuple):
    """A part, what became of it, and what it was before, where that is shown beside it."""

    mark: Mark
    item: Any
    was: Any = None


class MarkedGroup(NamedTuple):
    """A group with its cards; `part.was` is the group as it was before."""

    part: MarkedPart
    cards: list[MarkedPart]


def compared(now: Iterable[Keyed], before: Iterable[Keyed] | None) -> list[MarkedPart]:
    """Return the parts in order, then those that are gone; with nothing to compare with, all are the same."""
    if before is None:
        return [MarkedPart(Mark.SAME, item) for item in now]
    earlier = {item.key: item for item in before}
    marked = [_marked(item, earlier.pop(item.key, None)) for item in now]
    return [*marked, *(MarkedPart(Mark.REMOVED, item) for item in earlier.values())]


def compared_groups(now: Sequence[KeyedGroup], before: Sequence[KeyedGroup] | None) -> list[MarkedGroup]:
    """Return the groups with their cards compared; a card may have stood in another group before."""
    if before is None:
        return [MarkedGroup(part, compared(part.item.cards, None)) for part in compared(now, None)]
    there = {card.key for group in now for card in group.cards}
    earlier = {card.key: card for group in before for card in group.cards}
    gone = {group.key: [card for card in group.cards if card.key not in there] for group in before}
    groups = []
    for part in compared(now, before):
        cards = () if part.mark is Mark.REMOVED else part.item.cards
        marked = [_marked(card, earlier.get(card.key)) for card in cards]
        marked += [MarkedPart(Mark.REMOVED, card) for card in gone.get(part.item.key, ())]
        groups.append(MarkedGroup(part, marked))
    return [group for group in groups if group.cards or group.part.mark is not Mark.REMOVED]


def _marked(item: Keyed, was: Keyed | None) -> MarkedPart:
    if was is None:
        return MarkedPart(Mark.ADDED, item)
    if item == was:
        return MarkedPart(Mark.SAME, item, was)
    return MarkedPart(Mark.FOLLOWS if _own(item) == _own(was) else Mark.CHANGED, item, was)


def _own(item: Any) -> Any:
    """Return what the part itself says, without what is made of other parts, where that is told apart."""
    return getattr(item, "own", item)
