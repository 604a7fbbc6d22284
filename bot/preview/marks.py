"""What a folder adds, changes or takes out, part by part."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, Protocol


class Keyed(Protocol):
    """A part of the page; the parts of two pages with the same key are compared."""

    @property
    def key(self) -> Hashable: ...


class Mark(StrEnum):
    """What became of a part."""

    SAME = "same"
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class MarkedPart(NamedTuple):
    """A part, what became of it, and what it was before, where that is shown beside it."""

    mark: Mark
    item: Any
    was: Any = None


def compared(now: Iterable[Keyed], before: Sequence[Keyed] | None) -> list[MarkedPart]:
    """Return the parts in order, then those that are gone; with nothing to compare with, all are the same."""
    if before is None:
        return [MarkedPart(Mark.SAME, item) for item in now]
    earlier = {item.key: item for item in before}
    marked = [_marked(item, earlier.pop(item.key, None)) for item in now]
    return [*marked, *(MarkedPart(Mark.REMOVED, item) for item in earlier.values())]


def _marked(item: Keyed, was: Keyed | None) -> MarkedPart:
    if was is None:
        return MarkedPart(Mark.ADDED, item)
    return MarkedPart(Mark.SAME if item == was else Mark.CHANGED, item, was)
