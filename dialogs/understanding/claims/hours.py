"""Claim hours: of training or reflective supervision, in full or of a part, received and over what stretch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding.claims.claim import HOUR_TOPICS, RENEWAL, RSC, TRAINING, Cue, SentenceReader
from dialogs.understanding.claims.figures import Figure, as_said, part_behind, score_of
from dialogs.understanding.clauses.sentence import BREAKS
from dialogs.understanding.quantities.amounts import HOURS, UNCLEAR

HOURS_OF = {TRAINING: "training_hours", RSC: "rsc_hours"}
_PARTS_OF = {
    TRAINING: {
        "of_imh": "training_hours_imh",
        "of_rsc": "training_hours_rsc",
        "of_dei": "training_hours_dei",
        "about_rsc": "training_hours_rsc",
    },
    RSC: {"about_rsc": "rsc_hours_about_rsc", "two_years": "rsc_hours_in_two_years"},
}
_MARGIN = 1.15  # by so much training has to be plainer than supervision
_AT_THE_END = 4  # tokens that may follow a number which closes the sentence
_NAMED_WITHIN = 5  # tokens: "40 hours of really good reflective supervision"
_RATE_WITHIN = 7  # tokens: "an hour of reflective supervision a week"
_OPENS = 2  # tokens
_TWO_YEARS = 24  # months
_MINUTE = "minute"
_LABEL = 6  # tokens: "RS/C so far 12"
_LATE_WITHIN = 5  # tokens: "67 hours of supervision in the last two years"
_TOTAL_NEAR = 2  # tokens between "in all" and the number


def topic_of(fact: str) -> str | None:
    """Return the topic of the hours that the fact tells, in full or of a part; None for other facts."""
    name = fact.removeprefix(RENEWAL)
    return next(
        (topic for topic, whole in HOURS_OF.items() if name == whole or name in _PARTS_OF[topic].values()), None
    )


def claim_hours(reader: SentenceReader, figure: Figure, figures: Sequence[Figure]) -> bool:
    """Claim the hours that the figure tells; return whether they are the writer's and count."""
    fact = None if _of_something_else(reader, figure, figures) else _fact(reader, figure, figures)
    if fact is None:
        return False
    at_most = fact == _PARTS_OF[RSC]["two_years"] and figure.bound == "at_most"  # "never more than 46 in any two"
    dropped = figure.dropped or (figure.bound if figure.bound in UNCLEAR and not at_most else "")
    value = as_said(figure.value * HOURS.get(figure.unit, 1.0))
    if not figure.unit and not dropped and _added(reader, figure) == fact:
        value += sum(claim.value for claim in reader.claims_here(fact) if isinstance(claim.value, int | float))
        reader.take_back(fact)
    reader.add(fact, value, figure.start, figure.end, dropped=dropped)
    if dropped:
        return False
    for topic, whole in HOURS_OF.items():
        if fact.endswith(whole):
            reader.thread.whole = topic
    if fact == HOURS_OF[RSC] and figure.months is None and _all_of_late(reader, figure, figures):
        reader.add("rsc_months", _TWO_YEARS, figure.start, figure.end)
    if fact == HOURS_OF[RSC] and figure.months is not None:
        reader.add("rsc_months", as_said(figure.months), figure.start, figure.end)
        if figure.months > _TWO_YEARS:  # a rate tells them as well
            in_two_years = as_said(value * _TWO_YEARS / figure.months)
            reader.add(_PARTS_OF[RSC]["two_years"], in_two_years, figure.start, figure.end)
    return True


def _all_of_late(reader: SentenceReader, figure: Figure, figures: Sequence[Figure]) -> bool:
    """Return whether all were received in the last two years: "67 hours in the last two years"."""
    others = any(other.unit in HOURS and other is not figure for other in figures)
    told = any(claim.fact == "rsc_hours" and not claim.dropped for claim in reader.claims[:-1])
    late = any(cue.topic == "last_two_years" and cue.start <= figure.end + _LATE_WITHIN for cue in reader.cues)
    is_asked = topic_of(reader.context.asked or "") == RSC
    return late and not (others or told or is_asked)


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
    named = any(figure.end < cue.start <= figure.end + _NAMED_WITHIN for cue in reader.cues)
    if names and not named:
        return True
    clause = reader.clause(figure.start)
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
    near = [cue for cue in reader.cues if cue.clauses_away(clause) == 0]
    aspects = _aspects(reader, figure, near)
    if _goes_beside_training(reader, figure):
        return reader.in_season(HOURS_OF[RSC])
    by_itself = len(figures) == 1 and len(reader.tokens) <= _LABEL and _label_before(reader, figure)
    is_part = (not figure.unit and not by_itself) or _marks_part(reader, figure)
    if is_part and whole and (part := _part(reader, whole, aspects)):
        return part
    score = {topic: score_of(topic, figure, figures, reader) for topic in HOUR_TOPICS}
    if figure.unit and not any(score.values()) and _has_parts_of_training(reader, figure):
        return reader.in_season(HOURS_OF[TRAINING])
    if not figure.unit:
        return _added(reader, figure) or _of_bare_number(reader, figure, figures, near, score)
    if is_part and whole and reader.told(HOURS_OF[whole]):
        return None  # a part of which nothing says what it was about
    topic = _topic_beside(reader, figure, near, is_part) or _topic(reader, figure, score)
    if topic is None:
        return (whole and _part(reader, whole, aspects)) or _carried(reader, figure)
    if topic == RSC and _is_about_giving_it(figure, figures, aspects):
        return _part(reader, RSC, aspects)
    return _whole_or_part(reader, figure, topic, aspects)


def _has_parts_of_training(reader: SentenceReader, figure: Figure) -> bool:
    """Return whether the words behind the hours name a part that only training has: "34 hours, 2 of them on equity"."""
    part = next((found.start for found in reader.find_in("parts_of") if found.start >= figure.end), None)
    named = [cue.topic for cue in reader.cues if part is not None and cue.start >= part]
    return bool(named) and (named[0] in ("of_dei", "of_imh") or (named[0] == RSC and "of_rsc" in named))


def _is_about_giving_it(figure: Figure, figures: Sequence[Figure], aspects: Sequence[Cue]) -> bool:
    """Return whether the words behind the hours make them a part: "10 hours were about the supervision I give"."""
    behind = [cue.start for cue in aspects if cue.topic == "about_rsc" and cue.start >= figure.end]
    return bool(behind) and not any(figure.end <= other.start < behind[0] for other in figures)


def _goes_beside_training(reader: SentenceReader, figure: Figure) -> bool:
    """Return whether supervision is told in the same words as training: "42 of training, 24 of supervision"."""
    before = [claim for claim in reader.claims if claim.sentence == reader.number and not claim.dropped][-1:]
    alike = all(reader.holds("of_whole", at, at + 1) for at in (figure.end, *(claim.end for claim in before)))
    named = any(cue.sure and cue.topic == RSC and cue.start == figure.end + 1 for cue in reader.cues)
    return bool(before) and before[0].fact.endswith(HOURS_OF[TRAINING]) and alike and named


def _aspects(reader: SentenceReader, figure: Figure, near: Sequence[Cue]) -> list[Cue]:
    """Return what the clause says of a part, the words behind the figure first, the nearest before the others."""
    part = part_behind(figure, reader)
    aspects = (cue for cue in near if cue.topic in reader.words.aspects and cue.start < part)
    return sorted(aspects, key=lambda cue: (cue.start < figure.start, abs(cue.start - figure.start)))


def _topic_beside(reader: SentenceReader, figure: Figure, near: Sequence[Cue], is_part: bool) -> str | None:
    """Return the topic of hours that name none in their clause: that of the open question, or of a renewal."""
    if any(cue.topic in HOUR_TOPICS for cue in near):
        return None
    if reader.thread.renewing and figure.start <= _OPENS:
        return TRAINING
    return topic_of(reader.context.asked or "") if not (reader.claims or is_part) else None


def _whole_or_part(reader: SentenceReader, figure: Figure, topic: str, aspects: Sequence[Cue]) -> str:
    """Return the fact of the hours in full, or that of a part where they were told in full before."""
    behind = range(figure.end, figure.end + _NAMED_WITHIN + 1)
    if topic == TRAINING and any(cue.topic == "of_dei" and cue.start in behind for cue in aspects):
        return reader.in_season(_PARTS_OF[TRAINING]["of_dei"])  # "zero hours of DEI training"
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
    named = (fact for cue in aspects if (fact := _PARTS_OF[whole].get(cue.topic)))
    fact = next(named, None)
    if fact is None:
        return None
    in_season = reader.in_season(fact)
    return None if reader.thread.renewing and in_season == fact else in_season


def _of_bare_number(
    reader: SentenceReader,
    figure: Figure,
    figures: Sequence[Figure],
    near: Sequence[Cue],
    score: dict[str, float],
) -> str | None:
    """Return the fact of a number without a unit: "Training: 64", "32 training", "I'm at 52"."""
    if total := _total_of(reader, figure):
        return total
    if figure.bound:
        return None
    if (labelled_by := _label_before(reader, figure)) is not None:
        return reader.in_season(HOURS_OF[labelled_by])
    labelled = figure.start > 0 and reader.tokens[figure.start - 1] in {":", "="}
    alone = reader.holds("hours") and len(figures) == 1  # "my training hours I'd put at 20"
    if labelled or alone or _after_label(reader, figure):
        topic = next(
            (topic for topic in HOUR_TOPICS if score[topic] > max(0.0, *(score[o] for o in HOUR_TOPICS if o != topic))),
            None,
        )
        if topic or (labelled and reader.thread.renewing and reader.holds("hours")):
            return reader.in_season(HOURS_OF[topic or TRAINING])
        if _after_label(reader, figure):
            return _carried(reader, figure)
    beside = [cue for cue in near if cue.sure and cue.topic in HOUR_TOPICS and cue.start == figure.end]
    if beside:
        return reader.in_season(HOURS_OF[beside[0].topic])
    other_topic = any(cue.sure and cue.topic not in HOUR_TOPICS for cue in near)
    owned = reader.holds("owned_before", figure.start - 1, figure.start)
    closes = figure.end >= len(reader.tokens) - _AT_THE_END or reader.tokens[figure.end] in BREAKS
    spoken = next((topic for topic in (RSC, TRAINING) if score[topic]), None)
    if spoken and owned and closes and not other_topic:
        return reader.in_season(HOURS_OF[spoken])
    return _carried(reader, figure) if owned and closes and not other_topic else None


def _label_before(reader: SentenceReader, figure: Figure) -> str | None:
    """Return the topic that stands right before the number and closes with it: "trainings 41", "RS/C so far: 12"."""
    at = figure.start
    while any(found.end == at for found in reader.find_in("before_number")):
        at = next(found.start for found in reader.find_in("before_number") if found.end == at)
    closes = not reader.tokens[figure.end : figure.end + 1] or not reader.tokens[figure.end].isalnum()
    joined = reader.language.clauses.lists["joints"].at(reader.tokens, figure.end) is not None
    named = [cue.topic for cue in reader.cues if cue.sure and cue.end == at and cue.topic in HOUR_TOPICS]
    return named[0] if named and (closes or joined) else None


def _added(reader: SentenceReader, figure: Figure) -> str | None:
    """Return the fact whose hours the number goes on with, having added them up: "20 with Ana and 38 with Luz"."""
    joined = figure.start > 0 and reader.holds("adds", figure.start - 1, figure.start)
    before = [claim for claim in reader.claims if claim.sentence == reader.number and not claim.dropped]
    hours = [claim for claim in before if claim.fact.endswith(tuple(HOURS_OF.values()))]
    if not (joined and hours and reader.holds("sources", figure.end, figure.end + 1)) or not isinstance(
        hours[-1].value, int | float
    ):
        return None
    return hours[-1].fact


def _after_label(reader: SentenceReader, figure: Figure) -> bool:
    """Return whether the sentence before is only a label: "Training? Honestly 30 exactly"."""
    return reader.thread.label == reader.number - 1 and figure.start <= _OPENS


def _total_of(reader: SentenceReader, figure: Figure) -> str | None:
    """Return the fact whose hours the number adds up, which takes their place: "20 and 15, so 35 in all"."""
    equals = reader.tokens[figure.start - 1 : figure.start] == ("=",)
    if not equals and not any(
        found.end == figure.start or found.start == figure.end or found.start < figure.start <= found.end + _TOTAL_NEAR
        for found in reader.find_in("total")
        if not _is_total_of_another(reader, found.start)
    ):
        return None
    here = [cue.topic for cue in reader.cues if cue.clauses_away(reader.clause(figure.start)) == 0]
    topics = {topic_of(claim.fact) for claim in reader.claims if claim.sentence == reader.number}
    if any(topic in reader.words.aspects or (topic in HOUR_TOPICS and topic not in topics) for topic in here):
        return None
    parts = [
        claim
        for claim in reader.claims
        if claim.sentence == reader.number and claim.fact.endswith(tuple(HOURS_OF.values()))
    ]
    reader.claims[:] = [replace(claim, dropped="part of total") if claim in parts else claim for claim in reader.claims]
    return parts[-1].fact if parts else None


def _is_total_of_another(reader: SentenceReader, start: int) -> bool:
    """Return whether "altogether" stands right behind a number told before: "84 hours altogether, 31 of them"."""
    return any(claim.sentence == reader.number and claim.end == start for claim in reader.claims)


def _carried(reader: SentenceReader, figure: Figure) -> str | None:
    """Return the fact of hours that an earlier sentence was about."""
    here = [cue.topic for cue in reader.cues if cue.topic in HOUR_TOPICS and cue.end <= figure.start]
    if here:
        return reader.in_season(HOURS_OF[here[-1]])  # "I need 41 hours of training, I have 26"
    asked = topic_of(reader.context.asked or "")
    recent = reader.number - reader.thread.hours_told <= 1
    topic = reader.thread.hours if recent or asked else None
    if topic is not None and topic != TRAINING and not reader.holds("learns"):
        return reader.in_season(HOURS_OF[RSC])
    opens = figure.unit != "" and figure.start <= _OPENS  # "15 hours on the dot", of somebody who renews
    training = topic == TRAINING or (reader.thread.renewing and opens)
    return reader.in_season(HOURS_OF[TRAINING]) if training else None
