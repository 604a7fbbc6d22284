"""Tell where a reply gives the number of one part and says of another that it is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NormalizedReply
from dialogs.understanding.quantities.tokens import FIGURES, QuantityToken
from dialogs.understanding.vocabulary.phrase_table import PhraseMatch

HALF_TOLD = "half_told"  # the reason for which it is asked back

_BOUNDARIES = frozenset({"comma", "stop", "joint", "plus", "contrast"})
_TELL_A_PART = frozenset({"manner", "company", "place", "event", "beside", "date"})


def is_half_told(message: NormalizedReply, pieces: Sequence[QuantityToken], language: Language) -> bool:
    """Return whether a clause without a figure says of some part that it is not known.

    "Not sure, 40 online" and "40 online, I don't remember exactly" tell a guess of the whole.
    """
    return any(
        _names_a_part(clause, unknown, message, language)
        for unknown in language.talk["unknown_inside"].find(message.figures)
        for clause in _clauses(pieces)
        if clause[0].start <= unknown.start < clause[-1].end
    )


def _names_a_part(
    clause: Sequence[QuantityToken], unknown: PhraseMatch[str], message: NormalizedReply, language: Language
) -> bool:
    if any(piece.kind in FIGURES for piece in clause):
        return False
    rest = language.talk["the_rest"].find(message.figures[clause[0].start : clause[-1].end])
    beside = (piece for piece in clause if not unknown.start <= piece.start < unknown.end)
    return bool(rest) or any(piece.kind in _TELL_A_PART for piece in beside)


def _clauses(pieces: Sequence[QuantityToken]) -> Iterator[list[QuantityToken]]:
    clause = list[QuantityToken]()
    for piece in pieces:
        if piece.kind in _BOUNDARIES:
            yield from [clause] if clause else []
            clause = []
        else:
            clause.append(piece)
    yield from [clause] if clause else []
