"""Numbers in a reply: for the fact asked about, and for every other fact that its words name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dialogs.understanding.clauses import given, with_zeros
from dialogs.understanding.language import Language
from dialogs.understanding.message import Message, parts_of
from dialogs.understanding.numbers import digits
from dialogs.understanding.pieces import Piece, combine
from dialogs.understanding.quantities import pieces_of, quantities
from dialogs.understanding.reading import Reading
from dialogs.understanding.told_numbers import Told, told
from dialogs.understanding.topics import Asked
from dialogs.understanding.units import tidy
from rules.vocabulary import Fact, FactValue

_A_YEAR = 12.0


def read_numbers(
    message: Message, asked: Asked, language: Language, today: date, known: Mapping[str, FactValue]
) -> Reading | None:
    """The numbers that the reply tells; a question back where one is not clear; None where it tells none."""
    pieces = figures_of(message, asked, language, today)
    fact = asked.facts.get(asked.fact or "")
    numeric = fact if fact and fact.is_number else None
    if numeric and _says_zero(message, language):
        return Reading("value", {numeric.name: 0}, trace=(f"{numeric.name}: none",))
    topics = language.topics.find(message.figures)
    pieces = with_zeros(pieces, topics) if numeric else pieces
    reading = told(given(pieces, topics, asked), pieces, asked)
    if reading.problem:
        return _asking_back(reading, reading.problem, asked, language)
    if reading.values:
        ahead = numeric and any(language.talk["ahead"].find(message.tokens))
        return _unclear("ahead", numeric, language) if ahead and numeric else Reading(
            "value", reading.values, trace=tuple(f"{name}: {value}" for name, value in reading.values.items()))
    return _without_figures(message, pieces, numeric, language, known) if numeric else None


def figures_of(message: Message, asked: Asked, language: Language, today: date) -> list[Piece]:
    """The pieces of the reply with its quantities; "45 not 40" keeps only the 45."""
    meant = _A_YEAR if asked.renewing else None
    pieces = quantities(pieces_of(message.figures, language.lexicon), message.figures, today, meant)
    return combine(pieces, "not (article|adjective)* (number|amount)", lambda run: _denied(run))


def _denied(run: Sequence[Piece]) -> Piece:
    return Piece("denied", run[0].start, run[-1].end, run[-1].value, run[-1].unit)


def _without_figures(
    message: Message, pieces: Sequence[Piece], fact: Fact, language: Language, known: Mapping[str, FactValue]
) -> Reading | None:
    share = _share(pieces)
    whole = known.get(fact.part_of or "")
    if share and isinstance(whole, int | float):
        return Reading("value", {fact.name: tidy(share * whole)}, trace=(f"{fact.name}: a share of {whole}",))
    reason = next((piece.kind for piece in pieces if piece.kind in _REASONS), None)
    return _unclear(_REASONS[reason], fact, language) if reason else None


_REASONS = {"vague": "vague", "frequency": "frequency", "weekly": "frequency", "monthly": "frequency", "yearly": "frequency",
            "biweekly": "frequency", "once": "frequency", "twice": "frequency", "denied": "not_this", "odd_unit": "wrong_unit",
            "unit": "vague", "ordinal": "ordinal", "date": "vague"}


def _share(pieces: Sequence[Piece]) -> float | None:
    """The part of the whole that "all of them" or "half of it" says."""
    return next((_SHARES[piece.kind] for piece in pieces if piece.kind in _SHARES), None)


_SHARES = {"all_of": 1.0, "half_of": 0.5}


def _says_zero(message: Message, language: Language) -> bool:
    """Whether the reply, or its first part with nothing of substance after it, means none."""
    parts = parts_of(message.core)
    if not parts or language.zero.whole(parts[0]) is None:
        return False
    return all(language.zero.whole(part) is not None or not _has_substance(part, language) for part in parts[1:])


def _has_substance(part: tuple[str, ...], language: Language) -> bool:
    return bool(language.topics.find(part)) or any(token[:1].isdigit() for token in digits(part, spanish=False))


def _asking_back(reading: Told, problem: str, asked: Asked, language: Language) -> Reading:
    fact = asked.facts[reading.fact or ""]
    choices = tuple({fact.name: value} for value in reading.likely)
    return _unclear(problem, fact, language, choices)


def _unclear(
    reason: str, fact: Fact, language: Language, choices: tuple[Mapping[str, FactValue], ...] = ()
) -> Reading:
    name = language.names[fact.name]
    details = {"fact": name, "Fact": name[:1].upper() + name[1:], "unit": language.units.get(fact.kind, ""),
               "low": f"{fact.low:g}", "high": f"{fact.high:g}"}
    return Reading("clarify", reason=reason, details=details, choices=choices, trace=(f"{fact.name}: {reason}",))


def asked_about(fact: str | None, language: Language, known: Mapping[str, FactValue]) -> Asked:
    """The open question, with whether the talk is about renewing."""
    renewal = {name for name in language.facts if name.startswith("renewal_")} | {"category_held", "years_endorsed", "provides_rsc"}
    return Asked(fact, fact in renewal or (fact is not None and not renewal.isdisjoint(known)), language.facts)

