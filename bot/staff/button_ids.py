"""The ids of staff's own buttons, `<action>:<what it is about>`: written and parsed only here.

They stand under messages that were delivered long ago, so their spelling never changes. A channel hands an id back
unchanged; the tables in `bot.staff.commands` say what each action does. The ids of the conversation's buttons are those
of `dialogs.actions`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ID = re.compile(r"(?P<action>[a-z_]+):(?P<about>\S+)", re.ASCII)


class StaffButton(NamedTuple):
    """The action of one of staff's buttons, and the code, number or page that it is about."""

    action: str
    about: str

    def to_id(self) -> str:
        """Return the id."""
        return f"{self.action}:{self.about}"


def about_inquiry(action: str, code: str) -> str:
    """Return the id of a button about an inquiry."""
    return StaffButton(action, code).to_id()


def about_reply(code: str, line: int, message: int) -> str:
    """Return the id of the button that drafts an answer for everybody from a reply: this message, to this line."""
    return StaffButton("make_answer", f"{code}.{line}.{message}").to_id()


def about_answer(action: str, number: int, change: int) -> str:
    """Return the id of a button about an answer as it stands after that change."""
    return StaffButton(f"draft_{action}", f"{number}.{change}").to_id()


def about_case(action: str, code: str) -> str:
    """Return the id of a button about a case; `-` is no code."""
    return StaffButton(f"case_{action}", code).to_id()


def page_of_answers(number: int) -> str:
    """Return the id of the button that leads to a page of the list of answers."""
    return StaffButton("answers_page", str(number)).to_id()


def page_of_missing(association: str, number: int) -> str:
    """Return the id of the button that leads to a page of the prepared questions open for an association."""
    return StaffButton("missing", f"{association}.{number}").to_id()


def about_prepared(association: str, question: str) -> str:
    """Return the id of the button that asks an association's staff a prepared question."""
    return StaffButton("fill_in", f"{association}.{question}").to_id()


def parse(button_id: str) -> StaffButton | None:
    """Return what an id stands for; None where it is not the id of one of staff's buttons."""
    match = _ID.fullmatch(button_id)
    return StaffButton(match["action"], match["about"]) if match else None
