"""Handle a button press: dispatch by action, picks of several choices, and the role finder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dialogs.actions import (
    VERDICT_PARTS,
    About,
    Action,
    AnswerWaiting,
    ChangeAnswer,
    ChooseAnswer,
    ClearPicks,
    Command,
    CompareDay,
    CompareOn,
    DontKnow,
    ExplainTerm,
    GoBack,
    JudgeAsIf,
    KeepAnswer,
    KeepAs,
    NotAsked,
    Orient,
    PassOn,
    PutOff,
    SendOnly,
    SendResult,
    SendShared,
    SetReminder,
    ShowExample,
    ShowWhy,
    StopReminder,
    SubmitPicks,
    ToStaff,
    WhatIfOn,
    WriteToStaff,
)
from dialogs.context import Context, Transition
from dialogs.fact_actions import FinderAnswer, Pick, RecordFacts, SupposeFacts
from dialogs.handlers.answers import record_facts, record_unknown
from dialogs.handlers.compare import compare, compare_day, compare_on
from dialogs.handlers.explain import example, help_, term, why
from dialogs.handlers.export import keep_as
from dialogs.handlers.hand_off import ask_to_pass_on, send, write
from dialogs.handlers.kept_results import CHANGES, keep_result, press_on_receipt
from dialogs.handlers.navigation import (
    COMMANDS,
    all_loaded,
    as_if,
    ask_as_if,
    back,
    change,
    elsewhere,
    keep,
    later,
    not_as_if,
    orient,
    show_part,
)
from dialogs.handlers.not_asked import not_asked
from dialogs.handlers.questions import ask, choice
from dialogs.handlers.reminding import set_reminder, stop_one
from dialogs.handlers.what_if import offer_what_ifs, press_what_if
from dialogs.handlers.whole_message import answer_waiting
from dialogs.interview import OPENING
from dialogs.progress import Screen
from rules.facts import FactError, FactKind

MOST_PEOPLE = 9


def pick(context: Context, fact: str, value: str) -> Transition:
    """Pick a choice; of people each press is one more person, of others a second press takes it back."""
    known = context.words.book.catalogue.facts[fact]
    picks = context.progress.picks
    if value not in known.values or not known.is_list:
        return Transition(context.progress, (context.text("answers.unknown_button"),))
    if known.kind is FactKind.PEOPLE:
        picks = (*picks, value)[:MOST_PEOPLE]
    else:
        chosen = set(picks) ^ {value}
        picks = tuple(each for each in known.values if each in chosen)
    return Transition(context.progress.replace(picks=picks))


def clear(context: Context, _fact: str) -> Transition:
    return Transition(context.progress.replace(picks=()))


def done(context: Context, fact: str) -> Transition:
    """Take the picks as the answer."""
    if not context.progress.picks:
        return Transition(context.progress, (context.text("answers.pick_first"),))
    return record_facts(context, {fact: list(context.progress.picks)})


ROLES = "roles"


def begin_finder(context: Context) -> Transition:
    return Transition(context.progress.replace(screen=Screen.FINDER, asking=ROLES, finder=0, picks=(), judged_on=None))


def finder_answer(context: Context, step: int, choice: str) -> Transition:
    """Take the roles of this answer; after the last question they are the answer, or all that is loaded is judged."""
    questions, progress = context.words.content.role_finder, context.progress
    if progress.screen is not Screen.FINDER or step != progress.finder or choice not in questions[step].choices:
        return Transition(progress, (context.text("answers.old_button"),))
    found = (*progress.picks, *questions[step].choices[choice].roles)
    if step + 1 < len(questions):
        return Transition(progress.replace(finder=step + 1, picks=found))
    if not found:
        return all_loaded(context)
    known = context.words.book.catalogue.facts[ROLES].values
    return record_facts(context, {ROLES: [role for role in known if role in found]})


_ALONE: Mapping[str, Callable[[Context], Transition]] = {
    **COMMANDS,
    Command.HELP: help_,
    Command.KEEP_RESULT: keep_result,
    Command.ASK: ask,
    Command.FINDER: begin_finder,
    Command.AS_IF: ask_as_if,
    Command.NOT_AS_IF: not_as_if,
    Command.ELSEWHERE: elsewhere,
    Command.WHAT_IF: offer_what_ifs,
    Command.COMPARE: compare,
    Command.CHANGE_STATE: lambda context: change(context, "association"),
    Command.CHANGE_WORK: lambda context: change(context, OPENING[context.replayed.purpose][1]),
}
# Actions on the open question alone: pressed on an old message they change nothing.
_ON_OPEN_QUESTION: Mapping[type[About], Callable[[Context, str], Transition]] = {
    DontKnow: record_unknown,
    PutOff: later,
    KeepAnswer: keep,
    SubmitPicks: done,
    ClearPicks: clear,
    GoBack: lambda context, _: back(context),
}
_ON_ANY_QUESTION: Mapping[type[About], Callable[[Context, str], Transition]] = {
    ShowWhy: why,
    ShowExample: example,
    ChangeAnswer: change,
}
_WITH_ASSOCIATION: Mapping[type[About], Callable[[Context, str], Transition]] = {
    Orient: orient,
    SendResult: lambda context, association: ask_to_pass_on(context, None, association),
    WriteToStaff: write,
}
_TO_STAFF: Mapping[type[ToStaff], Callable[[Context, int | None, str], Transition]] = {
    PassOn: ask_to_pass_on,
    SendOnly: lambda context, number, association: send(context, number, association, shared=False),
    SendShared: lambda context, number, association: send(context, number, association, shared=True),
}


def handle_press(context: Context, action: Action | None) -> Transition:
    """Do what the button says, or explain why it does nothing now; None is a button that nobody knows."""
    return HANDLERS[type(action)](context, action) if action is not None else _unknown(context)


def _alone(context: Context, action: Command) -> Transition:
    return _ALONE[action](context)


def _record(context: Context, action: RecordFacts) -> Transition:
    """Answer the open question; a reading that was seen to contradict may tell other facts as well."""
    try:
        told = action.read(context.words.book.catalogue)
    except FactError:
        return _unknown(context)
    asked_back = action.sure and (context.progress.asking is not None or context.progress.misses > 0)
    if context.progress.asking not in told and not asked_back:
        return _old(context, next(iter(told)))
    return record_facts(context, told, sure=action.sure)


def _pick(context: Context, action: Pick) -> Transition:
    return pick(context, action.fact, action.value) if _is_open(context, action.fact) else _old(context, action.fact)


def _answer_finder(context: Context, action: FinderAnswer) -> Transition:
    return finder_answer(context, action.step, action.choice)


def _on_open_question(context: Context, action: About) -> Transition:
    if action.about not in context.words.content.questions:
        return _unknown(context)
    if not _is_open(context, action.about):
        return _old(context, action.about)
    return _ON_OPEN_QUESTION[type(action)](context, action.about)


def _on_any_question(context: Context, action: About) -> Transition:
    known = action.about in context.words.content.questions
    return _ON_ANY_QUESTION[type(action)](context, action.about) if known else _unknown(context)


def _with_association(context: Context, action: About) -> Transition:
    known = action.about in context.words.book.associations
    return _WITH_ASSOCIATION[type(action)](context, action.about) if known else _unknown(context)


def _to_staff(context: Context, action: ToStaff) -> Transition:
    known = action.association in context.words.book.associations
    return _TO_STAFF[type(action)](context, action.question, action.association) if known else _unknown(context)


def _explain(context: Context, action: ExplainTerm) -> Transition:
    return term(context, action.about) if action.about in context.words.content.glossary else _unknown(context)


def _choose(context: Context, action: ChooseAnswer) -> Transition:
    return choice(context, action.about) or _unknown(context)


def _answer_waiting(context: Context, action: AnswerWaiting) -> Transition:
    return answer_waiting(context, int(action.about)) if action.about.isdecimal() else _unknown(context)


def _judge_as_if(context: Context, action: JudgeAsIf) -> Transition:
    return as_if(context, action.about)


# The handler of each kind of action.
HANDLERS: Mapping[type[Action], Callable[[Context, Any], Transition]] = {
    Command: _alone,
    RecordFacts: _record,
    Pick: _pick,
    SupposeFacts: press_what_if,
    WhatIfOn: lambda context, action: offer_what_ifs(context, action.about),
    CompareOn: lambda context, action: compare_on(context, action.about),
    CompareDay: lambda context, action: compare_day(context, action.about),
    FinderAnswer: _answer_finder,
    ExplainTerm: _explain,
    ChooseAnswer: _choose,
    NotAsked: lambda context, action: not_asked(context, action.about),
    AnswerWaiting: _answer_waiting,
    JudgeAsIf: _judge_as_if,
    KeepAs: lambda context, action: keep_as(context, action.about) or _unknown(context),
    **dict.fromkeys(VERDICT_PARTS, show_part),
    SetReminder: lambda context, action: set_reminder(context, action.about),
    StopReminder: lambda context, action: stop_one(context, action.about),
    **dict.fromkeys(_ON_OPEN_QUESTION, _on_open_question),
    **dict.fromkeys(_ON_ANY_QUESTION, _on_any_question),
    **dict.fromkeys(_WITH_ASSOCIATION, _with_association),
    **dict.fromkeys(CHANGES, press_on_receipt),
    **dict.fromkeys(_TO_STAFF, _to_staff),
}


def _is_open(context: Context, fact: str) -> bool:
    return context.progress.asking == fact and context.progress.screen is Screen.QUESTION


def _old(context: Context, fact: str) -> Transition:
    """Say what stands, and change nothing: the press was on a question that is not open."""
    told = context.replayed.facts.get(fact)
    if told is None:
        return Transition(context.progress, (context.text("answers.old_button"),))
    return Transition(context.progress, (context.text("answers.old_question", said=context.words.restate(fact, told)),))


def _unknown(context: Context) -> Transition:
    return Transition(context.progress, (context.text("answers.unknown_button"),))
