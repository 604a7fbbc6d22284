"""Buttons: their labels come from the wording, their ids say what pressing them does.

An id that answers a question names its fact (`degree=msw`, `later:degree`), so that a press on an old message is told
from a press on the open question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dialogs.messages import Button, Rows
from dialogs.view import View
from rules.vocabulary import FactValue

SHORT = 18
IN_A_ROW = 3
SURE = "!"


def button(view: View, action: str, about: str | None = None) -> Button:
    """The button of an action, such as `later`; `about` is what the action is about, such as a fact."""
    return Button(view.say(f"buttons.{action}"), f"{action}:{about}" if about else action)


def row(view: View, *actions: str) -> tuple[Button, ...]:
    return tuple(button(view, action) for action in actions)


def answer_id(facts: Mapping[str, FactValue], sure: bool = False) -> str:
    """The id of the button that tells these facts; `sure` says that a contradiction was seen."""
    return ";".join(f"{fact}={_text(value)}" for fact, value in facts.items()) + (SURE if sure else "")


def rows_of(buttons: Iterable[Button]) -> Rows:
    """Put short buttons side by side, long ones on rows of their own."""
    rows: list[list[Button]] = []
    for each in buttons:
        if rows and len(rows[-1]) < IN_A_ROW and _all_short([*rows[-1], each]):
            rows[-1].append(each)
        else:
            rows.append([each])
    return tuple(map(tuple, rows))


def _all_short(buttons: Sequence[Button]) -> bool:
    return all(len(each.label) <= SHORT for each in buttons)


def _text(value: FactValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(value) if isinstance(value, list) else str(value)
