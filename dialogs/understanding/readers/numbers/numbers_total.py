"""From the quantities of a reply to one value a fact: sums, totals, units and bounds.

What cannot be a value becomes a reason to ask back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dialogs.understanding.quantities.amounts import MONTHS, UNCLEAR, converted, takes, tidy
from dialogs.understanding.quantities.tokens import QuantityToken, after, before
from dialogs.understanding.readers.numbers.numbers_named import AssignedNumbers, OpenQuestion
from dialogs.understanding.readers.numbers.numbers_sum import all_at_places, has_part, together, total_in
from rules.facts import Fact, FactKind, FactValue

_FIRST_YEAR, _LAST_YEAR = 1950, 2049
_BEFORE_A_YEAR = frozenset({"comma", "stop", "from", "over", "word", "since", "to", "ended"})
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
    behind = [other.kind for other in after(piece, pieces)[:1]]
    if not behind and piece.value == 1:
        return True  # "a 12 hour one"
    if not behind or behind[0] in _TELLS_WHERE | {"further"}:
        return False  # "50 hours, but I can only prove 36"
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
    meant = _without_counts(meant, pieces, question)
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
    measuring = [figure for figure in measuring if figure.bound != "ago"] or measuring  # "left in 2020, after 8 years"
    counts = [figure for figure in figures if figure not in measuring]
    counts = [figure for figure in counts if figure.bound != "ago"]
    joined = any(not _may_be_year(one) and (one.start in joints or is_further(one, pieces)) for one in counts)
    return figures if joined or not measuring else measuring


def _without_counts(
    meant: Mapping[str, list[QuantityToken]], pieces: Sequence[QuantityToken], question: OpenQuestion
) -> dict[str, list[QuantityToken]]:
    """Return the figures without those that count for another fact, beside an answer: "3 courses in 2 years"."""
    asked = question.number.name if question.number else ""
    answers = any(not why_no_value(figure, pieces) for figure in meant.get(asked, ()))
    return {
        fact: figures
        for fact, figures in meant.items()
        if fact == asked or not answers or not all(why_no_value(figure, pieces) for figure in figures)
    }


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
