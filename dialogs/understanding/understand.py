"""Entry point: read a whole message, be it one short answer or many things at once.

A message is cut into sentences and clauses; each fact that a clause states is a claim. The open question is only the
likely topic of what names none: what no claim takes is read as its answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from dialogs.understanding.answer_in_message import AnswerInMessage
from dialogs.understanding.answer_over_sentences import AnswerOverSentences
from dialogs.understanding.asked import asked_in
from dialogs.understanding.beside import ToldBeside
from dialogs.understanding.claims.elsewhere import ToldElsewhere
from dialogs.understanding.claims.named import NOT_FINISHED
from dialogs.understanding.claims.read import Claims, read_claims, renewals_in
from dialogs.understanding.claims.reconcile import reconcile
from dialogs.understanding.clauses.sentence import Owner, Sentence
from dialogs.understanding.clauses.sentences import sentences_of
from dialogs.understanding.commands import read_question
from dialogs.understanding.corrections import contradiction, corrects
from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NormalizedReply, normalize, part_of
from dialogs.understanding.readers.answer_reader import no_answer, not_understood, read_answer
from dialogs.understanding.readers.place_reader import is_elsewhere
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from dialogs.understanding.text import plain
from dialogs.understanding.years_told import with_years_told
from rules.facts import DEGREE, LISTS, NUMBERS, FactKind, FactValue

_ONE_THING = 14  # tokens; a longer sentence may tell several things
_ONE_MATTER = 30  # tokens; in a message no longer, all numbers may go with the one that is asked for
_OF_THEM = 5  # tokens from a number to "the last two years": "62 of them in"
_STUDIED, _NO_STUDY = frozenset({DEGREE, "specialized_study"}), "none"
_SAYS_MORE = 4  # tokens; a shorter answer tells nothing besides


def understand(
    text: str,
    asked: str | None,
    language: Language,
    *,
    today: date,
    known: Mapping[str, FactValue] | None = None,
    renews: bool = False,
) -> Reading:
    """Read one message, with the question about `asked` open (None where none is); never raises, whatever the text.

    `known` holds the facts told so far, in the order told: a correction finds the fact that it changes among them.
    `renews` says that the person is led through a renewal.
    """
    message = _heard(text, ReadingContext(asked, language, today, known or {}, renews))
    if isinstance(message, Reading):
        return message
    reading = message.read()
    ahead = reading.in_progress or message.degree_ahead(reading)
    return replace(reading, elsewhere=message.elsewhere_beside(reading), in_progress=ahead)


def message_of(text: str, asked: str | None, language: Language, *, today: date) -> Message | None:
    """Return the message with its clauses and claims, to explain its reading; None where nothing can be read."""
    message = _heard(text, ReadingContext(asked, language, today, {}))
    return message if isinstance(message, Message) else None


def _heard(text: str, context: ReadingContext) -> Message | Reading:
    """Return the message; a question back where its text cannot be read at all."""
    typed = plain(text, context.language.typing)
    if not typed.tokens or not text.strip():
        return Reading("clarify", reason="empty")
    if typed.too_long or typed.like_code:
        return Reading("clarify", reason="too_long" if typed.too_long else "like_code")
    return Message(text, with_years_told(normalize(typed, context.language), context.language), context)


@dataclass
class Message:
    """A message with all that it is read from."""

    text: str
    reply: NormalizedReply
    context: ReadingContext

    @cached_property
    def sentences(self) -> list[Sentence]:
        return self._cut(self.reply)

    @cached_property
    def claims(self) -> Claims:
        return read_claims(self.reply, self.sentences, self.context)

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """What it asks, in the person's words."""
        return asked_in(self.text, self.sentences, self.context.language)

    def elsewhere_beside(self, reading: Reading) -> str | None:
        """Return the state not loaded where the writer is; none where an association is told, or asked about."""
        told = "association" in {*self.context.known, *reading.facts}
        is_open = self.context.asked in (None, "association") and reading.kind in ("value", "question")
        return is_elsewhere(self.sentences, self.reply, self.context.language) if is_open and not told else None

    def degree_ahead(self, reading: Reading) -> str | None:
        """Return the last degree told to be on the way, beside what the message tells."""
        if reading.kind not in ("value", "question", "clarify"):
            return None
        ahead = [claim.value for claim in self.claims if claim.fact == DEGREE and claim.dropped == NOT_FINISHED]
        return str(ahead[-1]) if ahead else None

    def read(self) -> Reading:
        """Read it all."""
        other = no_answer(self.reply, self.context)
        in_passing = other and (other.kind == "question" or (other.kind == "unknown" and len(self.sentences) > 1))
        if other and not (in_passing and self._tells_besides):
            return other
        is_one = len(self.sentences) <= 1 or corrects(self.reply, self.context.language)
        answers = self.context.asked is not None and is_one and len(self.reply.figures) <= _ONE_THING
        reading = self._read_answer() if answers else self._read_facts()
        nothing_told = reading.kind == "clarify" and not reading.facts
        return other if other and nothing_told else self._unless_still_at_it(reading)

    def _unless_still_at_it(self, reading: Reading) -> Reading:
        """Ask back about a study that is said later not to be finished: "the certificate... finishing it in June"."""
        asked = self.context.asked or ""
        doubted = asked in _STUDIED and asked in reading.facts and reading.facts[asked] != _NO_STUDY
        if (
            not doubted
            or self.degree_ahead(reading)
            or not self.context.language.talk["still_at_it"].find(self.reply.tokens)
        ):
            return reading
        facts = {fact: value for fact, value in reading.facts.items() if fact != asked}
        return replace(reading, kind="clarify", reason="not_yet", facts=facts, choices=({asked: reading.facts[asked]},))

    @property
    def _tells_besides(self) -> bool:
        """Return whether something but a question may stand in it; "is parking free in Norman" is one clause."""
        clauses = {(number, frame.clause) for number, each in enumerate(self.sentences) for frame in each.frames}
        return len(clauses) > 1 and any(sentence.tells for sentence in self.sentences)

    def _read_answer(self) -> Reading:
        """Read one short sentence: mostly the answer to what is asked."""
        told, question = self._question_behind
        reading = self._open.read(told, self.sentences if told is self.reply else self._cut(told))
        reading = self._beside.without_hearsay(self._without_dropped(reading))
        if question and reading.kind == "value":
            return replace(reading, questions=(question,))
        asked = self.context.asked or ""
        if self._told_apart(reading):
            return Reading("value", self._kept, trace=reading.trace)
        if reading.reason == "ago" and asked in self._kept and self._has_lasted:
            reading = Reading("value", {asked: self._kept[asked]}, trace=reading.trace)
        if self.sentences and self._elsewhere.is_none(reading, self.sentences[0]):
            reading = Reading("value", self._kept)
        reading = self._with_questions(reading)
        if reading.kind != "value" or len(self.reply.figures) < _SAYS_MORE:
            return reading
        beside = {fact: value for fact, value in self._kept.items() if self._beside.may_be_told(fact, value, reading)}
        return replace(reading, facts={**beside, **reading.facts})

    def _told_apart(self, reading: Reading) -> bool:
        """Return whether the claims tell apart what the answer reads as several of one, or as parts of another time."""
        asked = self.context.asked or ""
        several = reading.reason == "several" and bool(reading.choices)
        other = reading.kind == "value" and any(
            self._kept.get(fact, told) != told for fact, told in reading.facts.items()
        )
        same = several or reading.facts.get(asked) == self._kept.get(asked)
        return (several or other) and same and asked in self._kept and self._all_claimed

    @property
    def _all_claimed(self) -> bool:
        """Return whether each number tells a fact of its own: "60 hours over 30 months, 50 in the best two years"."""
        known = self.context.language.facts
        claims = [claim for claim in self.claims if not claim.dropped and known[claim.fact].is_number]
        tokens, stretch = self.sentences[0].tokens, self.context.language.claims.aspects["two_years"]
        told = [range(claim.start, claim.end) for claim in claims]
        told += [range(found.start, found.end) for found in stretch.find(tokens)]
        told += self._of_last_two_years(tokens)
        numbers = (at for at, token in enumerate(tokens) if token[0].isdigit())
        once = len({claim.fact for claim in claims}) == len(claims) > 1
        return once and all(any(at in span for span in told) for at in numbers)

    def _of_last_two_years(self, tokens: Sequence[str]) -> list[range]:
        """Return where hours of the last two years stand, which need not be the best two: they change no other."""
        found = self.context.language.claims.aspects["last_two_years"].find(tokens)
        numbers = [max((at for at in range(one.start) if tokens[at][0].isdigit()), default=one.start) for one in found]
        return [range(at, one.end) for at, one in zip(numbers, found, strict=True) if one.start - at <= _OF_THEM]

    def _with_questions(self, reading: Reading) -> Reading:
        """Return the reading with what is asked beside it; a question where nothing but that is told."""
        if reading.kind == "unknown" and "?" not in self.reply.tokens:
            return reading  # "would have to look", which opens like a question
        asks = any(frame.asks for sentence in self.sentences for frame in sentence.frames)
        if (asks and reading.kind != "value") or (self._asks_of_yes_or_no and reading.kind == "value"):
            return Reading("question", about=" ".join(self.reply.tokens), trace=("asks beside nothing told",))
        return replace(reading, questions=self.questions) if asks else reading

    @property
    def _asks_of_yes_or_no(self) -> bool:
        """Return whether a reply to a question of yes or no only asks: "sorry, endorsed at what level?"."""
        plain = self.context.language.yes_no[""].at(self.reply.core, 0)
        return self.context.kind == FactKind.YES_NO and self.reply.asks and len(self.sentences) == 1 and not plain

    def _without_dropped(self, reading: Reading) -> Reading:
        """Leave out numbers told beside the answer whose claims do not count: "she's an IMHM-C, 24 are required"."""
        if reading.kind != "value" or set(reading.facts) == {self.context.asked}:
            return reading
        dropped = {claim.fact: claim.value for claim in self.claims if claim.dropped and claim.fact not in self._kept}
        facts = {
            fact: value
            for fact, value in reading.facts.items()
            if fact == self.context.asked or isinstance(value, bool) or dropped.get(fact) != value
        }
        return replace(reading, facts=facts) if facts else not_understood(self.reply, self.context)

    @property
    def _has_lasted(self) -> bool:
        """Return whether a date says since when something lasts: nothing says that it was over, or leaves it open."""
        lists, tokens = self.context.language.claims.lists, self.reply.tokens
        over = any(lists[name].find(tokens) for name in ("ended", "open_end"))
        return self.context.kind != FactKind.HOURS and len(self.reply.figures) >= _SAYS_MORE and not over

    @cached_property
    def _question_behind(self) -> tuple[NormalizedReply, str]:
        """Return what is told and what is asked behind a comma: "4 years, do I still need the internship"."""
        tokens = self.reply.figures
        at = max((place for place, token in enumerate(tokens) if token == ","), default=0)
        behind = self._part(tokens[at + 1 :]) if 0 < at < len(tokens) - 1 else None
        if behind is None or any(token[0].isdigit() for token in behind.tokens):
            return self.reply, ""
        of_others = self.context.kind == FactKind.PEOPLE or self.context.asked in self.context.language.about_others
        if of_others and self.context.language.talk["relative"].at(behind.tokens, 0):
            return self.reply, ""  # "my boss and Kayla, who I supervise", "Dr. Kim, who is endorsed"
        asks = read_question(behind, self.context.language) is not None
        return (self._part(tokens[:at]), " ".join(behind.tokens)) if asks else (self.reply, "")

    def _cut(self, part: NormalizedReply) -> list[Sentence]:
        return sentences_of(part.figures, self.context.language.clauses)

    def _read_facts(self) -> Reading:
        """Read a message that may tell several things."""
        corrections = {fact: value for told in self._corrections.values() for fact, value in told.items()}
        asked = self.context.asked
        facts = {**self._kept, **corrections}
        facts = self._beside.parts_named(facts) if asked is None and len(self.sentences) == 1 else facts
        asks = any(frame.asks for sentence in self.sentences for frame in sentence.frames)
        reading = Reading(
            "value",
            questions=self.questions if asks or "?" in self.reply.tokens else (),
            renews=self._renews(),
        )
        answer = None
        if asked is not None and asked not in corrections and (asked not in facts or self._may_tell_more):
            answer = self._over_sentences.read()
        if answer and answer.kind == "value" and not self._beside.is_of_another(answer):
            facts = {**self._beside.without_whole(facts, answer), **answer.facts}
            reading = replace(reading, trace=answer.trace)
        elif answer and (asked not in facts or self._over_sentences.leaves_all_open(answer)):
            facts = {fact: value for fact, value in facts.items() if fact != asked}
            return replace(answer, facts=facts, questions=reading.questions, renews=reading.renews)
        if facts:
            numbers = [value for value in facts.values() if isinstance(value, int | float)]
            not_caught = dict.fromkeys(words for value, words in self.claims.not_caught if value not in numbers)
            told = replace(reading, facts=facts, not_caught=tuple(not_caught))
            return contradiction(facts, self.context.known, self.context.language) or told
        if reading.questions:
            return replace(reading, kind="question", about=" ".join(self.reply.tokens))
        other = no_answer(self.reply, self.context) or not_understood(self.reply, self.context)
        return replace(other, renews=reading.renews)

    @property
    def _may_tell_more(self) -> bool:
        """Return whether what the claims take for the answer is looked at again: its numbers may add up, or several."""
        return self.context.kind not in NUMBERS or len(self.reply.figures) <= _ONE_MATTER

    @cached_property
    def _elsewhere(self) -> ToldElsewhere:
        return ToldElsewhere(self.reply, self.sentences, self.claims, self.context)

    @cached_property
    def _open(self) -> AnswerInMessage:
        return AnswerInMessage(self.context, self._elsewhere)

    @cached_property
    def _over_sentences(self) -> AnswerOverSentences:
        sentences = [sentence for sentence in self.sentences if sentence not in self._corrections]
        return AnswerOverSentences(
            self.reply, sentences, self.context, self._open, self._elsewhere, asks=bool(self.questions)
        )

    @cached_property
    def _beside(self) -> ToldBeside:
        claimed = frozenset(claim.fact for claim in self.claims if not claim.dropped)
        return ToldBeside(self.reply, self.context, self._kept, claimed)

    @cached_property
    def _kept(self) -> dict[str, FactValue]:
        """The facts that the claims come to, but for those told before: to change these takes a correction."""
        facts, known = reconcile(self.claims, self.context), self.context.known
        told = {fact: value for fact, value in facts.items() if fact not in known or fact == self.context.asked}
        return {fact: value for fact, value in told.items() if self._is_possible(fact, value)}

    def _is_possible(self, fact: str, value: FactValue) -> bool:
        """Return whether a number is one that the fact can have: nobody trained for 2,768,000 hours."""
        known = self.context.language.facts[fact]
        number = value if known.is_number and isinstance(value, int | float) else known.low
        return known.low <= number <= known.high

    @cached_property
    def _corrections(self) -> dict[Sentence, Mapping[str, FactValue]]:
        """What the sentences tell that take something back."""
        is_list = self.context.kind in LISTS
        facts: dict[Sentence, Mapping[str, FactValue]] = {}
        for sentence in self.sentences:
            part = self._part(sentence.tokens)
            reading = read_answer(part, self.context) if corrects(part, self.context.language) else None
            told = reading.facts if reading and reading.kind == "value" else {}
            told = {fact: value for fact, value in told.items() if fact in self._may_change}
            if told and not (is_list and self._is_of_list(told)):
                facts[sentence] = told
        return facts

    @property
    def _may_change(self) -> set[str]:
        """The facts that a correction can be about."""
        return {*self.context.known, self.context.asked or ""}

    def _is_of_list(self, facts: Mapping[str, FactValue]) -> bool:
        """Return whether it may be part of the list: "... and a student. Sorry, no student"."""
        known = self.context.language.facts
        return any(known[fact].kind not in NUMBERS for fact in facts)

    def _renews(self) -> bool:
        """Return whether somebody says that they renew."""
        frames = (
            sentence.frames[at] for sentence in self.sentences for at in renewals_in(sentence, self.context.language)
        )
        return any(frame.owner is Owner.WRITER and not (frame.asks or frame.hypothetical) for frame in frames)

    def _part(self, tokens: tuple[str, ...]) -> NormalizedReply:
        return part_of(self.reply, tokens, self.context.language)
