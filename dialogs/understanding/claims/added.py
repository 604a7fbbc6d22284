"""Claim what a sentence tells of facts that added folders declare, by the words that stand with each fact there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from dialogs.understanding.claims.claim import SentenceReader
from dialogs.understanding.claims.figures import Figure
from dialogs.understanding.quantities.amounts import UNCLEAR, converted, takes
from dialogs.understanding.quantities.numbers import numeric
from dialogs.understanding.readers.choice_mentions import mentions
from dialogs.understanding.readers.date_reader import day_pieces, with_days
from dialogs.understanding.vocabulary.phrase_table import PhraseMatch
from rules.facts import NUMBERS, FactKind

_BEHIND = 6  # tokens between a figure and the name of its fact: "3 years of really good work with young families"
_BEFORE = 3  # tokens between the name and its figure: "community hours so far: 12"
_COUNTS = 2  # tokens: "120 of those home visits"
_ANSWER_WITHIN = 2  # tokens: "safe sleep course: no"
_DAY_WITHIN = 8  # tokens between the name and its day
_STOPS = frozenset({".", ";", "?", "!"})
_SAYS = {"says_yes": True, "says_no": False}


def claim_added(reader: SentenceReader, figures: Sequence[Figure]) -> list[Figure]:
    """Claim the facts that the sentence tells; return the figures that tell none of them."""
    left = list(figures)
    for fact in reader.language.added:
        kind = reader.language.facts[fact].kind
        for found in reader.find(reader.language.added[fact]):
            if kind in NUMBERS and kind is not FactKind.COUNT:
                left = _claim_amount(reader, fact, found, left)
            elif kind in _CLAIMS:
                _CLAIMS[kind](reader, fact, found)
        if kind is FactKind.YES_NO:
            _claim_statements(reader, fact)
    return left


def _claim_amount(
    reader: SentenceReader, fact: str, found: PhraseMatch[str], figures: Sequence[Figure]
) -> list[Figure]:
    kind = reader.language.facts[fact].kind
    fitting = [figure for figure in figures if takes(kind, figure.unit)]
    asked_of_several = reader.context.asked == fact and len(fitting) > 1
    figure = None if asked_of_several else next(_belonging(reader, found, fitting), None)
    if figure is None:
        return list(figures)
    dropped = figure.dropped or (figure.bound if figure.bound in UNCLEAR else "")
    value = converted(figure.value, figure.unit, kind)
    reader.add(fact, value or 0, figure.start, max(figure.end, found.end), dropped=dropped)
    return [other for other in figures if other is not figure]


def _belonging(reader: SentenceReader, found: PhraseMatch[str], figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the figures that may be its own: the one that it stands in, then the one before it, then the one behind."""
    yield from (figure for figure in figures if figure.start <= found.start < figure.end)
    before = [figure for figure in figures if figure.unit and 0 <= found.start - figure.end <= _BEHIND]
    yield from (figure for figure in before[-1:] if _is_free(reader, figure.end, found.start))
    behind = [figure for figure in figures if 0 <= figure.start - found.end <= _BEFORE]
    yield from (figure for figure in behind[:1] if _is_free(reader, found.end, figure.start))


def _is_free(reader: SentenceReader, start: int, end: int) -> bool:
    """Return whether nothing between the two is of another matter."""
    named = any(cue.sure and start <= cue.start < end for cue in reader.cues)
    numbers = any(token[0].isdigit() for token in reader.tokens[start:end])
    return not (named or numbers or _STOPS.intersection(reader.tokens[start:end]))


def _claim_count(reader: SentenceReader, fact: str, found: PhraseMatch[str]) -> None:
    frame = reader.frames[found.start]
    if not frame.counts or reader.holds_in_clause("rule", frame.clause):
        return
    value = 0.0 if reader.guards.denied(found.start) else _number_beside(reader, found)
    if value is not None:
        reader.add(fact, int(value) if value == int(value) else value, found.start, found.end)


def _number_beside(reader: SentenceReader, found: PhraseMatch[str]) -> float | None:
    """Return the number before the words for what is counted, else the one behind them."""
    before = range(found.start - 1, max(-1, found.start - 2 - _COUNTS), -1)
    behind = range(found.end, min(len(reader.tokens), found.end + _BEFORE))
    for at in (*before, *behind):
        if reader.tokens[at] in _STOPS or (at in before and reader.tokens[at] == ","):
            return None
        number = numeric(reader.tokens[at])
        if number is not None:
            return number
    return None


def _claim_yes_or_no(reader: SentenceReader, fact: str, found: PhraseMatch[str]) -> None:
    """Claim a yes where the writer names it, a no where they deny it: "no safe sleep course", "sleep course: no"."""
    if not reader.frames[found.start].counts:
        return
    behind = reader.language.yes_no[""]
    answers = (behind.at(reader.tokens, at) for at in range(found.end, found.end + _ANSWER_WITHIN))
    said = next((_SAYS[each.meaning] for each in answers if each and each.meaning in _SAYS), True)
    reader.add(fact, said and not reader.guards.denied(found.start), found.start, found.end)


def _claim_statements(reader: SentenceReader, fact: str) -> None:
    for found in reader.find(reader.language.yes_no[fact]):
        says = _SAYS.get(found.meaning)
        if says is not None and reader.frames[found.start].counts:
            denied = says and reader.guards.denied(found.start)
            reader.add(fact, says and not denied, found.start, found.end, strength=1.2)


def _claim_choice(reader: SentenceReader, fact: str, found: PhraseMatch[str]) -> None:
    """Claim the one value that is named beside the fact."""
    tokens = reader.sentence.masked(lambda frame: frame.counts)
    held = mentions(fact, reader.reply(tokens), reader.language).held
    if len(held) == 1:
        reader.add(fact, held[0], found.start, found.end)


def _claim_day(reader: SentenceReader, fact: str, found: PhraseMatch[str]) -> None:
    """Claim the day that is told behind the name of the fact, or before it."""
    if not reader.frames[found.start].counts:
        return
    for start in (found.end, max(0, found.start - _DAY_WITHIN)):
        end = start + _DAY_WITHIN if start == found.end else found.start
        pieces = with_days(day_pieces(reader.tokens[start:end], reader.language.dates), reader.context.today)
        day = next((piece for piece in pieces if piece.kind == "day"), None)
        if day is not None:
            reader.add(fact, date.fromordinal(int(day.value)).isoformat(), found.start, found.end)
            return


_CLAIMS: Mapping[FactKind, Callable[[SentenceReader, str, PhraseMatch[str]], None]] = {
    FactKind.COUNT: _claim_count,
    FactKind.YES_NO: _claim_yes_or_no,
    FactKind.CHOICE: _claim_choice,
    FactKind.DATE: _claim_day,
}
