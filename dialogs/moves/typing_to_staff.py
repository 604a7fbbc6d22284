"""What typing does where something may go to staff: a message, a yes or a no to what is shown, the wish to pass on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dialogs.moves.passing_on import ask_to_pass_on, number_of, offers, send, turn_away, ways_to_pass_on, write_down
from dialogs.progress import Screen
from dialogs.understanding.understand import understand
from dialogs.understanding.yes_no_reader import read_sending, wants_passing_on
from dialogs.view import Move, View

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
