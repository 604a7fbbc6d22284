"""The verdict as a message, with a button for each thing behind it, and those things as messages of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from dialogs.actions import (
    Command,
    KeepAs,
    SendResult,
    ShortestWay,
    ShowChecklist,
    ShowDoubts,
    ShowPage,
    ShowRequirements,
    ShowSources,
    ShowSteps,
    ShowVerdict,
    VerdictPart,
    WhatIfOn,
    parse,
    to_id,
)
from dialogs.context import Context, questions_left
from dialogs.messages import Button, Reply, Rows
from dialogs.progress import was_sent
from dialogs.replay import ReplayedAnswers, associations_with_rules
from dialogs.screens.layout import button, row, rows_of
from dialogs.screens.reminder_screens import reminder_helps
from dialogs.screens.simple import not_loaded as nothing_loaded
from dialogs.screens.staff import to_staff
from dialogs.texts.shortest_way import other_ways, shortest_way_text
from dialogs.texts.verdict import (
    as_if_head,
    assumptions,
    basis,
    fitting_results,
    headline,
    headlines,
    not_loaded,
    verdict_text,
)
from dialogs.texts.verdict_parts import checklist, doubts_text, every_requirement, sources_text, steps_text
from dialogs.wording import Phrasebook
from rules.results import SetResult, Status

ON_A_PAGE = 5

_PARTS: Mapping[type[VerdictPart], Callable[[Phrasebook, ReplayedAnswers, SetResult], str]] = {
    ShowRequirements: every_requirement,
    ShowSteps: steps_text,
    ShortestWay: shortest_way_text,
    ShowChecklist: checklist,
    ShowDoubts: doubts_text,
    ShowSources: lambda words, replayed, result: sources_text(words, replayed, [result]),
}


def verdict(context: Context) -> Reply:
    """Show the verdict, or the part of it that was asked for; while questions are left, the first button goes on."""
    judged = context.replayed.assumed or context.replayed
    results = fitting_results(judged)
    if not results:
        return nothing_loaded(context)
    part = parse(context.progress.part or "")
    shown = [each for each in results if isinstance(part, VerdictPart) and part.about in _ids(each)] or results
    if len(shown) == 1 and isinstance(part, VerdictPart) and type(part) in _PARTS:
        return _part(context, judged, shown[0], type(part), results)
    if len(shown) == 1:
        return _one(context, judged, shown[0], others=len(results) > 1)
    start = int(part.about) if isinstance(part, ShowPage) and part.about.isdecimal() else 0
    return _several(context, judged, shown, start if start < len(shown) else 0)


def verdict_in_short(context: Context) -> Reply:
    """Remind of the verdict that was shown before, where something else was asked or said since."""
    lines = headlines(context.words, context.replayed)
    lines += headlines(context.words, context.replayed.assumed) if context.replayed.assumed else []
    text = "\n".join([*lines[:ON_A_PAGE], context.text("in_short.verdict")])
    return Reply(text, (row(context, Command.RESULT), *verdict(context).buttons))


def _ids(result: SetResult) -> tuple[str, str]:
    return result.rule_set.id, result.rule_set.association


def _one(context: Context, judged: ReplayedAnswers, result: SetResult, *, others: bool) -> Reply:
    """Show the verdict on one category, and a button for each thing behind it."""
    after = [*not_loaded(context.words, context.replayed), *questions_left(context)]
    text = verdict_text(context.words, context.replayed, result.rule_set.id, after)
    keeping = tuple(_keeping(context, f"-{result.rule_set.id}"))
    tries = tuple(_tries(context, WhatIfOn(result.rule_set.id)))
    parts = _parts_of(context, judged, result)
    rows = (*_going_on(context), *parts, tries, keeping, *_others(context, others), *_ways_on(context))
    return Reply(text, rows)


def _part(
    context: Context, judged: ReplayedAnswers, result: SetResult, part: type[VerdictPart], results: Sequence[SetResult]
) -> Reply:
    """Show one thing behind the verdict, with the way back and to the others."""
    text = _PARTS[part](context.words, judged, result)
    back = button(context, ShowVerdict(result.rule_set.id), "back_to_result")
    others = [each for each in _part_buttons(context, judged, result) if parse(each.id) != part(result.rule_set.id)]
    other_categories = other_ways(context.words, result, results) if part is ShortestWay else ()
    ways = [Button(label, to_id(ShortestWay(rule_set))) for label, rule_set in other_categories]
    return Reply(text, ((back,), *rows_of([*ways, *others])))


def _several(context: Context, judged: ReplayedAnswers, results: Sequence[SetResult], start: int) -> Reply:
    """Show a line and a button for each category; where several associations are judged, for each of them."""
    words = context.words
    nearest = {each.rule_set.association: each for each in reversed(results)}
    by_state = len(nearest) > 1
    lines = [each for each in results if each in nearest.values()] if by_state else list(results)
    page = lines[start : start + ON_A_PAGE]
    head = [*assumptions(words, context.replayed)]
    head += [as_if_head(words, judged, results)] if judged.has_as_if else []
    said = "\n".join(headline(words, judged, each) for each in page)
    ends = [*not_loaded(words, context.replayed), *questions_left(context)]
    foot = basis(words, judged, page) if page else ""
    text = "\n\n".join(filter(None, [*head, said, *ends, foot]))
    buttons = rows_of(_to_verdict(context, each, by_state=by_state) for each in page)
    tries = tuple(_tries(context, Command.WHAT_IF))
    pages = _pages(context, start, len(lines))
    rows = (*_going_on(context), *buttons, *pages, tries, tuple(_keeping(context)), *_ways_on(context))
    return Reply(text, rows)


def _to_verdict(context: Context, result: SetResult, *, by_state: bool) -> Button:
    rule_set, words = result.rule_set, context.words
    if by_state:
        label, about = words.book.associations[rule_set.association].state, rule_set.association
    else:
        label, about = words.category(rule_set).short, rule_set.id
    return Button(label, to_id(ShowVerdict(about)))


def _pages(context: Context, start: int, total: int) -> Rows:
    ways = {"page_before": start - ON_A_PAGE, "page_after": start + ON_A_PAGE}
    turns = [button(context, ShowPage(str(to)), label) for label, to in ways.items() if 0 <= to < total]
    return (tuple(turns),) if turns else ()


def _going_on(context: Context) -> Rows:
    return (row(context, Command.GO_ON),) if context.plan.left else ()


def _parts_of(context: Context, judged: ReplayedAnswers, result: SetResult) -> Rows:
    return rows_of(_part_buttons(context, judged, result))


def _part_buttons(context: Context, judged: ReplayedAnswers, result: SetResult) -> Iterator[Button]:
    """Yield a button for each thing behind the verdict that has something to say."""
    words, rule_set = context.words, result.rule_set
    yield button(context, ShowRequirements(rule_set.id))
    if not judged.is_past:
        yield button(context, ShowSteps(rule_set.id))
        if result.status is not Status.READY:
            yield button(context, ShortestWay(rule_set.id))
    if checklist(words, judged, result):
        yield button(context, ShowChecklist(rule_set.id), f"checklist_{rule_set.purpose}")
    if doubts_text(words, judged, result):
        yield button(context, ShowDoubts(rule_set.id))
    yield button(context, ShowSources(rule_set.id))


def _tries(context: Context, what_if: Command | WhatIfOn) -> Iterator[Button]:
    """Yield a button to try something, and to compare where other associations have rules for the work."""
    yield button(context, what_if)
    if associations_with_rules(context.replayed):
        yield button(context, Command.COMPARE)


def _keeping(context: Context, only: str = "") -> Iterator[Button]:
    """Yield the buttons that give the result to keep."""
    yield from (button(context, KeepAs(f"{form}{only}"), form) for form in ("picture", "pdf"))


def _others(context: Context, there_are: bool) -> Rows:
    return ((button(context, Command.RESULT, "all_results"),),) if there_are else ()


def _ways_on(context: Context) -> Rows:
    """Return what else can be done: change answers, use today's rules, keep or send the result, begin anew."""
    today = (row(context, Command.APPLY_TODAY),) if context.replayed.is_past else ()
    reminding = [Command.REMIND] if reminder_helps(context) else []
    if context.plan.left:
        return (row(context, Command.REVIEW, *reminding), *today, *_ways_to_keep(context))
    other = Command.RENEW if context.progress.purpose == "applying" else Command.APPLY
    return (row(context, Command.REVIEW, *reminding, other), *today, *_ways_to_keep(context))


def _ways_to_keep(context: Context) -> Rows:
    """Offer to keep the result under a code, and to send it to staff."""
    keeps = context.keeps_results and bool(context.replayed.fitting)
    return (*([row(context, Command.KEEP_RESULT)] if keeps else []), *_sending(context))


def _sending(context: Context) -> Rows:
    return to_staff(context, SendResult, "send_result_again" if was_sent(context.progress) else None)
