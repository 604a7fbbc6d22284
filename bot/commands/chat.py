"""`imhbot chat`: the conversation in a terminal, or line by line in JSON."""

from __future__ import annotations

import getpass
import sys

from bot.assembly import content, conversation, now, rule_book
from bot.errors import UsageError
from bot.known_answers import known_answers
from bot.settings import read_settings
from bot.store import Person, open_store
from bot.talk import Talk

_LONGEST_NAME = 100


def chat(user: str | None, *, as_json: bool) -> None:
    """Talk with one person until the input ends. Raises ImhbotError."""
    person = Person("terminal", _name(user))
    settings = read_settings()
    book = rule_book(settings)
    words = content(settings, book)
    store = open_store(settings.database_url)
    try:
        with store.transaction() as connection:
            approved = known_answers(connection)
        talk = Talk(conversation(settings, book, words).knowing(approved), store, person, now)
        if as_json:
            from bot.channels.json_chat import chat_in_json

            chat_in_json(talk.hear, sys.stdin.buffer)
        else:
            from bot.channels.terminal import Screen, chat_in_terminal

            numeric = {name for name, fact in book.vocabulary.facts.items() if fact.is_number}
            chat_in_terminal(talk.hear, Screen(words.wording), numeric)
    finally:
        store.close()


def _name(user: str | None) -> str:
    name = _own_name() if user is None else user
    if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise UsageError(f"--user needs a name of 1 to {_LONGEST_NAME} readable characters")
    return name


def _own_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a name for its user
        raise UsageError("this machine has no name for you; give one with --user NAME") from None
