"""Make up people: near the bounds of some rule set, or anywhere, with facts left out; the same for the same seed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from random import Random

from rules.conditions import AtLeast, DayBound, Leaf, Window
from rules.contradictions import contradictions
from rules.facts import APPLY_ON, Availability, Fact, FactCatalogue, FactKind, FactValue, availability
from rules.model import RuleBook, Version
from rules.people.meeting import Told, day_to_apply, meeting_version
from rules.tellable import telling

WAYS = 20  # to meet a version: enough to see each alternative
MOST_PEOPLE = 6
MOST_CHANGED = 3
TOLD = (0.3, 0.9, 1.0)  # of what the rule set asks for that somebody is near to
TOLD_BESIDES = (0.0, 0.5, 0.9)
_DAY = timedelta(days=1)
NEAR = (0, -1, 1, -0.5)  # how far beside a bound

Values = Mapping[str, Sequence[FactValue]]


def random_profiles(how_many: int, seed: int, *books: RuleBook, leave_out: Sequence[str] = ()) -> Iterator[Told]:
    """Yield made-up people for these books, with the facts of all of them but those to leave out.

    Most nearly meet a version of some rule set, half of them one that only some of the books have. What they tell can
    be told together, by the facts of each book.
    """
    chance = Random(seed)
    books = tuple(telling(book, book.rule_sets) for book in books)
    every, rare = _near(books)
    values = {fact: told for fact, told in _values(books).items() if fact not in leave_out}
    for _ in range(how_many):
        near = chance.choice((every, rare or every))
        start = chance.choice(chance.choice(near) or [{}]) if near else {}
        yield _possible(_person(chance, start, values), books)


def _near(books: Sequence[RuleBook]) -> tuple[list[list[Told]], list[list[Told]]]:
    """Return who meets each version, and who meets those that not all of the books have."""
    by_content: dict[str, list[list[Told]]] = defaultdict(list)
    for book in books:
        for content, version in {_content(version): version for version in _versions(book)}.items():
            by_content[content].append(list(islice(meeting_version(version, book.catalogue), WAYS)))
    every = [found[0] for found in by_content.values()]
    return every, [found[0] for found in by_content.values() if len(found) < len(books)]


def _content(version: Version) -> str:
    return repr([(each.id, each.condition) for each in version.requirements.values()])


def _person(chance: Random, start: Told, values: Values) -> Told:
    told, besides = chance.choice(TOLD), chance.choice(TOLD_BESIDES)
    person = {fact: value for fact, value in start.items() if fact in values and chance.random() < told}
    changed = chance.sample(sorted(start), min(len(start), chance.randrange(MOST_CHANGED + 1)))
    others = [fact for fact in values if fact not in start and chance.random() < besides]
    for fact in (*changed, *others):
        if fact in values:
            person[fact] = chance.choice(values[fact])
    return person


def _possible(person: Told, books: Sequence[RuleBook]) -> Told:
    """Leave out what nobody can tell beside the rest, and what makes no sense without that."""
    gone = {fact for book in books for fact in _impossible(person, book.catalogue)}
    while gone:
        person = {fact: value for fact, value in person.items() if fact not in gone}
        gone = {fact for book in books for fact in _impossible(person, book.catalogue)}
    return person


def _impossible(person: Told, catalogue: FactCatalogue) -> Iterator[str]:
    known = {fact: value for fact, value in person.items() if fact in catalogue.facts}
    yield from (fact for fact in known if _cannot_be_told(catalogue.facts[fact], known, catalogue))
    yield from (fact for fact, _ in contradictions(known, catalogue))


def _cannot_be_told(fact: Fact, person: Told, catalogue: FactCatalogue) -> bool:
    return availability(fact, person, (), catalogue) is not Availability.NOW


def _versions(book: RuleBook) -> list[Version]:
    return [version for rule_set in book.rule_sets for version in rule_set.versions]


def _values(books: Sequence[RuleBook]) -> dict[str, list[FactValue]]:
    """Return what each fact may be: around all bounds of it, and every value of a choice."""
    bounds, days = _bounds(books), _days(books)
    values: dict[str, list[FactValue]] = defaultdict(list)
    for book in books:
        for fact in book.catalogue.facts.values():
            found = days[fact.name] if fact.kind is FactKind.DATE else _values_of(fact, bounds[fact.name])
            values[fact.name] += [each for each in found if each not in values[fact.name]]
    return {fact: found for fact, found in values.items() if found}


def _values_of(fact: Fact, bounds: Sequence[float]) -> Sequence[FactValue]:
    if fact.is_number:
        around = [bound + near for bound in bounds for near in NEAR]
        return [each for each in (0, *around, 2 * max(bounds, default=0)) if fact.low <= each <= fact.high]
    if fact.kind is FactKind.YES_NO:
        return (True, False)
    if fact.is_list:
        return [[], *([value] for value in fact.values), *_crowds(fact.values)]
    return fact.values


def _crowds(values: Sequence[str]) -> Iterator[list[str]]:
    """Yield several people or roles at once: those that stand beside each other in the list of values."""
    for size in range(2, MOST_PEOPLE + 1):
        yield from (list(values[place : place + size]) for place in range(len(values) - size + 1))


def _days(books: Sequence[RuleBook]) -> Mapping[str, list[str]]:
    """Return days for each fact that is a day, each with the one before.

    For the day of applying, these are the days on which versions come into force; for others, the first that will do
    and the first that is not over.
    """
    days: dict[str, set[date]] = defaultdict(set)
    for version in (version for book in books for version in _versions(book)):
        days[APPLY_ON] |= {version.since} if version.since else set()
        for leaf in version.leaves:
            if isinstance(leaf, DayBound):
                applying = day_to_apply([leaf], version.since)
                days[APPLY_ON].add(applying)
                days[leaf.fact] |= {leaf.earliest(applying), applying + _DAY}
    return defaultdict(
        list, {fact: [str(each) for day in sorted(found) for each in (day - _DAY, day)] for fact, found in days.items()}
    )


def _bounds(books: Sequence[RuleBook]) -> Mapping[str, list[float]]:
    bounds: dict[str, set[float]] = defaultdict(set)
    for version in (version for book in books for version in _versions(book)):
        for fact, bound in _bounds_in(version.leaves):
            bounds[fact].add(bound)
    return defaultdict(list, {fact: sorted(found) for fact, found in bounds.items()})


def _bounds_in(asked: Iterable[Leaf]) -> Iterator[tuple[str, float]]:
    for leaf in asked:
        if isinstance(leaf, AtLeast | Window):
            yield leaf.fact, leaf.bound
        if isinstance(leaf, Window):
            yield leaf.over, leaf.months
            yield leaf.best_stretch, leaf.bound
