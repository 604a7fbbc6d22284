"""Handle typed text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dialogs.actions import Command, JudgeAsIf, Pick, RecordFacts, parse, to_id
from dialogs.context import Move, View
from dialogs.handlers.answers import do_not_know, tell
from dialogs.handlers.buttons import press
from dialogs.handlers.explain import AGREEING, DECLINING, GREETING, example, help_, small_talk, what_next, why
from dialogs.handlers.hand_off import ask_to_pass_on, number_of, offers, send, turn_away, ways_to_pass_on, write_down
from dialogs.handlers.navigation import COMMANDS, as_if, change, later
from dialogs.handlers.questions import ask, question
from dialogs.interview import DEGREE
from dialogs.messages import Button, Rows
from dialogs.progress import Progress, Screen
from dialogs.understanding.language import asking_back
from dialogs.understanding.reading import Reading
from dialogs.understanding.understand import understand
from dialogs.understanding.yes_no_reader import read_sending, says_yes, wants_passing_on
from rules.facts import FactValue

_TURNS_AWAY = ("back", "later")
_NOT_FOR_STAFF = ("stop", "start_over", "forget")  # commands in words; all others may be meant for staff


def type_to_staff(view: View, text: str) -> Move | None:
    """Take typed text that is about what goes to staff; None where it is about something else."""
    return _ON_SCREEN.get(view.progress.screen, _wish)(view, text)


def _message(view: View, text: str) -> Move | None:
    reading = understand(text, None, view.language, today=view.today)
    if reading.reason == "empty":
        return Move(view.progress, (view.say("passing_on.only_words"),))
    if reading.kind == "command" and (text.strip().startswith("/") or reading.command in _NOT_FOR_STAFF):
        return turn_away(view) if reading.command in _TURNS_AWAY else None
    return write_down(view, text)


def _decision(view: View, text: str) -> Move | None:
    """A plain yes sends no more than is shown first: of a question nothing but the question."""
    passing, sending = view.progress.about_to_go, read_sending(text, view.language)
    if sending == "no" or understand(text, None, view.language, today=view.today).command in _TURNS_AWAY:
        return turn_away(view)
    is_result = passing.question is None
    if sending is None or (sending == "only" and is_result):
        return None
    return send(view, number_of(passing), passing.association, shared=is_result or sending == "shared")


def _wish(view: View, text: str) -> Move | None:
    """Pass on the newest question, for who types it instead of pressing the button."""
    newest = view.progress.questions[-1:]
    ways = ways_to_pass_on(view, newest[0]) if newest else ()
    if not ways or not wants_passing_on(text, view.language):
        return None
    if len(ways) > 1:
        return Move(view.progress, (view.say("passing_on.to_whom"),), offers=offers(view, newest[0]))
    return ask_to_pass_on(view, ways[0].question, ways[0].association)


_ON_SCREEN: Mapping[Screen, Callable[[View, str], Move | None]] = {
    Screen.WRITING_TO_STAFF: _message,
    Screen.PASSING_ON: _decision,
}


LONGEST_LABEL = 60


def say(view: View, text: str, shown: Callable[[], Rows]) -> Move:
    """Take typed text; `shown` returns the buttons on the screen, any of which may be pressed by typing its label."""
    move = _labelled(view, text, shown) or type_to_staff(view, text)
    if move is not None:
        return move
    if view.progress.screen in _CONFIRMED and (yes := says_yes(text, view.language)) is not None:
        return COMMANDS[_CONFIRMED[view.progress.screen][yes]](view)
    asked = _asked(view.progress)
    told = {answer.fact: answer.value for answer in view.progress.answers if answer.value is not None}
    reading = understand(text, asked, view.language, today=view.today, known=told)
    if reading.command == "help" and _names_no_command(view, text):
        return Move(view.progress, (view.say("help.unknown"), *help_(view).said))
    return question(view, text) if reading.kind == "question" else _READINGS[reading.kind](view, reading)


def _names_no_command(view: View, text: str) -> bool:
    """Whether help is only what an unknown command gets: without its slash it is none."""
    before, slash, name = text.partition("/")
    return bool(slash) and not before.strip() and not understand(name, None, view.language, today=view.today).command


# What no and yes do where something is asked that is no fact.
_CONFIRMED: Mapping[Screen, Mapping[bool, Command]] = {
    Screen.ENDED_EARLY: {False: Command.RESULT, True: Command.GO_ON},
    Screen.CONFIRM_START_OVER: {False: Command.GO_ON, True: Command.REALLY_START_OVER},
    Screen.CONFIRM_FORGET: {False: Command.GO_ON, True: Command.REALLY_FORGET},
}


# Where a reply is about what is shown: a yes to "delete everything?" answers no question that is open behind it.
_BEFORE_THE_QUESTION = frozenset({
    Screen.CONFIRM_FORGET, Screen.CONFIRM_START_OVER, Screen.PASSING_ON, Screen.WRITING_TO_STAFF, Screen.REVIEW,
    Screen.STOPPED,
})  # fmt: skip


def _asked(progress: Progress) -> str | None:
    """The fact that a reply is about."""
    return DEGREE if progress.screen is Screen.AS_IF else _open(progress)


def _open(progress: Progress) -> str | None:
    return None if progress.screen in _BEFORE_THE_QUESTION else progress.asking


def _labelled(view: View, text: str, shown: Callable[[], Rows]) -> Move | None:
    """Press the button that says just that; a label of several to pick from is the whole answer."""
    label = text.strip().casefold()
    if not label or len(label) > LONGEST_LABEL:
        return None
    buttons = [button for row in shown() for button in row]
    buttons += [button for newest in view.progress.questions[-1:] for button in offers(view, newest)]
    found = next((button for button in buttons if button.label.casefold() == label), None)
    return _press_or_tell(view, found) if found else None


def _press_or_tell(view: View, button: Button) -> Move:
    action = parse(button.id)
    return tell(view, {action.fact: [action.value]}) if isinstance(action, Pick) else press(view, action)


def _value(view: View, reading: Reading) -> Move:
    if view.progress.screen is Screen.AS_IF and set(reading.facts) == {DEGREE}:
        return as_if(view, str(reading.facts[DEGREE]))
    return tell(view, reading.facts)


def _unknown(view: View, _: Reading) -> Move:
    asking = _open(view.progress)
    if asking is None:
        return Move(view.progress, (view.say("answers.no_question_open"),))
    return do_not_know(view, asking)


def _smalltalk(view: View, reading: Reading) -> Move:
    if reading.about == AGREEING and view.progress.screen in _OFFERS_TO_GO_ON:
        return COMMANDS[Command.GO_ON](view)
    return _talk(view, reading.about or GREETING)


# A yes where no question is open says yes to going on.
_OFFERS_TO_GO_ON = frozenset({Screen.GREETING, Screen.STOPPED, Screen.VERDICT})


def _talk(view: View, kind: str) -> Move:
    return Move(view.progress, (small_talk(view, kind),))


def _clarify(view: View, reading: Reading) -> Move:
    """Ask back, with the likely readings as buttons; who says the same again despite a contradiction means it."""
    if reading.reason == "nothing_named" and view.progress.screen in _HINTS:
        return Move(view.progress, (view.say(_HINTS[view.progress.screen]),))
    if reading.reason == _ELSEWHERE and view.progress.purpose is None:
        view = view.but(COMMANDS[Command.APPLY](view).progress)
    likely = _likely(view, reading)
    if likely and likely == view.progress.doubted:
        return tell(view, likely)
    progress = view.progress.but(misses=view.progress.misses + 1, doubted=likely)
    return Move(progress, (asking_back(reading, view.language),), offers=_offers(view, reading))


_ELSEWHERE = "association_not_loaded"  # to who only greets, it leads to the question for the state

# Said to a reply that is not understood where there is more to press than to say.
_HINTS: Mapping[Screen, str] = {Screen.REVIEW: "review.not_understood", Screen.STOPPED: "answers.not_understood_here"}


def _likely(view: View, reading: Reading) -> dict[str, FactValue]:
    """The likely reading that answers the open question, for who insists on it."""
    return next((dict(choice) for choice in reading.choices if view.progress.asking in choice), {})


def _offers(view: View, reading: Reading) -> tuple[Button, ...]:
    likely = [] if _is_all_there_is(view, reading) else reading.choices
    offers = [Button(_told(view, facts), to_id(RecordFacts.of(facts, sure=True))) for facts in likely]
    if reading.in_progress:
        label = view.say("buttons.as_if_degree", degree=view.words.choice(DEGREE, reading.in_progress))
        offers.append(Button(label, to_id(JudgeAsIf(reading.in_progress))))
    return tuple(offers)


def _is_all_there_is(view: View, reading: Reading) -> bool:
    """Whether the likely readings are just the choices of the question, which follow in its own words."""
    asking = view.progress.asking
    if asking is None or any(set(facts) != {asking} for facts in reading.choices):
        return False
    shown = list(view.words.labels(view.words.book.catalogue.facts[asking]))
    return 0 < len(shown) <= len(reading.choices)


def _told(view: View, facts: Mapping[str, FactValue]) -> str:
    return view.say("lists.dot").join(view.words.said(fact, value) for fact, value in facts.items())


def _command(view: View, reading: Reading) -> Move:
    command, asking = reading.command or "", _open(view.progress)
    if command == "change" and (about := reading.about or "") in view.words.content.questions:
        return change(view, about)
    if command in _ON_FACT:
        return _ON_FACT[command](view, asking) if asking else _ON_NO_FACT.get(command, help_)(view)
    return (COMMANDS.get(command) or _SIDE_WAYS.get(command, help_))(view)


_ON_FACT: Mapping[str, Callable[[View, str], Move]] = {"later": later, "why": why, "example": example}

_ON_NO_FACT: Mapping[str, Callable[[View], Move]] = {"later": lambda view: _talk(view, DECLINING)}
_SIDE_WAYS: Mapping[str, Callable[[View], Move]] = {"ask": ask, "what_next": what_next}

_READINGS: Mapping[str, Callable[[View, Reading], Move]] = {
    "value": _value,
    "unknown": _unknown,
    "clarify": _clarify,
    "command": _command,
    "smalltalk": _smalltalk,
}
