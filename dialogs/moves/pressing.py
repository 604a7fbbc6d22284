"""What pressing a button does. Ids come from outside, so nothing in them is trusted: what does not fit is explained."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dialogs.actions import (
    About,
    Action,
    ChangeAnswer,
    ChooseAnswer,
    ClearPicks,
    Command,
    DontKnow,
    ExplainTerm,
    FinderAnswer,
    GoBack,
    JudgeAsIf,
    KeepAnswer,
    Orient,
    PassOn,
    Pick,
    PutOff,
    RecordFacts,
    SendOnly,
    SendResult,
    SendShared,
    ShowExample,
    ShowWhy,
    SubmitPicks,
    ToStaff,
    WriteToStaff,
)
from dialogs.moves.answering import do_not_know, tell
from dialogs.moves.explaining import example, help_, term, why
from dialogs.moves.going import COMMANDS, back, change, keep, later
from dialogs.moves.orienting import as_if, ask_as_if, elsewhere, orient
from dialogs.moves.passing_on import ask_to_pass_on, send, write
from dialogs.moves.picking import clear, done, pick
from dialogs.moves.questions import ask, choice
from dialogs.moves.role_finding import begin_finder, finder_answer
from dialogs.progress import Screen
from dialogs.view import Move, View
from rules.vocabulary import FactError

_ALONE: Mapping[str, Callable[[View], Move]] = {
    **COMMANDS,
    Command.HELP: help_,
    Command.ASK: ask,
    Command.FINDER: begin_finder,
    Command.AS_IF: ask_as_if,
    Command.ELSEWHERE: elsewhere,
    Command.CHANGE_STATE: lambda view: change(view, "association"),
    Command.CHANGE_WORK: lambda view: change(view, "roles"),
}
# Actions on the open question alone: pressed on an old message they change nothing.
_ON_OPEN_QUESTION: Mapping[type[About], Callable[[View, str], Move]] = {
    DontKnow: do_not_know,
    PutOff: later,
    KeepAnswer: keep,
    SubmitPicks: done,
    ClearPicks: clear,
    GoBack: lambda view, _: back(view),
}
_ON_ANY_QUESTION: Mapping[type[About], Callable[[View, str], Move]] = {
    ShowWhy: why,
    ShowExample: example,
    ChangeAnswer: change,
}
_WITH_ASSOCIATION: Mapping[type[About], Callable[[View, str], Move]] = {
    Orient: orient,
    SendResult: lambda view, association: ask_to_pass_on(view, None, association),
    WriteToStaff: write,
}
_TO_STAFF: Mapping[type[ToStaff], Callable[[View, int | None, str], Move]] = {
    PassOn: ask_to_pass_on,
    SendOnly: lambda view, number, association: send(view, number, association, shared=False),
    SendShared: lambda view, number, association: send(view, number, association, shared=True),
}


def press(view: View, action: Action | None) -> Move:
    """Do what the button says, or explain why it does nothing now; None is a button that nobody knows."""
    return HANDLERS[type(action)](view, action) if action is not None else _unknown(view)


def _alone(view: View, action: Command) -> Move:
    return _ALONE[action](view)


def _record(view: View, action: RecordFacts) -> Move:
    """Answer the open question; a reading that was seen to contradict may tell other facts as well."""
    try:
        told = action.read(view.words.book.vocabulary)
    except FactError:
        return _unknown(view)
    if view.progress.asking is None or not (view.progress.asking in told or action.sure):
        return _old(view, next(iter(told)))
    return tell(view, told)


def _pick(view: View, action: Pick) -> Move:
    return pick(view, action.fact, action.value) if _is_open(view, action.fact) else _old(view, action.fact)


def _answer_finder(view: View, action: FinderAnswer) -> Move:
    return finder_answer(view, action.step, action.choice)


def _on_open_question(view: View, action: About) -> Move:
    if action.about not in view.words.content.questions:
        return _unknown(view)
    if not _is_open(view, action.about):
        return _old(view, action.about)
    return _ON_OPEN_QUESTION[type(action)](view, action.about)


def _on_any_question(view: View, action: About) -> Move:
    known = action.about in view.words.content.questions
    return _ON_ANY_QUESTION[type(action)](view, action.about) if known else _unknown(view)


def _with_association(view: View, action: About) -> Move:
    known = action.about in view.words.book.associations
    return _WITH_ASSOCIATION[type(action)](view, action.about) if known else _unknown(view)


def _to_staff(view: View, action: ToStaff) -> Move:
    known = action.association in view.words.book.associations
    return _TO_STAFF[type(action)](view, action.question, action.association) if known else _unknown(view)


def _explain(view: View, action: ExplainTerm) -> Move:
    return term(view, action.about) if action.about in view.words.content.glossary else _unknown(view)


def _choose(view: View, action: ChooseAnswer) -> Move:
    return choice(view, action.about) or _unknown(view)


def _judge_as_if(view: View, action: JudgeAsIf) -> Move:
    return as_if(view, action.about)


# The handler of each kind of action.
HANDLERS: Mapping[type[Action], Callable[[View, Any], Move]] = {
    Command: _alone,
    RecordFacts: _record,
    Pick: _pick,
    FinderAnswer: _answer_finder,
    ExplainTerm: _explain,
    ChooseAnswer: _choose,
    JudgeAsIf: _judge_as_if,
    **dict.fromkeys(_ON_OPEN_QUESTION, _on_open_question),
    **dict.fromkeys(_ON_ANY_QUESTION, _on_any_question),
    **dict.fromkeys(_WITH_ASSOCIATION, _with_association),
    **dict.fromkeys(_TO_STAFF, _to_staff),
}


def _is_open(view: View, fact: str) -> bool:
    return view.progress.asking == fact and view.progress.screen is Screen.QUESTION


def _old(view: View, fact: str) -> Move:
    """A press on a question that is not open: say what stands, change nothing."""
    told = view.standing.facts.get(fact)
    if told is None:
        return Move(view.progress, (view.say("answers.old_button"),))
    return Move(view.progress, (view.say("answers.old_question", said=view.words.said(fact, told)),))


def _unknown(view: View) -> Move:
    return Move(view.progress, (view.say("answers.unknown_button"),))
