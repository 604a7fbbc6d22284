"""The shortest way to be ready for one category: every step, what may be there already, and other ways."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dialogs.replay import ReplayedAnswers
from dialogs.texts.next_steps import forecast_text
from dialogs.texts.requirement_lines import gap_part, step_parts
from dialogs.texts.rules import row_of
from dialogs.texts.verdict import degree_on_the_way, headline
from dialogs.wording import Phrasebook
from rules.conditions import DayBound, Window
from rules.facts import FactKind
from rules.model import RuleSet
from rules.results import SetResult, Status
from rules.shortest_way import Change, Way, shortest_ways

LONGEST = 1200  # characters


class _Step(NamedTuple):
    """What to do, and the change that it makes; None: to finish the degree on the way."""

    text: str
    change: Change | None = None


def shortest_way_text(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult, longest: int = LONGEST) -> str:
    """Return the shortest way to what is judged here; where there is none to go, say how it stands.

    Where it gets too long, the dates and the other ways are left out first.
    """
    rule_set = result.rule_set
    if result.version is None or replayed.is_past or (result.status is Status.READY and not replayed.has_as_if):
        return headline(words, replayed, result)
    ways = shortest_ways(result.version, replayed.facts_on_day, words.book.catalogue)
    if not ways:
        association = words.book.associations[rule_set.association].short
        return words.text("shortest_way.no_way", title=words.title(rule_set), association=association)
    whole = _text(words, replayed, rule_set, ways)
    return whole if len(whole) <= longest else _text(words, replayed, rule_set, ways, cut_at=longest)


def other_ways(words: Phrasebook, shown: SetResult, results: Iterable[SetResult]) -> Iterator[tuple[str, str]]:
    """Yield what a button to the shortest way of each other category of the association says, and its rule set."""
    for rule_set in (result.rule_set for result in results):
        if rule_set is not shown.rule_set and rule_set.association == shown.rule_set.association:
            yield words.text("shortest_way.to", category=words.category(rule_set).short), rule_set.id


def _text(
    words: Phrasebook, replayed: ReplayedAnswers, rule_set: RuleSet, ways: Sequence[Way], cut_at: int | None = None
) -> str:
    first, in_short = ways[0], cut_at is not None
    steps = list(_steps(words, replayed, rule_set, first.changes, in_short=in_short))
    if replayed.has_as_if:
        degree = degree_on_the_way(words, replayed)
        steps.insert(0, _Step(words.text("next.finish_degree", degree=degree)))
    head = words.text(f"shortest_way.{rule_set.purpose if steps else 'only_open'}", title=words.title(rule_set))
    lines = [
        words.text("shortest_way.step", place=at, step=" ".join([step.text, *_parts_of(words, step, steps)]))
        for at, step in enumerate(steps, start=1)
    ]
    still_open = _still_open(words, replayed, first)
    if cut_at is not None:
        return _cut(words, head, lines, still_open, cut_at)
    others = [text for other in ways[1:] for text in _other_way(words, replayed, rule_set, first, other, steps)]
    return "\n\n".join(filter(None, ["\n".join([head, *lines]), still_open, *others]))


def _cut(words: Phrasebook, head: str, lines: Sequence[str], still_open: str, longest: int) -> str:
    """Return as many steps as fit, and say how many more there are."""
    text = ""
    for shown in range(len(lines), -1, -1):
        left = len(lines) - shown
        more = [words.text(f"shortest_way.more_{'one' if left == 1 else 'many'}", n=words.count(left))] if left else []
        text = "\n\n".join(filter(None, ["\n".join([head, *lines[:shown], *more]), still_open]))
        if len(text) <= longest:
            break
    return text


# The steps.


def _steps(
    words: Phrasebook, replayed: ReplayedAnswers, rule_set: RuleSet, changes: Sequence[Change], *, in_short: bool
) -> Iterator[_Step]:
    """Yield the steps in order, each with what else has to be true of it; what is to find out is none."""
    asked = {change.fact: change for change in changes}
    for change in changes:
        if change.is_unknown or _goes_with_another(words, change, asked):
            continue
        *before, last = step_parts(words, change.gap, rule_set)
        yield from (_Step(text, change) for text in before)
        yield _Step(" ".join([last, *_added(words, replayed, change, asked, in_short=in_short)]), change)


def _goes_with_another(words: Phrasebook, change: Change, asked: Mapping[str, Change]) -> bool:
    """Return whether the step to another fact says this as well."""
    leaf = change.gap.leaf
    if isinstance(leaf, Window):
        return change.fact == leaf.over or (change.fact == leaf.fact and leaf.best_stretch in asked)
    return _told_of(words, change) in asked


def _told_of(words: Phrasebook, change: Change) -> str | None:
    """Return the fact of which there is nothing yet, so that this can only be told of it once there is some."""
    about = words.book.catalogue.facts[change.fact].about
    nothing = change.gap.have is None or (change.gap.unit is not None and change.gap.have == 0)
    return about if nothing and not change.is_unknown else None


def _added(
    words: Phrasebook, replayed: ReplayedAnswers, change: Change, asked: Mapping[str, Change], *, in_short: bool
) -> Iterator[str]:
    """Yield what follows a step: what the association decides, when it is done, and what has to be true of it."""
    gap = change.gap
    if gap.reason is not None:
        yield words.content.notes[gap.reason]
    forecast = forecast_text(words, gap, replayed.facts, replayed.now or replayed.today)
    if forecast and not in_short:
        yield forecast
    elif isinstance(gap.leaf, Window) and change.fact == gap.leaf.fact:
        window = words.told_amount(gap.leaf.months, FactKind.MONTHS)
        yield words.text("shortest_way.within", need=words.value(change.fact, gap.leaf.bound), window=window)
    told_of_it = [each for each in asked.values() if _told_of(words, each) == change.fact]
    for each in sorted(told_of_it, key=lambda each: each.gap.unit is None):
        yield from _condition(words, each)


def _condition(words: Phrasebook, change: Change) -> Iterator[str]:
    """Say what has to be true of something that there is none of yet; the window that it falls in is told already."""
    if change.gap.unit is None:
        yield gap_part(words, change.gap)
    elif not isinstance(change.gap.leaf, Window):
        yield words.text("shortest_way.span", need=words.value(change.fact, change.value))


def _parts_of(words: Phrasebook, step: _Step, steps: Sequence[_Step]) -> Iterator[str]:
    """Say which other steps count toward this one, so that nobody adds them up."""
    known = words.book.catalogue.facts
    fact = step.change.fact if step.change else ""
    places = [
        str(at) for at, each in enumerate(steps, start=1) if each.change and known[each.change.fact].part_of == fact
    ]
    if places:
        key = "shortest_way.counts_one" if len(places) == 1 else "shortest_way.counts_many"
        yield words.text(key, places=words.all_of(places))


# Other ways, and what is to find out.


def _other_way(
    words: Phrasebook,
    replayed: ReplayedAnswers,
    rule_set: RuleSet,
    first: Way,
    other: Way,
    steps: Sequence[_Step],
) -> Iterator[str]:
    """Say what another way asks in place of some steps, or of what is not told; nothing where it asks to tell more."""
    had, has = ({(change.fact, str(change.value)) for change in way.changes} for way in (first, other))
    left_out = [change for change in first.changes if (change.fact, str(change.value)) not in has]
    new = [change for change in other.changes if (change.fact, str(change.value)) not in had]
    if any(change.is_unknown for change in new):
        return
    places = [str(at) for at, step in enumerate(steps, start=1) if step.change in left_out]
    unknown = next((change.requirement for change in left_out if change.is_unknown), None)
    kind = "not_enough" if unknown else "instead"
    key = f"{kind}_{'one' if len(places) == 1 else 'many'}" if places else kind
    yield words.text(
        f"shortest_way.{key}",
        places=words.all_of(places),
        requirement=words.requirement_in_text(unknown) if unknown else "",
        steps=" ".join(step.text for step in _steps(words, replayed, rule_set, new, in_short=False)),
    )


def _still_open(words: Phrasebook, replayed: ReplayedAnswers, way: Way) -> str:
    """List by requirement what is not told yet, and what the person has to find out, with how much of it is needed."""
    order = list(words.book.catalogue.facts)
    untold = sorted((each for each in way.changes if each.is_unknown), key=lambda each: order.index(each.fact))
    to_find_out = {*replayed.unknown, *replayed.homework}
    lists = (
        _listed(words, "still_open", [each for each in untold if each.fact not in to_find_out]),
        _listed(words, "to_find_out", [each for each in untold if each.fact in to_find_out]),
    )
    return "\n\n".join(filter(None, lists))


def _listed(words: Phrasebook, head: str, untold: Sequence[Change]) -> str:
    """List what is open by requirement, under its heading; empty where nothing is."""
    by_requirement: dict[str, list[str]] = {}
    for change in untold:
        by_requirement.setdefault(change.requirement, []).append(_open_amount(words, change))
    lines = [
        words.text(
            "shortest_way.open", requirement=words.text(f"requirements.{requirement}"), facts=words.all_of(facts)
        )
        for requirement, facts in by_requirement.items()
    ]
    return "\n".join([words.text(f"shortest_way.{head}"), *lines]) if lines else ""


def _open_amount(words: Phrasebook, change: Change) -> str:
    """Name what is not told, with the least that is needed of it."""
    what = words.content.questions[change.fact].open or words.name(change.fact)
    if isinstance(change.gap.leaf, DayBound):
        return words.text("shortest_way.open_day", what=what, need=row_of(words, change.gap.leaf).need)
    if change.gap.unit is None or change.up_to < math.inf:
        return what
    return words.text("shortest_way.open_amount", what=what, need=words.value(change.fact, change.value))
