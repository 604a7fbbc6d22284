"""Numbers told by a bound or as a range: "at least 30" is 30; "30 to 40", "almost 30" and "under 30" are asked back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding.pieces import Piece, combine, first, last

UNCLEAR = frozenset({"at_most", "nearly", "range", "ago", "per", "vague", "negative", "ordinal"})

_FIGURE = "(amount|number)"


def with_bounds(pieces: list[Piece]) -> list[Piece]:
    """Amounts and numbers that carry a bound are marked with it; a range keeps its lower end."""
    pieces = combine(
        pieces,
        f"(from adjective*)? {_FIGURE} adjective* comma? (to|through|dash|or|joint) adjective* {_FIGURE}",
        _range,
    )
    pieces = combine(
        pieces, f"(needed|theirs) (adjective|at_least|word)* {_FIGURE}", lambda run: replace(run[0], kind="needed")
    )
    pieces = combine(pieces, f"{_FIGURE} adjective* lacking", lambda run: replace(run[0], kind="needed"))
    pieces = combine(pieces, f"at_least adjective* {_FIGURE}", lambda run: run[-1])
    pieces = combine(pieces, f"{_FIGURE} (at_least|plus)(?!(adjective|joint)*{_FIGURE})", _more)
    pieces = combine(pieces, f"{_FIGURE} nearly adjective* {_FIGURE}", lambda run: replace(run[-1], bound="nearly"))
    for bound in ("at_most", "nearly"):
        pieces = combine(pieces, f"{bound} adjective* {_FIGURE}", lambda run: replace(run[-1], bound=run[0].kind))
        pieces = combine(pieces, f"{_FIGURE} comma? at_most", lambda run: replace(run[0], bound=run[-1].kind))
    pieces = combine(
        pieces, f"not_have (adjective|at_least|article)* {_FIGURE}", lambda run: replace(run[-1], bound="nearly")
    )
    pieces = combine(pieces, "number (word|adjective|things)* since", _since)
    return combine(pieces, f"ordinal adjective* {_FIGURE}", lambda run: replace(run[-1], bound="ordinal"))


def _since(run: Sequence[Piece]) -> Piece | None:
    """ "None since my master's" leaves open what there was before."""
    return replace(run[0], bound="vague") if run[0].value == 0 else None


def _more(run: Sequence[Piece]) -> Piece | None:
    return run[0]


def _range(run: Sequence[Piece]) -> Piece | None:
    low, high = first(run, "amount", "number"), last(run, "amount", "number")
    joined_by = next(piece.kind for piece in run if piece.kind in {"to", "through", "dash", "or", "joint"})
    if joined_by == "joint" and run[0].kind != "from":
        return None
    if low.unit and low.unit != high.unit:
        return None
    return replace(low, kind=high.kind, unit=high.unit, bound="range", high=high.value)
