"""From the quantities of a reply to one value a fact: sums, totals, units and bounds.

What cannot be a value becomes a reason to ask back.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dialogs.understanding.quantities.amounts import MONTHS, UNCLEAR, converted, takes, tidy
from dialogs.understanding.quantities.tokens import FIGURES, QuantityToken, after, before
from dialogs.understanding.readers.numbers_named import AssignedNumbers, OpenQuestion
from rules.facts import Fact, FactKind, FactValue

_FIRST_YEAR, _LAST_YEAR = 1950, 2049
_BEFORE_A_YEAR = frozenset({"comma", "stop", "from", "over", "word", "since", "to"})
_SAYS_WHICH = frozenset({"adjective", "manner", "further"})
_TELLS_WHERE = frozenset({"company", "place"})
_GOES_ON = frozenset({"plus", "joint"})


def why_no_value(piece: QuantityToken, pieces: Sequence[QuantityToken]) -> str | None:
    """Return why a bare number is no value ("3 workshops", "MSW (2012)"); None where it may be one."""
    if piece.kind != "number" or piece.value <= 0:
        return None
    if _is_a_year(piece, pieces):
        return "not_a_measure"
    following = [other.kind for other in after(piece, pieces) if other.kind not in _SAYS_WHICH][:2]
    if following[:1] == ["event"] or following in (["word", "event"], ["word", "things"]):
        return "frequency"
    return "not_a_measure" if following[:1] == ["things"] else None


def names_things(piece: QuantityToken, pieces: Sequence[QuantityToken]) -> bool:
    """Return whether what a bare number counts stands right behind it: "2 agencies"."""
    following = after(piece, pieces)
    return piece.kind == "number" and bool(following) and following[0].kind == "things"


def counts_beside(piece: QuantityToken, pieces: Sequence[QuantityToken]) -> bool:
    """Return whether a number beside amounts counts something: the 2 of "2 agencies, 5 years"."""
    if any(other.kind in _TELLS_WHERE or other.kind == "further" for other in after(piece, pieces)[:1]):
        return False
    ahead = before(piece, pieces)
    continued = bool(ahead) and ahead[-1].kind in _GOES_ON | {"comma", "stop", "contrast"}
    return not (continued and any(other.kind == "amount" for other in ahead))


def goes_on_with(piece: QuantityToken, amounts: Sequence[QuantityToken], pieces: Sequence[QuantityToken]) -> bool:
    """Return whether a bare number goes on with an amount: "10 hours before and 40 after" are hours both."""
    ahead = before(piece, pieces)[-1:]
    joined = bool(ahead) and ahead[0].kind in _GOES_ON
    return piece.kind == "number" and joined and any(amount.end <= piece.start for amount in amounts)


def is_joined_to_odd(piece: QuantityToken, amounts: Sequence[QuantityToken], pieces: Sequence[QuantityToken]) -> bool:
    """Return whether it goes with a time whose length nobody can tell: "two summers and a year"."""
    odd = [amount for amount in amounts if amount.unit == "odd"]
    if not odd:
        return False
    joints = [other for other in pieces if other.kind in _GOES_ON]
    pairs = ((amount, piece) if amount.end <= piece.start else (piece, amount) for amount in odd)
    return any(one.end == joint.start and joint.end == other.start for one, other in pairs for joint in joints)


def _may_be_year(piece: QuantityToken) -> bool:
    return not piece.unit and _FIRST_YEAR <= piece.value <= _LAST_YEAR and piece.value % 50 != 0


def _is_a_year(piece: QuantityToken, pieces: Sequence[QuantityToken]) -> bool:
    if not _may_be_year(piece):
        return False
    return any(other.end == piece.start and other.kind in _BEFORE_A_YEAR for other in before(piece, pieces)[-1:])


_SOURCES = frozenset({"company", "place", "from", "over", "date", "event", "beside", "manner", "all_year"})
_TELLS_APART = _SOURCES | {"role", "joint"}
_PARTS = FIGURES | {"event", "frequency", "things"}
_NEAR = 2  # "40 hours in total", "in total about 40"


def together(
    figures: Sequence[QuantityToken], numbers: Sequence[float], pieces: Sequence[QuantityToken]
) -> float | None:
    """Return the one number that the figures come to, in the order of the reply; None where that has to be asked."""
    gaps = _gaps(figures, pieces)
    told_apart = all(_has_source(gap) for gap in gaps)
    added = all(_is_added(gap, behind) for gap, behind in pairwise(gaps)) and len(gaps) > 1
    told_apart = told_apart or _is_list_of_things(figures, gaps, pieces)
    if len(numbers) == 1 or (len(set(numbers)) == 1 and not added and not _tells_apart(gaps)):
        return numbers[0]
    if _is_part(gaps):
        return None
    if _is_whole(numbers, gaps):
        return numbers[0]
    totals = [number for piece, number in zip(figures, numbers, strict=True) if _is_total(piece, pieces)]
    if totals:
        return totals[0]
    return tidy(sum(numbers)) if added or told_apart else None


def _is_added(gap: Sequence[QuantityToken], behind: Sequence[QuantityToken]) -> bool:
    """Return whether the figure between the gaps comes on top: "and another 16", "and 3 more after that"."""
    plus = any(piece.kind == "plus" for piece in gap)
    return plus or any(piece.kind == "further" for piece in (*gap[-1:], *behind[:1]))


def _is_list_of_things(
    figures: Sequence[QuantityToken], gaps: Sequence[Sequence[QuantityToken]], pieces: Sequence[QuantityToken]
) -> bool:
    """Return whether each part is a thing of its own: "a 12 hour series and a 3 hour workshop"."""
    ahead = [before(figure, pieces)[-1:] for figure in figures]
    articles = all(one and one[0].kind in {"article", "further"} for one in ahead)
    return articles and all(gap[:1] and gap[0].kind in {"event", "word", "things"} for gap in gaps)


def total_in(figures: Sequence[QuantityToken], pieces: Sequence[QuantityToken]) -> bool:
    """Return whether one of the figures is called the total."""
    return any(_is_total(piece, pieces) for piece in figures)


def has_part(figures: Sequence[QuantityToken], pieces: Sequence[QuantityToken]) -> bool:
    """Return whether one of several figures is called a part of another."""
    in_order = sorted(figures, key=lambda piece: piece.start)
    return len(figures) > 1 and _is_part(_gaps(in_order, pieces))


def all_at_places(figures: Sequence[QuantityToken], pieces: Sequence[QuantityToken]) -> bool:
    """Return whether each part names the place where it was: "1 year at the school and 2 at the clinic"."""
    in_order = sorted(figures, key=lambda piece: piece.start)
    return all(gap and gap[0].kind == "place" for gap in _gaps(in_order, pieces))


def _is_total(piece: QuantityToken, pieces: Sequence[QuantityToken]) -> bool:
    """Return whether "in total" stands beside it, with no other figure between."""
    for other in pieces:
        if other.kind == "total" or (other.kind == "result" and _has_parts(other, piece, pieces)):
            start, end = min(piece.end, other.end), max(piece.start, other.start)
            between = [third for third in pieces if start <= third.start < end]
            if len(between) < _NEAR and not any(third.kind in FIGURES for third in between):
                return True
    return False


def _is_whole(numbers: Sequence[float], gaps: Sequence[Sequence[QuantityToken]]) -> bool:
    """Return whether the first number is the sum of the others, behind a sign: "36 (24 online, 12 in person)"."""
    bare = bool(gaps[0]) and all(piece.kind in {"comma", "stop", "adjective"} for piece in gaps[0])
    return bare and len(numbers) > 2 and tidy(sum(numbers[1:])) == numbers[0]


def _has_parts(result: QuantityToken, piece: QuantityToken, pieces: Sequence[QuantityToken]) -> bool:
    """Return whether "so" stands between the figure and something that it may come to."""
    return result.end <= piece.start and any(other.kind in _PARTS and other.end <= result.start for other in pieces)


def _is_part(gaps: Sequence[Sequence[QuantityToken]]) -> bool:
    """Return whether a later figure is a part of the first: "10 years, 3 of them here", "10 years but only 3 here"."""
    of_which = any(gap and gap[0].kind == "of_which" for gap in gaps[1:])
    return of_which or any(piece.kind == "contrast" for gap in gaps[:-1] for piece in gap)


def _gaps(figures: Sequence[QuantityToken], pieces: Sequence[QuantityToken]) -> list[list[QuantityToken]]:
    """Return what stands after each figure, up to the next."""
    ends = [*(figure.start for figure in figures[1:]), pieces[-1].end]
    starts = [piece.start for piece in pieces]
    return [
        list(pieces[bisect_left(starts, figure.end) : bisect_left(starts, end)])
        for figure, end in zip(figures, ends, strict=True)
    ]


def _tells_apart(gaps: Sequence[Sequence[QuantityToken]]) -> bool:
    """Return whether equal numbers may be two parts: "2 years as chair, 2 years on the board" says none twice."""
    return any(piece.kind in _TELLS_APART for gap in gaps[:-1] for piece in gap)


def _has_source(gap: Sequence[QuantityToken]) -> bool:
    """Return whether the part says with whom, where, when or how it was: "20 with Ana and 15 with Maria"."""
    return any(piece.kind in _SOURCES for piece in gap)


@dataclass(frozen=True, slots=True)
class ResolvedNumbers:
    """Values by fact; or the reason why a quantity is no value, with the fact it was meant for and likely values."""

    values: Mapping[str, FactValue] = field(default_factory=dict)
    problem: str | None = None
    fact: str | None = None
    likely: tuple[FactValue, ...] = ()


def told(given: AssignedNumbers, pieces: Sequence[QuantityToken], question: OpenQuestion) -> ResolvedNumbers:
    """Return the values that the quantities tell; the first problem ends it, as the whole reply is then in doubt."""
    meant = {fact: list(figures) for fact, figures in given.named.items()}
    rest = _for_asked(given, pieces, question)
    if rest and question.asked:
        meant[question.asked.name] = [*meant.get(question.asked.name, ()), *rest]
    meant = {fact: _total(question.facts[fact], figures, pieces) or figures for fact, figures in meant.items()}
    meant = {fact: _measuring(figures, pieces) for fact, figures in meant.items()}
    for fact, figures in meant.items():
        problem = next((problem for piece in figures if (problem := why_no_value(piece, pieces))), None)
        if problem or any(
            mixed(fact, given, rest, pieces, question) for mixed in (_is_beside_its_part, _is_other_work)
        ):
            return ResolvedNumbers(problem=problem or "several", fact=fact)
    values: dict[str, FactValue] = {}
    for fact, figures in meant.items():
        one = _one(fact, figures, pieces, question)
        if one.problem:
            return one
        values.update(one.values)
    return ResolvedNumbers(values)


def _measuring(figures: list[QuantityToken], pieces: Sequence[QuantityToken]) -> list[QuantityToken]:
    """Return the figures without the years and counts that stand by themselves beside one that can be a value.

    "15 exactly, two trainings with Ana" are 15; "15 and two webinars" are 15 and so many more.
    """
    joints = {piece.end for piece in pieces if piece.kind in _GOES_ON}
    measuring = [figure for figure in figures if not why_no_value(figure, pieces) and not _may_be_year(figure)]
    counts = [figure for figure in figures if figure not in measuring]
    joined = any(not _may_be_year(one) and (one.start in joints or is_further(one, pieces)) for one in counts)
    return figures if joined or not measuring else measuring


def is_further(piece: QuantityToken, pieces: Sequence[QuantityToken]) -> bool:
    """Return whether "more" stands right behind it, or before."""
    return any(other.kind == "further" for other in (*before(piece, pieces)[-1:], *after(piece, pieces)[:1]))


def _for_asked(given: AssignedNumbers, pieces: Sequence[QuantityToken], question: OpenQuestion) -> list[QuantityToken]:
    """Return the unnamed quantities that can be the answer; those in the wrong unit only where there are no others."""
    if question.number is None:
        return []
    kind, unnamed = question.number.kind, given.unnamed
    fitting = [piece for piece in unnamed if takes(kind, piece.unit)]
    fitting = [piece for piece in fitting if not names_things(piece, pieces)] or fitting
    if any(piece.kind == "amount" for piece in fitting):
        fitting = [piece for piece in fitting if piece.kind == "amount" or not counts_beside(piece, pieces)]
    strays = [piece for piece in unnamed if piece.kind == "amount" and piece not in fitting and piece.bound != "ago"]
    if any(goes_on_with(piece, strays, pieces) or is_joined_to_odd(piece, strays, pieces) for piece in fitting):
        return unnamed
    return fitting or ([] if given.named else unnamed)


def _total(fact: Fact, figures: Sequence[QuantityToken], pieces: Sequence[QuantityToken]) -> list[QuantityToken]:
    """Return the amount that is called the total, beside what it is the total of: "5 classes, so 225 hours".

    Of years the part may be what counts: "5 years in all, 3 of them since my master's".
    """
    if fact.kind == FactKind.YEARS and has_part(figures, pieces):
        return []
    return [piece for piece in figures if piece.kind == "amount" and total_in([piece], pieces)][:1]


def _is_beside_its_part(
    fact: str,
    given: AssignedNumbers,
    rest: Sequence[QuantityToken],
    pieces: Sequence[QuantityToken],
    question: OpenQuestion,
) -> bool:
    """Return whether the 40 of "15 on supervision and 40 others" may be all hours, or those besides."""
    parts = [name for name in given.named if question.facts[name].part_of == fact]
    ends = [figure.end for name in parts for figure in given.named[name]]
    later = [piece for piece in rest if ends and piece.start > min(ends)]
    return bool(later) and question.asked is not None and question.asked.name == fact and not total_in(later, pieces)


def _is_other_work(
    fact: str,
    given: AssignedNumbers,
    rest: Sequence[QuantityToken],
    pieces: Sequence[QuantityToken],
    question: OpenQuestion,
) -> bool:
    """Return whether some years may not count: "10 years in nursing and 3 in infant mental health"."""
    if question.number is None or question.number.name != fact or any(piece.kind == "plus" for piece in pieces):
        return False
    if all_at_places([*given.named.get(fact, ()), *rest], pieces):
        return False
    years = [piece for piece in rest if piece.unit in MONTHS or piece.kind == "number"]
    return question.number.kind == FactKind.YEARS and bool(years) and fact in given.named


def _one(
    fact: str, figures: Sequence[QuantityToken], pieces: Sequence[QuantityToken], question: OpenQuestion
) -> ResolvedNumbers:
    kind = question.facts[fact].kind
    figures = _with_units(sorted(figures, key=lambda piece: piece.start), kind)
    values = [converted(piece.value, piece.unit, kind) for piece in figures]
    if any(value is None for value in values):
        return ResolvedNumbers(problem="wrong_unit", fact=fact)
    numbers = [tidy(value) for value in values if value is not None]
    unclear = next((piece for piece in figures if piece.bound in UNCLEAR), None)
    if unclear:
        return ResolvedNumbers(problem=unclear.bound, fact=fact, likely=_likely(unclear, question.facts[fact]))
    value = together(figures, numbers, pieces)
    if value is None:
        return ResolvedNumbers(problem="several", fact=fact, likely=_possible(numbers, question.facts[fact]))
    values_told = {fact: value, **_months(fact, figures, question)}
    for name, number in values_told.items():
        if not question.facts[name].low <= number <= question.facts[name].high:
            return ResolvedNumbers(problem="out_of_range", fact=name)
    return ResolvedNumbers(values_told)


def _with_units(figures: Sequence[QuantityToken], kind: FactKind) -> list[QuantityToken]:
    """Give bare numbers the unit of the amount before them: "20 months at the clinic, then 10 at the hospital"."""
    result = list[QuantityToken]()
    for figure in figures:
        unit = result[-1].unit if result else ""
        inherits = not figure.unit and figure.kind == "number" and figure.value > 0 and takes(kind, unit)
        result.append(replace(figure, unit=unit) if inherits else figure)
    return result


def _likely(piece: QuantityToken, fact: Fact) -> tuple[FactValue, ...]:
    """Return the ends of a range, or the number that was nearly reached; none for a number that cannot be."""
    ends = (piece.value, piece.high if piece.high is not None else piece.value)
    values = [converted(end, piece.unit, fact.kind) for end in dict.fromkeys(ends)]
    return _possible([value for value in values if value is not None], fact)


def _possible(values: Sequence[float], fact: Fact) -> tuple[FactValue, ...]:
    return tuple(tidy(value) for value in dict.fromkeys(values) if fact.low <= value <= fact.high)


def _months(fact: str, figures: Sequence[QuantityToken], question: OpenQuestion) -> dict[str, float]:
    stretch = question.stretch_of(fact)
    months = figures[0].months if len(figures) == 1 else None
    return {stretch: tidy(months)} if stretch and months is not None else {}
