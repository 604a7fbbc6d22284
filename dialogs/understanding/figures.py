"""The quantities of a reply, read against the question: what is denied, counted, or meant until today."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dialogs.understanding.message import Message
from dialogs.understanding.numbers import numeric
from dialogs.understanding.pieces import Piece, combine
from dialogs.understanding.quantities import pieces_of, quantities
from dialogs.understanding.situation import Situation

_A_YEAR = 12.0


def figures_of(message: Message, situation: Situation) -> list[Piece]:
    """The pieces of the reply with its quantities; "45 not 40" keeps only the 45."""
    months_meant = _A_YEAR if situation.question.renewing else None
    pieces = pieces_of(message.figures, situation.language.lexicon)
    people = {found.start for found in situation.language.people.find(message.figures)}
    pieces = [replace(piece, kind="things") if _is_counted(piece, people, message) else piece for piece in pieces]
    pieces = quantities(pieces, message.figures, situation.today, months_meant)
    if situation.asked in situation.language.until_today:
        pieces = [replace(piece, bound="") if piece.bound == "ago" else piece for piece in pieces]
    pieces = combine(pieces, "(number|amount) comma+ no comma* (number|amount)", lambda run: run[-1])
    return combine(pieces, "not (article|adjective)* (number|amount)", _denied)


def _is_counted(piece: Piece, people: Collection[int], message: Message) -> bool:
    """Whether a word is what a number counts: the "home visitor" of "2 home visitors"."""
    before = message.figures[max(0, piece.start - 1) : piece.start]
    return piece.kind == "word" and piece.start in people and any(numeric(token) is not None for token in before)


def _denied(run: Sequence[Piece]) -> Piece:
    return Piece("denied", run[0].start, run[-1].end, run[-1].value, run[-1].unit)
