"""Bare numbers that count something, tell a year, or go on with another amount: none of them is a value by itself."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.understanding.pieces import Piece, after

_FIRST_YEAR, _LAST_YEAR = 1950, 2049
_BEFORE_A_YEAR = frozenset({"comma", "stop", "from", "over", "word", "since", "to"})
_SAYS_WHICH = frozenset({"adjective", "manner"})
_TELLS_WHERE = frozenset({"company", "place"})
_GOES_ON = frozenset({"plus", "joint"})


def why_no_value(piece: Piece, pieces: Sequence[Piece]) -> str | None:
    """Why a bare number is no value ("3 workshops", "45 certificates", "MSW (2012)"); None where it may be one."""
    if piece.kind != "number" or piece.value <= 0:
        return None
    if _is_a_year(piece, pieces):
        return "not_a_measure"
    following = [other.kind for other in after(piece, pieces) if other.kind not in _SAYS_WHICH][:2]
    if following[:1] == ["event"] or following in (["word", "event"], ["word", "things"]):
        return "frequency"
    return "not_a_measure" if following[:1] == ["things"] else None


def names_things(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether what a bare number counts stands right behind it: "2 agencies"."""
    following = after(piece, pieces)
    return piece.kind == "number" and bool(following) and following[0].kind == "things"


def counts_beside(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a number beside amounts counts something: the 2 of "2 agencies, 5 years", not of "5 years, 2 there"."""
    if any(other.kind in _TELLS_WHERE for other in after(piece, pieces)[:1]):
        return False
    before = [other for other in pieces if other.end <= piece.start]
    continued = bool(before) and before[-1].kind in _GOES_ON | {"comma", "stop", "contrast"}
    return not (continued and any(other.kind == "amount" for other in before))


def goes_on_with(piece: Piece, amounts: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether a bare number goes on with an amount: "10 hours before and 40 after" are hours both."""
    before = [other.kind for other in pieces if other.end <= piece.start]
    joined = bool(before) and before[-1] in _GOES_ON
    return piece.kind == "number" and joined and any(amount.end <= piece.start for amount in amounts)


def is_joined_to_odd(piece: Piece, amounts: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether it goes with a time of which nobody can say how long it is: "two summers and a year"."""
    odd = [amount for amount in amounts if amount.unit == "odd"]
    joints = [other for other in pieces if other.kind in _GOES_ON]
    pairs = ((amount, piece) if amount.end <= piece.start else (piece, amount) for amount in odd)
    return any(one.end == joint.start and joint.end == other.start for one, other in pairs for joint in joints)


def _is_a_year(piece: Piece, pieces: Sequence[Piece]) -> bool:
    behind = any(other.end == piece.start and other.kind in _BEFORE_A_YEAR for other in pieces)
    return behind and _FIRST_YEAR <= piece.value <= _LAST_YEAR and piece.value % 50 != 0
