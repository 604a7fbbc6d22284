"""Replay the answers over the rules as they are now: facts that count, unknown facts, and answers set aside."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from dialogs.progress import GivenAnswer, Progress
from rules import (
    Availability,
    Purpose,
    RuleBook,
    Verdict,
    applicable_sets,
    availability,
    contradictions,
    day_of,
    evaluate,
    facts_that_matter,
    fits,
    on_day,
    roles_of,
    telling,
)
from rules.facts import APPLY_ON, DEGREE, FactError, Facts, FactValue
from rules.model import RuleSet, Version


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What was told last and cannot be true beside an earlier answer: one of the two is wrong."""

    fact: str
    value: FactValue
    other: str  # the fact told before
    other_value: FactValue


@dataclass(frozen=True)
class ReplayedAnswers:
    """The facts that count, and what else was told."""

    book: RuleBook  # the rules that are judged by
    purpose: Purpose  # applying or renewing
    today: date  # the day of the conversation, or that of the verdict that stands
    facts: Mapping[str, FactValue]  # what is judged
    unknown: tuple[str, ...]  # facts that the person does not know
    set_aside: Mapping[str, FactValue]  # told, but without sense beside the other answers
    unread: tuple[str, ...]  # answers that the rules no longer know
    orientation: str | None  # the association whose rules are used for want of the person's own
    all_loaded: bool  # every category is to be judged
    now: date | None = None  # the day of the conversation, where a verdict stands from before
    contradiction: Contradiction | None = None  # to be asked about
    as_if: str | None = None  # a degree on the way
    has_as_if: bool = False  # the facts are those with that degree
    _availability: dict[str, Availability] = field(default_factory=dict, compare=False)

    def availability(self, fact: str) -> Availability:
        """Say whether the fact can be told, as things stand."""
        found = self._availability.get(fact)
        if found is None:
            known = self.book.catalogue
            found = self._availability[fact] = availability(known.facts[fact], self.facts, self.unknown, known)
        return found

    @property
    def unanswerable(self) -> Container[str]:
        """The facts that stay unknown: not known to the person, or not to be told by anybody in that place."""
        return _Closed(self, frozenset(self.unknown))

    @cached_property
    def day(self) -> date:
        return day_of(self.facts, self.today)

    @cached_property
    def facts_on_day(self) -> Facts:
        """The facts with the day that is judged for among them, which bounds on days are counted from."""
        return on_day(self.facts, self.day)

    @property
    def is_past(self) -> bool:
        """Whether nobody can apply any more as it is judged: the day has gone by, or newer rules are in force."""
        gone_by = APPLY_ON in self.facts and self.day < (self.now or self.today)
        return gone_by or bool(self.replaced)

    @cached_property
    def replaced(self) -> dict[RuleSet, Version]:
        """The fitting sets that have newer rules than those of the day, with the newer ones."""
        now = self.now or self.today
        newer = {each: each.in_force(now) for each in self.fitting} if self.day < now else {}
        return {each: version for each, version in newer.items() if version and version is not each.in_force(self.day)}

    @cached_property
    def assumed(self) -> ReplayedAnswers | None:
        """The same with the degree on the way, where there is one: what counts only after it is none by now."""
        if self.as_if is None or self.has_as_if or self.purpose is Purpose.RENEWING:
            return None
        told = {**self.facts, **self.set_aside, DEGREE: self.as_if}
        catalogue = self.book.catalogue
        if self.facts.get(DEGREE) in (None, *catalogue.below_graduate):
            told |= catalogue.nothing_after_a_degree
        set_aside = _without_sense(told, self.unknown, self.book)
        facts = {fact: value for fact, value in told.items() if fact not in set_aside}
        return replace(self, facts=facts, set_aside=set_aside, contradiction=None, has_as_if=True, _availability={})

    @property
    def judged(self) -> ReplayedAnswers:
        """What the verdict rests on: with a degree on the way, how it looks once that is held."""
        return self.assumed or self

    @cached_property
    def fitting(self) -> tuple[RuleSet, ...]:
        """The rule sets of the association that fit what the person does; all of them while that is unknown."""
        return _fitting(self.facts, self.purpose, self.book, all_loaded=self.all_loaded)

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """The versions in force of the fitting sets."""
        found = (rule_set.in_force(self.day) for rule_set in self.fitting)
        return tuple(version for version in found if version is not None)

    @cached_property
    def homework(self) -> tuple[str, ...]:
        """What the person does not know yet, and what would matter: to find out."""
        known = self.book.catalogue.facts
        unsure = {fact for fact, value in self.facts.items() if value == known[fact].unsure}
        told = {fact: value for fact, value in self.facts.items() if fact not in unsure}
        to_find = unsure.union(self.unknown)
        return tuple(
            fact
            for fact in facts_that_matter(self.book, self.versions, on_day(told, self.day), _Closed(self))
            if fact in to_find
        )

    @cached_property
    def verdict(self) -> Verdict:
        """What judging says of the facts."""
        return evaluate(self.book, self.facts, self.today, renewal=self.purpose is Purpose.RENEWING)

    def told(self, fact: str) -> bool:
        """Return whether the fact was answered, be it with "I don't know"."""
        return fact in self.facts or fact in self.unknown or fact in self.set_aside


@dataclass(frozen=True)
class _Closed(Container[str]):
    """The facts that cannot be told, found out only when asked, and those that the person does not know."""

    replayed: ReplayedAnswers
    unknown: frozenset[str] = frozenset()

    def __contains__(self, fact: object) -> bool:
        return fact in self.unknown or self.replayed.availability(str(fact)) is Availability.NEVER


def replay(progress: Progress, book: RuleBook, today: date) -> ReplayedAnswers:
    """Replay the answers: keep what the vocabulary still knows, set aside what no longer makes sense."""
    readable, unread = _readable(progress.answers, book)
    book = telling(book, _going_by(readable, progress, book))
    unknown = tuple(answer.fact for answer in readable if answer.value is None)
    told = {answer.fact: answer.value for answer in readable if answer.value is not None}
    set_aside = _without_sense(told, unknown, book)
    facts = {fact: value for fact, value in told.items() if fact not in set_aside}
    if progress.orientation is not None:
        facts["association"] = progress.orientation
    known_degrees = book.catalogue.facts[DEGREE].values
    return ReplayedAnswers(
        book=book,
        purpose=progress.purpose or Purpose.APPLYING,
        today=progress.judged_on or today,
        now=today,
        facts=facts | _implied(facts, book, progress.purpose),
        unknown=unknown,
        set_aside=set_aside,
        unread=unread,
        orientation=progress.orientation,
        all_loaded=progress.all_loaded,
        contradiction=_contradiction(facts, progress, book),
        as_if=progress.as_if if progress.as_if in known_degrees else None,
    )


def _going_by(answers: Iterable[GivenAnswer], progress: Progress, book: RuleBook) -> tuple[RuleSet, ...]:
    """Return the rule sets that somebody goes by who told this: it decides what can be told."""
    facts = {answer.fact: answer.value for answer in answers if answer.value is not None}
    if progress.orientation is not None:
        facts["association"] = progress.orientation
    return _fitting(facts, progress.purpose or Purpose.APPLYING, book, all_loaded=progress.all_loaded)


def _fitting(facts: Facts, purpose: Purpose, book: RuleBook, *, all_loaded: bool) -> tuple[RuleSet, ...]:
    roles = None if all_loaded or purpose is Purpose.RENEWING else roles_of(facts)
    return tuple(each for each in applicable_sets(book, facts, purpose) if fits(book, each, roles))


def _readable(answers: Iterable[GivenAnswer], book: RuleBook) -> tuple[list[GivenAnswer], tuple[str, ...]]:
    readable, unread = [], []
    for answer in answers:
        try:
            if answer.value is not None:
                book.catalogue.read({answer.fact: answer.value})
            elif answer.fact not in book.catalogue.facts:
                raise FactError(answer.fact)
            readable.append(answer)
        except FactError:
            unread.append(answer.fact)
    return readable, tuple(unread)


def _contradiction(facts: Mapping[str, FactValue], progress: Progress, book: RuleBook) -> Contradiction | None:
    """Return the first of what was told last that cannot be true beside the facts, and what it contradicts."""
    doubtful, _ = _readable(
        [GivenAnswer(fact=fact, value=value) for fact, value in progress.contradicting.items()], book
    )
    told_last = {each.fact: each.value for each in doubtful if each.value is not None}
    together = {**facts, **told_last}
    for pair in contradictions(together, book.catalogue):
        for fact, other in (pair, pair[::-1]):
            if fact in told_last:
                return Contradiction(fact, told_last[fact], other, together[other])
    return None


def _without_sense(told: Mapping[str, FactValue], unknown: tuple[str, ...], book: RuleBook) -> dict[str, FactValue]:
    catalogue = book.catalogue
    return {
        name: value
        for name, value in told.items()
        if availability(catalogue.facts[name], told, unknown, catalogue) is Availability.NEVER
        and not _is_nothing(value)
    }


def _is_nothing(value: FactValue) -> bool:
    """Return whether the answer is nothing of nothing, which does no harm: zero hours, of zero hours in all."""
    return value is False or value == 0 or value == []


def _implied(facts: Mapping[str, FactValue], book: RuleBook, purpose: Purpose | None) -> dict[str, FactValue]:
    """Return what the roles say as well, so that nobody who renews is asked about the same work twice."""
    roles = roles_of(facts)
    if purpose is not Purpose.RENEWING or not roles:
        return {}
    known = book.catalogue.facts.values()
    return {fact.name: True for fact in known if fact.implied_by_role in roles and fact.name not in facts}


def associations_with_rules(replayed: ReplayedAnswers) -> tuple[str, ...]:
    """Return the other associations that have rules for what the person does, or for the endorsement held."""
    own = replayed.facts.get("association")
    return tuple(each for each in replayed.book.associations if each != own and _has_rules(replayed, each))


def _has_rules(replayed: ReplayedAnswers, association: str) -> bool:
    facts = {**replayed.facts, "association": association}
    roles = None if replayed.purpose is Purpose.RENEWING else roles_of(facts)
    return any(fits(replayed.book, each, roles) for each in applicable_sets(replayed.book, facts, replayed.purpose))
