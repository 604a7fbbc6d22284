"""Find the answer to the open question in a message of several sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dialogs.understanding.answer_in_message import AnswerInMessage
from dialogs.understanding.claims.elsewhere import ToldElsewhere
from dialogs.understanding.clauses.sentence import STOPS, Sentence
from dialogs.understanding.commands import read_question, says_unknown
from dialogs.understanding.corrections import corrects
from dialogs.understanding.normalize import NormalizedReply, part_of
from dialogs.understanding.readers.numbers.number_reader import unclear
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from rules.facts import NUMBERS, FactKind

_DOUBTS = frozenset({"too_early"})  # what a sentence leaves open so, it does for what the others tell as well
_ONE_MEETING = 4  # hours; where a sentence tells how often, so few may be those of each one
_OF_ALL = frozenset({"which_of", "not_yet", "association_not_loaded"})  # asked about what they tell together
_SHORT_ANSWER = 5  # tokens; a sentence so short may answer what it does not name
_LISTED = frozenset({FactKind.PEOPLE, FactKind.SET, FactKind.CHOICE})  # read over all sentences at once


@dataclass(frozen=True)
class AnswerOverSentences:
    """The sentences of a message that take nothing back, and what each may say to the open question."""

    reply: NormalizedReply
    sentences: Sequence[Sentence]
    context: ReadingContext
    open: AnswerInMessage
    elsewhere: ToldElsewhere
    asks: bool  # whether the message asks something as well

    def read(self) -> Reading | None:
        """Read what may answer the open question, sentence by sentence; lists and choices over all of them at once."""
        told = [sentence for sentence in self.sentences if sentence.tells and not self._is_question(sentence)]
        if self.context.kind in _LISTED and len(told) > 1:
            together = self._of_asked(self.open.read(*self._together(told)))
            if together and (
                together.kind == "value" or together.reason in _OF_ALL or self.context.kind != FactKind.CHOICE
            ):
                return together if self._lists_or_tells(together) else None
        readings = list[Reading]()
        for sentence in told:
            part = self._part(sentence.tokens)
            if says_unknown(part, self.context.language):
                readings.append(Reading("unknown"))
            elif (
                self._may_answer(part)
                and (reading := self._of_asked(self.open.read(part, [sentence])))
                and self._lists_or_tells(reading)
                and not self.elsewhere.is_none(reading, sentence)
            ):
                readings.append(reading)
        doubt = next((reading for reading in readings if reading.reason in _DOUBTS), None)
        return doubt or self._of_several(told, readings)

    def leaves_all_open(self, answer: Reading) -> bool:
        """Return whether such a question back holds for what the claims of the message tell as well."""
        together = answer.reason in _OF_ALL and len(self.sentences) > 1
        return together or answer.reason in _DOUBTS | {"several"}

    def _of_several(self, told: Sequence[Sentence], readings: Sequence[Reading]) -> Reading | None:
        """Return the one reading of all the sentences that tell something of what is asked."""
        values = [reading for reading in readings if reading.kind == "value"]
        if values and corrects(self.reply, self.context.language):
            return values[-1]
        open_ = next((one for one in readings if self._changes(one, values)), None) if values else None
        if open_:
            return open_
        if (
            self.context.kind in NUMBERS
            and len({str(reading.facts[self.context.asked or ""]) for reading in values}) > 1
        ):
            return self._numbers_of(told, values)
        return next(iter(values or readings), None)

    def _changes(self, doubt: Reading, values: Sequence[Reading]) -> bool:
        """Return whether the hours of another sentence may be those of each time: "Monthly since 2021. Two hours."."""
        hours = [reading.facts.get(self.context.asked or "") for reading in values]
        few = any(isinstance(told, int | float) and 0 < told <= _ONE_MEETING for told in hours)
        return few and doubt.reason in {"frequency", "wrong_unit"} and self.context.kind == FactKind.HOURS

    def _numbers_of(self, told: Sequence[Sentence], values: Sequence[Reading]) -> Reading:
        """Read the numbers of several sentences as those of one; ask which is meant where they don't go together."""
        part = self._part(tuple(token for sentence in told for token in sentence.tokens))
        together = self._of_asked(self.open.read(part, told))
        if together and together.kind == "value":
            return together
        choices, number = tuple(reading.facts for reading in values), self.context.question.number
        if number is None:
            return Reading("clarify", reason="several", choices=choices)
        return unclear("several", number, self.context.language, choices)

    def _may_answer(self, part: NormalizedReply) -> bool:
        """Return whether a sentence of several can be the answer to a question of yes or no."""
        if self.context.kind != FactKind.YES_NO:
            return True
        words = self.context.language.yes_no
        own = words[self.context.asked or ""]
        opens = words[""].at(part.tokens, 0) or words["short"].at(part.tokens, 0)
        if opens or own.find(part.tokens):
            return True
        told = (sentence for sentence in self.sentences if sentence.tells and not self._is_question(sentence))
        stated = any(own.find(sentence.tokens) for sentence in told)  # "licensed for sure. Endorsed, no"
        return len(part.tokens) <= _SHORT_ANSWER and not stated

    def _lists_or_tells(self, reading: Reading) -> bool:
        """Return whether people named beside a question are a list, and not only spoken of."""
        people = reading.facts.get(self.context.asked or "")
        return not self.asks or self.context.kind != FactKind.PEOPLE or (isinstance(people, list) and len(people) > 1)

    def _together(self, told: Sequence[Sentence]) -> tuple[NormalizedReply, list[Sentence]]:
        """Return the sentences as one, with commas for the stops between."""
        joined = self.context.kind != FactKind.CHOICE
        tokens = tuple("," if joined and token in STOPS else token for sentence in told for token in sentence.tokens)
        frames = tuple(frame for sentence in told for frame in sentence.frames)
        return self._part(tokens), [Sentence(tokens, frames)]

    def _of_asked(self, reading: Reading) -> Reading | None:
        """Return the reading with nothing but the fact asked about; None where it says nothing of that."""
        if reading.kind not in ("value", "clarify") or (
            reading.kind == "value" and self.context.asked not in reading.facts
        ):
            return None
        return replace(
            reading, facts={fact: told for fact, told in reading.facts.items() if fact == self.context.asked}
        )

    def _is_question(self, sentence: Sentence) -> bool:
        asks = any(frame.asks for frame in sentence.frames)
        return not asks and read_question(self._part(sentence.tokens), self.context.language) is not None

    def _part(self, tokens: tuple[str, ...]) -> NormalizedReply:
        return part_of(self.reply, tokens, self.context.language)
