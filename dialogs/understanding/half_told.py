"""A number told of one part while another is not known: "30 in person, and online I don't remember"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogs.understanding.language import Language
from dialogs.understanding.message import Message
from dialogs.understanding.phrases import Found
from dialogs.understanding.pieces import FIGURES, Piece

HALF_TOLD = "half_told"  # the reason for which it is asked back

_BOUNDARIES = frozenset({"comma", "stop", "joint", "plus", "contrast"})
_TELL_A_PART = frozenset({"manner", "company", "place", "event", "beside", "date"})


def is_half_told(message: Message, pieces: Sequence[Piece], language: Language) -> bool:
    """Whether a clause without a figure says of some part that it is not known.

    "Not sure, 40 online" and "40 online, I don't remember exactly" tell a guess of the whole.
    """
    return any(
        _names_a_part(clause, unknown, message, language)
        for unknown in language.talk["unknown_inside"].find(message.figures)
        for clause in _clauses(pieces)
        if clause[0].start <= unknown.start < clause[-1].end
    )


def _names_a_part(clause: Sequence[Piece], unknown: Found[str], message: Message, language: Language) -> bool:
    if any(piece.kind in FIGURES for piece in clause):
        return False
    rest = language.talk["the_rest"].find(message.figures[clause[0].start : clause[-1].end])
    beside = (piece for piece in clause if not unknown.start <= piece.start < unknown.end)
    return bool(rest) or any(piece.kind in _TELL_A_PART for piece in beside)


def _clauses(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    clause = list[Piece]()
    for piece in pieces:
        if piece.kind in _BOUNDARIES:
            yield from [clause] if clause else []
            clause = []
        else:
            clause.append(piece)
    yield from [clause] if clause else []
