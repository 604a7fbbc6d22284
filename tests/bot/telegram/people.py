"""People on Telegram: they type, press, edit, and wait for what the bot says."""

from __future__ import annotations

import re
from itertools import count
from typing import Any

from tests.bot.telegram.server import PATIENCE, Json, Server

_messages = count(50_001)
_people = count(7_000_001)


class User:
    """Somebody with a private chat, or in a group."""

    def __init__(self, server: Server, chat: Json | None = None, thread: int | None = None) -> None:
        self.server = server
        self.id = next(_people)
        self.who = {"id": self.id, "is_bot": False, "first_name": "Quillfeather", "language_code": "en"}
        self.chat = chat or {"id": self.id, "type": "private", "first_name": "Quillfeather"}
        self.thread = {"message_thread_id": thread, "is_topic_message": True} if thread else {}
        self.heard = len(self._said())
        self.newest = 0

    def says(self, text: str) -> User:
        self.sends(text=text)
        return self

    def sends(self, **content: Any) -> int:
        self.newest = next(_messages)
        return self.server.update("message", {**self._message(), **content})

    def edits(self, text: str, message: int | None = None) -> User:
        edited = {**self._message(), "message_id": message or self.newest, "text": text, "edit_date": 1}
        self.server.update("edited_message", edited)
        return self

    def presses(self, label: str) -> User:
        """Press the newest button whose label begins so."""
        message, key = self.server.wait_for(lambda: self._button(label), what=f"for the button {label!r}")
        return self.presses_raw(key["callback_data"], message)

    def presses_raw(self, data: str, message: Json | None = None) -> User:
        shown = message or self._said()[-1]
        self.query = {
            "id": str(next(_messages)), "from": self.who, "chat_instance": "1", "data": data,
            "message": {**shown, "chat": self.chat, "date": 1, "from": {"id": 123456789}},
        }  # fmt: skip
        self.server.update("callback_query", self.query)
        return self

    def picked(self) -> bool:
        """Wait until the press has led to something; whether it was to other buttons in the same message."""
        return bool(self.server.wait_for(lambda: len(self._said()) > self.heard or "Done" in self.labels())) and (
            len(self._said()) == self.heard
        )

    def hears(self, pattern: str = "", seconds: float = PATIENCE) -> str:
        """Wait for the bot's next message, which has to match."""
        said = self.server.wait_for(lambda: self._said()[self.heard :], seconds, f"to hear {pattern!r}")
        self.heard += 1
        text: str = said[0]["text"]
        assert re.search(pattern, text, re.DOTALL), f"{pattern!r} is not in {text!r}"
        return text

    def waits_for(self, pattern: str, _bot: object) -> None:
        """Wait for at least one more message; a bot that was killed may send one twice."""
        self.hears(pattern)
        while len(self._said()) > self.heard:
            self.heard += 1

    def labels(self) -> list[str]:
        """The buttons of the last message."""
        markup = self._said()[-1]["reply_markup"] or {"inline_keyboard": []}
        return [key["text"] for row in markup["inline_keyboard"] for key in row]

    def last(self) -> Json:
        return self._said()[-1]

    def message(self, number: int) -> Json:
        return self._said()[number]

    def _said(self) -> list[Json]:
        return self.server.chats.setdefault(self.chat["id"], [])

    def _button(self, label: str) -> tuple[Json, Json] | None:
        for message in reversed(self._said()):
            for row in (message["reply_markup"] or {"inline_keyboard": []})["inline_keyboard"]:
                for key in row:
                    if key["text"].startswith(label):
                        return message, key
        return None

    def _message(self) -> Json:
        return {"message_id": self.newest, "date": 1, "chat": self.chat, "from": self.who, **self.thread}
