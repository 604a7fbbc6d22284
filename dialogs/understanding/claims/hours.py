"""Claim hours: of training or reflective supervision, in full or of a part, received and over what stretch."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.understanding.claims.bare_numbers import added_to, carried_on, fact_of_bare_number, label_before
from dialogs.understanding.claims.claim import (
    HOUR_TOPICS,
    HOURS_OF,
    PARTS_OF,
    RSC,
    TRAINING,
    Cue,
    SentenceReader,
    topic_of,
)
from dialogs.understanding.claims.figures import Figure, as_said, part_behind, score_of
from dialogs.understanding.quantities.amounts import HOURS, UNCLEAR

_MARGIN = 1.15  # by so much training has to be plainer than supervision
_NAMED_WITHIN = 5  # tokens: "40 hours of really good reflective supervision"
_RATE_WITHIN = 7  # tokens: "an hour of reflective supervision a week"
_OPENS = 2  # tokens
_TWO_YEARS = 24  # months
_MINUTE = "minute"
_COLONS = ((":",), ("=",))
_LABEL_WITHIN = 3  # tokens: "given, about 400 hours"
_LABEL = 6  # tokens: "RS/C so far 12"
_LATE_WITHIN = 5  # tokens: "67 hours of supervision in the last two years"


def claim_hours(reader: SentenceReader, figure: Figure, figures: Sequence[Figure]) -> bool:
    """Claim the hours that the figure tells; return whether they are the writer's and count."""
    of_others = _of_something_else(reader, figure, figures)
    fact = None if of_others else _fact(reader, figure, figures)
    if fact is None:
        if figure.unit and not (of_others or figure.dropped or figure.bound):
            reader.thread.not_caught.append((figure.value, " ".join(reader.tokens[figure.start : figure.end])))
        return False
    at_most = fact == PARTS_OF[RSC]["two_years"] and figure.bound == "at_most"  # "never more than 46 in any two"
    dropped = figure.dropped or (figure.bound if figure.bound in UNCLEAR and not at_most else "")
    value = as_said(figure.value * HOURS.get(figure.unit, 1.0))
    if not figure.unit and not dropped and added_to(reader, figure) == fact:
        value += _taken_back(reader, fact)
    reader.add(fact, value, figure.start, figure.end, dropped=dropped)
    if dropped:
        return False
    for topic, whole in HOURS_OF.items():
        if fact.endswith(whole):
            reader.thread.whole = topic
    if fact == HOURS_OF[RSC]:
        _claim_stretch(reader, figure, figures, value)
    return True


def _claim_stretch(reader: SentenceReader, figure: Figure, figures: Sequence[Figure], value: float) -> None:
    """Claim over what time the hours of supervision were received, where the same words tell it."""
    if figure.months is None:
        if _all_of_late(reader, figure, figures):
            reader.add("rsc_months", _TWO_YEARS, figure.start, figure.end)
        return
    reader.add("rsc_months", as_said(figure.months), figure.start, figure.end)
    if figure.months > _TWO_YEARS:  # a rate tells them as well
        in_two_years = as_said(value * _TWO_YEARS / figure.months)
        reader.add(PARTS_OF[RSC]["two_years"], in_two_years, figure.start, figure.end)


def _all_of_late(reader: SentenceReader, figure: Figure, figures: Sequence[Figure]) -> bool:
    """Return whether all were received in the last two years: "67 hours in the last two years"."""
    others = any(other.unit in HOURS and other is not figure for other in figures)
    told = any(claim.fact == "rsc_hours" and not claim.dropped for claim in reader.claims[:-1])
    late = any(cue.topic == "last_two_years" and cue.start <= figure.end + _LATE_WITHIN for cue in reader.cues)
    is_asked = topic_of(reader.context.asked or "") == RSC
    return late and not (others or told or is_asked)


def _taken_back(reader: SentenceReader, fact: str) -> float:
    """Take back what the sentence has claimed of the fact, and return how much it was."""
    told = sum(claim.value for claim in reader.claims_here(fact) if isinstance(claim.value, int | float))
    reader.take_back(fact)
    return told


def claim_share(reader: SentenceReader, figure: Figure, figures: Sequence[Figure]) -> bool:
    """Claim a part and its whole told at once: "18 out of 90 training hours were about supervision"; return whether.

    Nothing is claimed where no words name the part: "30 of the 40 hours" may be all that somebody has.
    """
    tokens = reader.tokens[figure.start : figure.end]
    whole = next((float(token) for token in reversed(tokens) if token.replace(".", "", 1).isdigit()), 0.0)
    joined = [found.start for found in reader.find_in("of_whole") if figure.start < found.start < figure.end]
    if not joined or figure.dropped or figure.bound or whole <= figure.value:
        return False
    topic = _topic(reader, figure, {topic: score_of(topic, figure, figures, reader) for topic in HOUR_TOPICS})
    near = [cue for cue in reader.cues if cue.clauses_away(reader.clause(figure.start)) <= 1]
    part = _part(reader, topic, _aspects(reader, figure, near)) if topic else None
    if topic is None or part is None:
        return False
    reader.add(reader.in_season(HOURS_OF[topic]), as_said(whole), figure.start, figure.end)
    reader.add(part, as_said(figure.value), figure.start, figure.end)
    reader.thread.whole = topic
    return True


def _of_something_else(reader: SentenceReader, figure: Figure, figures: Sequence[Figure]) -> bool:
    """Return whether they are hours of what no cue names: "49 hours of community service"; or were given to others."""
    if figure.value != 1 and reader.tokens[figure.end - 1 : figure.end] == ("hour",) and figure.months is None:
        return True  # "the 2 hour one"
    if reader.holds_in_clause("other_hours", reader.clause(figure.start)):
        return True
    if figure.unit == _MINUTE and figure.months is None:
        return True  # so long is a meeting
    if figure.months is None and _is_of_each_time(reader, figure, figures):
        return True
    names = reader.holds("whole_of", figure.end, figure.end + 1) and figure.unit != ""
    names = names and not reader.holds("leads_back", figure.end + 1, figure.end + 2)  # "30 hours of it myself"
    named = any(figure.end < cue.start <= figure.end + _NAMED_WITHIN for cue in reader.cues)
    if names and not named:
        return True
    clause = reader.clause(figure.start)
    if _is_labelled_as_given(reader, figure):
        return True
    about = [(cue.start, cue.end) for cue in reader.cues if cue.topic in ("about_rsc", "of_rsc")]
    given = any(
        reader.clause(found.start) == clause
        and reader.frames[found.start].counts
        and reader.clause(figure.start) == clause
        and not reader.holds("to_me", found.end, found.end + 1)
        and not any(start <= found.start < end for start, end in about)
        for found in reader.find_in("gives")
    )
    return given and not reader.holds_in_clause("receives", clause)


def _is_labelled_as_given(reader: SentenceReader, figure: Figure) -> bool:
    """Return whether a label before a sign says that they were given to others: "given: 400 hours over 6 years"."""
    given = {found.end for found in reader.find_in("gives")}
    place = next((at for at in range(figure.start - 1, figure.start - 1 - _LABEL_WITHIN, -1) if at in given), None)
    opens = place is not None and (place < 2 or not reader.tokens[place - 2].isalnum())
    return opens and place is not None and reader.tokens[place] in {",", ":", "="}


def _is_of_each_time(reader: SentenceReader, figure: Figure, figures: Sequence[Figure]) -> bool:
    """Return whether so long was each meeting: "an hour of supervision a week"; "a year and a half" is no rate."""
    often = any(
        figure.end <= found.start < figure.end + _RATE_WITHIN
        and not any(other.start <= found.start and found.end < other.end for other in figures if other.is_time)
        for found in reader.find_in("rates")
    )
    return often or reader.holds("each_time", figure.end, figure.end + 2)


def _fact(reader: SentenceReader, figure: Figure, figures: Sequence[Figure]) -> str | None:
    """Return the fact that the hours belong to; None where nothing says it."""
    if figure.assumed:
        return reader.context.asked
    clause, whole = reader.clause(figure.start), reader.thread.whole
    labels = figure.start - 1 if reader.tokens[figure.start - 1 : figure.start] in _COLONS else -1
    near = [cue for cue in reader.cues if cue.clauses_away(clause) == 0 or cue.end == labels]
    aspects = _aspects(reader, figure, near)
    if _goes_beside_training(reader, figure):
        return reader.in_season(HOURS_OF[RSC])
    is_part = _may_be_part(reader, figure, figures)
    if is_part and whole and (part := _part(reader, whole, aspects)):
        return part
    score = {topic: score_of(topic, figure, figures, reader) for topic in HOUR_TOPICS}
    if not figure.unit:
        return added_to(reader, figure) or fact_of_bare_number(reader, figure, figures, near, score)
    if is_part and whole and reader.told(HOURS_OF[whole]):
        return None  # a part of which nothing says what it was about
    if not any(score.values()) and _has_parts_of_training(reader, figure):
        score[TRAINING] = _MARGIN
    topic = _topic_beside(reader, figure, near, is_part) or _topic(reader, figure, score)
    if topic is None:
        return (whole and _part(reader, whole, aspects)) or carried_on(reader, figure)
    return _whole_or_part(reader, figure, figures, topic, aspects)


def _may_be_part(reader: SentenceReader, figure: Figure, figures: Sequence[Figure]) -> bool:
    """Return whether it may be a part of hours told before; "RS/C: 12" by itself is none."""
    label = label_before(reader, figure) if figure is figures[0] and figure.end <= _LABEL else None
    opens = any(cue.sure and cue.topic == label and cue.start == 0 for cue in reader.cues)
    before = [claim.fact for claim in reader.claims if claim.sentence == reader.number - 1]
    goes_on = bool(before) and all(fact.endswith(tuple(PARTS_OF[TRAINING].values())) for fact in before)
    by_itself = opens and not goes_on  # not so after "infant mental health: 40"
    return (not figure.unit and not by_itself) or _marks_part(reader, figure)


def _has_parts_of_training(reader: SentenceReader, figure: Figure) -> bool:
    """Return whether the words behind the hours name a part that only training has: "34 hours, 2 of them on equity"."""
    part = part_behind(figure, reader)
    named = [cue.topic for cue in reader.cues if cue.start >= part]
    return bool(named) and (named[0] in ("of_dei", "of_imh") or (named[0] == RSC and "of_rsc" in named))


def _is_about_giving_it(figure: Figure, figures: Sequence[Figure], aspects: Sequence[Cue]) -> bool:
    """Return whether the words behind the hours make them a part: "10 hours were about the supervision I give"."""
    behind = [cue.start for cue in aspects if cue.topic == "about_rsc" and cue.start >= figure.end]
    return bool(behind) and not any(figure.end <= other.start < behind[0] for other in figures)


def _goes_beside_training(reader: SentenceReader, figure: Figure) -> bool:
    """Return whether supervision is told in the same words as training: "42 of training, 24 of supervision".

    So it is with labels before the numbers, where no other part of the training is named: "training 64, RS 51".
    """
    before = [claim for claim in reader.claims if claim.sentence == reader.number and not claim.dropped][-1:]
    alike = all(reader.holds("of_whole", at, at + 1) for at in (figure.end, *(claim.end for claim in before)))
    named = any(cue.sure and cue.topic == RSC and cue.start == figure.end + 1 for cue in reader.cues)
    labels = any(
        cue.sure and cue.topic == TRAINING and cue.end == claim.start for claim in before for cue in reader.cues
    )
    labelled = labels and label_before(reader, figure) == RSC and not any(cue.topic in _PARTS for cue in reader.cues)
    return bool(before) and before[0].fact.endswith(HOURS_OF[TRAINING]) and ((alike and named) or labelled)


_PARTS = frozenset({"of_imh", "of_dei", "about_rsc"})


def _aspects(reader: SentenceReader, figure: Figure, near: Sequence[Cue]) -> list[Cue]:
    """Return what the clause says of a part, the words behind the figure first, the nearest before the others."""
    part = part_behind(figure, reader)
    aspects = (cue for cue in near if cue.topic in reader.words.aspects and cue.start < part)
    return sorted(aspects, key=lambda cue: (cue.start < figure.start, abs(cue.start - figure.start)))


def _topic_beside(reader: SentenceReader, figure: Figure, near: Sequence[Cue], is_part: bool) -> str | None:
    """Return the topic of hours that name none in their clause: that of the open question, or of a renewal."""
    if figure.start and reader.tokens[figure.start - 1 : figure.start] in _COLONS:
        return label_before(reader, figure)
    if any(cue.topic in HOUR_TOPICS for cue in near):
        return None
    if reader.thread.renewing and figure.start <= _OPENS:
        return TRAINING
    return topic_of(reader.context.asked or "") if not (reader.claims or is_part) else None


def _whole_or_part(
    reader: SentenceReader, figure: Figure, figures: Sequence[Figure], topic: str, aspects: Sequence[Cue]
) -> str | None:
    """Return the fact of the hours in full, or that of a part where they were told in full before."""
    if topic == RSC and _is_about_giving_it(figure, figures, aspects):
        return _part(reader, RSC, aspects)
    behind = range(figure.end, figure.end + _NAMED_WITHIN + 1)
    if topic == TRAINING and any(cue.topic == "of_dei" and cue.start in behind for cue in aspects):
        return reader.in_season(PARTS_OF[TRAINING]["of_dei"])  # "zero hours of DEI training"
    if reader.thread.whole == topic and reader.told(HOURS_OF[topic]) and (part := _part(reader, topic, aspects)):
        return part
    return reader.in_season(HOURS_OF[topic])


def _topic(reader: SentenceReader, figure: Figure, score: dict[str, float]) -> str | None:
    if score[TRAINING] and score[TRAINING] > score[RSC] * _MARGIN:
        return TRAINING
    if score[RSC] and score[TRAINING] and _nearest(reader, figure) == TRAINING:
        return TRAINING
    return RSC if score[RSC] else None


def _nearest(reader: SentenceReader, figure: Figure) -> str | None:
    """Return the topic of the cue next to the figure, one behind it first, a sure one before hints."""
    cues = [cue for cue in reader.cues if cue.topic in HOUR_TOPICS]
    after = sorted((cue for cue in cues if cue.start >= figure.end), key=lambda cue: cue.start)[:1]
    before = sorted((cue for cue in cues if cue.end <= figure.start), key=lambda cue: -cue.end)[:1]
    inside = [cue for cue in cues if figure.start <= cue.start < figure.end]
    beside = [*inside, *after, *before]
    return next((cue.topic for cue in (*(cue for cue in beside if cue.sure), *beside)), None)


def _marks_part(reader: SentenceReader, figure: Figure) -> bool:
    """Return whether "of those" or the like stands in the clause of the figure, or right before it."""
    clause = reader.clause(figure.start)
    return any(
        reader.clause(found.start) == clause or found.end == figure.start for found in reader.find_in("parts_of")
    )


def _part(reader: SentenceReader, whole: str, aspects: Sequence[Cue]) -> str | None:
    """Return the fact for a part of the hours; None where nothing names one."""
    if whole == RSC and reader.thread.renewing:
        return None
    named = (fact for cue in aspects if (fact := PARTS_OF[whole].get(cue.topic)))
    fact = next(named, None)
    if fact is None:
        return None
    in_season = reader.in_season(fact)
    return None if reader.thread.renewing and in_season == fact else in_season
