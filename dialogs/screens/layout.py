"""Buttons: their labels come from the wording, their ids say what pressing them does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dialogs.actions import About, Command, ToStaff, to_id
from dialogs.context import Context
from dialogs.messages import Button, Rows

SHORT = 18
IN_A_ROW = 3


def button(context: Context, action: Command | About | ToStaff, label: str | None = None, **values: object) -> Button:
    """Return the button of an action; `label` is the key of its wording, where that is not the action's own word."""
    return Button(context.text(f"buttons.{label or action.word}", **values), to_id(action))


def row(context: Context, *actions: Command) -> tuple[Button, ...]:
    return tuple(button(context, action) for action in actions)


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
