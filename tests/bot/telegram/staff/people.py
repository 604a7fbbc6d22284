"""Staff groups and their members, and people who pass something on to them."""

from __future__ import annotations

import re
from itertools import count
from typing import Any

from tests.bot.telegram.people import User
from tests.bot.telegram.server import BOT, PATIENCE, Json, Server

_groups = count(1_000_000_000_001)


class Group:
    """A staff group, with topics or without."""

    def __init__(self, server: Server, *, topics: bool = False) -> None:
        self.server = server
        self.id = -next(_groups)
        server.members[self.id] = set()
        if topics:
            server.topics[self.id] = {}

    def chat(self) -> Json:
        return {"id": self.id, "type": "supergroup", "title": "Team", "is_forum": self.id in self.server.topics}

    def messages(self, pattern: str = "") -> list[Json]:
        """The messages of the bot that match, oldest first."""
        return [each for each in self.server.chats.get(self.id, []) if re.search(pattern, each["text"], re.DOTALL)]

    def shows(self, pattern: str, seconds: float = PATIENCE) -> Json:
        """Wait for a message that matches; returns the newest."""
        found = self.server.wait_for(lambda: self.messages(pattern), seconds, f"for {pattern!r} among staff")
        return dict(found[-1])


class Member(User):
    """Somebody in a group; by default a member of it."""

    def __init__(self, group: Group, *, name: str = "Ann", is_member: bool = True) -> None:
        super().__init__(group.server, group.chat())
        self.who = {**self.who, "first_name": name}
        self.group = group
        if is_member:
            group.server.members[group.id].add(self.id)

    def replies(self, pattern: str, **content: Any) -> Member:
        """Reply to the newest message of the bot that matches."""
        shown = self.group.shows(pattern)
        thread = shown["params"].get("message_thread_id")
        self.thread = {"message_thread_id": thread, "is_topic_message": True} if thread else {}
        self.to = {"message_id": shown["message_id"], "chat": self.chat, "from": BOT, "text": shown["text"]}
        self.sends(reply_to_message=self.to, **content)
        return self

    def edits_reply(self, text: str) -> None:
        edited = {**self._message(), "reply_to_message": self.to, "text": text, "edit_date": 1}
        self.server.update("edited_message", edited)

    def presses_on(self, pattern: str, label: str) -> Member:
        """Press a button of the newest message that matches."""
        shown = self.group.shows(pattern)
        data = next(
            key["callback_data"]
            for row in shown["reply_markup"]["inline_keyboard"]
            for key in row
            if key["text"] == label
        )
        self.presses_raw(data, shown)
        return self

    def is_told(self, pattern: str) -> Json:
        """Wait for a reply of the bot to what was written last."""

        def found() -> list[Json]:
            replies = [each for each in self.group.messages(pattern) if "reply_parameters" in each["params"]]
            return [each for each in replies if each["params"]["reply_parameters"]["message_id"] == self.newest]

        return dict(self.server.wait_for(found, what=f"to be told {pattern!r}")[-1])


FEE = "How much is the fee in Connecticut?"


def asks(user: User, question: str = FEE, *, share: bool = False) -> None:
    """Ask what the documents do not tell, and pass it on."""
    user.says(question).hears()
    user.presses("Pass my question to").hears("This goes to")
    user.presses("With my answers" if share else "Only my question").hears("passed it on")


def passed_on(user: User, group: Group, question: str = FEE, *, share: bool = False) -> str:
    """Pass on somebody's first question; returns the code of its card."""
    words = re.escape(question)
    before = len(group.messages(words))
    asks(user, question, share=share)
    user.server.wait_for(lambda: len(group.messages(words)) > before, what="for the card")
    return code_of(group.messages(words)[-1]["text"])


def code_of(text: str) -> str:
    """The code in a message to staff, as staff see it."""
    found = re.search(r"#[A-Z0-9]{6}\b", text)
    assert found
    return found[0]
