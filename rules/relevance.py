"""Which facts still matter: those whose telling can change a status, or a gap that the verdict would name.

Of an all-of every condition matters, for all that is missing is named. Of an any-of that is met nothing matters any
more; of one that is not, what is at stake in it does.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from functools import lru_cache
from itertools import chain

from rules.book import Book
from rules.conditions import AllOf, AnyOf, Condition, Window
from rules.rule_set import Version
from rules.stakes import untold_of_window, weigher
from rules.vocabulary import Facts, Vocabulary

Ask = Callable[[Facts, Container[str]], Iterable[str]]


def facts_that_matter(book: Book, versions: Iterable[Version], facts: Facts, closed: Container[str]) -> tuple[str, ...]:
    """Return the untold facts that still matter for any of these versions, each once.

    `closed` are the facts that stay unknown: the person cannot tell them. Facts that make sense only after another
    answer are among them (see rules.tellable).
    """
    asks = _asks_of(book)
    needed = dict.fromkeys(chain.from_iterable([asks[id(version)] for version in versions]))
    return tuple(dict.fromkeys(chain.from_iterable([ask(facts, closed) for ask in needed])))


@lru_cache(maxsize=16)
def _asks_of(book: Book) -> dict[int, list[Ask]]:
    """What each version of a book asks, by the identity of the version; equal conditions ask once."""
    made: dict[str, Ask] = {}
    return {
        id(version): [_shared(made, each.condition, book.vocabulary) for each in version.requirements.values()]
        for rule_set in book.rule_sets
        for version in rule_set.versions
    }


def _shared(made: dict[str, Ask], condition: Condition, vocabulary: Vocabulary) -> Ask:
    key = repr(condition)
    if key not in made:
        made[key] = _ask_of(condition, vocabulary)
    return made[key]


def _ask_of(condition: Condition, vocabulary: Vocabulary) -> Ask:
    if isinstance(condition, AllOf):
        asks = [_ask_of(part, vocabulary) for part in condition.conditions]
        return lambda facts, closed: chain.from_iterable([ask(facts, closed) for ask in asks])
    if isinstance(condition, AnyOf):
        weigh = weigher(condition, vocabulary)
        return lambda facts, closed: weigh(facts, closed).asks
    if isinstance(condition, Window):
        return lambda facts, closed: untold_of_window(condition, facts, closed)
    fact, alone = condition.fact, (condition.fact,)
    return lambda facts, closed: () if fact in facts or fact in closed else alone
