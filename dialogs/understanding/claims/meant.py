"""Tell which of the numbers of a reply can be the one asked for, before its reader adds them up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dialogs.understanding.claims.years import YEARS_OF
from dialogs.understanding.clauses.sentences import GAP, Frame, Owner, Sentence
from dialogs.understanding.normalize import NormalizedReply, negation_scope
from dialogs.understanding.number_reader import figures_of
from dialogs.understanding.phrase_table import PhraseMatch
from dialogs.understanding.quantities.amounts import HOURS, MONTHS, takes
from dialogs.understanding.quantities.tokens import FIGURES, QuantityToken
from dialogs.understanding.situation import ReadingContext
from rules.facts import Fact, FactKind

_GIVERS = frozenset({Owner.PROVIDER, Owner.SUPERVISOR, Owner.NOBODY})  # "she gave 40" may be the hours received
_LARGEST_BARE = 2500  # a bare number beyond it is the number of something
_LEADING = frozenset({"faculty_leader_years", "policy_leader_years", "practice_leader_years"})
_MINUTE = "minute"
_RULE_NEAR = 3  # tokens between a number and the words that make it a rule's
_ONE_YEAR = 14  # months; a little more than a year may still be the one asked about


@dataclass(frozen=True)
class NumbersMeant:
    """A reply without the numbers that cannot be meant; `reason` tells why none is left."""

    tokens: tuple[str, ...]
    reason: str = ""


def numbers_meant(reply: NormalizedReply, sentences: Sequence[Sentence], context: ReadingContext) -> NumbersMeant:
    """Return the reply with a gap for each number that is not the one asked for."""
    fact = context.question.number
    view = _View(reply, sentences, context)
    if fact is None or not view.figures:
        return NumbersMeant(view.tokens)
    if why := _why_unsure(view, fact):
        return NumbersMeant(view.tokens, why)
    dropped = {figure: reason for figure in view.figures if (reason := view.why_not(figure, fact))}
    left = [figure for figure in view.figures if figure not in dropped and takes(fact.kind, figure.unit)]
    if dropped and not left:
        reason = next((why for why in dropped.values() if why in _SAID), "not_this")
        return NumbersMeant(view.without(dropped), reason)
    for rule in _RULES if len(left) > 1 else ():
        losers = list(rule(view, left, fact))
        if losers and len(losers) < len(left):
            dropped |= dict.fromkeys(losers, "ahead" if rule in _OF_THEIR_CLAUSES else "")
            left = [figure for figure in left if figure not in losers]
    return NumbersMeant(view.without(dropped))


def _why_unsure(view: _View, fact: Fact) -> str:
    """Return why no sum of the numbers is sure enough to be noted; empty where one may be."""
    several = len(view.figures) > 1
    if sum(token[0].isdigit() for token in view.tokens) > 1 and view.find("taken_off"):
        return "several"
    if fact.kind == FactKind.HOURS and any(map(view.is_sum_of_each, view.figures)):
        return "several"
    if fact.kind == FactKind.HOURS and fact.name in view.context.language.renewing and view.over_years:
        return "several"
    counts_months = fact.kind != FactKind.HOURS or any(figure.months is not None for figure in view.figures)
    if counts_months and any(view.begins_or_ends(found) for found in view.find("open_end")):
        return "ago"
    if fact.kind != FactKind.HOURS and several and view.find("time_off") and not view.find("result"):
        return "several"
    apiece = (figure for figure in view.figures if view.beside("each_time", figure, ahead=1))
    return "several" if fact.kind == FactKind.YEARS and several and any(apiece) else ""


_SAID = frozenset(
    {"ahead", "not_this", "not_a_measure", "frequency", "given_out"}
)  # the reasons for which there is a sentence


class _View:
    """The numbers of a reply and the words round them."""

    def __init__(self, reply: NormalizedReply, sentences: Sequence[Sentence], context: ReadingContext) -> None:
        self.context, self.lists = context, context.language.claims.lists
        frames, numbers = _frames(reply.figures, sentences)
        kept = self._kept(reply.figures)
        self.tokens = tuple(reply.figures[at] for at in kept)
        self.frames, self.sentence_of = [frames[at] for at in kept], [numbers[at] for at in kept]
        self.pieces = figures_of(replace(reply, figures=self.tokens), context)
        self.figures = [piece for piece in self.pieces if piece.kind in FIGURES]

    def _kept(self, tokens: Sequence[str]) -> list[int]:
        """Return the places of the tokens, but for the words between "since" and the date of what began it."""
        events = self.lists["since_event"].find(tokens)
        gone = {at for found in events for at in range(found.start + 1, found.end)}
        return [at for at in range(len(tokens)) if at not in gone]

    def without(self, dropped: Mapping[QuantityToken, str]) -> tuple[str, ...]:
        """Return the tokens with gaps for these numbers, for all that lies ahead, and for what is asked."""
        gone = {at for figure in dropped for at in range(figure.start, figure.end)}
        for figure, reason in dropped.items():
            gone |= set(self._stretch(figure, dropped)) if reason == "ahead" else set()
        return tuple(GAP if at in gone or self.frames[at].asks else token for at, token in enumerate(self.tokens))

    def _stretch(self, figure: QuantityToken, dropped: Mapping[QuantityToken, str]) -> Iterator[int]:
        """Yield the places of its clause that are about this number: those between the numbers that are kept."""
        kept = [other for other in self.figures if other not in dropped]
        begin = max((other.end for other in kept if other.end <= figure.start), default=0)
        end = min((other.start for other in kept if other.start >= figure.end), default=len(self.tokens))
        yield from (at for at in range(begin, end) if self.clause(at) == self.clause(figure.start))

    def why_not(self, figure: QuantityToken, fact: Fact) -> str:
        """Return why the number is not the writer's by now, or none of this measure; empty where it may be."""
        frame = self.frames[figure.start]
        if frame.asks:
            return "not_this"
        if not figure.value:
            return ""
        received = fact.name in self.context.language.received or fact.kind == FactKind.MONTHS
        if frame.owner is not Owner.WRITER and not (received and frame.owner in _GIVERS):
            return "not_this"
        if (self.is_planned(figure) or self.beside("still_to_come", figure)) and not self.in_clause("so_far", figure):
            return "ahead"
        if frame.hypothetical or self.is_of_a_rule(figure):
            return "not_this"
        if fact.name in _LEADING and self.beside("as_student", figure):
            return "not_this"
        if fact.kind == FactKind.HOURS and self.is_given_out(figure):
            return "given_out"
        if fact.kind == FactKind.HOURS and figure.unit in HOURS and self.beside("vague_rate", figure):
            return "frequency"
        too_large = not figure.unit and figure.value > _LARGEST_BARE and not self.is_all_figures
        if self.labelled(figure) or too_large:
            return "not_a_measure"
        return "not_a_measure" if fact.kind == FactKind.HOURS and self.is_length(figure) else ""

    def is_planned(self, figure: QuantityToken) -> bool:
        """Return whether it is planned by other words than its own: the "half a" of "half a year" plans nothing."""
        planned = self.context.language.clauses.lists["planned"].find(self.tokens)
        inside = [found for found in planned if figure.start <= found.start < figure.end]
        return self.frames[figure.start].planned and len(inside) < max(1, len(planned))

    def is_of_a_rule(self, figure: QuantityToken) -> bool:
        """Return whether rules ask for so much; "minimum 40" by itself does not say so."""
        if any(piece.kind == "event" and 0 <= piece.start - figure.end <= 1 for piece in self.pieces):
            return False  # "the 15 hour course"
        said = (found for found in self.find("rule") if found.start < figure.start or found.end > figure.end)
        places = [found.start for found in said if found.start <= figure.end + _RULE_NEAR]
        return any(self.clause(at) == self.clause(figure.start) for at in places)

    def is_given_out(self, figure: QuantityToken) -> bool:
        """Return whether the writer gave these hours: "I've given supervision for 200 hours"."""
        return any(
            found.end <= figure.start
            and self.clause(found.start) == self.clause(figure.start)
            and not self.lists["whole_of"].at(self.tokens, found.end)
            for found in self.find("gave_out")
        )

    def is_sum_of_each(self, figure: QuantityToken) -> bool:
        """Return whether it may be a sum already: "61, 2 hours at a time"."""
        inside = self.tokens[figure.start : figure.end]
        return inside[1:2] == (",",) and any(
            figure.start < found.start <= figure.end for found in self.find("each_time")
        )

    def begins_or_ends(self, found: PhraseMatch[str]) -> bool:
        """Return whether a stretch of time begins or ends there, or it is all that a number is made of."""
        return any(figure.months or figure.start <= found.start < figure.end for figure in self.figures)

    @property
    def over_years(self) -> bool:
        """Return whether something lasted longer than the year that is asked about."""
        months = [figure.value * MONTHS[figure.unit] for figure in self.figures if figure.unit in MONTHS]
        months += [figure.months for figure in self.figures if figure.months is not None]
        return any(span > _ONE_YEAR for span in months) and any(figure.unit not in MONTHS for figure in self.figures)

    @property
    def is_all_figures(self) -> bool:
        return sum(figure.end - figure.start for figure in self.figures) == len(self.tokens)

    def is_alone(self, figure: QuantityToken) -> bool:
        return figure.end - figure.start == len(self.tokens)

    def is_length(self, figure: QuantityToken) -> bool:
        """Return whether minutes are how long something takes: "give me 15 min"; not "90 minutes" by itself."""
        counted = self.is_alone(figure) or self.after_one(figure)
        return figure.unit == _MINUTE and figure.months is None and not counted

    def after_one(self, figure: QuantityToken) -> bool:
        """Return whether a count of one stands before: "I took one, 90 minutes"."""
        return any(other.value == 1 and not other.unit and other.end <= figure.start for other in self.figures)

    def labelled(self, figure: QuantityToken) -> bool:
        """Return whether it is the number of something, or an age: "license 7741", "cohort 4", "9 years old"."""
        before = any(found.end == figure.start for found in self.find("label_before"))
        people = self.context.language
        after = figure.end
        while after < len(self.tokens) and self.lists["of_mine"].at(self.tokens, after):
            after += 1
        if after < len(self.tokens) and (after > figure.end or not figure.unit):
            if people.people.at(self.tokens, after) or people.clauses.people.at(self.tokens, after):
                return True
        behind = any(figure.start <= found.start <= figure.end for found in self.find("label_behind"))
        return before or behind

    def find(self, name: str) -> list[PhraseMatch[str]]:
        return list(self.lists[name].find(self.tokens))

    def is_total(self, figure: QuantityToken) -> bool:
        before = any(found.end == figure.start for found in self.find("total"))
        results = {found.start for found in self.find("result")}
        return before or any(found.start == figure.end and found.start not in results for found in self.find("total"))

    def beside(self, name: str, figure: QuantityToken, ahead: int | None = None) -> bool:
        """Return whether a phrase of the list stands in the clause of the figure, `ahead` tokens behind it at most."""
        return any(
            self.clause(found.start) == self.clause(figure.start)
            and (ahead is None or found.start <= figure.end + ahead)
            for found in self.find(name)
        )

    @property
    def names_parts(self) -> bool:
        """Return whether one number is called a part of another: "5 years in all, 3 of them here"."""
        return any(piece.kind == "of_which" for piece in self.pieces)

    def is_last(self, figure: QuantityToken) -> bool:
        """Return whether "the last" stands right before it."""
        return any(found.end == figure.start for found in self.find("last_ones"))

    def is_so_far(self, figure: QuantityToken) -> bool:
        """Return whether "so far" and the like stand right behind it."""
        places = (figure.end, figure.end + 1)
        return any(found.start in places for name in ("so_far", "as_of_now") for found in self.find(name))

    def in_clause(self, name: str, figure: QuantityToken) -> bool:
        return self.beside(name, figure)

    def clause(self, place: int) -> tuple[int, int]:
        return self.sentence_of[place], self.frames[place].clause


def _frames(tokens: Sequence[str], sentences: Sequence[Sentence]) -> tuple[list[Frame], list[int]]:
    """Return the frame and the number of the sentence of each token of the reply."""
    frames, numbers = list[Frame](), list[int]()
    for number, sentence in enumerate(sentences):
        while tokens[len(frames) : len(frames) + len(sentence.tokens)] != sentence.tokens:
            frames.append(Frame())
            numbers.append(-1)
        frames += sentence.frames
        numbers += [number] * len(sentence.tokens)
    rest = len(tokens) - len(frames)
    return [*frames, *[Frame()] * rest], [*numbers, *[-1] * rest]


Figures = Sequence[QuantityToken]
_Rule = Callable[[_View, Figures, Fact], Iterator[QuantityToken]]


def _before_the_degree(view: _View, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield the years beside those since the degree: "10 all told, 6 since grad school"."""
    if fact.name in view.context.language.after_degree:
        since = [figure for figure in figures if view.beside("since_degree", figure)]
        yield from (figure for figure in figures if since and figure not in since)


def _of_other_work(view: _View, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield the years of other work: "as a nanny 5 years, as a clinician 2"."""
    elsewhere = view.context.language.claims.topics["elsewhere"].find(view.tokens)
    clauses = {view.clause(found.start) for found in elsewhere if found.meaning == "sure"}
    if fact.kind == FactKind.YEARS:
        yield from (figure for figure in figures if view.clause(figure.start) in clauses)


def _beside_only(view: _View, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield the years beside "only the last 3 with babies"."""
    if fact.kind == FactKind.YEARS:
        only = [figure for figure in figures if view.beside("only", figure)]
        yield from (figure for figure in figures if only and figure not in only)


def _before_the_last(view: _View, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield the years of which only the last were of this work: "11 in child welfare, the last 4 with babies"."""
    topic = next((topic for topic, years in YEARS_OF.items() if years == fact.name), None)
    words = view.context.language.claims.topics[topic].find(view.tokens) if topic else ()
    named = {view.clause(found.start) for found in words}
    last = [figure for figure in figures[1:] if view.is_last(figure) and view.clause(figure.start) in named]
    yield from (figure for figure in figures if last and figure not in last)


def _denied(view: _View, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield what is not of it: "31 are infant mental health, 19 aren't"."""
    guards = negation_scope(view.tokens, view.context.language)
    for figure in figures:
        clause = view.clause(figure.start)
        if any(
            kind == "not" and begin >= figure.end and view.clause(begin) == clause for kind, begin, _ in guards.marks
        ):
            yield figure


def _not_the_total(view: _View, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield what adds up to a total: "4 courses, 17 hours in all"."""
    if fact.part_of is None and not view.names_parts:
        total = [figure for figure in figures if figure.unit and view.is_total(figure)]
        yield from (figure for figure in figures if len(total) == 1 and figure not in total)


def _said_twice(view: _View, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield the first of two that say the same: "since 2021, about 5 years"."""
    months = [figure.value * MONTHS[figure.unit] for figure in figures if figure.unit in MONTHS]
    if len({(figure.value, figure.unit) for figure in figures}) == 1:
        return  # "2 years as chair, 2 years on the committee"
    if len(months) == len(figures) and max(months) <= _NEARLY * min(months):
        yield from figures[:-1]


def _of_a_series(view: _View, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield the whole of which so many are done: "10 of a 24 hour series"."""
    for before, figure in pairwise(() if view.names_parts else figures):
        between = view.tokens[before.end : figure.start]
        if between and view.lists["of_whole"].at(between, 0) and len(between) <= _OF_THE:
            yield figure


_NEARLY = 1.12
_OF_THE = 2  # tokens


def _wholes(view: _View, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield the wholes, where a part is asked for: "54, out of 120 overall", "of 58 hours 33 were"."""
    if fact.part_of is None:
        return
    for figure in figures:
        behind = any(found.end == figure.start for found in view.find("of_whole"))
        if behind or view.is_total(figure):
            yield figure


def _after_none(view: _View, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield what comes after none so far: "none yet, but a series in February, that's 15"."""
    none = [figure for figure in figures if not figure.value and view.is_so_far(figure)]
    yield from (figure for figure in figures if none and figure.value)


def _of_another_year(view: _View, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield what was or will be, beside what is: "11 last year, 16 this year", "12 by new year, 10 now"."""
    lists = ["as_of_now", *(["this_year"] if fact.name in view.context.language.renewing else [])]
    now = [figure for figure in figures if view.is_so_far(figure) or any(view.beside(name, figure) for name in lists)]
    yield from (figure for figure in figures if now and figure not in now)


def _each(view: _View, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield how long each one was, beside the sum: "61, 2 hours at a time"."""
    if fact.kind == FactKind.HOURS:
        yield from (figure for figure in figures if figure.unit in HOURS and view.beside("each_time", figure, ahead=1))


def _before_the_result(view: _View, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield what the result is worked out from: "3, but I was out for 6 months, so 2.5", "I said 12, more like 16"."""
    last = max(figures, key=lambda figure: figure.start)
    if any(found.end == last.start for found in view.find("result")):
        yield from (figure for figure in figures if figure is not last)


def _nothing_more(view: _View, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield what is none beside something: "30 hours, not one more"."""
    yield from (figure for figure in figures[1:] if not (figure.value or view.tokens[figure.start].isdigit()))


_OF_THEIR_CLAUSES = (_of_another_year, _after_none)  # what these leave out goes with all that is said of it
_RULES: Sequence[_Rule] = (
    _nothing_more,
    _after_none,
    _denied,
    _not_the_total,
    _of_a_series,
    _said_twice,
    _before_the_result,
    _of_another_year,
    _before_the_degree,
    _of_other_work,
    _before_the_last,
    _beside_only,
    _wholes,
    _each,
)
