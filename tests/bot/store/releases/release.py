"""What an earlier release stored, and what people saw on Telegram then."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import psycopg

from dialogs.conversation import Conversation
from dialogs.messages import ButtonPress, Message, Turn
from dialogs.progress import Progress
from tests.dialogs.talk import NOW, the_conversation

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.sql"))
_OLD = ("answers.old_button", "answers.unknown_button", "telegram.old_press")


class ListedButton(NamedTuple):
    """A button under a message of a talk, or of a case."""

    person: int
    message: int
    label: str
    data: str  # what Telegram sends back
    id: str  # what it stands for
    case: str | None  # its code


@dataclass
class Release:
    """A database as `write.py` left it, and what stands beside it."""

    name: str
    seen: dict[str, Any] = field(init=False)  # what people see on Telegram, and who they are

    def __post_init__(self) -> None:
        self.seen = json.loads((FOLDER / f"{self.name}.json").read_text(encoding="utf-8"))

    @property
    def buttons(self) -> list[ListedButton]:
        return [ListedButton(*each) for each in self.seen["buttons"]]

    def restore(self, url: str) -> None:
        """Write the database there, as if it had been left today."""
        dump = (FOLDER / f"{self.name}.sql").read_text(encoding="utf-8")
        now = datetime.now(UTC)
        today = (
            f"UPDATE seen_updates SET day = {now.toordinal()};"
            f"UPDATE inquiries SET waiting_since = {int(now.timestamp())};"
        )
        if url.startswith("sqlite:///"):
            with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
                database.executescript(dump)
                database.executescript(today)
            return
        with psycopg.connect(url) as connection:
            connection.execute(f"{dump}{today}".encode())

    def database(self) -> sqlite3.Connection:
        """The database as it was left, in memory."""
        database = sqlite3.connect(":memory:")
        database.executescript((FOLDER / f"{self.name}.sql").read_text(encoding="utf-8"))
        return database


def conversation() -> Conversation:
    """The conversation where the staff of every association can be reached."""
    return the_conversation("ct", "nm", "ok", "va")


def respond(stored: str, message: Message, *, in_case: bool = False) -> Turn:
    """Answer a message in a talk that is stored so."""
    led = conversation().about_somebody_else() if in_case else conversation()
    return led.respond(Progress.from_json(stored), message, NOW)


def pressed(database: sqlite3.Connection, button: ListedButton) -> Turn:
    """Press a button in the talk, or the case, that it belongs to."""
    if button.case:
        found = database.execute("SELECT progress FROM cases WHERE code = ?", (button.case,))
    else:
        found = database.execute("SELECT progress FROM talks WHERE person = ?", (str(button.person),))
    return respond(found.fetchone()[0], ButtonPress(button.id), in_case=bool(button.case))


def is_old(turn: Turn) -> bool:
    """Whether the turn says that the button does nothing any more."""
    return says_old(turn.replies[0].text)


def says_old(text: str) -> bool:
    say = conversation().text
    answered, _, _ = say("answers.old_question", said="\n").partition("\n")
    return text.startswith((answered, *map(say, _OLD)))
