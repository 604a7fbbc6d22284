"""What pressing a button does. Ids come from outside, so nothing in them is trusted: what does not fit is explained."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from dialogs.moves.answering import do_not_know, tell
from dialogs.moves.explaining import example, help_, term, why
from dialogs.moves.going import COMMANDS, change, keep, later
from dialogs.moves.orienting import as_if, ask_as_if, elsewhere, orient
from dialogs.moves.passing_on import RESULT, ask_to_pass_on, send, write
from dialogs.moves.picking import clear, done, pick
from dialogs.moves.questions import ask, choice
from dialogs.moves.role_finding import begin_finder, finder_answer
from dialogs.progress import Screen
from dialogs.screens.buttons import SURE
from dialogs.view import Move, View
from rules.vocabulary import Fact, FactError, FactValue, Kind

_TELLS = re.compile(r"\w+=[^;]*(;\w+=[^;]*)*")
_PICKS = re.compile(r"(?P<fact>\w+)\+(?P<value>\w+)")
_DAY = re.compile(r"day(?P<step>\d):(?P<choice>\w+)")
_TO_STAFF = re.compile(r"(?P<action>pass_on|send_only|send_shared):(?P<what>[0-9]{1,10}|result):(?P<association>\w+)")
_ABOUT = re.compile(r"(?P<action>\w+):(?P<about>\w+)")

# Actions on the open question alone: pressed on an old message they change nothing.
_ON_OPEN_QUESTION: Mapping[str, Callable[[View, str], Move]] = {
    "dont_know": do_not_know,
    "later": later,
    "keep": keep,
    "done": done,
    "clear": clear,
    "back": lambda view, _: COMMANDS["back"](view),
}
_ON_ANY_FACT: Mapping[str, Callable[[View, str], Move]] = {"why": why, "example": example, "change": change}
_WITH_ASSOCIATION: Mapping[str, Callable[[View, str], Move]] = {
    "orient": orient,
    "send_result": lambda view, association: ask_to_pass_on(view, RESULT, association),
    "write_staff": write,
}
_TO_STAFF_DOES: Mapping[str, Callable[[View, str, str], Move]] = {
    "pass_on": ask_to_pass_on,
    "send_only": lambda view, what, association: send(view, what, association, shared=False),
    "send_shared": lambda view, what, association: send(view, what, association, shared=True),
}
_ALONE: Mapping[str, Callable[[View], Move]] = {
    **COMMANDS,
    "help": help_,
    "ask": ask,
    "finder": begin_finder,
    "as_if": ask_as_if,
    "elsewhere": elsewhere,
    "change_state": lambda view: change(view, "association"),
    "change_work": lambda view: change(view, "roles"),
}


def press(view: View, button: str) -> Move:
    """Do what the button says, or explain why it does nothing now."""
    if button in _ALONE:
        return _ALONE[button](view)
    if match := _DAY.fullmatch(button):
        return finder_answer(view, int(match["step"]), match["choice"])
    if match := _PICKS.fullmatch(button):
        return pick(view, match["fact"], match["value"]) if _is_open(view, match["fact"]) else _old(view, match["fact"])
    if match := _TO_STAFF.fullmatch(button):
        return _to_staff(view, match["action"], match["what"], match["association"])
    if match := _ABOUT.fullmatch(button):
        return _about(view, match["action"], match["about"])
    if _TELLS.fullmatch(button.removesuffix(SURE)):
        return _tell(view, button)
    return _unknown(view)


def _about(view: View, action: str, about: str) -> Move:
    if action == "term" and about in view.words.content.glossary:
        return term(view, about)
    if action == "answer":
        return choice(view, about) or _unknown(view)
    if action in _WITH_ASSOCIATION and about in view.words.book.associations:
        return _WITH_ASSOCIATION[action](view, about)
    if action == "as_if":
        return as_if(view, about)
    if about not in view.words.content.questions:
        return _unknown(view)
    if action in _ON_ANY_FACT:
        return _ON_ANY_FACT[action](view, about)
    if action in _ON_OPEN_QUESTION:
        return _ON_OPEN_QUESTION[action](view, about) if _is_open(view, about) else _old(view, about)
    return _unknown(view)


def _to_staff(view: View, action: str, what: str, association: str) -> Move:
    if association not in view.words.book.associations:
        return _unknown(view)
    return _TO_STAFF_DOES[action](view, what, association)


def _tell(view: View, button: str) -> Move:
    """Answer the open question; a reading that was seen to contradict may tell other facts as well."""
    parts = [part.split("=", 1) for part in button.removesuffix(SURE).split(";")]
    facts = view.words.book.vocabulary.facts
    if any(name not in facts for name, _ in parts):
        return _unknown(view)
    try:
        told = view.words.book.vocabulary.read({name: _value(facts[name], text) for name, text in parts})
    except FactError:
        return _unknown(view)
    if view.progress.asking is None or not (view.progress.asking in told or button.endswith(SURE)):
        return _old(view, parts[0][0])
    return tell(view, told)


def _value(fact: Fact, text: str) -> FactValue:
    if fact.kind is Kind.YES_NO:
        return {"yes": True, "no": False}.get(text.split(",", maxsplit=1)[0], text)
    if fact.is_list:
        return text.split(",") if text else []
    return _number(text) if fact.is_number else text


def _number(text: str) -> FactValue:
    try:
        return int(text) if text.isdecimal() else float(text)
    except ValueError:
        return text


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
