"""Tell what may be noted beside the answer to a question: not the same number twice, nor what is somebody else's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dialogs.understanding.corrections import corrects
from dialogs.understanding.normalize import NormalizedReply
from dialogs.understanding.readers.answer_reader import not_understood, read_answer
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from rules.facts import LISTS, Fact, FactKind, FactValue

_TIMES = frozenset({FactKind.YEARS, FactKind.MONTHS})
_INTRODUCING = frozenset({"association", "roles", "degree"})  # asked first, and answered with more of oneself
_STUDY = "specialized_study"
_SENTENCE = 7  # tokens; a shorter reply is hardly about another matter
_ONE_THING = 14  # tokens; a longer sentence may tell several things
_MONTHS = 12.0
_ROUNDED = 0.06  # numbers nearer than that are one


@dataclass(frozen=True)
class ToldBeside:
    """A reply with the facts that its claims come to (`kept`)."""

    reply: NormalizedReply
    context: ReadingContext
    kept: Mapping[str, FactValue]
    claimed: frozenset[str]  # the facts of the claims that count, those known before among them

    def without_hearsay(self, reading: Reading) -> Reading:
        """Return the reading without what it tells beside the question that no claim bears out: "Jen has an MA"."""
        sure = {fact: value for fact, value in reading.facts.items() if self._is_sure(fact, value, reading)}
        if reading.kind == "value" and (stated := self._of_another_matter(reading)):
            return replace(reading, facts=stated)
        if self.is_of_another(reading):
            sure = {fact: value for fact, value in self.kept.items() if fact != self.context.asked}
            return replace(reading, facts=sure)
        if reading.kind != "value" or len(sure) == len(reading.facts):
            return reading
        return replace(reading, facts=sure) if sure else not_understood(self.reply, self.context)

    def may_be_told(self, fact: str, value: FactValue, reading: Reading) -> bool:
        """Return whether a short reply can tell that fact as well: not by the same number, and nothing by the way.

        "18 months with a PhD" tells no degree of the writer's, "1 supervisor, 1 colleague" no hours.
        """
        asked = self.context.fact
        if fact in reading.facts or asked is None or fact == asked.name or isinstance(value, list):
            return False
        told = self.context.language.facts[fact]
        if told.kind == FactKind.CHOICE:
            return self._chosen_beside(told, asked)
        if told.is_number and (asked.kind in LISTS or self._is_length_of_study(told, asked)):
            return False
        if self._is_by_the_way(told, asked):
            return False
        if fact == asked.part_of and not _is_more(value, reading.facts.get(asked.name)):
            return False
        if told.kind == asked.kind == FactKind.YES_NO and asked.name in self.context.language.about_others:
            return False
        numbers = [number for number in reading.facts.values() if isinstance(number, int | float)]
        return isinstance(value, bool) or not any(_is_same_time(value, number) for number in numbers)

    def parts_named(self, facts: dict[str, FactValue]) -> dict[str, FactValue]:
        """Return the facts with a part in the place of its whole: "12 hours of training about supervision"."""
        named = read_answer(self.reply, self.context).facts if len(self.reply.figures) <= _ONE_THING else {}
        for fact, value in named.items():
            whole = self.context.language.facts[fact].part_of or ""
            if whole in facts and not _is_more(facts[whole], value):
                facts = {name: told for name, told in facts.items() if name != whole} | {fact: value}
        return facts

    def without_whole(self, facts: Mapping[str, FactValue], answer: Reading) -> dict[str, FactValue]:
        """Return the facts without a whole no larger than the part asked about: it is the same number, read twice."""
        fact = self.context.fact
        whole, part = (fact.part_of, answer.facts.get(fact.name)) if fact else (None, None)
        if not whole or whole not in facts or _is_more(facts[whole], part):
            return dict(facts)
        again = {whole, self.context.question.stretch_of(whole)}  # the time of those hours is that of the part, too
        return {name: told for name, told in facts.items() if name not in again}

    def is_of_another(self, reading: Reading) -> bool:
        """Return whether the time that seems to answer is told of something else: "2 years of therapy with babies"."""
        asked = self.context.fact
        if asked is None or asked.kind not in _TIMES or asked.name in self.kept or len(self.reply.figures) < _SENTENCE:
            return False
        value = reading.facts.get(asked.name)
        others = (
            told for fact, told in self.kept.items() if self.context.language.facts[fact].kind in _TIMES - {asked.kind}
        )
        return isinstance(value, int | float) and any(_is_same_time(told, value) for told in others)

    def _of_another_matter(self, reading: Reading) -> dict[str, FactValue]:
        """Return what a yes or no is about that goes on with another matter: "yes, I'm a VAIMH member"."""
        asked, language, tokens = self.context.fact, self.context.language, self.reply.tokens
        opening = language.yes_no[""].at(tokens, 0)
        if (
            asked is None
            or asked.kind != FactKind.YES_NO
            or opening is None
            or tokens[opening.end : opening.end + 1] != (",",)
        ):
            return {}
        goes_on = language.clauses.lists["writer"].at(tokens, opening.end + 1)
        answers = asked.name in self.claimed or any(language.yes_no[asked.name].find(tokens))
        if goes_on is None or answers:
            return {}
        return {
            fact: value
            for fact, value in self.kept.items()
            if self._is_other_matter(fact, asked) and value == reading.facts.get(asked.name)
        }

    def _is_other_matter(self, fact: str, asked: Fact) -> bool:
        is_yes_or_no = self.context.language.facts[fact].kind == FactKind.YES_NO
        return is_yes_or_no and fact != asked.name and not self.context.question.is_related(fact)

    def _is_sure(self, fact: str, value: FactValue, reading: Reading) -> bool:
        """Return whether it answers the question, goes with the answer, changes what was told, or is claimed."""
        asked = self.context.fact
        if asked is None or fact == asked.name or (fact in self.context.known and self._may_change(fact)):
            return True
        if self._is_length_of_study(self.context.language.facts[fact], asked):
            return False
        by_number = asked.is_number and (asked.name in reading.facts or self.context.question.is_related(fact))
        return (by_number and self.context.language.facts[fact].is_number) or self._is_claimed(fact, value)

    def _may_change(self, fact: str) -> bool:
        """Return whether it may change what was told: a number only by a claim or a correction."""
        by_number = self.context.language.facts[fact].is_number
        return not by_number or fact in self.claimed or corrects(self.reply, self.context.language)

    def _is_claimed(self, fact: str, value: FactValue) -> bool:
        """Return whether a claim says the same, be it of the whole that the number is a part of."""
        if self.context.language.facts[fact].kind == FactKind.YES_NO:
            return True
        whole = self.context.language.facts[fact].part_of or ""
        return any(name in self.kept and _is_alike(self.kept[name], value) for name in (fact, whole))

    def _is_by_the_way(self, told: Fact, asked: Fact) -> bool:
        """Return whether it was worked out from a rate, or is said of hours that are not the ones told."""
        if told.kind == FactKind.MONTHS and asked.kind == FactKind.HOURS:
            return told.about != asked.name
        if told.kind == FactKind.YES_NO and asked.is_number:  # "8 years of policy, all after my masters"
            about = told.about or told.name
            return told.about is not None and about not in self.kept and not self.context.question.is_related(about)
        return told.part_of == asked.name and bool(told.only_when)

    def _is_length_of_study(self, told: Fact, asked: Fact) -> bool:
        """Return whether the time is that of the studies asked about: "the year long certificate"."""
        related = told.about == asked.name or self.context.question.is_related(told.name)
        return told.kind in _TIMES and asked.kind == FactKind.CHOICE and asked.name not in _INTRODUCING and not related

    def _chosen_beside(self, told: Fact, asked: Fact) -> bool:
        """Return whether a degree, a place or a provider can be told beside what is asked."""
        if told.about:
            return told.about == asked.name and asked.is_number
        if told.name == "association":
            return asked.is_number or asked.kind == FactKind.SET
        if told.name == _STUDY and not self.context.language.talk["i_have"].find(self.reply.tokens):
            return False  # "6 hours, certificate in hand", "2 seminars on attachment and a research lab"
        received = asked.kind in (FactKind.HOURS, FactKind.MONTHS)
        from_whom = received and any(self.context.language.talk["with"].find(self.reply.tokens))
        return (asked.is_number and not from_whom) or asked.name in _INTRODUCING


def _is_same_time(value: FactValue, number: float) -> bool:
    """Return whether it is the same number, be it in years and in months."""
    return any(_is_near(value, number * times) for times in (1, _MONTHS, 1 / _MONTHS))


def _is_alike(one: FactValue, other: FactValue) -> bool:
    return _is_near(one, other) if isinstance(other, int | float) else one == other


def _is_more(value: FactValue, part: FactValue | None) -> bool:
    """Return whether a whole is more than its part; what is no number may be."""
    return not (isinstance(value, int | float) and isinstance(part, int | float)) or value > part


def _is_near(value: FactValue, number: float) -> bool:
    """Return whether it is the same number but for rounding."""
    return isinstance(value, int | float) and abs(value - number) < _ROUNDED
