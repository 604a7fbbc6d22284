"""Find the fact of a number without a unit among hours: "Training: 64", "32 training", "trainings 41", "I'm at 52"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding.claims.claim import (
    HOUR_TOPICS,
    HOURS_OF,
    PROVIDED,
    RSC,
    TRAINING,
    Cue,
    SentenceReader,
    topic_of,
)
from dialogs.understanding.claims.figures import Figure
from dialogs.understanding.clauses.sentence import BREAKS

_AT_THE_END = 4  # tokens that may follow a number which closes the sentence
_OPENS = 2  # tokens
_RESULT = 3  # tokens of a sentence such as "so 17"
_TOTAL_NEAR = 2  # tokens between "in all" and the number


def fact_of_bare_number(
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
    named = label_before(reader, figure) or _of_label(reader, figure, figures, score)
    if named:
        return reader.in_season(HOURS_OF[named])
    if _after_label(reader, figure):
        return carried_on(reader, figure)
    beside = [cue for cue in near if cue.sure and cue.topic in HOUR_TOPICS and cue.start == figure.end]
    if beside:
        return reader.in_season(HOURS_OF[beside[0].topic])
    other_topic = any(cue.sure and cue.topic not in HOUR_TOPICS for cue in near)
    owned = reader.holds("owned_before", figure.start - 1, figure.start)
    closes = figure.end >= len(reader.tokens) - _AT_THE_END or reader.tokens[figure.end] in BREAKS
    spoken = next((topic for topic in (RSC, TRAINING) if score[topic]), None)
    if spoken and owned and closes and not other_topic:
        return reader.in_season(HOURS_OF[spoken])
    of_giving = figure.value == 0 and reader.thread.hours == PROVIDED  # "I'll give it from May. Before, I had nothing"
    return carried_on(reader, figure) if owned and closes and not (other_topic or of_giving) else None


def _of_label(reader: SentenceReader, figure: Figure, figures: Sequence[Figure], score: dict[str, float]) -> str | None:
    """Return the topic of a number behind a colon, alone among hours, or after a sentence that is only a label."""
    labelled = figure.start > 0 and reader.tokens[figure.start - 1] in {":", "="}
    alone = reader.holds("hours") and len(figures) == 1  # "my training hours I'd put at 20"
    if not (labelled or alone or _after_label(reader, figure)):
        return None
    most = max(score.values())
    topic = next((topic for topic in HOUR_TOPICS if score[topic] == most > 0), None)
    topic = topic if len(set(score.values())) > 1 else None
    of_the_year = labelled and reader.thread.renewing and reader.holds("hours")
    return topic or (TRAINING if of_the_year else None)


def label_before(reader: SentenceReader, figure: Figure) -> str | None:
    """Return the topic that stands right before the number and closes with it: "trainings 41", "RS/C so far: 12"."""
    at = figure.start
    while any(found.end == at for found in reader.find_in("before_number")):
        at = next(found.start for found in reader.find_in("before_number") if found.end == at)
    closes = not reader.tokens[figure.end : figure.end + 1] or not reader.tokens[figure.end].isalnum()
    closes = closes or reader.holds("before_number", figure.end, figure.end + 1)  # "none received"
    closes = closes or reader.tokens[figure.start - 1 : figure.start] == ("=",)
    joined = reader.language.clauses.lists["joints"].at(reader.tokens, figure.end) is not None
    named = [cue.topic for cue in reader.cues if cue.sure and cue.end == at and cue.topic in HOUR_TOPICS]
    return named[0] if named and (closes or joined) else None


def added_to(reader: SentenceReader, figure: Figure) -> str | None:
    """Return the fact whose hours the number goes on with, having added them up: "20 with Ana and 38 with Luz"."""
    joined = figure.start > 0 and reader.holds("adds", figure.start - 1, figure.start)
    before = [claim for claim in reader.claims if claim.sentence == reader.number and not claim.dropped]
    hours = [claim for claim in before if claim.fact.endswith(tuple(HOURS_OF.values()))]
    listed = joined or (figure.start > 0 and reader.tokens[figure.start - 1] == ",")
    from_somewhere = bool(hours) and all(
        reader.holds("sources", end, end + 1) for end in (figure.end, *((hours[-1].end,) if not joined else ()))
    )
    is_sum = reader.holds("total", figure.end, figure.end + 1)
    if is_sum or not (listed and hours and from_somewhere) or not isinstance(hours[-1].value, int | float):
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
    if figure.end <= _RESULT and reader.number:
        return _sum_of_sentence_before(reader, figure)
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


def _sum_of_sentence_before(reader: SentenceReader, figure: Figure) -> str | None:
    """Return the fact whose hours in the sentence before come to the number: "10 hours here, 7 hours there. So 17."."""
    parts = [
        claim
        for claim in reader.claims
        if claim.sentence == reader.number - 1 and claim.fact.endswith(tuple(HOURS_OF.values()))
    ]
    told = sum(claim.value for claim in parts if isinstance(claim.value, int | float))
    if len({claim.fact for claim in parts}) != 1 or told != figure.value:
        return None
    reader.claims[:] = [replace(claim, dropped="part of total") if claim in parts else claim for claim in reader.claims]
    return parts[0].fact


def _is_total_of_another(reader: SentenceReader, start: int) -> bool:
    """Return whether "altogether" stands right behind a number told before: "84 hours altogether, 31 of them"."""
    return any(claim.sentence == reader.number and claim.end == start for claim in reader.claims)


def carried_on(reader: SentenceReader, figure: Figure) -> str | None:
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
