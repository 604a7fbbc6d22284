"""Compare the same answers by the rules of other associations, or of another day; nothing that is stored changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dialogs.actions import CompareDay, CompareOn, Orient, to_id
from dialogs.context import Context, Transition
from dialogs.handlers.what_if import room
from dialogs.interview import opening_told
from dialogs.messages import Button
from dialogs.replay import associations_with_rules
from dialogs.supposing import Supposal, suppose, with_supposed
from dialogs.texts.compared_rules import (
    Column,
    Difference,
    comparison_text,
    differences,
    in_full,
    name_of,
    overview,
    row,
)
from dialogs.texts.verdict import basis, fitting_results
from dialogs.understanding.suppositions.comparing import read_comparison
from rules.facts import APPLY_ON, FactValue

_ASSOCIATION = "association"
_MOST_OFFERED = 8  # buttons for what there was no room for
_ONE_DAY = timedelta(days=1)


def typed_comparison(context: Context, text: str) -> Transition | None:
    """Compare as the text asks; None where it asks for none."""
    asked = read_comparison(text, context.language, context.today)
    if asked is None:
        return None
    if asked.day:
        return compare_day(context, asked.day.isoformat())
    return compare(context, asked.association)


def compare(context: Context, other: str | None = None) -> Transition:
    """Compare by the rules of all associations that have some for this work, or of one `other` alone."""
    if not opening_told(context.replayed):
        return _too_early(context)
    columns = _associations(context, other)
    days = _other_days(context)
    if len(columns) < 2:
        return _nothing_to_compare(context, columns, days)
    return _compared(context, columns, days)


def compare_day(context: Context, told: str) -> Transition:
    """Compare by the rules of that day, and those that count now."""
    if not opening_told(context.replayed):
        return _too_early(context)
    columns = _days(context, told)
    if not columns:
        return Transition(context.progress, (context.text("answers.unknown_button"),))
    return _compared(context, columns, (), told)


def compare_on(context: Context, about: str) -> Transition:
    """Show one requirement in full, by the rules of each association, or of the two days."""
    if not opening_told(context.replayed):
        return _too_early(context)
    category, requirement, day = (*about.split("-", 2), "", "")[:3]
    columns = _days(context, day) if day else _associations(context, None)
    wanted = (category, requirement)
    found = next((each for each in differences(columns) if (each.category, each.requirement) == wanted), None)
    said = in_full(context.words, found, room(context)) if found else context.text("compare.gone")
    return Transition(context.progress, (said,))


def _compared(
    context: Context, columns: Sequence[Column], days: Sequence[Button], day: str | None = None
) -> Transition:
    """Say what differs between the columns, those of a `day` and of now, or of associations."""
    words, found = context.words, differences(columns)
    several = len({each.category for each in found}) > 1
    rows = [row(words, each, with_category=several) for each in found]
    text, shown = comparison_text(
        words, _tops(context, columns, found, day), rows, _foot(context, columns, day), room(context)
    )
    left_out = [
        Button(name_of(words, each, several), to_id(_on(each, day))) for each in found[shown : shown + _MOST_OFFERED]
    ]
    return Transition(context.progress, (text,), offers=(*left_out, *days), names_result=True)


def _tops(context: Context, columns: Sequence[Column], found: Sequence[Difference], day: str | None) -> tuple[str, str]:
    """Return how the comparison opens, in full and in short."""
    key = "head" if not day else "head_days" if context.replayed.is_past else "head_day"
    head = context.text(f"compare.{key}", first=columns[0].name, day=columns[-1].name)
    ends = [] if found else [context.text("compare.same_day" if day else "compare.same")]
    full, short = (
        overview(context.words, columns, named=day is not None, in_short=in_short) for in_short in (False, True)
    )
    return "\n\n".join([f"{head}\n{full}", *ends]), "\n\n".join([f"{head}\n{short}", *ends])


def _foot(context: Context, columns: Sequence[Column], day: str | None) -> str:
    """Say whose rules these are, and who decides; of two days those of now."""
    judged_by = columns[:1] if day else columns
    results = [result for column in judged_by for result in fitting_results(column.replayed)]
    return basis(context.words, columns[0].replayed, results)


def _on(difference: Difference, day: str | None) -> CompareOn:
    return CompareOn("-".join(filter(None, (difference.category, difference.requirement, day))))


def _days(context: Context, told: str) -> list[Column]:
    """Return the answers as judged by the rules that count now, and by those of the day; none where it is no day."""
    try:
        day = date.fromisoformat(told)
    except ValueError:
        return []
    by_then = _judged(context, {APPLY_ON: day.isoformat()}, context.words.day(day))
    on = context.words.day(context.replayed.day) if context.replayed.is_past else context.text("compare.now")
    return [Column(on, context.replayed.judged), by_then] if by_then else []


def _associations(context: Context, other: str | None) -> list[Column]:
    """Return the answers as judged by each association, the person's own first, where it has rules for the work."""
    own = context.replayed.facts.get(_ASSOCIATION)
    others = [each for each in associations_with_rules(context.replayed) if other in (None, each, own)]
    columns = [_own(context)] if isinstance(own, str) and context.replayed.fitting else []
    states = context.words.book.associations
    judged = (_judged(context, {_ASSOCIATION: each}, states[each].state) for each in others)
    return columns + [column for column in judged if column]


def _own(context: Context) -> Column:
    own = str(context.replayed.facts[_ASSOCIATION])
    return Column(context.words.book.associations[own].state, context.replayed.judged)


def _judged(context: Context, facts: dict[str, FactValue], name: str) -> Column | None:
    supposed = suppose(context.replayed, Supposal(facts, {}))
    if supposed is None:
        return None
    copy = with_supposed(context.progress, context.replayed, supposed)
    return Column(name, context.replace(copy).replayed.judged)


def _other_days(context: Context) -> tuple[Button, ...]:
    """Return a button for each time before and after which the fitting sets have other rules than on the day."""
    day, days = context.replayed.day, dict[str, Button]()
    for rule_set in context.replayed.fitting:
        since = [version.since for version in rule_set.versions if version.since]
        for change in since:
            if change <= day:
                last = change - _ONE_DAY
                days[last.isoformat()] = _day_button(context, last, "button_until")
            else:
                days[change.isoformat()] = _day_button(context, change, "button_from")
    return tuple(days.values())


def _day_button(context: Context, day: date, key: str) -> Button:
    return Button(context.text(f"compare.{key}", day=context.words.day(day)), to_id(CompareDay(day.isoformat())))


def _nothing_to_compare(context: Context, columns: Sequence[Column], days: Sequence[Button]) -> Transition:
    if columns:
        said = context.text("compare.only_one", state=columns[0].name)
        return Transition(context.progress, (said,), offers=tuple(days), names_result=True)
    return Transition(context.progress, (context.text("compare.no_rules"),), offers=tuple(_guides(context)))


def _guides(context: Context) -> Iterator[Button]:
    states = context.words.book.associations
    for each in associations_with_rules(context.replayed):
        yield Button(context.text("buttons.orient", state=states[each].state), to_id(Orient(each)))


def _too_early(context: Context) -> Transition:
    return Transition(
        context.progress, (context.text(f"compare.too_early_{context.replayed.purpose}"),), names_result=True
    )
