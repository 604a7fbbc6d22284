"""The conversation in a terminal: shows a turn, reads a line, until the person ends it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection

from bot.channels.choices import Choices, choices
from bot.channels.screen import Screen
from dialogs.messages import Message, Said, Turn

_PROMPT = "› "


def chat_in_terminal(hear: Callable[[Message], Turn], screen: Screen, numeric: Collection[str]) -> None:
    """Talk until the input ends (Ctrl-D) or Ctrl-C; `numeric` are the facts whose question wants a number."""
    line = _line_editor() if sys.stdin.isatty() else _next_line(screen)
    turn = hear(Said("/start"))
    try:
        while True:
            offered = choices(turn.replies, wants_number=turn.asking in numeric)
            screen.show(turn, offered, _hint(turn, offered, numeric))
            turn = hear(offered.read(line()))
    except (EOFError, KeyboardInterrupt):
        screen.farewell("nothing_kept" if turn.progress is None else "all_kept")


def _hint(turn: Turn, offered: Choices, numeric: Collection[str]) -> str:
    if turn.asking in numeric:
        return "answer_or_letter"
    return "several_numbers" if offered.several else "number_or_words"


def _line_editor() -> Callable[[], str]:
    """Read lines that can be edited, with the earlier ones at the arrow keys."""
    import readline  # noqa: F401

    def line() -> str:
        while not (text := input(f"\n{_PROMPT}").strip()):
            pass
        return text

    return line


def _next_line(screen: Screen) -> Callable[[], str]:
    """Read lines of a file or a pipe, and show them, so that what comes out reads as a talk."""

    def line() -> str:
        for text in sys.stdin:
            if said := text.strip():
                screen.echo(said)
                return said
        raise EOFError

    return line
