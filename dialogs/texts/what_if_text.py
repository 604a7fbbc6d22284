"""What if: how something supposed comes out beside how things stand, with only what differs."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from dialogs.replay import ReplayedAnswers
from dialogs.supposing import Supposed
from dialogs.texts.requirement_lines import requirement_line
from dialogs.texts.verdict import basis, fitting_results, headline
from dialogs.wording import Phrasebook
from rules import Availability, Truth
from rules.facts import APPLY_ON, FactKind, FactValue
from rules.results import Outcome, SetResult

# How much to show, from most to least: of how many categories that change, and what in full: with 2 what changes and
# what stays missing, with 1 what changes, with 0 only names.
_WAYS = ((3, 2), (3, 1), (2, 1), (1, 2), (1, 1), (2, 0), (1, 0))


def what_if_text(words: Phrasebook, now: ReplayedAnswers, then: ReplayedAnswers, supposed: str, most: int) -> str:
    """Set what would be beside what is, in at most so many characters.

    `supposed` says what for ("With 10 more hours of training").
    """
    pairs = _pairs(now, then)
    texts = ("\n\n".join(_parts(_Telling(words, now, then, supposed, *way), pairs)) for way in _WAYS)
    text = ""
    for text in texts:
        if len(text) <= most:
            break
    return text


@dataclass(frozen=True)
class _Pair:
    """How one category comes out as things stand, None where it is not judged, and as they would."""

    now: SetResult | None
    then: SetResult

    @property
    def changed(self) -> list[str]:
        """The requirements that come out otherwise, or leave another gap."""
        before = self.now.requirements if self.now else {}
        after = self.then.requirements
        return [name for name, each in after.items() if name not in before or _differs(before[name], each)]

    @property
    def differs(self) -> bool:
        return self.now is None or bool(self.changed) or self.now.status is not self.then.status


@dataclass(frozen=True)
class _Telling:
    """What is told, and how much of it."""

    words: Phrasebook
    now: ReplayedAnswers
    then: ReplayedAnswers
    supposed: str
    most: int
    in_full: int


def _pairs(now: ReplayedAnswers, then: ReplayedAnswers) -> list[_Pair]:
    """Pair the results by category, the nearest of what would be first."""
    before = {result.rule_set.category: result for result in fitting_results(now)}
    return [_Pair(before.get(result.rule_set.category), result) for result in fitting_results(then)]


def _differs(one: Outcome, other: Outcome) -> bool:
    return _left_open(one) != _left_open(other)


def _left_open(outcome: Outcome) -> tuple[object, ...]:
    gaps = [(gap.fact, gap.have, gap.need_on_any_day) for gap in outcome.gaps]
    return outcome.truth, outcome.open, gaps, [each.fact for each in outcome.needs_decision]


def _parts(telling: _Telling, pairs: Sequence[_Pair]) -> Iterator[str]:
    words, supposed = telling.words, telling.supposed
    yield words.text("what_if.head")
    held = telling.now.has_as_if != telling.then.has_as_if  # the degree on the way would be there
    changed = [each for each in pairs if held or each.differs]
    same = [each for each in pairs if each not in changed]
    if not pairs:
        yield _no_rules(telling)
    elif not changed:
        first = same[0].then
        line = words.text("what_if.nothing_changes", supposed=supposed, headline=headline(words, telling.now, first))
        yield "\n".join([line, *_rest(telling, first, ())])
        same = same[1:]
    for pair in changed[: telling.most]:
        yield "\n".join(_block(telling, pair))
    if more := changed[telling.most :]:
        yield words.text("what_if.also_changes", titles=_titles(words, more))
    if same:
        yield words.text("what_if.same_for", titles=_titles(words, same))
    if pairs:
        yield basis(words, telling.then, [each.then for each in changed[: telling.most] or pairs[:1]])


def _no_rules(telling: _Telling) -> str:
    """Say that there are no rules for this work, and for what there are."""
    words, then = telling.words, telling.then
    loaded = words.book.sets(then.purpose, cast("str | None", then.facts.get("association")))
    titles = words.all_of(dict.fromkeys(words.category(each).short for each in loaded))
    return words.text("what_if.no_rules", supposed=telling.supposed, titles=titles)


def _block(telling: _Telling, pair: _Pair) -> Iterator[str]:
    """Yield both headlines, the requirements that differ, and what is still missing and open."""
    words, then = telling.words, pair.then
    if pair.now is None:
        yield words.text("what_if.not_judged_now", title=words.title(then.rule_set))
    else:
        yield words.text("what_if.now", headline=headline(words, telling.now, pair.now))
    yield words.text("what_if.then", supposed=telling.supposed, headline=headline(words, telling.then, then))
    changed = pair.changed if pair.now else ()
    if telling.in_full:
        yield from (_line(telling, then, name) for name in changed)
    elif changed:
        yield words.text("what_if.changes_only", names=_names(words, changed))
    yield from _rest(telling, then, changed)


def _rest(telling: _Telling, result: SetResult, told: Sequence[str]) -> Iterator[str]:
    """Yield what is missing and open besides what is told already."""
    left = {name: each.truth for name, each in result.requirements.items() if name not in told}
    missing = [name for name, truth in left.items() if truth is Truth.MISSING]
    unknown = [name for name, truth in left.items() if truth is Truth.UNKNOWN]
    if missing and telling.in_full > 1:
        yield telling.words.text("what_if.still_missing")
        yield from (_line(telling, result, name) for name in missing)
    elif missing:
        yield telling.words.text("what_if.still_missing_only", names=_names(telling.words, missing))
    if unknown and result.version is not None:
        yield telling.words.text("what_if.still_open", names=_names(telling.words, unknown))


def _line(telling: _Telling, result: SetResult, name: str) -> str:
    waiting = {fact for fact in result.open if telling.then.availability(fact) is Availability.NEVER}
    return requirement_line(telling.words, name, result.requirements[name], waiting)


def _names(words: Phrasebook, requirements: Sequence[str]) -> str:
    return words.all_of(words.requirement_in_text(name) for name in requirements)


def _titles(words: Phrasebook, pairs: Sequence[_Pair]) -> str:
    return words.all_of(words.title(pair.then.rule_set) for pair in pairs)


# What is supposed, in words that can follow "With".


def supposed_in_words(words: Phrasebook, supposed: Supposed) -> str:
    """Say what is supposed: "With 10 more hours of training and an endorsed rater"."""
    return words.text(
        "what_if.supposed", supposed=words.all_of(_said(words, fact, supposed) for fact in supposed.facts)
    )


def supposed_label(words: Phrasebook, supposed: Supposed) -> str:
    """Say the same on a button; several more people are only counted."""
    return words.all_of(_on_a_button(words, fact, supposed) for fact in supposed.facts)


def _on_a_button(words: Phrasebook, fact: str, supposed: Supposed) -> str:
    added = supposed.added.get(fact)
    if words.book.catalogue.facts[fact].kind is FactKind.PEOPLE and isinstance(added, list) and len(added) > 1:
        return words.text("what_if.number_of_raters", n=words.count(len(added)))
    return _said(words, fact, supposed)


def _said(words: Phrasebook, fact: str, supposed: Supposed) -> str:
    kind, value, added = words.book.catalogue.facts[fact].kind, supposed.facts[fact], supposed.added.get(fact)
    if kind is FactKind.PEOPLE:
        return _raters(words, fact, cast("Sequence[str]", added or value), adds=added is not None)
    if fact == APPLY_ON:
        return _day(words, date.fromisoformat(cast("str", value)))
    if isinstance(added, int | float):
        return _more(words, fact, added)
    return _wording(words, fact, value) or words.restate(fact, added or value)


def _more(words: Phrasebook, fact: str, added: float) -> str:
    """Say a number that comes on top of what is told, as it is told: "10 more hours of training"."""
    said = words.content.wording.get(f"what_if.{fact}") or words.content.questions[fact].said or "{value}"
    return said.format(value=words.more(added, words.book.catalogue.facts[fact].kind))


def _raters(words: Phrasebook, fact: str, people: Sequence[str], *, adds: bool) -> str:
    if not people:
        return words.text("what_if.no_raters")
    key = ("one_rater" if len(people) == 1 else "more_raters") if adds else "raters"
    return words.text(f"what_if.{key}", who=words.value(fact, list(people)))


def _day(words: Phrasebook, day: date) -> str:
    """Say a day; the last one of a month as that month."""
    if day.day == monthrange(day.year, day.month)[1]:
        return words.text("what_if.apply_on_month", month=words.text(f"units.month_{day.month}"), year=day.year)
    return words.text("what_if.apply_on", value=words.day(day))


def _wording(words: Phrasebook, fact: str, value: FactValue) -> str | None:
    """Return the wording of the value, else that of the fact; None where there is neither."""
    named = ("no", "yes")[value] if isinstance(value, bool) else value
    wording = words.content.wording
    found = wording.get(f"what_if.{fact}_{named}") or wording.get(f"what_if.{fact}")
    return found and found.format(value=words.value(fact, value))
