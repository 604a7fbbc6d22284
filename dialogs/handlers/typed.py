"""Handle typed text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from dialogs.actions import About, Command, parse, to_id
from dialogs.context import Context, Transition
from dialogs.fact_actions import Pick
from dialogs.handlers import export
from dialogs.handlers.answers import record_facts, record_unknown
from dialogs.handlers.buttons import handle_press
from dialogs.handlers.compare import compare, typed_comparison
from dialogs.handlers.explain import (
    AGAIN,
    AGREEING,
    DECLINING,
    GREETING,
    example,
    help_,
    shortest_way,
    small_talk,
    what_next,
    why,
)
from dialogs.handlers.hand_off import ask_to_pass_on, cancel, number_of, offers, send, ways_to_pass_on, write_down
from dialogs.handlers.kept_results import keep_result, look_up, typed_code
from dialogs.handlers.navigation import COMMANDS, as_if, ask_as_if, change, later
from dialogs.handlers.not_asked import newest_not_asked, not_asked_button
from dialogs.handlers.questions import ask, plain_question
from dialogs.handlers.reminding import day_typed, wished
from dialogs.handlers.unclear import (
    asked_anew,
    change_offered,
    clarify,
    confirmed,
    is_no_to_the_choices,
    nothing_understood,
    on_the_way,
)
from dialogs.handlers.what_if import offer_what_ifs, typed_what_if
from dialogs.handlers.whole_message import reply_to_all, unless_just_said
from dialogs.messages import Button, Rows
from dialogs.progress import Progress, Screen
from dialogs.understanding.readers.reminder_reader import read_wish
from dialogs.understanding.readers.yes_no_reader import read_sending, says_yes, wants_passing_on
from dialogs.understanding.reading import Reading
from dialogs.understanding.understand import understand
from rules import Purpose
from rules.facts import DEGREE

_TURNS_AWAY = ("back", "later")
_NOT_FOR_STAFF = ("stop", "start_over", "forget")  # commands in words; all others may be meant for staff


def type_to_staff(context: Context, text: str) -> Transition | None:
    """Take typed text that is about what goes to staff; None where it is about something else."""
    return _ON_SCREEN.get(context.progress.screen, _wish)(context, text)


def _message(context: Context, text: str) -> Transition | None:
    reading = understand(text, None, context.language, today=context.today)
    if reading.reason == "empty":
        return Transition(context.progress, (context.text("passing_on.only_words"),))
    if reading.kind == "command" and (text.strip().startswith("/") or reading.command in _NOT_FOR_STAFF):
        return cancel(context) if reading.command in _TURNS_AWAY else None
    return write_down(context, text)


def _decision(context: Context, text: str) -> Transition | None:
    """Decide on what is about to go: a plain yes sends no more than is shown first, of a question only the question."""
    passing, sending = context.progress.about_to_go, read_sending(text, context.language)
    if sending == "no" or understand(text, None, context.language, today=context.today).command in _TURNS_AWAY:
        return cancel(context)
    is_result = passing.question is None
    if sending is None or (sending == "only" and is_result):
        return None
    return send(context, number_of(passing), passing.association, shared=is_result or sending == "shared")


def _wish(context: Context, text: str) -> Transition | None:
    """Pass on the newest question, where somebody types the wish instead of pressing the button."""
    newest = context.progress.questions[-1:]
    ways = ways_to_pass_on(context, newest[0]) if newest else ()
    if not ways or not wants_passing_on(text, context.language):
        return None
    if len(ways) > 1:
        return Transition(context.progress, (context.text("passing_on.to_whom"),), offers=offers(context, newest[0]))
    return ask_to_pass_on(context, ways[0].question, ways[0].association)


_ON_SCREEN: Mapping[Screen, Callable[[Context, str], Transition | None]] = {
    Screen.WRITING_TO_STAFF: _message,
    Screen.PASSING_ON: _decision,
}


LONGEST_LABEL = 60
_BACK_TO_WHAT_IS_OPEN = ("show_again", "spanish_show_again")  # below the message to somebody in danger


def handle_text(context: Context, text: str, shown: Callable[[], Rows]) -> Transition:
    """Take typed text; `shown` returns the buttons on the screen, any of which may be pressed by typing its label."""
    code = typed_code(text, context.language)
    if code is not None and text.lstrip().startswith("/"):
        return look_up(context, code)
    move = confirmed(context, text) or _labelled(context, text, shown) or type_to_staff(context, text)
    if move is not None:
        return move
    if code is not None:
        return look_up(context, code)
    if decided := _decided(context, text):
        return decided
    if _is_one_sentence(text) and (beside := typed_comparison(context, text) or typed_what_if(context, text)):
        return beside
    if move := day_typed(context, text):
        return move
    wish = read_wish(text, context.language, context.today)
    if wish is None:
        return _read(context, text)
    told = _read(context, wish.rest) if wish.rest else Transition(context.progress)
    return told.then(wished(context.replace(told.progress), wish))


def _decided(context: Context, text: str) -> Transition | None:
    """Do what a yes or no decides where something is asked that is no fact; at an early end a degree on the way, too.

    Whoever has no graduate degree and says that they are working on one is judged as if they held it as well.
    """
    screen = context.progress.screen
    if screen in _CONFIRMED and (yes := says_yes(text, context.language)) is not None:
        return COMMANDS[_CONFIRMED[screen][yes]](context)
    if screen is not Screen.ENDED_EARLY:
        return None
    reading = understand(text, DEGREE, context.language, today=context.today)
    if reading.reason != "degree_in_progress":
        return None
    told = _read(context, text) if _heard(context, text).facts else Transition(context.progress)
    context = context.replace(told.progress)
    return told.then(as_if(context, reading.in_progress) if reading.in_progress else ask_as_if(context))


def _read(context: Context, text: str) -> Transition:
    """Reply to all that a message holds, as it is read."""
    reading = _heard(context, text)
    context = context.replace(_with_degree_ahead(context, reading))
    if reading.renews and context.progress.purpose is not Purpose.RENEWING:
        context = context.replace(COMMANDS[Command.RENEW](context).progress)
    in_doubt = reading.command == "help" and context.progress.screen is Screen.VERDICT and "/" not in text
    if in_doubt and (answered := plain_question(context, text)):  # "so what do I do now"
        return answered
    if reading.command == "help" and _names_no_command(context, text):
        return Transition(context.progress, (context.text("help.unknown"), *help_(context).said))
    return reply_to_all(context, reading, text, partial(_act, text=text))


def _with_degree_ahead(context: Context, reading: Reading) -> Progress:
    """Keep a graduate degree that is on the way: "I'm finishing my MSW in May"."""
    degree, catalogue = reading.in_progress, context.words.book.catalogue
    is_degree = degree in catalogue.facts[DEGREE].values and degree not in catalogue.below_graduate
    return context.progress.replace(degree_ahead=degree) if is_degree else context.progress


def _is_one_sentence(text: str) -> bool:
    """Return whether it is one: of several, one may tell what another only supposes."""
    return len(_SENTENCE_END.split(text.strip())) == 1


_SENTENCE_END = re.compile(r"[.!?]\s|\n")


def answers_what_is_open(context: Context, text: str) -> bool:
    """Return whether the text is an answer like any other to the open question, or an opening that tells of oneself."""
    asked, facts = _asked(context.progress), _heard(context, text).facts
    return asked in facts or (asked is None and bool(facts))


def _heard(context: Context, text: str) -> Reading:
    progress = context.progress
    renewing = progress.purpose is Purpose.RENEWING
    asked, known = _asked(progress), progress.told
    return understand(text, asked, context.language, today=context.today, known=known, renews=renewing)


def _names_no_command(context: Context, text: str) -> bool:
    """Return whether help is only what an unknown command gets: without its slash it is none."""
    before, slash, name = text.partition("/")
    return (
        bool(slash) and not before.strip() and not understand(name, None, context.language, today=context.today).command
    )


# What no and yes do where something is asked that is no fact.
_CONFIRMED: Mapping[Screen, Mapping[bool, Command]] = {
    Screen.ENDED_EARLY: {False: Command.RESULT, True: Command.GO_ON},
    Screen.CONFIRM_START_OVER: {False: Command.GO_ON, True: Command.REALLY_START_OVER},
    Screen.CONFIRM_FORGET: {False: Command.GO_ON, True: Command.REALLY_FORGET},
}


# Where a reply is about what is shown: a yes to "delete everything?" answers no question that is open behind it.
_BEFORE_THE_QUESTION = frozenset({
    Screen.CONFIRM_FORGET, Screen.CONFIRM_START_OVER, Screen.PASSING_ON, Screen.WRITING_TO_STAFF, Screen.REVIEW,
    Screen.STOPPED, Screen.REMINDING,
})  # fmt: skip


def _asked(progress: Progress) -> str | None:
    """Return the fact that a reply is about."""
    return DEGREE if progress.screen is Screen.AS_IF else _open(progress)


def _open(progress: Progress) -> str | None:
    return None if progress.screen in _BEFORE_THE_QUESTION else progress.asking


def _labelled(context: Context, text: str, shown: Callable[[], Rows]) -> Transition | None:
    """Press the button that says just that; a label of several to pick from is the whole answer."""
    label = text.strip().casefold()
    if not label or len(label) > LONGEST_LABEL:
        return None
    buttons = [button for row in shown() for button in row]
    buttons += [button for newest in context.progress.questions[-1:] for button in offers(context, newest)]
    buttons += [not_asked_button(context, newest) for newest in context.progress.answered[-1:]]
    buttons += [Button(context.text(f"buttons.{key}"), to_id(Command.SHOW_AGAIN)) for key in _BACK_TO_WHAT_IS_OPEN]
    found = next((button for button in buttons if button.label.casefold() == label), None)
    return _press_or_tell(context, found) if found else None


def _press_or_tell(context: Context, button: Button) -> Transition:
    action = parse(button.id)
    if isinstance(action, Pick):
        return record_facts(context, {action.fact: [action.value]})
    move = handle_press(context, action)
    return unless_just_said(context, move) if isinstance(action, About) else move


def _act(context: Context, reading: Reading, *, text: str) -> Transition:
    """Do what the reading says, questions aside."""
    if reading.kind == "clarify":
        return clarify(context, reading, text)
    if reading.kind == "command" and not text.lstrip().startswith("/"):
        return unless_just_said(context, _command(context, reading))
    if says_yes(text, context.language) is False and is_no_to_the_choices(context, reading):
        return asked_anew(context)
    return _READINGS[reading.kind](context, reading)


def _value(context: Context, reading: Reading) -> Transition:
    if context.progress.screen is Screen.AS_IF and set(reading.facts) == {DEGREE}:
        return as_if(context, str(reading.facts[DEGREE]))
    move = replace(record_facts(context, reading.facts), offers=on_the_way(context, reading))
    then = COMMANDS.get(reading.command or "")
    return move.then(then(context.replace(move.progress))) if then else move


def _unknown(context: Context, _: Reading) -> Transition:
    asking = _open(context.progress)
    if asking is not None:
        return record_unknown(context, asking)
    if context.progress.purpose is None:
        return replace(COMMANDS[Command.APPLY](context), said=(context.text("answers.find_out"),))
    said = context.text("answers.no_question_open")
    if context.progress.just_said(said):
        return nothing_understood(context)
    return Transition(context.progress, (said,))


def _smalltalk(context: Context, reading: Reading) -> Transition:
    if reading.about == AGREEING and (change := change_offered(context)):
        return record_facts(context, change)
    if reading.about == AGREEING and context.progress.screen in _OFFERS_TO_GO_ON:
        return COMMANDS[Command.GO_ON](context)
    return _talk(context, reading.about or GREETING)


# A yes where no question is open says yes to going on.
_OFFERS_TO_GO_ON = frozenset({Screen.GREETING, Screen.STOPPED, Screen.VERDICT})


def _talk(context: Context, kind: str) -> Transition:
    said = small_talk(context, kind)
    return Transition(context.progress, (small_talk(context, AGAIN) if context.progress.just_said(said) else said,))


def _command(context: Context, reading: Reading) -> Transition:
    command, asking = reading.command or "", _open(context.progress)
    if command == "change" and (about := reading.about or "") in context.words.content.questions:
        return change(context, about)
    if command in COMMANDS:
        return COMMANDS[command](context)
    if command in _ON_FACT and asking:
        return _ON_FACT[command](context, asking)
    return {**_SIDE_WAYS, **_ON_NO_FACT}.get(command, help_)(context)


_ON_FACT: Mapping[str, Callable[[Context, str], Transition]] = {"later": later, "why": why, "example": example}

_ON_NO_FACT: Mapping[str, Callable[[Context], Transition]] = {"later": lambda context: _talk(context, DECLINING)}
_SIDE_WAYS: Mapping[str, Callable[[Context], Transition]] = {
    "ask": ask, "what_next": what_next, "shortest": shortest_way, "not_asked": newest_not_asked,
    "what_if": offer_what_ifs, "compare": compare, "keep_result": keep_result,
    "export": export.offer, "picture": export.picture, "pdf": export.document, "plain_text": export.plain_text,
}  # fmt: skip

_READINGS: Mapping[str, Callable[[Context, Reading], Transition]] = {
    "value": _value,
    "unknown": _unknown,
    "command": _command,
    "smalltalk": _smalltalk,
}
