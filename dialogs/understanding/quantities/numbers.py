"""Numbers as people write them: in words, with halves and dozens, "1.2k", "2 1/2", "1,200"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import groupby

from dialogs.understanding.quantities.tokens import QuantityToken, RewriteAction, applied, first

_LONGEST_DIGITS = 9
_MOST_HUNDREDS = 20  # "fifteen hundred"; "50 100" are two numbers
_SPANISH_ORDINAL = re.compile(r"\b(\d+)(?:º|ª|\.ᵉʳ)")
_THOUSAND_OR_DECIMAL = re.compile(r"[1-9]\d{0,2}\.\d{3}")  # "1.200" is 1200 in Spanish: asked back


_MORE = {"half_more": 0.5, "quarter_more": 0.25, "three_quarters_more": 0.75}
PART_MORE = f"({'|'.join(_MORE)})"  # the pattern of "and a half" and its kind


def digits(
    tokens: Sequence[str],
    spanish: bool,
    english_words: AbstractSet[str] = frozenset(),
    spanish_words: AbstractSet[str] = frozenset(),
) -> tuple[str, ...]:
    """Write the number words among the tokens in digits: "forty five" becomes "45"; digits stay as they are.

    In a message that is `spanish`, a stretch of words by which only English is told stays English: "Once I have".
    """
    result = list[str]()
    for are_words, run in groupby(tokens, key=str.isalpha):
        words = list(run)
        is_english = not english_words.isdisjoint(words) and spanish_words.isdisjoint(words)
        result += _in_digits(" ".join(words), spanish and not is_english) if are_words else words
    return tuple(result)


def _in_digits(words: str, spanish: bool) -> list[str]:
    from text_to_num import alpha2digit

    words = alpha2digit(words, "en", threshold=0)
    if spanish:
        words = _SPANISH_ORDINAL.sub(_ordinal, alpha2digit(words, "es", threshold=0))
    return words.split()


def _ordinal(match: re.Match[str]) -> str:
    """Return "1st" for "1º"."""
    return match[1] + {"1": "st", "2": "nd", "3": "rd"}.get(match[1], "th")


def numeric(token: str) -> float | None:
    """Return the number that a token of digits stands for; None for any other token."""
    if not token[-1:].isdigit() or len(token) > _LONGEST_DIGITS or ":" in token or "-" in token:
        return None
    if "/" in token:
        return _fraction(token)
    if _THOUSAND_OR_DECIMAL.fullmatch(token):
        return None
    whole, comma, rest = token.partition(",")
    token = token.replace(",", "") if comma and len(rest.split(".")[0]) >= 3 else f"{whole}.{rest}" if comma else token
    try:
        return float(token)
    except ValueError:
        return None


def part_more(run: Sequence[QuantityToken]) -> float:
    """Return what the last piece adds to the number before it: 0.5 for "and a half", 0 where it is no such piece."""
    return _MORE.get(run[-1].kind, 0.0)


def joined(pieces: list[QuantityToken]) -> list[QuantityToken]:
    """Join numbers of several pieces: halves, dozens, fractions after a number, a sign before it."""
    return applied(_RULES, pieces)


def _fraction(token: str) -> float | None:
    above, below = token.split("/")[:2]
    likely = below in {"2", "3", "4"} and token.count("/") == 1 and int(above) < int(below)
    return int(above) / int(below) if likely else None


def _number(run: Sequence[QuantityToken], value: float, bound: str = "") -> QuantityToken:
    return replace(run[0], kind="number", value=value, unit="", bound=bound)


def _sum(run: Sequence[QuantityToken]) -> QuantityToken | None:
    whole, fraction = run[0], run[-1]
    return _number(run, whole.value + fraction.value) if whole.value >= 1 and 0 < fraction.value < 1 else None


def _share(run: Sequence[QuantityToken]) -> QuantityToken | None:
    """Read "30 of the 40"; "40, of which 10" are two numbers."""
    return run[0] if run[0].value <= run[-1].value else None


def _hundreds(run: Sequence[QuantityToken]) -> QuantityToken | None:
    if run[1].value not in {100, 1000}:
        return None
    return _number(run, run[0].value * run[1].value, "" if run[0].value < _MOST_HUNDREDS else "vague")


_RULES: tuple[tuple[str, RewriteAction], ...] = (
    ("(half|half_of) (adjective|out_of)* number", lambda run: _number(run, run[-1].value / 2)),
    ("third (adjective|out_of|article)* number", lambda run: _number(run, round(run[-1].value / 3, 1))),
    ("two_thirds (adjective|out_of|article)* number", lambda run: _number(run, round(run[-1].value * 2 / 3, 1))),
    ("(third|two_thirds)(?!(adjective|out_of|article)*number)", lambda run: replace(run[0], kind="vague")),
    ("vague adjective* (dozen|number)", lambda run: replace(run[0])),
    ("number thousand", lambda run: _number(run, 1000 * run[0].value)),
    ("half article? dozen", lambda run: _number(run, 6)),
    ("(pair|number|article)? adjective* dozen", lambda run: _number(run, 12 * _how_many(run[0]))),
    ("number number", _sum),
    ("number joint number", _sum),
    ("number number", _hundreds),
    ("number joint? three_quarters", lambda run: _number(run, run[0].value + 0.75)),
    ("number (out_of|of_which) adjective* number", _share),
    (f"number {PART_MORE}", lambda run: _number(run, run[0].value + part_more(run))),
    ("number third_more", lambda run: _number(run, run[0].value + 1 / 3)),
    ("pair", lambda run: _number(run, 2)),
    ("none", lambda run: _number(run, 0)),
    ("minus number", lambda run: _number(run, -first(run, "number").value, "negative")),
)


def _how_many(piece: QuantityToken) -> float:
    return {"half": 0.5, "pair": 2.0, "number": piece.value}.get(piece.kind, 1.0)
