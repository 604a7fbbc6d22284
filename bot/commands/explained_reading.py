"""Explain a reading to staff: the clauses with whose they are and when they hold, and what each claim comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from dialogs.understanding.clauses.sentence import Frame, Owner

if TYPE_CHECKING:
    from dialogs.understanding.claims.claim import Claim
    from dialogs.understanding.reading import Reading
    from dialogs.understanding.understand import Message
    from rules.facts import FactValue

_WHOSE = {
    Owner.WRITER: "the writer's own",
    Owner.PROVIDER: "about who gives them reflective supervision",
    Owner.SUPERVISOR: "about their supervisor",
    Owner.OTHER: "about somebody else",
    Owner.NOBODY: "about people not named",
}
_NOT_NOW = {"planned": "still to come", "hypothetical": "only if", "past": "in the past", "asks": "asked"}

_EDGES = " ,.;:!"  # signs between clauses that say nothing

# Why a claim does not count, by the code that its reader gave it.
_WHY_NOT = {
    "a year": "a year of the calendar is no amount",
    "ago": "only how long ago it was is told",
    "asked": "it is asked, not told",
    "asked for another": "the message is for somebody else, and this is told of the writer",
    "at_most": "only that it is no more than this is told",
    "hypothetical": "only an if",
    "left behind": "they were there in the past",
    "nearly": "it is not reached yet",
    "negative": "it is below zero",
    "nobody renews": "only a renewal asks for it, and nobody renews",
    "not finished": "it is not finished yet",
    "of a rule": "it is what a rule asks for",
    "ordinal": "it is a place in an order, not an amount",
    "part of total": "it is a part, counted in the whole",
    "per": "it is a rate, and not said for how long",
    "planned": "it is still to come",
    "range": "it is a range, not one number",
    "somebody else's": "it is somebody else's",
    "taken back": "it is taken back in the same breath",
    "vague": "it is no number",
}


def explained(message: Message, reading: Reading) -> Iterator[str]:
    """Yield a line for each clause and each claim of a message."""
    for sentence in message.sentences:
        for standing, clauses in groupby(sentence.clauses(), lambda clause: _standing(clause[0])):
            words = " ".join(token for _, tokens in clauses for token in tokens)
            yield f'clause "{words.strip(_EDGES)}": {standing}'
    for claim in message.claims:
        yield f'claim "{claim.words}": {claim.fact} = {_written(claim.value)}: {_outcome(claim, reading.facts)}'


def _standing(frame: Frame) -> str:
    marks = [words for mark, words in _NOT_NOW.items() if getattr(frame, mark)]
    return ", ".join((_WHOSE[frame.owner], *(marks or ["by now"])))


def _outcome(claim: Claim, facts: Mapping[str, FactValue]) -> str:
    if claim.dropped:
        return f"left out, {_WHY_NOT.get(claim.dropped, claim.dropped)}"
    told = facts.get(claim.fact)
    if told is None:
        return "left out, it does not go with what else is told"
    is_kept = told == claim.value or (isinstance(told, list) and isinstance(claim.value, list))
    return "kept" if is_kept else f"left out, {_written(told)} is told more plainly"


def _written(value: FactValue) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)
