"""Several rule sets side by side: what is the same is said once, what differs is set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from dialogs.faq.entry import FaqEntry
from dialogs.faq.from_rules.parts import RuleSetAnswer
from dialogs.faq.from_rules.scope import RuleSetScope
from dialogs.wording import Phrasebook
from rules.model import RuleSet

_BREAK = re.compile(r" *\n[ \n]*")


def laid_out(parts: Sequence[RuleSetAnswer], words: Phrasebook) -> str:
    """Return the text about all the parts; equal ones share their line."""
    groups = grouped(parts)
    if len(groups) == 1:
        [(sentences, rule_sets)] = groups
        return _joined([heading(rule_sets, words), *sentences])
    same = _beginning([sentences for sentences, _ in groups])
    lines = [_line(words, sets, sentences[len(same) :]) for sentences, sets in groups]
    if not same:
        return "\n".join(lines)
    first = _joined([words.text("answering.same_for_all"), *same])
    return "\n".join([first, words.text("answering.differs"), *lines])


def _beginning(texts: Sequence[Sequence[str]]) -> list[str]:
    """Return the sentences that all begin with: a later one may lean on those before it ("of these ...")."""
    together = takewhile(lambda each: len(set(each)) == 1, zip(*texts, strict=False))
    return [first for first, *_ in together]


def grouped(parts: Sequence[RuleSetAnswer]) -> list[tuple[tuple[str, ...], list[RuleSet]]]:
    """Return the rule sets by what is said of them, in order."""
    groups: dict[tuple[str, ...], list[RuleSet]] = {}
    for part in parts:
        groups.setdefault(part.sentences, []).append(part.rule_set)
    return list(groups.items())


def heading(rule_sets: Sequence[RuleSet], words: Phrasebook) -> str:
    """Name the rule sets before what is said of them."""
    return words.text("answering.heading", named=named(rule_sets, words))


def named(rule_sets: Sequence[RuleSet], words: Phrasebook) -> str:
    """Name the rule sets: "IMHS, Connecticut and New Mexico"; the categories of each state together."""
    by_state: dict[str, list[str]] = {}
    for each in rule_sets:
        by_state.setdefault(words.book.associations[each.association].state, []).append(words.category(each).short)
    by_categories: dict[str, list[str]] = {}
    for state, categories in by_state.items():
        by_categories.setdefault(words.all_of(categories), []).append(state)
    return words.text("answering.groups").join(
        words.text("answering.of_category", categories=categories, states=words.all_of(states))
        for categories, states in by_categories.items()
    )


def said_of(rule_sets: Sequence[RuleSet], parts: Sequence[RuleSetAnswer], text: str, words: Phrasebook) -> str:
    """Return the text, with the rule sets that it concerns where these are not all of the parts."""
    if len(rule_sets) == len(parts):
        return text
    return words.text("answering.said_of", who=named(rule_sets, words), text=text)


def _line(words: Phrasebook, rule_sets: Sequence[RuleSet], sentences: Sequence[str]) -> str:
    said = sentences or [words.text("answering.nothing_more")]
    return words.text("answering.item", text=_joined([heading(rule_sets, words), *said]))


def _joined(sentences: Sequence[str]) -> str:
    """Join sentences on one line; what begins a line of its own does so, and what follows a list stands below it."""
    apart = (f"{each}\n" if "\n" in each else each for each in sentences)
    return _BREAK.sub("\n", " ".join(apart)).rstrip()


def table(parts: Sequence[RuleSetAnswer], words: Phrasebook, most: int | None = None) -> str:
    """Return a line for each association, or for each category of the only one, with `most` of the things asked."""
    lines: dict[str, dict[str, list[RuleSet]]] = {}
    one_place = len({part.rule_set.association for part in parts}) == 1
    for part in parts:
        text = words.text("lists.comma").join(part.brief[:most])
        state = words.book.associations[part.rule_set.association].state
        lines.setdefault(text if one_place else state, {}).setdefault(text, []).append(part.rule_set)
    if one_place:
        rows = [(_categories(sets, words), text) for by_text in lines.values() for text, sets in by_text.items()]
    else:
        rows = [(state, _of_place(by_text, words)) for state, by_text in lines.items()]
    return "\n".join(words.text("answering.row", label=label, sides=text) for label, text in rows)


def _of_place(by_text: dict[str, list[RuleSet]], words: Phrasebook) -> str:
    if len(by_text) == 1:
        return next(iter(by_text))
    *_, rest = by_text.values()
    others = words.text("answering.the_others") if len(rest) > 1 else None
    named_sides = (((sets is rest and others) or _categories(sets, words), text) for text, sets in by_text.items())
    sides = (words.text("answering.row_side", who=who, value=text.rstrip(".")) for who, text in named_sides)
    return words.text("lists.semicolon").join(sides)


def _categories(rule_sets: Sequence[RuleSet], words: Phrasebook) -> str:
    return words.all_of(words.category(each).short for each in rule_sets)


_LONGEST_LINE = 80  # characters that a phone shows in two lines
_SHORT = 30  # what is the same is told with what it asks, where that is as short as this
_FEW = 2  # or where there is as little as this


def comparison(parts: Sequence[RuleSetAnswer], words: Phrasebook) -> str:
    """Return the table of what differs between rule sets, two at least, and one line on what does not."""
    labels = list(dict.fromkeys(row.label for part in parts for row in part.rows))
    values = {label: [_value(part, label, words) for part in parts] for label in labels}
    differing = [label for label in labels if len(set(values[label])) > 1]
    same = {label: values[label][0] for label in labels if label not in differing}
    lines = [_row(label, values[label], parts, words) for label in differing]
    lines += _notes_that_differ(parts, words)
    who = named([part.rule_set for part in parts], words)
    first = words.text("answering.compared" if lines else "answering.no_difference", who=who)
    return "\n".join([first, *lines, *_summed_up(same, parts, words)])


def comparable(parts: Sequence[RuleSetAnswer]) -> list[RuleSetAnswer]:
    """Return the parts on categories that every association has, where there are such; else all."""
    by_association: dict[str, set[str]] = {}
    for part in parts:
        by_association.setdefault(part.rule_set.association, set()).add(part.rule_set.category)
    shared = set.intersection(*by_association.values())
    return [part for part in parts if part.rule_set.category in shared] if shared else list(parts)


def _value(part: RuleSetAnswer, label: str, words: Phrasebook) -> str:
    return next((row.value for row in part.rows if row.label == label), words.text("answering.not_asked"))


def _row(label: str, values: Sequence[str], parts: Sequence[RuleSetAnswer], words: Phrasebook) -> str:
    """Return one thing that differs: on one line where that is short, else a line for each side.

    Where some sides ask it and the others do not, only those that do are named.
    """
    by_value: dict[str, list[RuleSet]] = {}
    for value, part in zip(values, parts, strict=True):
        by_value.setdefault(value, []).append(part.rule_set)
    asking = [value for value in by_value if value != words.text("answering.not_asked")]
    if len(asking) == 1:
        value, rule_sets = asking[0], by_value[asking[0]]
        return words.text("answering.row_only", label=label, who=_who(rule_sets, parts, words), value=value)
    sides = [
        words.text("answering.row_side", who=_who(rule_sets, parts, words), value=value)
        for value, rule_sets in by_value.items()
    ]
    on_one = words.text("lists.dot").join(sides)
    if len(label) + len(on_one) > _LONGEST_LINE:
        on_one = "".join(words.text("answering.row_line", side=side) for side in sides)
    return words.text("answering.row", label=label, sides=on_one)


def _who(rule_sets: Sequence[RuleSet], parts: Sequence[RuleSetAnswer], words: Phrasebook) -> str:
    """Name one side by what sets it apart: its category where there is one state, its state where all of that is."""
    if len({part.rule_set.association for part in parts}) == 1:
        return words.all_of(words.category(each).short for each in rule_sets)
    whole, others = list[str](), list[RuleSet]()
    for association in dict.fromkeys(each.association for each in rule_sets):
        here = [each for each in rule_sets if each.association == association]
        if len(here) == sum(part.rule_set.association == association for part in parts):
            whole.append(words.book.associations[association].state)
        else:
            others += here
    sides = [*([words.all_of(whole)] if whole else []), *([named(others, words)] if others else [])]
    return words.text("answering.groups").join(sides)


def _notes_that_differ(parts: Sequence[RuleSetAnswer], words: Phrasebook) -> Iterator[str]:
    """Yield what is said of some sides only, besides the rules: a line for each group of sides."""
    groups: dict[tuple[str, ...], list[RuleSet]] = {}
    for part in parts:
        only_here = tuple(note for note in part.notes if any(note not in other.notes for other in parts))
        groups.setdefault(only_here, []).append(part.rule_set)
    for notes, rule_sets in groups.items():
        if notes:
            yield words.text("answering.row", label=_who(rule_sets, parts, words), sides=" ".join(notes))


def _summed_up(same: dict[str, str], parts: Sequence[RuleSetAnswer], words: Phrasebook) -> Iterator[str]:
    """Sum up what is the same: the rows in one line, with what they ask where that is short; and the notes."""
    if same:
        told = [
            words.text("answering.row_side", who=label, value=value.rstrip("."))
            if len(value) <= _SHORT or len(same) <= _FEW
            else label
            for label, value in same.items()
        ]
        yield words.text("answering.all_the_same", rows=words.text("lists.dot").join(told))
    shared = [note for note in parts[0].notes if all(note in part.notes for part in parts)]
    if shared:
        yield " ".join(shared)


def days_of_change(
    entry: FaqEntry, parts: Sequence[RuleSetAnswer], scope: RuleSetScope, words: Phrasebook
) -> Iterator[str]:
    """Yield a line for each day on which what is said here came into force or changed, where the rules tell it."""
    if entry.kind != "rules" or entry.requirement is None:
        return
    for key, days in (("answering.in_force", _came), ("answering.changed_after", _changes)):
        by_day: dict[date, list[RuleSet]] = {}
        for part in parts:
            for day in days(entry.requirement, part.rule_set, scope):
                by_day.setdefault(day, []).append(part.rule_set)
        for day, rule_sets in by_day.items():
            yield said_of(rule_sets, parts, words.text(key, day=words.day(day)), words)


def _came(requirement: str, rule_set: RuleSet, scope: RuleSetScope) -> Iterator[date]:
    version = scope.version(rule_set)
    before = rule_set.versions[0].requirements.get(requirement)
    if version and version.since and version.requirements.get(requirement) is not before:
        yield version.since


def _changes(requirement: str, rule_set: RuleSet, scope: RuleSetScope) -> Iterator[date]:
    version = scope.version(rule_set)
    for later in rule_set.versions[rule_set.versions.index(version) + 1 :] if version else ():
        if version and later.since and later.requirements.get(requirement) is not version.requirements.get(requirement):
            yield later.since
