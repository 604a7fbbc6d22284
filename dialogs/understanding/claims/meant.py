"""Tell which of the numbers of a reply can be the one asked for, before its reader adds them up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dialogs.understanding.clauses.sentences import GAP, Frame, Owner, Sentence
from dialogs.understanding.normalize import NormalizedReply
from dialogs.understanding.number_reader import figures_of
from dialogs.understanding.phrase_table import PhraseMatch
from dialogs.understanding.quantities.amounts import HOURS, takes
from dialogs.understanding.quantities.tokens import FIGURES, QuantityToken
from dialogs.understanding.situation import ReadingContext
from rules.facts import Fact, FactKind

_GIVERS = frozenset({Owner.PROVIDER, Owner.SUPERVISOR, Owner.NOBODY})  # "she gave 40" may be the hours received
_LARGEST_BARE = 2500  # a bare number beyond it is the number of something
_MINUTE = "minute"


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
        return NumbersMeant(reply.figures)
    dropped = {figure: reason for figure in view.figures if (reason := view.why_not(figure, fact))}
    left = [figure for figure in view.figures if figure not in dropped and takes(fact.kind, figure.unit)]
    if dropped and not left:
        reason = next((why for why in dropped.values() if why in _SAID), "not_this")
        return NumbersMeant(_without(view.tokens, dropped), reason)
    for rule in _RULES if len(left) > 1 else ():
        losers = list(rule(view, left, fact))
        if losers and len(losers) < len(left):
            dropped |= dict.fromkeys(losers, "")
            left = [figure for figure in left if figure not in losers]
    return NumbersMeant(_without(view.tokens, dropped))


_SAID = frozenset({"ahead", "not_this", "not_a_measure"})  # the reasons for which there is a sentence


def _without(tokens: Sequence[str], figures: Iterator[QuantityToken] | dict[QuantityToken, str]) -> tuple[str, ...]:
    gone = {at for figure in figures for at in range(figure.start, figure.end)}
    return tuple(GAP if at in gone else token for at, token in enumerate(tokens))


class _View:
    """The numbers of a reply and the words round them."""

    def __init__(self, reply: NormalizedReply, sentences: Sequence[Sentence], context: ReadingContext) -> None:
        self.tokens, self.context = reply.figures, context
        self.lists = context.language.claims.lists
        self.frames, self.sentence_of = _frames(reply.figures, sentences)
        self.figures = [piece for piece in figures_of(reply, context) if piece.kind in FIGURES]

    def why_not(self, figure: QuantityToken, fact: Fact) -> str:
        """Return why the number is not the writer's by now, or none of this measure; empty where it may be."""
        frame = self.frames[figure.start]
        received = fact.name in self.context.language.received or fact.kind == FactKind.MONTHS
        if frame.owner is not Owner.WRITER and not (received and frame.owner in _GIVERS):
            return "not_this"
        if (frame.planned or self.beside("still_to_come", figure)) and not self.in_clause("so_far", figure):
            return "ahead"
        if frame.hypothetical or self.beside("rule", figure, ahead=3):
            return "not_this"
        if self.labelled(figure) or (not figure.unit and figure.value > _LARGEST_BARE):
            return "not_a_measure"
        short = figure.unit == _MINUTE and fact.kind == FactKind.HOURS and figure.months is None
        return "not_a_measure" if short else ""

    def labelled(self, figure: QuantityToken) -> bool:
        """Return whether it is the number of something, or an age: "license 7741", "cohort 4", "9 years old"."""
        before = any(found.end == figure.start for found in self.find("label_before"))
        behind = any(figure.start <= found.start <= figure.end for found in self.find("label_behind"))
        return before or behind

    def find(self, name: str) -> list[PhraseMatch[str]]:
        return list(self.lists[name].find(self.tokens))

    def beside(self, name: str, figure: QuantityToken, ahead: int | None = None) -> bool:
        """Return whether a phrase of the list stands in the clause of the figure, `ahead` tokens behind it at most."""
        return any(
            self.clause(found.start) == self.clause(figure.start)
            and (ahead is None or found.start <= figure.end + ahead)
            for found in self.find(name)
        )

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


def _wholes(view: _View, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield the wholes, where a part is asked for: "54, out of 120 overall", "of 58 hours 33 were"."""
    if fact.part_of is None:
        return
    for figure in figures:
        behind = any(found.end == figure.start for found in view.find("of_whole"))
        total = any(found.start == figure.end or found.end == figure.start for found in view.find("total"))
        if behind or total:
            yield figure


def _of_another_year(view: _View, figures: Figures, fact: Fact) -> Iterator[QuantityToken]:
    """Yield what was or will be, beside what is: "11 last year, 16 this year", "12 by new year, 10 now"."""
    now = [figure for figure in figures if view.beside("as_of_now", figure)]
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


_RULES: Sequence[_Rule] = (
    _before_the_result,
    _of_another_year,
    _before_the_degree,
    _of_other_work,
    _beside_only,
    _wholes,
    _each,
)
