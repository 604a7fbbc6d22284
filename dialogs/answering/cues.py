"""Words that tell the topic of a question more surely than its likeness to any phrasing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

Cue = tuple[frozenset[str], ...]

_FIRST, _FURTHER = 0.2, 0.12  # what a cue adds to the likeness, and each further word that it asks for


def read_cues(listed: str) -> tuple[Cue, ...]:
    """Read a list such as "exam, rsc + who/from": commas between cues, `+` for words together, `/` for either."""
    entries = (entry.strip() for entry in listed.replace("\n", " ").split(","))
    return tuple(
        tuple(frozenset(word.strip() for word in part.split("/")) for part in entry.split("+"))
        for entry in entries
        if entry
    )


def weight(cues: Sequence[Cue], words: Collection[str]) -> float:
    """Return what the most telling cue among the words adds; 0 where there is none."""
    return max((_FIRST + _FURTHER * (len(cue) - 1) for cue in cues if holds(cue, words)), default=0.0)


def holds(cue: Cue, words: Collection[str]) -> bool:
    """Whether each part of the cue is among the words."""
    return all(not part.isdisjoint(words) for part in cue)
