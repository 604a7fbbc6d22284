"""Tell which of the numbers of a reply can be the one asked for, before its reader adds them up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dialogs.understanding.claims.claim import YEARS_OF
from dialogs.understanding.clauses.sentence import Sentence
from dialogs.understanding.normalize import NormalizedReply
from dialogs.understanding.quantities.amounts import HOURS, MONTHS, takes
from dialogs.understanding.quantities.tokens import QuantityToken
from dialogs.understanding.readers.numbers.left_open import left_open
from dialogs.understanding.readers.numbers.number_doubts import NumberDoubts
from dialogs.understanding.readers.numbers.numbers_total import why_no_value
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from rules.facts import Fact, FactKind


@dataclass(frozen=True)
class NumbersMeant:
    """A reply without the numbers that cannot be meant; `reason` tells why none is left."""

    tokens: tuple[str, ...]
    reason: str = ""
    left: Sequence[QuantityToken] = ()  # the numbers that are meant


def numbers_meant(
    reply: NormalizedReply,
    sentences: Sequence[Sentence],
    context: ReadingContext,
    taken: Sequence[Collection[int]] = (),
) -> NumbersMeant:
    """Return the reply with a gap for each number that is not the one asked for.

    `taken` holds, for each sentence, the places of the tokens that tell something else for certain.
    """
    fact = context.question.number
    view = NumberDoubts(reply, sentences, context, taken)
    if fact is None or not view.figures:
        return NumbersMeant(view.tokens)
    if why := _why_unsure(view, fact):
        return NumbersMeant(view.tokens, why)
    dropped = {figure: reason for figure in view.figures if (reason := view.why_not(figure, fact))}
    left = [figure for figure in view.figures if figure not in dropped and takes(fact.kind, figure.unit)]
    if "ahead" in dropped.values() and all(figure.bound == "ago" for figure in left):
        return NumbersMeant(view.without(dropped), "ahead")  # "2 years in February", which is still to come
    if dropped and not left:
        reason = next((why for why in dropped.values() if why in _SAID), "not_this")
        return NumbersMeant(view.without(dropped), reason)
    for rule in _RULES if len(left) > 1 else ():
        losers = list(rule(view, left, fact))
        if losers and len(losers) < len(left):
            dropped |= dict.fromkeys(losers, "ahead" if rule in _OF_THEIR_CLAUSES else "")
            left = [figure for figure in left if figure not in losers]
    return NumbersMeant(view.without(dropped), left=left)


def is_one_of_several(reading: Reading, left: Sequence[QuantityToken], fact: Fact) -> bool:
    """Return whether only one of several times is read: "2019 to 2021 and then 2023 on" are not two years."""
    value = reading.facts.get(fact.name) if reading.kind == "value" and fact.kind != FactKind.HOURS else None
    if isinstance(value, bool) or not isinstance(value, int | float) or len(left) < 2:
        return False
    numbers = [told for told in reading.facts.values() if isinstance(told, int | float)]
    read = [figure for figure in left if any(_is_read(figure, told) for told in numbers)]
    others = [figure for figure in left if figure not in read and (figure.unit or figure.value > _LARGEST_TIME)]
    summed = sum(figure.value * MONTHS[figure.unit] for figure in left if figure.unit in MONTHS)
    if any(abs(summed * by - told) < _ROUNDED for by in (1, 1 / _A_YEAR) for told in numbers):
        return False
    return bool(read) and any(figure.start > read[-1].start for figure in others)


def _is_read(figure: QuantityToken, told: float) -> bool:
    """Return whether the number is the one noted, in whatever unit."""
    months = MONTHS.get(figure.unit, 1)
    return any(abs(figure.value * by - told) < _ROUNDED for by in (1, _A_YEAR, 1 / _A_YEAR, months, months / _A_YEAR))


_ROUNDED = 0.06
_A_YEAR = 12  # months
_LARGEST_TIME = 1000  # a larger number is a year of the calendar


def _why_unsure(view: NumberDoubts, fact: Fact) -> str:
    """Return why no sum of the numbers is sure enough to be noted; empty where one may be."""
    numbers = sum(token[0].isdigit() for token in view.tokens)
    taken_off = view.find("taken_off") and not any(map(view.is_result, view.figures))
    if numbers > 1 and (taken_off or view.is_conditional):
        return "several"
    if fact.name in view.context.language.renewing and view.find("whole_period") and fact.kind == FactKind.HOURS:
        return "several"
    months_count = fact.kind != FactKind.HOURS or any(figure.months is not None for figure in view.figures)
    if months_count and any(view.begins_or_ends(found) for found in view.find("open_end")):
        return "ago"
    unsure = _why_unsure_hours(view, fact) if fact.kind == FactKind.HOURS else _why_unsure_time(view, fact)
    return unsure or left_open(view, fact)


def _why_unsure_hours(view: NumberDoubts, fact: Fact) -> str:
    if view.rate_goes_on:
        return "ahead"
    if view.has_part_elsewhere(fact) or view.has_open_part or view.is_shared:
        return "several"
    of_years = fact.name in view.context.language.renewing and view.over_years
    return "several" if of_years or any(map(view.is_sum_of_each, view.figures)) else ""


def _why_unsure_time(view: NumberDoubts, fact: Fact) -> str:
    if fact.name == YEARS_OF["work"] and (view.denies_families or _is_partly_other_work(view)):
        return "not_this"
    if len(view.figures) == 1:
        return ""
    since_and_before = view.find("before_that") and any(figure.bound == "ago" for figure in view.figures)
    if since_and_before:
        return "several"  # "took over in 2020, before that deputy for 3 years"
    apiece = fact.kind == FactKind.YEARS and any(view.beside("each_time", figure, ahead=1) for figure in view.figures)
    return "several" if apiece or (view.find("time_off") and not view.find("result")) else ""


def _is_partly_other_work(view: NumberDoubts) -> bool:
    """Return whether the years of several kinds of work are told, of which some are with babies and their parents.

    "9 years: 5 in child care, 4 in infant-parent work"; "10 with school kids, none with babies".
    """
    values = [figure.value for figure in view.figures]
    is_whole = len(values) > 2 and 2 * max(values) == sum(values)
    parts = [figure for figure in view.figures if not is_whole or figure.value != max(values)]
    words = view.context.language.claims.topics["work"].find(view.tokens)
    named = {view.clause(found.start) for found in words if found.meaning == "sure"}
    some = 0 < sum(view.clause(part.start) in named for part in parts) < len(parts)
    return (is_whole and some) or (0 in values and max(values) > 0)


# The reasons for which there is a sentence.
_SAID = frozenset({"ahead", "not_this", "not_a_measure", "frequency", "given_out"})


Figures = Sequence[QuantityToken]
_Rule = Callable[[NumberDoubts, Figures, Fact], Iterator[QuantityToken]]


def _before_the_degree(view: NumberDoubts, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield the years beside those since the degree: "10 all told, 6 since grad school"."""
    if fact.name in view.context.language.after_degree:
        since = [figure for figure in figures if view.beside("since_degree", figure)]
        yield from (figure for figure in figures if since and figure not in since)


def _of_other_work(view: NumberDoubts, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield the years of other work: "as a nanny 5 years, as a clinician 2"."""
    elsewhere = view.context.language.claims.topics["elsewhere"].find(view.tokens)
    clauses = {view.clause(found.start) for found in elsewhere if found.meaning == "sure"}
    if fact.kind == FactKind.YEARS:
        yield from (figure for figure in figures if view.clause(figure.start) in clauses)


def _beside_only(view: NumberDoubts, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield the years beside "only the last 3 with babies"."""
    if fact.kind == FactKind.YEARS:
        only = [figure for figure in figures if view.is_all_there_is(figure)]
        yield from (figure for figure in figures if only and figure not in only)


def _before_the_last(view: NumberDoubts, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield the years of which only the last were of this work: "11 in child welfare, the last 4 with babies"."""
    topic = next((topic for topic, years in YEARS_OF.items() if years == fact.name), None)
    words = view.context.language.claims.topics[topic].find(view.tokens) if topic else ()
    named = {view.clause(found.start) for found in words}
    last = [figure for figure in figures[1:] if view.is_last(figure) and view.clause(figure.start) in named]
    yield from (figure for figure in figures if last and figure not in last)


def _denied(view: NumberDoubts, figures: Figures, _fact: Fact) -> Iterator[QuantityToken]:
    """Yield what is not of it: "31 are infant mental health, 19 aren't"."""
    for figure in figures:
        clause = view.clause(figure.start)
        if any(
            kind == "not" and figure.end <= begin <= figure.end + _RIGHT_BEHIND and view.clause(begin) == clause
            for kind, begin, _ in view.guards.marks
            if not any(other.start <= begin < other.end for other in view.pieces if other.kind == "denied")
        ):
            yield figure


def _not_the_total(view: NumberDoubts, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield what adds up to a total: "4 courses, 17 hours in all"."""
    if fact.part_of is None and not view.names_parts:
        total = [figure for figure in figures if figure.unit and view.is_total(figure)]
        yield from (figure for figure in figures if len(total) == 1 and figure not in total)


def _said_twice(_view: NumberDoubts, figures: Figures, _fact: Fact) -> Iterator[QuantityToken]:
    """Yield the first of two that say the same: "since 2021, about 5 years"; the range, of "since April, 7 or 8"."""
    months = [figure.value * MONTHS[figure.unit] for figure in figures if figure.unit in MONTHS]
    if len({(figure.value, figure.unit) for figure in figures}) == 1:
        return  # "2 years as chair, 2 years on the committee"
    ranges = [figure for figure in figures if figure.bound == _RANGE]
    if len(figures) - len(ranges) == 1 and len(months) == len(figures):
        exact = next(length for figure, length in zip(figures, months, strict=True) if figure not in ranges)
        yield from (figure for figure in ranges if _is_about(figure, exact))
    elif len(months) == len(figures) and max(months) <= _NEARLY * min(months):
        yield from figures[:-1]


def _is_about(figure: QuantityToken, months: float) -> bool:
    """Return whether so many months lie within the range, or nearly so."""
    low, high = figure.value * MONTHS[figure.unit], (figure.high or figure.value) * MONTHS[figure.unit]
    return low <= months * _NEARLY and months <= high * _NEARLY


def _of_a_series(view: NumberDoubts, figures: Figures, _fact: Fact) -> Iterator[QuantityToken]:
    """Yield the whole of which so many are done: "10 of a 24 hour series"."""
    for before, figure in pairwise(() if view.names_parts else figures):
        between = view.tokens[before.end : figure.start]
        if between and view.lists["of_whole"].at(between, 0) and len(between) <= _OF_THE:
            yield figure


_RIGHT_BEHIND = 2  # tokens
_NEARLY = 1.12
_RANGE = "range"
_OF_THE = 2  # tokens


def _wholes(view: NumberDoubts, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield the wholes, where a part is asked for: "54, out of 120 overall", "of 58 hours 33 were"."""
    for figure in figures if fact.part_of else ():
        behind = any(found.end == figure.start for found in view.find("of_whole"))
        if behind or view.is_total(figure):
            yield figure


def _after_none(view: NumberDoubts, figures: Figures, _fact: Fact) -> Iterator[QuantityToken]:
    """Yield what comes after none so far: "none yet, but a series in February, that's 15"."""
    none = [figure for figure in figures if not figure.value and view.is_so_far(figure)]
    yield from (figure for figure in figures if none and figure.value)


def _of_another_year(view: NumberDoubts, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield what was or will be, beside what is: "11 last year, 16 this year", "12 by new year, 10 now"."""
    renewing = fact.name in view.context.language.renewing
    this_year = [figure for figure in figures if renewing and view.beside("this_year", figure)]
    now = [figure for figure in figures if figure in this_year or view.is_so_far(figure) or view.is_of_now(figure)]
    yield from (figure for figure in figures if now and figure not in now)


def _each(view: NumberDoubts, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield how long each one was, beside the sum: "61, 2 hours at a time"."""
    if fact.kind == FactKind.HOURS:
        yield from (figure for figure in figures if figure.unit in HOURS and view.beside("each_time", figure, ahead=1))


def _before_the_result(view: NumberDoubts, figures: Figures, _fact: Fact) -> Iterator[QuantityToken]:
    """Yield what the result is worked out from: "3, but I was out for 6 months, so 2.5", "I said 12, more like 16"."""
    last = max(figures, key=lambda figure: figure.start)
    if not why_no_value(last, view.pieces) and view.is_result(last):
        yield from (figure for figure in figures if figure is not last)


def _parts_of_a_sum(view: NumberDoubts, figures: Figures, _fact: Fact) -> Iterator[QuantityToken]:
    """Yield what adds up to another of the numbers: "12 from one, 6 from the other, 18 then"; not "12 + 18 + 6"."""
    pluses = [piece.start for piece in view.pieces if piece.kind == "plus"]
    if len(pluses) == len(figures) - 1:
        return
    values = [figure.value for figure in figures]
    sums = [figure for figure in figures if len(figures) > 2 and 2 * figure.value == sum(values) and figure.value]
    yield from (figure for figure in figures if len(sums) == 1 and figure not in sums)


def _taken_back(view: NumberDoubts, figures: Figures, _fact: Fact) -> Iterator[QuantityToken]:
    """Yield what is taken back: "40 - no, I counted one twice, 34"."""
    yield from (figure for figure in figures[:-1] if view.is_taken_back(figure))


def _given_out(view: NumberDoubts, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield the hours given to others beside those received: "gave 120 and received 64"."""
    if fact.name in view.context.language.received:
        yield from (figure for figure in figures if view.is_behind("given_to_others", figure))


def _the_others(view: NumberDoubts, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield the rest, told beside what is asked: "35, the other 40 were about families", "22 of it, 18 other"."""
    before = {found.end for found in view.find("the_others")}
    behind = {found.start for found in view.find("others_behind") if fact.part_of}
    yield from (figure for figure in figures[1:] if figure.start in before or figure.end in behind)


def _out_of(view: NumberDoubts, figures: Figures, _fact: Fact) -> Iterator[QuantityToken]:
    """Yield the whole of which the others are a part: "6 as a leader out of 13 in the field"."""
    wholes = view.find("out_of_whole")
    yield from (figure for figure in figures[1:] if any(found.end == figure.start for found in wholes))


def _nothing_more(view: NumberDoubts, figures: Figures, _fact: Fact) -> Iterator[QuantityToken]:
    """Yield what is none beside something: "30 hours, not one more"."""
    yield from (figure for figure in figures[1:] if not (figure.value or view.tokens[figure.start].isdigit()))


_OF_THEIR_CLAUSES = (_of_another_year, _after_none)  # what these leave out goes with all that is said of it
_RULES: Sequence[_Rule] = (
    _nothing_more,
    _taken_back,
    _given_out,
    _the_others,
    _out_of,
    _after_none,
    _denied,
    _said_twice,
    _not_the_total,
    _of_a_series,
    _before_the_result,
    _parts_of_a_sum,
    _of_another_year,
    _before_the_degree,
    _of_other_work,
    _before_the_last,
    _beside_only,
    _wholes,
    _each,
)
