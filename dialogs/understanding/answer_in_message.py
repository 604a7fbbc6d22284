"""Find the answer to the open question in a message, without what is somebody else's or not meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dialogs.understanding.claims.elsewhere import ToldElsewhere
from dialogs.understanding.clauses.sentence import GAP, Frame, Owner, Sentence
from dialogs.understanding.corrections import corrects, fact_meant
from dialogs.understanding.normalize import NormalizedReply, clauses_of, content_tokens, negation_scope, part_of
from dialogs.understanding.readers.answer_reader import read_answer
from dialogs.understanding.readers.numbers.number_reader import unclear
from dialogs.understanding.readers.numbers.numbers_meant import is_one_of_several, numbers_meant
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from rules.facts import DEGREE, FactKind, FactValue

_LONGEST_DEGREE = 6  # tokens behind "supervised by a"
_NOT_YET = frozenset({"category_held"})  # what is only hoped for is left out
_ONLY_IF = frozenset(
    {"category_held", "specialized_study", DEGREE}
)  # what rules ask for, or would have to be, is left out
_OFFERED = frozenset({"specialized_study"})  # a program or an agency gives it
_OF_WRITER_FIRST = frozenset({"association", "roles"})
_ABOUT_ANYBODY = frozenset({"association", "roles", "imh_work_paid"})  # whoever is spoken of


@dataclass(frozen=True)
class AnswerInMessage:
    """What a message says to the open question, beside what its claims take for other facts."""

    context: ReadingContext
    elsewhere: ToldElsewhere

    def read(self, reply: NormalizedReply, sentences: Sequence[Sentence]) -> Reading:
        """Read what may answer the open question, without what is somebody else's or not meant."""
        number = self.context.question.number
        if number and not self._corrects_another(reply):
            meant = numbers_meant(
                reply, sentences, self.context, [self.elsewhere.taken(sentence) for sentence in sentences]
            )
            if meant.reason:
                return unclear(meant.reason, number, self.context.language)
            told = reply if meant.tokens == reply.figures else part_of(reply, meant.tokens, self.context.language)
            reading = read_answer(told, self.context)
            if is_one_of_several(reading, meant.left, number):
                return unclear("several", number, self.context.language)
            return reading
        if self._names_several(reply) or self._is_next_to(reply):
            return Reading("clarify", reason="which_of", choices=self._values())
        if (of_writer := self._of_writer(reply, sentences)) is not None:
            return of_writer
        own = tuple(token for sentence in sentences for token in self._own_words(sentence))
        whole = tuple(token for sentence in sentences for token in sentence.tokens)
        if GAP in own and all(token == GAP or self._says_nothing(token) for token in own):
            return self._of_nobody(reply)
        return read_answer(reply if own == whole else self._kept_words(reply, own), self.context)

    def _corrects_another(self, reply: NormalizedReply) -> bool:
        """Return whether it takes back what another fact was told to be: "my training hours are 9, not 63"."""
        return corrects(reply, self.context.language) and fact_meant(reply, self.context, True) != self.context.asked

    def _of_writer(self, reply: NormalizedReply, sentences: Sequence[Sentence]) -> Reading | None:
        """Read what the writer says of themselves, where others are told of too and may only be the writer's own team.

        "My supervisor got hers from Virginia, mine would be Connecticut"; "my clinic is in Tulsa" tells enough.
        """
        if self.context.asked not in _OF_WRITER_FIRST:
            return None
        parts = [self._own_words(sentence, anybody=False) for sentence in sentences]
        own, whole = (
            tuple(token for part in parts for token in part),
            [word for one in sentences for word in one.tokens],
        )
        if GAP not in own or own.count(GAP) == len(whole):
            return None
        reading = read_answer(self._kept_words(reply, own), self.context)
        denies = any(mark == "not" for mark, _, _ in negation_scope(own, self.context.language).marks)
        if reading.kind == "value" and self.context.asked in reading.facts:
            return reading
        return Reading("clarify", reason="somebody_else") if denies and self.context.kind == FactKind.CHOICE else None

    def _kept_words(self, reply: NormalizedReply, own: tuple[str, ...]) -> NormalizedReply:
        """Return the reply with its words as typed where they can be told apart: "first", not "1st"."""
        own = tuple(word for token in own for word in (token.split("_") if self._is_idiom(token) else (token,)))
        if not len(own) == len(reply.tokens) == len(reply.figures):
            return part_of(reply, own, self.context.language)
        typed = tuple(GAP if kept == GAP else token for kept, token in zip(own, reply.tokens, strict=True))
        return replace(
            part_of(reply, own, self.context.language), tokens=typed, core=content_tokens(typed, self.context.language)
        )

    def _is_idiom(self, token: str) -> bool:
        """Return whether it is several words that hold no number, such as "level_three", where none is asked for."""
        return "_" in token and self.context.question.number is None

    def _says_nothing(self, token: str) -> bool:
        return not token.isalnum() or self.context.language.talk["own"].whole((token,)) is not None

    def _of_nobody(self, reply: NormalizedReply) -> Reading:
        """Read what seems to be all about somebody else: "LPC with an MA" is the writer, "my program" is nobody."""
        lists, people = self.context.language.claims.lists, self.context.language.clauses.people
        reading = read_answer(reply, self.context)
        offered = self.context.asked in _OFFERED and any(lists["nobody_acts"].find(reply.tokens))
        is_writer = people.at(reply.tokens, 0) is not None or offered
        return reading if is_writer or reading.kind != "value" else Reading("clarify", reason="somebody_else")

    def _names_several(self, reply: NormalizedReply) -> bool:
        """Return whether one person is asked for and several are told, one after the other."""
        fact = self.context.fact
        if fact is None or fact.kind != FactKind.CHOICE or fact.about is None:
            return False
        return bool(self.context.language.claims.lists["one_after_another"].find(reply.tokens))

    def _is_next_to(self, reply: NormalizedReply) -> bool:
        """Return whether a category is told by another one: "whichever comes after specialist"."""
        held = self.context.asked in _NOT_YET
        return held and bool(self.context.language.claims.lists["next_to"].find(reply.tokens))

    def _values(self) -> tuple[Mapping[str, FactValue], ...]:
        fact = self.context.fact
        return tuple({fact.name: value} for value in fact.values) if fact else ()

    def _own_words(self, sentence: Sentence, *, anybody: bool = True) -> tuple[str, ...]:
        """Return the tokens of the sentence that may answer a question about the writer."""
        fact = self.context.fact
        if fact is None:
            return sentence.tokens
        anybody = anybody and (fact.name in self.context.language.about_others or fact.name in _ABOUT_ANYBODY)

        def keeps(frame: Frame) -> bool:
            ahead = (frame.planned and fact.name in _NOT_YET) or (frame.hypothetical and fact.name in _ONLY_IF)
            return not frame.asks and not ahead and (anybody or frame.owner is Owner.WRITER)

        opens = {clause.start for clause in clauses_of(sentence.tokens, self.context.language)}
        nobody_acts = [
            found
            for found in self.context.language.claims.lists["nobody_acts"].find(sentence.tokens)
            if found.start in opens
        ]
        own = list(sentence.tokens if nobody_acts and fact.name in _OFFERED else sentence.masked(keeps))
        for found in self.context.language.claims.lists["by_whom"].find(sentence.tokens) if fact.name == DEGREE else ():
            own[found.end : found.end + _LONGEST_DEGREE] = [GAP] * len(own[found.end : found.end + _LONGEST_DEGREE])
        return tuple(own)
