"""Lead the conversation in a terminal: show a turn, read a line, until the person ends it.

Where the output is no terminal, it is plain text. Each button gets a sign to type: a number, or a letter where the open
question wants a number, so that "2" can only mean two.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from string import ascii_lowercase

from rich.columns import Columns
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.channels.drawn_files import Save
from bot.channels.markup import spans
from dialogs.messages import Button, ButtonPress, Message, Reply, TextMessage, Turn

_PROMPT = "› "
_WIDEST = 92  # longer lines are hard to read
_BAR = 20
_BETWEEN_SIGNS = re.compile(r"[\s,;+&]+")


def chat_in_terminal(hear: Callable[[Message], Turn], screen: TerminalScreen, numeric: Collection[str]) -> None:
    """Lead the conversation until the input ends (Ctrl-D) or Ctrl-C; `numeric` are the facts that ask for a number."""
    line = _line_editor() if sys.stdin.isatty() else _next_line(screen)
    turn = hear(TextMessage("/start"))
    try:
        while True:
            offered = choices(turn.replies, wants_number=turn.asking in numeric)
            screen.show(turn, offered, _hint(turn, offered, numeric))
            turn = hear(offered.read(line()))
    except (EOFError, KeyboardInterrupt):
        screen.farewell("nothing_kept" if turn.progress is None else "all_kept")


@dataclass(frozen=True)
class Choices:
    """The buttons of the last turn, by their signs."""

    by_sign: dict[str, Button]
    several: bool = False  # some of them may be typed together

    def read(self, text: str) -> Message:
        """Press the button with this sign or label; any other text is an answer in words."""
        typed = text.strip().casefold()
        if picked := self._picked(typed):
            return TextMessage(picked)
        for sign, button in self.by_sign.items():
            if typed.rstrip(".)") == sign or typed == button.label.casefold():
                return ButtonPress(button.id)
        return TextMessage(text)

    def _picked(self, typed: str) -> str | None:
        """Turn signs of choices that may be picked together into a typed list of labels: the whole answer."""
        picked = [self.by_sign.get(sign.rstrip(".)")) for sign in _BETWEEN_SIGNS.split(typed)]
        labels = [button.label for button in picked if button is not None and button.pick]
        return ", ".join(labels) if len(labels) == len(picked) else None


def choices(replies: tuple[Reply, ...], *, wants_number: bool) -> Choices:
    """Give every button of these replies its sign, in order."""
    signs = _letters() if wants_number else map(str, count(1))
    buttons = [button for reply in replies for row in reply.buttons for button in row]
    return Choices(dict(zip(signs, buttons, strict=False)), any(reply.picks for reply in replies))


class TerminalScreen:
    """A screen that shows turns; rich finds out the window's size, its colours, and NO_COLOR."""

    def __init__(self, wording: Mapping[str, str], save: Save) -> None:
        self._console = Console(highlight=False, emoji=False, markup=False)
        self._wording = wording
        self._save = save
        if self._console.is_terminal:
            self._console.width = min(self._console.width, _WIDEST)

    def show(self, turn: Turn, offered: Choices, hint: str) -> None:
        """Show the messages with their buttons, the progress, and how to answer (a key of the wording)."""
        signs = {button: sign for sign, button in offered.by_sign.items()}
        for reply in turn.replies:
            self._console.print()
            self._message(reply, signs)
        if turn.asking:
            self._progress(turn)
        self._note(hint)

    def farewell(self, key: str) -> None:
        """Show a last sentence (a key of the wording), on a line of its own wherever the cursor is."""
        self._console.print()
        self._note(key)

    def echo(self, text: str) -> None:
        """Show a line of input that did not come from a terminal."""
        self._console.print()
        self._print(Text(f"> {text}"))

    def _note(self, key: str) -> None:
        self._print(Text(self._wording[f"terminal.{key}"], style="dim"))

    def _message(self, reply: Reply, signs: Mapping[Button, str]) -> None:
        text = Text()
        for piece, bold in spans(reply.text):
            text.append(piece, style="bold" if bold else "")
        self._print(text)
        if reply.drawn:
            self._print(Text(f"\n{self._save(reply.drawn).said}", style="bold"))
        if reply.buttons:
            self._console.print()
        for row in reply.buttons:
            self._row([_labelled(button, signs[button]) for button in row])

    def _row(self, buttons: list[Text]) -> None:
        if self._console.is_terminal:
            self._console.print(Padding(Columns(buttons, padding=(0, 3)), (0, 0, 0, 2)))
        else:
            self._print(Text("  ") + Text("   ").join(buttons))

    def _progress(self, turn: Turn) -> None:
        total = turn.answered + turn.at_most_left
        done = round(_BAR * turn.answered / total) if total else 0
        bar = Text("━" * done, style="green") + Text("─" * (_BAR - done), style="dim")
        words = self._wording["terminal.progress"].format(answered=turn.answered, total=total)
        self._console.print()
        self._print(bar + Text(f"  {words}", style="dim"))

    def _print(self, text: Text) -> None:
        """Print wrapped to the window; leave the lines whole if a program reads them."""
        self._console.print(text, soft_wrap=not self._console.is_terminal)
        sys.stdout.flush()


def _labelled(button: Button, sign: str) -> Text:
    return Text(f"{sign})", style="bold cyan") + Text(f" {button.label}")


def _letters() -> Iterator[str]:
    """Yield a to z, then aa, ab ..."""
    yield from ascii_lowercase
    for first in ascii_lowercase:
        yield from (first + second for second in ascii_lowercase)


def _hint(turn: Turn, offered: Choices, numeric: Collection[str]) -> str:
    if turn.asking in numeric:
        return "answer_or_letter"
    return "several_numbers" if offered.several else "number_or_words"


def _line_editor() -> Callable[[], str]:
    """Return a reader of lines that can be edited, with the earlier ones at the arrow keys."""
    import readline  # noqa: F401

    def line() -> str:
        while not (text := input(f"\n{_PROMPT}").strip()):
            pass
        return text

    return line


def _next_line(screen: TerminalScreen) -> Callable[[], str]:
    """Return a reader of the lines of a file or a pipe that echoes them, so that the output reads as a conversation."""

    def line() -> str:
        for text in sys.stdin:
            if said := text.strip():
                screen.echo(said)
                return said
        raise EOFError

    return line
