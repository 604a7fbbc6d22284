"""Show what is open after a message: whole where it is new, else no more of it than is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dialogs.context import Context, Transition
from dialogs.messages import Reply
from dialogs.progress import Screen
from dialogs.screens import show
from dialogs.screens.question import question_again, without_help
from dialogs.screens.verdict_screen import verdict_in_short

LONGEST_MESSAGE = 1_150  # characters, blank lines aside; 1,200 are the most of a message


def shown_next(before: Context, now: Context, move: Transition) -> Reply:
    """Show what is open now; nothing that stands right above is said again word for word."""
    if now.progress.misses > before.progress.misses:
        return _after_a_miss(now, move)
    if not _was_shown(before, now, move):
        return show(now)
    shown = _IN_SHORT[now.progress.screen](now)
    named = move.names_result and now.progress.screen is Screen.VERDICT
    return _without_text(shown) if named or before.progress.just_said(shown.text) else shown


def beside(context: Context, shown: Reply, said: Sequence[str]) -> Reply:
    """Return what is shown below what is said; a question goes without its help where the message gets too long."""
    is_long = sum(map(len, said)) + len(shown.text) > LONGEST_MESSAGE
    return without_help(context, shown) if is_long and context.progress.screen is Screen.QUESTION else shown


def in_short(context: Context) -> str:
    """Return what is open in a line; empty where it is always shown whole."""
    shorten = _IN_SHORT.get(context.progress.screen)
    return shorten(context).text if shorten else ""


def _was_shown(before: Context, now: Context, move: Transition) -> bool:
    """Return whether this stands right above already: for a word of thanks, a verdict would fill the phone again."""
    screen, passing = now.progress.screen, before.progress.passing
    there = screen in (before.progress.screen, passing and passing.back)
    there = there or (screen is Screen.VERDICT and before.progress.judged_on is not None)
    stands = there and not before.progress.is_new and before.stands_as(move.progress)
    return stands and screen in _IN_SHORT and bool(move.said) and not move.anew


def _after_a_miss(now: Context, move: Transition) -> Reply:
    """Show the buttons alone, below what is said of it; ask an open question in another way."""
    screen = now.progress.screen
    if screen is Screen.QUESTION:
        return question_again(now, asked_back=move.asks_back)
    return show(now) if screen in _SAYS_WHAT_GOES or not move.said else _without_text(_IN_SHORT.get(screen, show)(now))


# Nobody is asked for consent without seeing to what.
_SAYS_WHAT_GOES = frozenset({Screen.PASSING_ON, Screen.WRITING_TO_STAFF})


def _without_text(reply: Reply) -> Reply:
    return Reply("", reply.buttons, reply.picks)


def _in_a_line(now: Context) -> Reply:
    return Reply(now.naming_buttons(f"in_short.{now.progress.screen}"), show(now).buttons)


_IN_SHORT: Mapping[Screen, Callable[[Context], Reply]] = {
    Screen.VERDICT: verdict_in_short,
    Screen.GREETING: _in_a_line,
    Screen.AS_IF: _in_a_line,
    Screen.ENDED_EARLY: _in_a_line,
    Screen.NOT_LOADED: _in_a_line,
    Screen.REVIEW: _in_a_line,
    Screen.STOPPED: _in_a_line,
}
