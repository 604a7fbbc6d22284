"""Claim that there is nothing: no hours of training or supervision, no years of a kind of work."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.understanding.claims.claim import HOURS_OF, RSC, Cue, SentenceReader
from dialogs.understanding.claims.figures import Figure

_OPENS = 2  # tokens
_DENIAL_WITHIN = 5  # tokens: "never had any of that reflective supervision"
_IN_PASSING = 0.5  # the strength of "no supervision yet" beside a number told elsewhere


def claim_none(reader: SentenceReader, figures: Sequence[Figure]) -> None:
    """Claim no hours where the sentence says so: "no supervision hours yet", "never had reflective supervision"."""
    _claim_labelled_none(reader)
    _claim_no_years(reader, figures)
    for cue in reader.denied_cues:
        frame = reader.frames[cue.start]
        beside = any(cue.clauses_away(reader.clause(figure.start)) == 0 for figure in figures)
        if cue.topic != RSC or beside or not frame.counts or not _denied_itself(reader, cue):
            continue
        if reader.holds_in_clause("uncounted", frame.clause):
            continue
        in_hours = reader.holds_in_clause("hours", frame.clause)
        opens = cue.start <= _OPENS  # "no reflective supervision at all"
        receives = in_hours or opens or reader.holds_in_clause("receives", frame.clause)
        if receives and not reader.holds_in_clause("gives", frame.clause) and (cue.sure or in_hours):
            reader.add(reader.in_season(HOURS_OF[RSC]), 0, cue.start, cue.end, _IN_PASSING)


_NONE_OF = {"work": "imh_work_years", "provided": "rsc_provided_years", "internship": "internship_years"}


def _claim_no_years(reader: SentenceReader, figures: Sequence[Figure]) -> None:
    """Claim no years of a kind of work that the writer has never done: "I've never worked with babies"."""
    for cue in reader.denied_cues:
        beside = any(cue.clauses_away(reader.clause(figure.start)) == 0 for figure in figures)
        fact = _NONE_OF.get(cue.topic)
        theirs = cue.sure and reader.frames[cue.start].counts and _denied_itself(reader, cue)
        if fact and theirs and not beside and reader.holds_in_clause("never", reader.clause(cue.start)):
            reader.add(fact, 0, cue.start, cue.end, _IN_PASSING)


def _claim_labelled_none(reader: SentenceReader) -> None:
    """Claim no hours where a topic is a label before none: "reflective supervision: none received"."""
    for cue in reader.cues:
        follows = [found for found in reader.find_in("none") if cue.end <= found.start <= cue.end + 1]
        of_a_part = follows and any(
            aspect.topic in reader.words.aspects and follows[0].end <= aspect.start <= follows[0].end + _OPENS
            for aspect in reader.cues
        )
        if of_a_part:
            continue
        plain = cue.sure or (follows and _is_all_said(reader, cue.start, follows[0].end))
        if cue.topic in HOURS_OF and plain and follows and reader.frames[cue.start].counts:
            provided = reader.holds("gives", follows[0].end, follows[0].end + 1)
            if not provided:
                reader.add(reader.in_season(HOURS_OF[cue.topic]), 0, cue.start, follows[0].end, _IN_PASSING)


def _is_all_said(reader: SentenceReader, start: int, end: int) -> bool:
    """Return whether the clause holds nothing else: "rs none"."""
    clause = reader.clause(start)
    return not any(
        token.isalnum() and reader.clause(at) == clause
        for at, token in enumerate(reader.tokens)
        if not start <= at < end
    )


def _denied_itself(reader: SentenceReader, cue: Cue) -> bool:
    """Return whether the denial is of the cue, and not of something before it."""
    denials = [end for kind, _, end in reader.guards.marks if kind == "not" and end <= cue.start]
    return bool(denials) and cue.start - denials[-1] <= _DENIAL_WITHIN
