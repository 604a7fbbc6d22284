"""Implement `imhbot chat`: the conversation in a terminal, or line by line in JSON."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from bot.commands.options import Subparsers, add_language
from bot.errors import UsageError
from bot.garbage import search_from_now_on

_LONGEST_NAME = 100


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("chat", help="chat in the terminal")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, in and out, for scripts")
    parser.add_argument("--user", metavar="NAME", help="whose conversation it is (default: yours)")
    add_language(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> None:
    """Hold the conversation with one person until the input ends."""
    name = _name(options.user)

    from bot.app import now
    from bot.channels.drawn_files import DrawnFiles
    from bot.chat_session import ChatSession
    from bot.checked_folders import open_sound_app
    from bot.staff.answer_sync import known_answers
    from bot.store import PersonKey, open_store

    app = open_sound_app(options.language)
    conversation = app.conversation()
    store = open_store(app.settings.database_url)
    try:
        with store.transaction() as connection:
            approved = known_answers(connection)
        talk = ChatSession(conversation.knowing(approved), store, PersonKey("terminal", name), now)
        search_from_now_on()
        files = DrawnFiles(Path.cwd(), app.content.wording)
        if options.json:
            from bot.channels.json_chat import chat_in_json

            chat_in_json(talk.hear, sys.stdin.buffer, files.save)
        else:
            from bot.channels.terminal import TerminalScreen, chat_in_terminal

            numeric = {name for name, fact in app.book.catalogue.facts.items() if fact.is_number}
            chat_in_terminal(talk.hear, TerminalScreen(app.content.wording, files.save), numeric)
    finally:
        store.close()


def _name(user: str | None) -> str:
    name = _own_name() if user is None else user
    if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise UsageError(f"--user needs a name of 1 to {_LONGEST_NAME} readable characters")
    return name


def _own_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a name for its user
        raise UsageError("this machine has no name for you; give one with --user NAME") from None
