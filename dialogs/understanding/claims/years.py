"""Claim stretches of time: years of each kind of work, and the months over which supervision was received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding.claims.claim import (
    ELSEWHERE,
    HOURS_OF,
    MEANT_FIRST,
    PARTS_OF,
    RSC,
    YEARS_OF,
    SentenceReader,
)
from dialogs.understanding.claims.figures import Figure, as_said, score_of
from dialogs.understanding.quantities.amounts import MONTHS, UNCLEAR

_IN_CATEGORIES = frozenset({"endorsed", "policy", "practice", "faculty"})  # topics whose words stand in their names
_NAMED_PLAINLY = frozenset({"work", "practice", "policy"})  # hints alone do not tell these
_LEAST, _PLAIN = 0.4, 0.7
_MARGIN = 1.15
_FADES_SLOWLY = 0.8  # where no word near tells the topic, those farther off are asked
_ONLY = 0.7  # "babies only the last 3" tells more than "12 years"
_BEGUN_CLAUSES = 3
_BEGUN_BEFORE = 20  # tokens: "I was appointed administrator of the home visiting program in Staunton on 1 July 2021"
_NAMED = 5  # tokens: "27 hours reflective supervision, 13 months"
_ONLY_A_TIME = 4  # tokens, with the stop
_GOES_ON = 0.9  # the strength of years that only go on about the work before
_SHORT = 8  # tokens; so short a sentence goes on about the last topic


def claim_result(reader: SentenceReader, figure: Figure) -> bool:
    """Claim the years that others are worked out to: "3 years, but I was out for 6 months, so 2.5"; return whether."""
    told = [
        claim
        for claim in reader.claims
        if claim.sentence == reader.number and claim.fact in _TIMES and not claim.dropped
    ]
    if told and _since_degree(reader, figure, told[-1].fact):
        reader.take_back(told[-1].fact)
        reader.add(told[-1].fact, as_said(figure.value), figure.start, figure.end, told[-1].strength)
        return True
    if not told or not any(_leads_to(reader, found.end, figure.start) for found in reader.find_in("result")):
        return False
    last = told[-1]
    in_months = last.fact == _STRETCH
    time = figure.value * MONTHS[figure.unit] / (1 if in_months else _MONTHS) if figure.is_time else figure.value
    if in_months and not figure.is_time:
        return False
    if not in_months and not _HALF_LESS * float(str(last.value)) <= time <= float(str(last.value)):
        return False
    reader.take_back(last.fact)
    reader.add(last.fact, as_said(time), figure.start, figure.end, last.strength)
    return True


def _since_degree(reader: SentenceReader, figure: Figure, fact: str) -> bool:
    """Return whether it tells the last of the years, since the degree: "12 years, the last 9 of them since my MSW"."""
    counts = fact in reader.language.after_degree and (figure.is_time or not figure.unit)
    last = any(found.end == figure.start for found in reader.find_in("last_ones"))
    return counts and last and reader.holds_in_clause("since_degree", reader.clause(figure.start))


def _leads_to(reader: SentenceReader, end: int, start: int) -> bool:
    """Return whether nothing but a comma stands between."""
    return end == start or (end + 1 == start and reader.tokens[end] == ",")


_MONTHS = 12
_STRETCH = "rsc_months"
_HOURS = HOURS_OF[RSC]
_TIMES = {*YEARS_OF.values(), _STRETCH}
_HALF_LESS = 0.25  # by so much the time that comes off may lessen it


def claim_time(reader: SentenceReader, figure: Figure, figures: Sequence[Figure], hours: Sequence[Figure]) -> None:
    """Claim what a stretch of time tells: the months of supervision, or years of a kind of work."""
    last = range(figure.start, figure.end)[-1]
    refers = any(found.end == last and found.start >= figure.start for found in reader.find_in("leads_back"))
    if figure.value * MONTHS[figure.unit] < 1 or refers or _is_of_degree(reader, figure):
        return  # "half the week", "since that August"
    if not hours and _claim_over_rate(reader, figure):
        return
    clause = _clause_of(reader, figure)
    figure = replace(figure, bound="") if _began_then(reader, figure, clause) else figure
    score = {topic: score_of(topic, figure, figures, reader, clause=clause) for topic in YEARS_OF}
    dropped = figure.dropped or (figure.bound if figure.bound in UNCLEAR else "")
    of_supervision = _is_of_supervision(reader, figure)
    if of_supervision or _is_stretch_of_hours(reader, figure, hours, score):
        if of_supervision or _told_supervision(reader, hours):
            months = as_said(figure.value * MONTHS[figure.unit])
            reader.add("rsc_months", months, figure.start, figure.end, dropped=dropped)
        return
    nearly = figure.bound == _NEARLY and figure.unit == "year" and figure.value >= _MANY_YEARS
    if nearly:
        figure, dropped = replace(figure, value=figure.value - _HALF), figure.dropped
    found = None if _came_before(reader, figure, clause, figures) else _topic(reader, figure, figures, score)
    fact = YEARS_OF[found[0]] if found else ""
    if found and fact and (found[0] != "endorsed" or reader.thread.renewing):
        years = as_said(figure.value * MONTHS[figure.unit] / _MONTHS)
        strength = _plainly(reader, figure, fact, found[1]) * (_HALF if nearly else 1)
        reader.add(fact, years, figure.start, figure.end, strength, dropped)


_NEARLY, _MANY_YEARS, _HALF = "nearly", 4, 0.5  # "going on six years" is told well enough, "going on two" is not
_RATE_BEFORE = 2  # sentences
_TWO_YEARS = 24  # months


def _claim_over_rate(reader: SentenceReader, figure: Figure) -> bool:
    """Claim the supervision of a rate told just before, over the time that now follows; return whether.

    As in "Twice a month, 90 minutes each. I've gone since September 2024."
    """
    clause = reader.clause(figure.start)
    rate, told = reader.thread.rate or (0.0, -_RATE_BEFORE)
    of_work = any(cue.topic in YEARS_OF and cue.clauses_away(clause) <= 1 for cue in reader.cues)
    goes_on = reader.holds_in_clause("goes_on_receiving", clause)
    if (
        not rate
        or reader.number - told > _RATE_BEFORE
        or of_work
        or not goes_on
        or figure.dropped
        or reader.told(_HOURS)
    ):
        return False
    months = figure.value * MONTHS[figure.unit]
    reader.add(_HOURS, as_said(rate * months), figure.start, figure.end)
    reader.add(_STRETCH, as_said(months), figure.start, figure.end)
    if months > _TWO_YEARS:
        reader.add(PARTS_OF[RSC]["two_years"], as_said(rate * _TWO_YEARS), figure.start, figure.end)
    return True


def _is_of_degree(reader: SentenceReader, figure: Figure) -> bool:
    """Return whether a date tells when the degree was: "my masters is from 2016"."""
    clause = reader.clause(figure.start)
    dated = any(len(token) == _YEAR and token.isdecimal() for token in reader.tokens[figure.start : figure.end])
    table = reader.language.choices["degree"].table
    degrees = [found for found in table.find(reader.tokens) if found.meaning.value]
    named = any(reader.clause(found.start) <= clause <= reader.clause(found.end - 1) + 1 for found in degrees)
    work = any(cue.topic in YEARS_OF and cue.clauses_away(clause) == 0 for cue in reader.cues)
    since = reader.holds_in_clause("since_event", clause) or reader.holds("since_event", figure.start, figure.end)
    return dated and named and not (work or since)


_YEAR = 4  # digits


def _began_then(reader: SentenceReader, figure: Figure, clause: int) -> bool:
    """Return whether a date tells since when: "I took over the program in 2019"."""
    return figure.bound == "ago" and any(
        -_BEGUN_BEFORE <= found.start - figure.start <= 2 and clause - reader.clause(found.start) <= _BEGUN_CLAUSES
        for found in reader.find_in("begins")
    )


def _came_before(reader: SentenceReader, figure: Figure, clause: int, figures: Sequence[Figure]) -> bool:
    """Return whether the years were of other work: "a librarian for 21 years before I started therapy".

    So it is with those before a time that is told with them: "took over in 2020, before that deputy for 3 years".
    """
    if reader.frames[figure.start].past and not any(cue.clauses_away(clause) == 0 for cue in reader.cues):
        return any(other.is_time and not reader.frames[other.start].past for other in figures)
    of_work = any(
        cue.topic == "work" and cue.sure and cue.clauses_away(clause) == 0 and cue.end <= figure.start
        for cue in reader.cues
    )
    return reader.holds("not_the_last", figure.end, figure.end + 2) and not of_work


def _plainly(reader: SentenceReader, figure: Figure, fact: str, strength: float) -> float:
    """Return how plainly the years are told: those "since my degree" more than those "in all"."""
    clause = reader.clause(figure.start)
    if any(reader.holds_in_clause(name, clause) for name in ("only", "since_degree")):
        strength += _ONLY
    total = reader.holds("total", figure.end, figure.end + 1) and fact in reader.language.after_degree
    return strength - _ONLY if total else strength


def _topic(
    reader: SentenceReader, figure: Figure, figures: Sequence[Figure], score: dict[str, float]
) -> tuple[str, float] | None:
    """Return the topic of the years and how plainly it is told; None where nothing tells it."""
    clause = _clause_of(reader, figure)
    named_here = any(cue.sure and cue.topic in YEARS_OF and cue.clauses_away(clause) == 0 for cue in reader.cues)
    if max(score.values()) < _PLAIN and not named_here:
        score = {topic: score_of(topic, figure, figures, reader, _FADES_SLOWLY, clause) for topic in YEARS_OF}
    named = {cue.topic for cue in reader.cues if cue.sure and cue.clauses_away(clause) == 0}
    statement = reader.statements[figure.start]
    near = {
        cue.topic
        for cue in reader.cues
        if cue.sure and cue.clauses_away(clause) <= 1 and reader.statements[cue.start] == statement
    }
    of_the_endorsement = "endorsed" in near or _names_category(reader, figure)
    if reader.thread.renewing and of_the_endorsement and named <= _IN_CATEGORIES:
        return "endorsed", 1.0
    if "policy" in near and not any(reader.clause(other.start) < clause for other in figures if other.is_time):
        named |= {"policy"}  # "led state policy for infants and families"
    score = {
        topic: 0.0
        if any(first in named and topic == last and topic in named for first, last in MEANT_FIRST)
        else points
        for topic, points in score.items()
    }
    (best, most), (second, less) = sorted(score.items(), key=lambda item: -item[1])[:2]
    if most < _LEAST:
        years = "endorsed" if _follows_category(reader) else reader.thread.years
        return (years, _GOES_ON) if years in YEARS_OF and years is not None and _goes_on(reader) else None
    sure = {cue.topic for cue in reader.cues if cue.sure and cue.topic in YEARS_OF}
    named_at_all = sure == {best}
    if best in _NAMED_PLAINLY and most < _PLAIN and not named_at_all:
        return (best, _GOES_ON) if best == reader.thread.years and _goes_on(reader) else None
    if less and most < less * _MARGIN:
        settled = next((first for first, last in MEANT_FIRST if {first, last} == {best, second}), None)
        return (settled, most) if settled else None
    return best, most


def _follows_category(reader: SentenceReader) -> bool:
    """Return whether it is no more than the time behind the category renewed: "I'm a policy mentor. 4 years."."""
    return (len(reader.tokens) <= _ONLY_A_TIME and reader.thread.renewing) and any(
        claim.fact == "category_held" and claim.sentence == reader.number - 1 and not claim.dropped
        for claim in reader.claims
    )


def _goes_on(reader: SentenceReader) -> bool:
    """Return whether the sentence only goes on about the work before: "three years of it"."""
    return not reader.holds("time_off") and (reader.holds("leads_back") or len(reader.tokens) < _SHORT)


def _clause_of(reader: SentenceReader, figure: Figure) -> int:
    """Return the clause that the years belong to: the next, of "for the past two years, I have provided"."""
    clause, last = reader.clause(figure.start), reader.clause(figure.end - 1)
    if any(clause <= cue.clauses[1] and cue.clauses[0] <= last for cue in reader.cues):
        return clause
    fronted = reader.tokens[figure.end : figure.end + 1] == (",",)
    if fronted and reader.language.clauses.lists["writer"].at(reader.tokens, figure.end + 1):
        return last + 1
    before = any(cue.sure and cue.topic in YEARS_OF and cue.clauses[1] == clause - 1 for cue in reader.cues)
    words = [at for at in range(figure.start) if reader.clause(at) == clause and reader.tokens[at].isalnum()]
    if before and all(reader.holds("stretch", at, at + 1) for at in words):
        return clause - 1  # "program director, 8 years, ...", "I lead policy (4 years)"
    return last + 1 if fronted else clause


def _names_category(reader: SentenceReader, figure: Figure) -> bool:
    """Return whether the statement of the figure names a category that is held."""
    statement = reader.statements[figure.start]
    return any(reader.statements[found.start] == statement for found in reader.find_in("category_names"))


def _is_stretch_of_hours(
    reader: SentenceReader, figure: Figure, hours: Sequence[Figure], score: dict[str, float]
) -> bool:
    """Return whether it is the time over which the hours were received: "40 hours over 18 months"."""
    before = figure.start - 4, figure.start
    comma = reader.tokens[figure.start - 1 : figure.start] == (",",)
    follows = [hour for hour in hours if 0 <= figure.start - hour.end <= (_NAMED if comma else 1)]
    opens = reader.holds("spread_over", 0, figure.start) or reader.holds("stretch_begins", figure.start, figure.end)
    fronted = figure.start <= _NAMED and opens  # "in the past 14 months I've had"
    if (
        fronted
        and any(hour.start > figure.end for hour in hours)
        and not any(
            cue.sure and cue.topic in YEARS_OF and cue.clauses_away(reader.clause(figure.start)) == 0
            for cue in reader.cues
        )
    ):
        return True
    if follows:
        return not _names_its_work(reader, figure)  # "20 hours, 8 months"; not "20 hours of training, 3 years of work"
    if not hours:
        alone = reader.thread.whole == RSC and max(score.values()) < _LEAST and not reader.told("rsc_months")
        return alone and reader.holds("spread_over", *before)
    if not reader.holds("spread_over", *before) and _is_told_apart(reader, figure, hours):
        return False
    clause = reader.clause(figure.start)
    together = any(reader.clause(hour.start) == clause for hour in hours)
    own_topic = not together and any(
        cue.sure and cue.topic in YEARS_OF and cue.topic != ELSEWHERE and cue.clauses_away(clause) == 0
        for cue in reader.cues
    )
    if own_topic or not any(hour.end <= figure.start for hour in hours):
        return False
    return together or reader.holds("stretch", *before) or reader.holds("stretch_begins", figure.start, figure.end)


def _is_of_supervision(reader: SentenceReader, figure: Figure) -> bool:
    """Return whether it is of supervision received: "14 months of supervision", "had a supervisor for a year"."""
    near = figure.start - _HAD, figure.start
    had = reader.holds("supervisor", *near) and reader.holds("possesses", 0, figure.start)
    if had and reader.holds("stretch", *near) and any(cue.topic == RSC and cue.sure for cue in reader.cues):
        return True
    of = reader.holds("whole_of", figure.end, figure.end + 1)
    named = any(cue.sure and cue.topic == RSC and cue.start == figure.end + 1 for cue in reader.cues)
    giving = reader.holds_in_clause("gives", reader.clause(figure.start))
    return of and named and not giving


def _names_its_work(reader: SentenceReader, figure: Figure) -> bool:
    """Return whether the words right behind the time name what it was of."""
    return any(
        cue.sure and cue.topic in YEARS_OF and figure.end < cue.end and figure.start < cue.start < figure.end + _BEHIND
        for cue in reader.cues
    )


_HAD = 5  # tokens from "a supervisor" to the time: "for about a"
_BEHIND = 3  # tokens: "3 years of supervised work"


def _is_told_apart(reader: SentenceReader, figure: Figure, hours: Sequence[Figure]) -> bool:
    """Return whether a new statement stands between: "86 hours, and I've worked with babies for six years"."""
    start = max((hour.end for hour in hours if hour.end <= figure.start), default=figure.start)
    writer = reader.language.clauses.lists["writer"]
    subject = any(writer.at(reader.tokens, at) for at in range(start, figure.start))
    topic = any(
        cue.sure and cue.topic in YEARS_OF and cue.topic != ELSEWHERE and start <= cue.start < figure.start
        for cue in reader.cues
    )
    return subject or topic


def _told_supervision(reader: SentenceReader, hours: Sequence[Figure]) -> bool:
    if not hours:
        return reader.thread.whole == RSC
    return any(
        claim.fact == "rsc_hours" and claim.sentence == reader.number and not claim.dropped for claim in reader.claims
    )
