"""The figures of a sentence, whose they are, and how much the words round one speak for a topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dialogs.understanding.claims.claim import RSC, Cue, SentenceReader
from dialogs.understanding.clauses.sentence import Owner
from dialogs.understanding.quantities.amounts import HOURS, MONTHS, tidy
from dialogs.understanding.quantities.tokens import FIGURES, QuantityToken
from dialogs.understanding.readers.numbers.number_reader import figures_of
from rules.facts import FactKind

_COLONS = ((":",), ("=",))
_FIRST_YEAR, _LAST_YEAR = 1950, 2049
_KINDS_OF_WORK = ("work", "provided")
_TWO_YEARS = ("two_years", "last_two_years")
_HINT = 0.4  # what a hint weighs, against 1 of a sure word
_FADES = 0.45  # by so much a word speaks less for a figure with every clause between
_MORE = 0.6  # by so much each further word weighs less
_FARTHEST = 4  # clauses
_BEHIND_ANOTHER = 0.35  # with another such figure between
_OF_ANOTHER = 0.2  # in the clause of another such figure
_NEAR, _FAR = 8, 0.85  # tokens; beyond them a word weighs a little less


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or an amount of a sentence."""

    start: int
    end: int
    value: float
    unit: str  # empty for a bare number
    bound: str  # a symbol such as "at least"
    months: float | None  # over which it was spread
    assumed: bool  # whether the unit is only that of the open question
    dropped: str  # why it is none of the writer's; empty where it is

    @property
    def is_time(self) -> bool:
        return self.unit in MONTHS


def figures_in(reader: SentenceReader) -> list[Figure]:
    """Return the figures of the sentence, those of hours before those of years; "the best two years" is none."""
    spans = [(cue.start, cue.end) for cue in reader.cues if cue.topic in _TWO_YEARS]
    pieces = figures_of(replace(reader.message, figures=reader.tokens), reader.context.about(None))
    if not any(piece.kind in FIGURES and piece.unit not in MONTHS for piece in pieces):
        spans = [(cue.start, cue.end) for cue in reader.cues if cue.topic == _TWO_YEARS[0]]
    _note_rate(reader, pieces)
    figures = [_figure(piece, reader) for piece in pieces if piece.kind in FIGURES]
    told = [
        figure
        for figure in figures
        if not _is_attribute(figure, reader)
        and not ((figure.is_time or not figure.unit) and any(start <= figure.start < end for start, end in spans))
    ]
    return sorted(told, key=lambda figure: (figure.is_time, figure.start))


def _note_rate(reader: SentenceReader, pieces: Sequence[QuantityToken]) -> None:
    """Keep how much supervision is received a month, where no time is told with it: "twice a month, 90 min each"."""
    often = [piece for piece in pieces if piece.kind == "frequency"]
    lengths = [piece for piece in pieces if piece.unit in HOURS and piece.bound == _EACH_TIME]
    named = any(cue.sure and cue.topic == RSC for cue in reader.cues) or reader.thread.hours == RSC
    theirs = named and all(reader.frames[piece.start].counts for piece in (*often, *lengths))
    if theirs and len(often) == len(lengths) == 1 and not reader.holds("gives"):
        hours = lengths[0].value * HOURS[lengths[0].unit] * often[0].value
        reader.thread.rate = hours, reader.number


_EACH_TIME = "per"
_ATTRIBUTE_OF = 2  # tokens


def _is_attribute(figure: Figure, reader: SentenceReader) -> bool:
    """Return whether the time only describes something that no topic names: "after a 10 year career in sales"."""
    singular = figure.is_time and figure.value > 1 and reader.tokens[figure.end - 1] == figure.unit
    opens = reader.language.clauses.lists["introduces"].at(reader.tokens, figure.start - 1) is not None
    named = any(cue.sure and figure.end <= cue.start <= figure.end + _ATTRIBUTE_OF for cue in reader.cues)
    return singular and opens and not named


def score_of(
    topic: str,
    figure: Figure,
    figures: Sequence[Figure],
    reader: SentenceReader,
    fades: float = _FADES,
    clause: int | None = None,
) -> float:
    """Return how much the words round a figure speak for the topic; `clause` is the one that it belongs to."""
    part = part_behind(figure, reader)
    cues = [cue for cue in reader.cues if cue.topic == topic and not part <= cue.start]
    if not cues:
        return 0.0
    clause = reader.clause(figure.start) if clause is None else clause
    others = [other for other in figures if other is not figure and other.is_time == figure.is_time]
    home = _home(figure, clause, reader)
    leads_back = reader.holds_in_clause("leads_back", clause)
    weights = [
        _weight(cue, figure, others, reader, clause) * fades ** cue.clauses_away(clause)
        for cue in cues
        if cue.clauses_away(clause) <= _FARTHEST
        and (reader.statements[cue.start] == reader.statements[home] or leads_back)
    ]
    return sum(weight * _MORE**rank for rank, weight in enumerate(sorted(weights, reverse=True)))


def part_behind(figure: Figure, reader: SentenceReader) -> int:
    """Return where words behind the figure turn to a part of it: "34 hours, 17 of those on reflective supervision"."""
    behind = (found.start for found in reader.find_in("parts_of") if found.start > figure.end)
    at = figure.end + 1
    counted = (
        reader.tokens[figure.end : at] == (",",) and reader.tokens[at : at + 1] != () and reader.tokens[at].isdecimal()
    )
    named = any(cue.topic in reader.words.aspects and at < cue.start <= at + _PART_WITHIN for cue in reader.cues)
    return at if counted and named else next(behind, len(reader.tokens))


_PART_WITHIN = 2  # tokens: "15 hours, 3 about reflective supervision"


def _home(figure: Figure, clause: int, reader: SentenceReader) -> int:
    """Return the place of the figure in its clause, or the first word of it where the figure stands before."""
    if clause == reader.clause(figure.start):
        return figure.start
    behind = range(figure.end, len(reader.tokens))
    return next((at for at in behind if reader.clause(at) >= clause and reader.tokens[at].isalnum()), figure.start)


def _weight(cue: Cue, figure: Figure, others: Sequence[Figure], reader: SentenceReader, clause: int) -> float:
    """Return how much one cue counts for the figure: less from afar, and less where another figure is nearer."""
    weight = 1.0 if cue.sure else _HINT
    between = (min(cue.start, figure.end), max(cue.start, figure.start))
    if any(between[0] <= other.start < between[1] for other in others):
        weight *= _BEHIND_ANOTHER
    if cue.clauses_away(clause) and any(cue.clauses_away(reader.clause(other.start)) == 0 for other in others):
        weight *= _OF_ANOTHER
    distance = cue.start - figure.end if cue.start >= figure.end else figure.start - cue.end
    return weight * (1.0 if distance < _NEAR else _FAR)


def as_said(value: float) -> float:
    """Return the number as people say it: to one tenth."""
    return tidy(round(tidy(value), 1))


def _measured(piece: QuantityToken, reader: SentenceReader) -> QuantityToken:
    """Return the first number with the unit that is asked for, where it has none: "75 over 4 years"."""
    fact = reader.context.question.number
    asked = (
        fact is not None
        and fact.kind == FactKind.HOURS
        and not fact.part_of
        and not reader.claims
        and reader.number == 0
    )
    if not piece.unit and _counts_years(piece, reader):
        return replace(piece, unit="year")
    return replace(piece, unit="hour") if asked and not piece.unit and piece.start <= 1 else piece


def _counts_years(piece: QuantityToken, reader: SentenceReader) -> bool:
    """Return whether it is the 8 of "17 years, the first 9 in hospice and the last 8 with infants"."""
    behind = any(found.end == piece.start for found in reader.find_in("last_ones"))
    of_work = any(
        cue.sure and cue.topic in _KINDS_OF_WORK and (cue.start == piece.end or (of and cue.start <= piece.end + 2))
        for of in [reader.holds("whole_of", piece.end, piece.end + 1)]
        for cue in reader.cues
        if cue.start >= piece.end
    )
    since = reader.holds_in_clause("since_degree", reader.clause(piece.start)) and reader.holds(
        "parts_of", 0, piece.end
    )
    closes = piece.end >= len(reader.tokens) - 1 and reader.holds("for", piece.start - 2, piece.start)
    first = not any(token[0].isdigit() for token in reader.tokens[: piece.start])
    labelled = first and reader.tokens[piece.start - 1 : piece.start] in _COLONS  # "years of providing it: 5"
    return (behind or of_work or since or closes or labelled) and reader.holds("years", 0, piece.start)


def _figure(piece: QuantityToken, reader: SentenceReader) -> Figure:
    measured = _measured(piece, reader)
    return Figure(
        piece.start,
        piece.end,
        piece.value,
        measured.unit,
        piece.bound,
        piece.months,
        measured.unit != piece.unit,
        _not_theirs(measured, reader),
    )


def _not_theirs(piece: QuantityToken, reader: SentenceReader) -> str:
    """Return why the figure is no value of the writer's by now; empty where it is."""
    frame = reader.frames[piece.start]
    if frame.owner is not Owner.WRITER or reader.holds_in_clause("shared", frame.clause):
        return "somebody else's"
    ahead = frame.planned or reader.holds_in_clause("still_to_come", frame.clause)
    if ahead and not reader.holds_in_clause("so_far", frame.clause):
        return "planned"
    if frame.hypothetical:
        return "hypothetical"
    if frame.asks:
        return "asked"
    if _is_of_a_rule(piece, reader):
        return "of a rule"
    if not piece.unit and _counts_something(piece, reader):
        return "counts something else"
    return "a year" if not piece.unit and _FIRST_YEAR <= piece.value <= _LAST_YEAR else ""


def _counts_something(piece: QuantityToken, reader: SentenceReader) -> bool:
    """Return whether a bare number counts people or is a label: "13 of us", "6 nurses", "license 7741"."""
    enumerates = reader.tokens[piece.end : piece.end + 1] == (")",) and "(" not in reader.tokens[: piece.start]
    if enumerates:
        return True
    if piece.value == 1 and reader.holds("is_somebody", piece.end, piece.end + 1):
        return True  # "one is a colleague"
    people, end = reader.language.clauses.people, piece.end
    labelled = any(found.end == piece.start for found in reader.find_in("label_before"))
    behind = any(found.start == end for found in reader.find_in("label_behind"))
    return labelled or behind or people.at(reader.tokens, end) is not None


_RULE_BEHIND = 5  # tokens: "30 hours of training are required"


def _is_of_a_rule(piece: QuantityToken, reader: SentenceReader) -> bool:
    clause = reader.clause(piece.start)
    if reader.holds("own_records", 0, piece.start):
        return False  # "I keep a log, it says 57"
    return any(
        reader.clause(found.start) == clause and (found.end <= piece.start or found.start <= piece.end + _RULE_BEHIND)
        for found in reader.find_in("rule")
    )
