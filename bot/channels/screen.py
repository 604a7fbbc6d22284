"""How a turn looks in a terminal window; plain text where there is none."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from rich.columns import Columns
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.channels.choices import Choices
from bot.channels.markup import spans
from dialogs.messages import Button, Reply, Turn

_WIDEST = 92  # longer lines are hard to read
_BAR = 20


class Screen:
    """Shows turns; rich finds out about the window, its colours, and NO_COLOR."""

    def __init__(self, wording: Mapping[str, str]) -> None:
        self._console = Console(highlight=False, emoji=False, markup=False)
        self._wording = wording
        if self._console.is_terminal:
            self._console.width = min(self._console.width, _WIDEST)

    def show(self, turn: Turn, choices: Choices, hint: str) -> None:
        """Show the messages with their buttons, how far it is, and how to answer (a key of the wording)."""
        signs = {button: sign for sign, button in choices.by_sign.items()}
        for reply in turn.replies:
            self._console.print()
            self._message(reply, signs)
        if turn.asking:
            self._progress(turn)
        self._note(hint)

    def farewell(self, key: str) -> None:
        """Say a last word (a key of the wording), on a line of its own wherever the cursor is."""
        self._console.print()
        self._note(key)

    def echo(self, text: str) -> None:
        """Show what came in, where no terminal did."""
        self._console.print()
        self._print(Text(f"> {text}"))

    def _note(self, key: str) -> None:
        self._print(Text(self._wording[f"terminal.{key}"], style="dim"))

    def _message(self, reply: Reply, signs: Mapping[Button, str]) -> None:
        text = Text()
        for piece, bold in spans(reply.text):
            text.append(piece, style="bold" if bold else "")
        self._print(text)
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
        """Wrap to the window; what is read by a program is left as it is."""
        self._console.print(text, soft_wrap=not self._console.is_terminal)
        sys.stdout.flush()


def _labelled(button: Button, sign: str) -> Text:
    return Text(f"{sign})", style="bold cyan") + Text(f" {button.label}")
