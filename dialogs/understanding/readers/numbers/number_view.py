"""The numbers of a reply, each with the words and clauses round it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from dialogs.understanding.clauses.sentence import GAP, Frame, Sentence
from dialogs.understanding.normalize import NegationScope, NormalizedReply, negation_scope
from dialogs.understanding.quantities.tokens import FIGURES, QuantityToken
from dialogs.understanding.readers.numbers.number_reader import figures_of
from dialogs.understanding.situation import ReadingContext
from dialogs.understanding.vocabulary.phrase_table import PhraseMatch

_NEAR_NOW = 3  # tokens between a number and the "now" that it is told of
_BEFORE_A_RESULT = frozenset({"adjective", "article", "comma", "stop"})  # "so about", "let me check ..."


class NumberView:
    """The numbers of a reply and the words round them."""

    def __init__(
        self,
        reply: NormalizedReply,
        sentences: Sequence[Sentence],
        context: ReadingContext,
        taken: Sequence[Collection[int]],
    ) -> None:
        self.context, self.lists = context, context.language.claims.lists
        frames, numbers = _frames(reply.figures, sentences)
        kept = self._kept(reply.figures)
        self.tokens = tuple(reply.figures[at] for at in kept)
        self.frames, self.sentence_of = [frames[at] for at in kept], [numbers[at] for at in kept]
        self.taken = [_is_taken(at, numbers, taken) for at in kept]
        self.pieces = figures_of(replace(reply, figures=self.tokens), context)
        self.figures = [piece for piece in self.pieces if piece.kind in FIGURES]
        self._found: dict[str, list[PhraseMatch[str]]] = {}

    @cached_property
    def guards(self) -> NegationScope:
        return negation_scope(self.tokens, self.context.language)

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

    def find(self, name: str) -> list[PhraseMatch[str]]:
        found = self._found.get(name)
        if found is None:
            nothing = self.lists[name].opening.isdisjoint(self.tokens)  # as in most, and there are so many lists
            found = self._found[name] = [] if nothing else self.lists[name].find(self.tokens)
        return found

    def is_result(self, figure: QuantityToken) -> bool:
        """Return whether the numbers before come to it, be it to "about" so much."""
        pieces = [piece for piece in self.pieces if piece.end <= figure.start]
        while pieces and pieces[-1].kind in _BEFORE_A_RESULT:
            pieces.pop()
        end = pieces[-1].end if pieces else 0
        return any(end <= found.end <= figure.start for found in self.find("result"))

    def is_behind(self, name: str, figure: QuantityToken) -> bool:
        """Return whether a phrase of the list stands in the clause, with no other number between."""
        start = max((other.end for other in self.figures if other.end <= figure.start), default=0)
        return any(
            start <= found.start < figure.start and self.clause(found.start) == self.clause(figure.start)
            for found in self.find(name)
        )

    def is_of_now(self, figure: QuantityToken) -> bool:
        """Return whether it is told of today: "58 today"; not so "11 with the one I have now"."""
        return any(
            self.clause(found.start) == self.clause(figure.start)
            and (found.start - figure.end < _NEAR_NOW and figure.start - found.end < _NEAR_NOW)
            for found in self.find("as_of_now")
        )

    def is_taken_back(self, figure: QuantityToken) -> bool:
        """Return whether a no between two signs stands behind it, before another number: "40, no, 34"."""
        kinds = [piece.kind for piece in self.pieces if piece.start >= figure.end]
        return kinds[:2] in (["comma", "no"], ["dash", "no"], ["stop", "no"]) and kinds[2:3] == ["comma"]

    def is_all_there_is(self, figure: QuantityToken) -> bool:
        """Return whether it is told as the only time that counts, and not of what one was: "just a therapist for 7"."""
        return any(
            self.clause(found.start) == self.clause(figure.start)
            for found in self.find("only")
            if not self.context.language.clauses.lists["article"].at(self.tokens, found.end)
        )

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

    def clause(self, place: int) -> tuple[int, int]:
        return self.sentence_of[place], self.frames[place].clause


def _is_taken(at: int, numbers: Sequence[int], taken: Sequence[Collection[int]]) -> bool:
    """Return whether the token of the reply tells something else for certain."""
    number = numbers[at]
    return 0 <= number < len(taken) and at - numbers.index(number) in taken[number]


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
