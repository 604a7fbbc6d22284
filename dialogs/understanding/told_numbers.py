"""From quantities to values: sums, totals, units and bounds; what cannot be a value is a reason to ask back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dialogs.understanding.bounds import UNCLEAR
from dialogs.understanding.clauses import Given
from dialogs.understanding.counted import counts_beside, goes_on_with, is_joined_to_odd, names_things, why_no_value
from dialogs.understanding.pieces import Piece
from dialogs.understanding.sums import all_at_places, has_part, together, total_in
from dialogs.understanding.topics import Question
from dialogs.understanding.units import MONTHS, converted, takes, tidy
from rules.vocabulary import Fact, FactValue, Kind


@dataclass(frozen=True, slots=True)
class Told:
    """Values by fact; or the reason why a quantity is no value, with the fact it was meant for and likely values."""

    values: Mapping[str, FactValue] = field(default_factory=dict)
    problem: str | None = None
    fact: str | None = None
    likely: tuple[FactValue, ...] = ()


def told(given: Given, pieces: Sequence[Piece], question: Question) -> Told:
    """The values that the quantities tell; the first problem found ends it, for then the whole reply is in doubt."""
    meant = {fact: list(figures) for fact, figures in given.named.items()}
    rest = _for_asked(given, pieces, question)
    if rest and question.asked:
        meant[question.asked.name] = [*meant.get(question.asked.name, ()), *rest]
    meant = {fact: _total(question.facts[fact], figures, pieces) or figures for fact, figures in meant.items()}
    for fact, figures in meant.items():
        problem = next((problem for piece in figures if (problem := why_no_value(piece, pieces))), None)
        if problem or any(
            mixed(fact, given, rest, pieces, question) for mixed in (_is_beside_its_part, _is_other_work)
        ):
            return Told(problem=problem or "several", fact=fact)
    values: dict[str, FactValue] = {}
    for fact, figures in meant.items():
        one = _one(fact, figures, pieces, question)
        if one.problem:
            return one
        values.update(one.values)
    return Told(values)


def _for_asked(given: Given, pieces: Sequence[Piece], question: Question) -> list[Piece]:
    """The unnamed quantities that can be the answer; those in the wrong unit only where there are no others."""
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


def _total(fact: Fact, figures: Sequence[Piece], pieces: Sequence[Piece]) -> list[Piece]:
    """The amount that is called the total, beside what it is the total of: "5 classes, so 225 hours".

    Of years the part may be what counts: "5 years in all, 3 of them since my master's".
    """
    if fact.kind == Kind.YEARS and has_part(figures, pieces):
        return []
    return [piece for piece in figures if piece.kind == "amount" and total_in([piece], pieces)][:1]


def _is_beside_its_part(
    fact: str, given: Given, rest: Sequence[Piece], pieces: Sequence[Piece], question: Question
) -> bool:
    """ "15 on supervision and 40 others": whether the 40 are all hours, or those besides, is not said."""
    parts = [name for name in given.named if question.facts[name].part_of == fact]
    ends = [figure.end for name in parts for figure in given.named[name]]
    later = [piece for piece in rest if ends and piece.start > min(ends)]
    return bool(later) and question.asked is not None and question.asked.name == fact and not total_in(later, pieces)


def _is_other_work(fact: str, given: Given, rest: Sequence[Piece], pieces: Sequence[Piece], question: Question) -> bool:
    """ "10 years in nursing and 3 in infant mental health": whether all years count is not said."""
    if question.number is None or question.number.name != fact or any(piece.kind == "plus" for piece in pieces):
        return False
    if all_at_places([*given.named.get(fact, ()), *rest], pieces):
        return False
    years = [piece for piece in rest if piece.unit in MONTHS or piece.kind == "number"]
    return question.number.kind == Kind.YEARS and bool(years) and fact in given.named


def _one(fact: str, figures: Sequence[Piece], pieces: Sequence[Piece], question: Question) -> Told:
    figures = sorted(figures, key=lambda piece: piece.start)
    kind = question.facts[fact].kind
    values = [converted(piece.value, piece.unit, kind) for piece in figures]
    if any(value is None for value in values):
        return Told(problem="wrong_unit", fact=fact)
    numbers = [tidy(value) for value in values if value is not None]
    unclear = next((piece for piece in figures if piece.bound in UNCLEAR), None)
    if unclear:
        return Told(problem=unclear.bound, fact=fact, likely=_likely(unclear, question.facts[fact]))
    value = together(figures, numbers, pieces)
    if value is None:
        return Told(problem="several", fact=fact, likely=_possible(numbers, question.facts[fact]))
    values_told = {fact: value, **_months(fact, figures, question)}
    for name, number in values_told.items():
        if not question.facts[name].low <= number <= question.facts[name].high:
            return Told(problem="out_of_range", fact=name)
    return Told(values_told)


def _likely(piece: Piece, fact: Fact) -> tuple[FactValue, ...]:
    """The ends of a range, or the number that was nearly reached; none for a number that cannot be."""
    ends = (piece.value, piece.high if piece.high is not None else piece.value)
    values = [converted(end, piece.unit, fact.kind) for end in dict.fromkeys(ends)]
    return _possible([value for value in values if value is not None], fact)


def _possible(values: Sequence[float], fact: Fact) -> tuple[FactValue, ...]:
    return tuple(tidy(value) for value in dict.fromkeys(values) if fact.low <= value <= fact.high)


def _months(fact: str, figures: Sequence[Piece], question: Question) -> dict[str, float]:
    stretch = question.stretch_of(fact)
    months = figures[0].months if len(figures) == 1 else None
    return {stretch: tidy(months)} if stretch and months is not None else {}
