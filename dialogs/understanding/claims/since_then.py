"""Claim years of work that has gone on from a time told before: "my MSW in 2018, a therapist ever since"."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.understanding.claims.claim import ELSEWHERE, YEARS_OF, Cue, SentenceReader, first_of
from dialogs.understanding.claims.figures import Figure, as_said
from dialogs.understanding.clauses.sentence import BREAKS, STOPS, Owner
from dialogs.understanding.quantities.amounts import MONTHS

_MONTHS = 12
_YEAR = 4  # digits
_NOT_WORK = frozenset({ELSEWHERE, "endorsed", "internship"})  # these do not go on so
_IN_PASSING = 0.6  # the strength: years that are told outright count more
_SENTENCES = 1  # from the time told to "since then"


def note_when(reader: SentenceReader, figures: Sequence[Figure]) -> None:
    """Keep the last date of the sentence that tells when something was for the writer."""
    dates = [figure for figure in figures if figure.bound == "ago" and _is_dated(reader, figure)]
    for figure in dates[-1:]:
        reader.thread.when = figure.value * MONTHS[figure.unit] / _MONTHS, reader.number


def claim_since_then(reader: SentenceReader) -> None:
    """Claim the years of the one kind of work that the clause with "ever since" names."""
    if reader.thread.when is None or reader.number - reader.thread.when[1] > _SENTENCES:
        return
    years, _ = reader.thread.when
    for start, end in _since(reader):
        frame = reader.frames[start]
        topic = first_of({cue.topic for cue in _cues_of_work(reader, frame.clause)})
        fact = YEARS_OF.get(topic or "")
        if frame.counts and not frame.past and fact and not reader.told(fact):
            reader.add(fact, as_said(years), start, end, _IN_PASSING)


def _is_dated(reader: SentenceReader, figure: Figure) -> bool:
    tokens = reader.tokens[figure.start : figure.end]
    dated = figure.is_time and any(len(token) == _YEAR and token.isdecimal() for token in tokens)
    return dated and not figure.dropped and reader.frames[figure.start].owner is Owner.WRITER


def _since(reader: SentenceReader) -> list[tuple[int, int]]:
    """Return where the sentence says that something has gone on since then."""
    found = [(one.start, one.end) for one in reader.find_in("since_then")]
    ends = [(one.start, one.end) for one in reader.find_in("since") if _ends_clause(reader, one.end)]
    return found or ends


def _ends_clause(reader: SentenceReader, end: int) -> bool:
    if end == len(reader.tokens) or reader.tokens[end] in BREAKS | STOPS:
        return True
    return reader.language.clauses.lists["joints"].at(reader.tokens, end) is not None


def _cues_of_work(reader: SentenceReader, clause: int) -> list[Cue]:
    cues = [cue for cue in reader.cues if cue.sure and cue.topic in YEARS_OF and cue.clauses_away(clause) == 0]
    return [] if any(cue.topic in _NOT_WORK for cue in cues) else cues
