"""Buttons in a terminal: each gets a sign to type, and what is typed is a press or an answer.

The sign is a number; where the open question wants a number itself, it is a letter, so that "2" can only mean two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from string import ascii_lowercase

from dialogs.messages import Button, Message, Pressed, Reply, Said

_BETWEEN_SIGNS = re.compile(r"[\s,;+&]+")


@dataclass(frozen=True)
class Choices:
    """The buttons of the last turn, by their signs; `several` says that some of them may be typed together."""

    by_sign: dict[str, Button]
    several: bool = False

    def read(self, text: str) -> Message:
        """Return the press of the button with this sign or label; what names no button is an answer in own words."""
        typed = text.strip().casefold()
        if picked := self._picked(typed):
            return Said(picked)
        for sign, button in self.by_sign.items():
            if typed.rstrip(".)") == sign or typed == button.label.casefold():
                return Pressed(button.id)
        return Said(text)

    def _picked(self, typed: str) -> str | None:
        """Signs of choices that may be picked together are a typed list of their labels: the whole answer."""
        picked = [self.by_sign.get(sign.rstrip(".)")) for sign in _BETWEEN_SIGNS.split(typed)]
        labels = [button.label for button in picked if button is not None and button.pick]
        return ", ".join(labels) if len(labels) == len(picked) else None


def choices(replies: tuple[Reply, ...], *, wants_number: bool) -> Choices:
    """Give every button of these replies its sign, in order."""
    signs = _letters() if wants_number else map(str, count(1))
    buttons = [button for reply in replies for row in reply.buttons for button in row]
    return Choices(dict(zip(signs, buttons, strict=False)), any(reply.picks for reply in replies))


def _letters() -> Iterator[str]:
    """a to z, then aa, ab ..."""
    yield from ascii_lowercase
    for first in ascii_lowercase:
        yield from (first + second for second in ascii_lowercase)
