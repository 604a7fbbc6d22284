"""Tokens of a quantity (numbers, units, words of amount), and how patterns of tokens are rewritten."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

FIGURES = frozenset({"number", "amount"})


@dataclass(frozen=True, slots=True)
class QuantityToken:
    """A stretch of tokens[start:end] and its part in a quantity."""

    kind: str  # a symbol of numbers.yaml, number, amount (with its unit), frequency, date or word
    start: int  # the first token
    end: int  # behind the last token
    value: float = 0.0  # the number; of a frequency, times a month
    unit: str = ""  # of an amount
    bound: str = ""  # the symbol of a bound such as "at least"
    months: float | None = None  # the time over which an amount was spread
    high: float | None = None  # the upper end of a range


RewriteAction = Callable[[Sequence[QuantityToken]], QuantityToken | None]


def rewrite(pieces: list[QuantityToken], pattern: str, build: RewriteAction) -> list[QuantityToken]:
    """Replace each run of pieces whose kinds match the pattern by what `build` makes of it; None leaves it.

    The pattern is a regular expression over kinds: "number adjective* unit"; "manner" and "further" are adjectives too.
    """
    return applied(((pattern, build),), pieces)


def applied(rules: Sequence[tuple[str, RewriteAction]], pieces: list[QuantityToken]) -> list[QuantityToken]:
    """Return the pieces after all rules, each a pattern and what is made of it, one after another."""
    kinds = [piece.kind for piece in pieces]
    present, joined = set(kinds), ""
    for pattern, build in rules:
        needed, compiled = _compiled(pattern)
        if not needed <= present:
            continue  # as mostly, so that the kinds are joined only now
        joined = joined or ";".join((*kinds, ""))
        if match := compiled.search(joined):
            pieces = _rewritten(pieces, joined, match, build)
            kinds = [piece.kind for piece in pieces]
            present, joined = set(kinds), ""
    return pieces


def _rewritten(
    pieces: list[QuantityToken], kinds: str, found: re.Match[str], build: RewriteAction
) -> list[QuantityToken]:
    """Rewrite all runs from the first one found; what makes nothing may hide what does: "45 hours, 2 years"."""
    match: re.Match[str] | None = found
    starts = list(accumulate((len(piece.kind) + 1 for piece in pieces), initial=0))
    result, done = list[QuantityToken](), 0
    while match:
        first, last = bisect_right(starts, match.start()) - 1, bisect_right(starts, match.end()) - 1
        built = build(pieces[first:last])
        if built is not None:
            result += [*pieces[done:first], spanning(built, pieces[first:last])]
            done = last
        match = match.re.search(kinds, starts[last if built is not None else first + 1])
    return result + pieces[done:]


def spanning(piece: QuantityToken, run: Sequence[QuantityToken]) -> QuantityToken:
    """Return the piece, standing where the whole run stood."""
    return replace(piece, start=run[0].start, end=run[-1].end)


def after(piece: QuantityToken, pieces: Sequence[QuantityToken]) -> list[QuantityToken]:
    """Return the pieces that follow it."""
    return list(pieces[bisect_left(pieces, piece.end, key=lambda other: other.start) :])


def before(piece: QuantityToken, pieces: Sequence[QuantityToken]) -> list[QuantityToken]:
    """Return the pieces that stand before it."""
    return list(pieces[: bisect_right(pieces, piece.start, key=lambda other: other.end)])


def first(run: Sequence[QuantityToken], *kinds: str) -> QuantityToken:
    """Return the first piece of one of these kinds; the pattern guarantees that there is one."""
    return next(piece for piece in run if piece.kind in kinds)


def last(run: Sequence[QuantityToken], *kinds: str) -> QuantityToken:
    """Return the last piece of one of these kinds; the pattern guarantees that there is one."""
    return first(list(reversed(run)), *kinds)


_IN_BRACKETS = re.compile(r"\((?:\?!)?[^()]*\)[?*+]?")


@cache
def _compiled(pattern: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """Return the kinds without which nothing matches, and the expression over all."""
    rest, brackets = pattern, 1
    while brackets:
        rest, brackets = _IN_BRACKETS.subn(" ", rest)
    needed = frozenset(re.findall(r"[a-z_]+(?![a-z_?*])", rest)) - {"adjective"}
    pattern = re.sub(r"\badjective\b", "(adjective|manner|further)", pattern)
    return needed, re.compile("(?<![a-z_])" + re.sub(r"[a-z_]+", r"(?:\g<0>;)", pattern).replace(" ", ""))
