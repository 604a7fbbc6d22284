"""Entry point: the claims of a message, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dialogs.understanding.claims.added import claim_added
from dialogs.understanding.claims.claim import (
    HOUR_TOPICS,
    PROVIDED,
    WORK,
    YEARS_OF,
    Claim,
    Cue,
    SentenceReader,
    Thread,
    topic_of,
)
from dialogs.understanding.claims.corrected import claim_corrected, claim_corrected_within
from dialogs.understanding.claims.figures import Figure, figures_in
from dialogs.understanding.claims.hours import claim_hours, claim_share
from dialogs.understanding.claims.named import (
    claim_association,
    claim_category,
    claim_degree,
    claim_provider,
    claim_raters,
)
from dialogs.understanding.claims.nothing import claim_none
from dialogs.understanding.claims.since_then import claim_since_then, note_when
from dialogs.understanding.claims.statements import (
    claim_day_of_applying,
    claim_list_items,
    claim_roles,
    claim_statements,
    claim_values,
)
from dialogs.understanding.claims.years import claim_result, claim_time
from dialogs.understanding.clauses.sentence import Sentence
from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NormalizedReply
from dialogs.understanding.quantities.amounts import HOURS
from dialogs.understanding.situation import ReadingContext


class Claims(list[Claim]):
    """The claims of a message, with the hours of which nothing says what they were of."""

    def __init__(self, claims: Iterable[Claim], not_caught: Iterable[tuple[float, str]]) -> None:
        super().__init__(claims)
        self.not_caught = tuple(not_caught)


def read_claims(message: NormalizedReply, sentences: Sequence[Sentence], context: ReadingContext) -> Claims:
    """Return every claim of the message in order, those that do not count with the reason."""
    claims, thread = list[Claim](), _thread(sentences, context)
    for number, sentence in enumerate(sentences):
        reader = SentenceReader(sentence, number, message, context, thread, claims)
        _claim_figures(reader)
        for claim in (
            claim_degree,
            claim_association,
            claim_provider,
            claim_category,
            claim_raters,
            claim_statements,
            claim_values,
            claim_roles,
            claim_list_items,
            claim_day_of_applying,
        ):
            claim(reader)
    for_another = any(context.language.claims.lists["for_another"].find(sentence.tokens) for sentence in sentences)
    settled = _without_rates_beside_totals(claims)
    told = [_of_writer(claim) for claim in settled] if for_another else settled
    return Claims([_in_season(claim, thread, context) for claim in told], thread.not_caught)


_TOTAL, _STRETCH, _BEST = "rsc_hours", "rsc_months", "rsc_hours_in_two_years"
_FITS_RATE = 0.5  # so much of what a rate comes to is a total that it may stand beside


def _without_rates_beside_totals(claims: Sequence[Claim]) -> list[Claim]:
    """Drop what a rate comes to where a total is told as well: "4 years ... an hour every other week ... 45 so far".

    Where the total is far from it, the time that the rate was multiplied by was that of something else.
    """
    counted = [claim for claim in claims if not claim.dropped]
    spans = {_span(claim) for claim in counted if claim.fact == _STRETCH}
    totals = [claim for claim in counted if claim.fact == _TOTAL]
    rated = {_span(claim): float(str(claim.value)) for claim in totals if _span(claim) in spans}
    told = [float(str(claim.value)) for claim in totals if _span(claim) not in spans]
    if not rated or len(set(told)) != 1:
        return list(claims)

    def is_of_rate(claim: Claim) -> bool:
        hours = rated.get(_span(claim))
        fits = hours is not None and _FITS_RATE * hours <= told[0] <= hours / _FITS_RATE
        return hours is not None and claim.fact in (_TOTAL, _BEST, *(() if fits else (_STRETCH,)))

    return [replace(claim, dropped="beside a total") if is_of_rate(claim) else claim for claim in claims]


def _span(claim: Claim) -> tuple[int, int, int]:
    return claim.sentence, claim.start, claim.end


_OF_ANYBODY = "association"


def _of_writer(claim: Claim) -> Claim:
    """Drop what the writer tells of themselves in a message for somebody else, whose place counts."""
    if claim.fact == _OF_ANYBODY:
        return replace(claim, dropped="") if claim.dropped == "somebody else's" else claim
    return claim if claim.dropped else replace(claim, dropped="asked for another")


def renewals_in(sentence: Sentence, language: Language) -> list[int]:
    """Return where the sentence speaks of renewing an endorsement, and not a license."""
    lists = language.claims.lists
    others = {found.end for found in lists["other_renewals"].find(sentence.tokens)}
    return [found.start for found in lists["renews"].find(sentence.tokens) if found.start not in others]


def _thread(sentences: Sequence[Sentence], context: ReadingContext) -> Thread:
    """Return what the message begins with: the open question names the hours and years that name none."""
    number = context.question.number
    asked = topic_of(context.asked or "") or topic_of((number.about if number else None) or "")
    hours = asked if asked in HOUR_TOPICS else None
    years = next((topic for topic, fact in YEARS_OF.items() if fact == context.asked), None)
    return Thread(_is_renewing(sentences, context), whole=hours, hours=hours, years=years)


def _in_season(claim: Claim, thread: Thread, context: ReadingContext) -> Claim:
    """Drop what only a renewal asks for, where nobody renews."""
    of_renewal = claim.fact in context.language.renewing and not thread.renewing
    return replace(claim, dropped="nobody renews") if of_renewal and not claim.dropped else claim


_LABEL = 4  # tokens: "and training hours ?"


def _claim_figures(reader: SentenceReader) -> None:
    figures = claim_added(reader, figures_in(reader)) if reader.language.added else figures_in(reader)
    if figures and (corrected := claim_corrected(reader, figures)):
        figures = [figure for figure in figures if figure is not corrected]
    hours = list[Figure]()
    for figure in figures:
        if (figure.is_time and claim_result(reader, figure)) or claim_corrected_within(reader, figure):
            continue
        if figure.unit in HOURS or not figure.unit:
            told = claim_share(reader, figure, figures) or claim_hours(reader, figure, figures)
            hours += [figure] if told else []
        elif figure.is_time:
            claim_time(reader, figure, figures, hours)
    for figure in figures:
        if not figure.unit:
            claim_result(reader, figure)
    claim_none(reader, figures)
    note_when(reader, figures)
    claim_since_then(reader)
    _follow(reader)


def _follow(reader: SentenceReader) -> None:
    """Carry the topics that the sentence names plainly, in whatever way, to the next."""
    if len(reader.tokens) <= _LABEL and any(cue.sure and cue.topic in HOUR_TOPICS for cue in reader.cues):
        reader.thread.label = reader.number
    cues = [cue for cue in (*reader.cues, *reader.denied_cues, *reader.cues_of_others) if cue.sure]
    for cue in sorted(cues, key=lambda cue: cue.end):
        if cue.topic in (*HOUR_TOPICS, PROVIDED):
            reader.thread.hours, reader.thread.hours_told = cue.topic, reader.number
        if cue.topic in YEARS_OF and not _is_object(cue, cues):
            reader.thread.years = cue.topic


def _is_object(cue: Cue, cues: Sequence[Cue]) -> bool:
    """Return whether it only says to whom supervision is given: "a team of parent-child therapists"."""
    return cue.topic == WORK and any(
        other.topic == PROVIDED and other.clauses == cue.clauses and other.end <= cue.start for other in cues
    )


def _is_renewing(sentences: Sequence[Sentence], context: ReadingContext) -> bool:
    """Return whether somebody renews: by what is told or asked, by the word, or as one who holds an endorsement."""
    if context.question.renewing or "category_held" in context.known:
        return True
    lists = context.language.claims.lists
    if any(renewals_in(sentence, context.language) for sentence in sentences):
        return True
    goes_for_more = any(lists["goals"].find(sentence.tokens) for sentence in sentences)
    return not goes_for_more and (any(_names_held(sentences, context)) or _is_held_since(sentences, context))


def _is_held_since(sentences: Sequence[Sentence], context: ReadingContext) -> bool:
    """Return whether a sentence tells a category and since when it is held: "IMHM-C, VA, endorsed February 2025"."""
    lists = context.language.claims.lists
    mine = context.language.clauses.lists["mine"]
    return any(
        all(sentence.frames[at].counts for at in range(min(found.start, named.start), max(found.end, named.end)))
        and mine.at(sentence.tokens, found.start - 1) is None  # "with my mentor for 2 years"
        for sentence in sentences
        for found in lists["held_since"].find(sentence.tokens)
        for named in lists["category_names"].find(sentence.tokens)
    )


def _names_held(sentences: Sequence[Sentence], context: ReadingContext) -> Iterable[bool]:
    lists, categories = context.language.claims.lists, context.language.choices["category_held"].table
    for sentence in sentences:
        for found in lists["holds"].find(sentence.tokens):
            named = categories.at(sentence.tokens, found.end)
            in_full = named and lists["category_names"].find(sentence.tokens[named.start : named.end + 1])
            yield bool(in_full) and sentence.frames[found.start].counts
