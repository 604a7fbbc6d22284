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
    judged = context.replayed.judged
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
    going_on = [Command.GO_ON] if context.plan.left else []
    return Reply(text, (row(context, Command.RESULT, *going_on), row(context, Command.REVIEW)))


def _ids(result: SetResult) -> tuple[str, str]:
    return result.rule_set.id, result.rule_set.association


def _one(context: Context, judged: ReplayedAnswers, result: SetResult, *, others: bool) -> Reply:
    """Show the verdict on one category, and a button for each thing behind it."""
    after = [*not_loaded(context.words, context.replayed), *questions_left(context)]
    text = verdict_text(context.words, context.replayed, result.rule_set.id, after)
    all_of_them = [button(context, Command.RESULT, "all_results")] if others else []
    parts = rows_of(_part_buttons(context, judged, result))
    further = _further(context, WhatIfOn(result.rule_set.id), f"-{result.rule_set.id}")
    return Reply(text, _rows([*_going_on(context), *all_of_them], *parts, *further))


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
    moving = [*_going_on(context), *_pages(context, start, len(lines))]
    return Reply(text, _rows(moving, *buttons, *_further(context, Command.WHAT_IF)))


def _to_verdict(context: Context, result: SetResult, *, by_state: bool) -> Button:
    rule_set, words = result.rule_set, context.words
    if by_state:
        label, about = words.book.associations[rule_set.association].state, rule_set.association
    else:
        label, about = words.category(rule_set).short, rule_set.id
    return Button(label, to_id(ShowVerdict(about)))


def _pages(context: Context, start: int, total: int) -> list[Button]:
    ways = {"page_before": start - ON_A_PAGE, "page_after": start + ON_A_PAGE}
    return [button(context, ShowPage(str(to)), label) for label, to in ways.items() if 0 <= to < total]


def _going_on(context: Context) -> list[Button]:
    """Return what leads on from the result: to the questions that are left, or to the rules of today."""
    ways = {Command.GO_ON: context.plan.left, Command.APPLY_TODAY: context.replayed.is_past}
    return [button(context, way) for way, fits in ways.items() if fits]


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


def _further(context: Context, what_if: Command | WhatIfOn, only: str = "") -> Rows:
    """Return what else can be done with a result: try something, keep it, change answers, send it, begin anew."""
    compares = bool(associations_with_rules(context.replayed))
    tries = [what_if, *([Command.COMPARE] if compares else []), *([Command.REMIND] if reminder_helps(context) else [])]
    kept = [button(context, KeepAs(f"{form}{only}"), form) for form in ("picture", "pdf")]
    if context.keeps_results and context.replayed.fitting:
        kept.append(button(context, Command.KEEP_RESULT))
    other = Command.RENEW if context.progress.purpose == "applying" else Command.APPLY
    begins = () if context.plan.left else (other,)
    return (
        tuple(button(context, action) for action in tries),
        tuple(kept),
        row(context, Command.REVIEW, *begins),
        *to_staff(context, SendResult, "send_result_again" if was_sent(context.progress) else None),
    )


def _rows(*rows: Sequence[Button]) -> Rows:
    return tuple(tuple(each) for each in rows if each)
