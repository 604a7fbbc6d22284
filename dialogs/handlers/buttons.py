"""Handle a button press: dispatch by action, picks of several choices, and the role finder."""

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
from dialogs.context import Move, View
from dialogs.handlers.answers import do_not_know, tell
from dialogs.handlers.explain import example, help_, term, why
from dialogs.handlers.hand_off import ask_to_pass_on, send, write
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
    orient,
)
from dialogs.handlers.questions import ask, choice
from dialogs.progress import Screen
from rules.facts import FactError, FactKind

MOST_PEOPLE = 9


def pick(view: View, fact: str, value: str) -> Move:
    """Pick a choice; of people each press is one more person, of others a second press takes it back."""
    known = view.words.book.catalogue.facts[fact]
    picks = view.progress.picks
    if value not in known.values or not known.is_list:
        return Move(view.progress, (view.say("answers.unknown_button"),))
    if known.kind is FactKind.PEOPLE:
        picks = (*picks, value)[:MOST_PEOPLE]
    else:
        chosen = set(picks) ^ {value}
        picks = tuple(each for each in known.values if each in chosen)
    return Move(view.progress.but(picks=picks))


def clear(view: View, _fact: str) -> Move:
    return Move(view.progress.but(picks=()))


def done(view: View, fact: str) -> Move:
    """Take the picks as the answer."""
    if not view.progress.picks:
        return Move(view.progress, (view.say("answers.pick_first"),))
    return tell(view, {fact: list(view.progress.picks)})


ROLES = "roles"


def begin_finder(view: View) -> Move:
    return Move(view.progress.but(screen=Screen.FINDER, asking=ROLES, finder=0, picks=(), judged_on=None))


def finder_answer(view: View, step: int, choice: str) -> Move:
    """Take the roles of this answer; after the last question they are the answer, or all that is loaded is judged."""
    questions, progress = view.words.content.role_finder, view.progress
    if progress.screen is not Screen.FINDER or step != progress.finder or choice not in questions[step].choices:
        return Move(progress, (view.say("answers.old_button"),))
    found = (*progress.picks, *questions[step].choices[choice].roles)
    if step + 1 < len(questions):
        return Move(progress.but(finder=step + 1, picks=found))
    if not found:
        return all_loaded(view)
    known = view.words.book.catalogue.facts[ROLES].values
    return tell(view, {ROLES: [role for role in known if role in found]})


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
        told = action.read(view.words.book.catalogue)
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
