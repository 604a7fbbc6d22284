"""Implement `imhbot chat`: the conversation in a terminal, or line by line in JSON."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from bot.commands.options import Subparsers, add_language
from bot.errors import UsageError
from bot.garbage import search_from_now_on

if TYPE_CHECKING:
    from bot.app import App
    from dialogs.messages import Message, Turn

_LONGEST_NAME = 100


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("chat", help="chat in the terminal")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, in and out, for scripts")
    parser.add_argument("--user", metavar="NAME", help="whose conversation it is (default: yours)")
    parser.add_argument("--transcript", metavar="FILE", help="keep nothing, and write the talk down for imhbot check")
    add_language(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> None:
    """Hold the conversation with one person until the input ends."""
    from bot.checked_folders import open_sound_app

    if options.transcript is None:
        _run_stored(open_sound_app(options.language), _name(options.user), in_json=options.json)
        return
    if options.user is not None:
        raise UsageError("a talk that is written down is nobody's: leave out --user or --transcript")
    _run_written_down(open_sound_app(options.language), Path(options.transcript), in_json=options.json)


def _run_stored(app: App, name: str, *, in_json: bool) -> None:
    from bot.app import now
    from bot.chat_session import ChatSession
    from bot.staff.answer_sync import known_answers
    from bot.store import PersonKey, open_store

    conversation = app.conversation()
    store = open_store(app.settings.database_url)
    try:
        with store.transaction() as connection:
            approved = known_answers(connection)
        talk = ChatSession(conversation.knowing(approved), store, PersonKey("terminal", name), now)
        _hold(app, talk.hear, in_json=in_json)
    finally:
        store.close()


def _run_written_down(app: App, file: Path, *, in_json: bool) -> None:
    """Begin a new talk that no store knows, and write it to the file once it has ended, however it ends."""
    from bot.app import now
    from dialogs.transcripts.playing import Stage
    from dialogs.transcripts.recording import Recorder

    recorder = Recorder(Stage(app.conversation(), app.conversation(frozenset(app.book.associations)), now().date()))
    with _new_file(file) as written:
        try:
            _hold(app, recorder.hear, in_json=in_json)
        finally:
            written.write(recorder.as_yaml(file.stem))
    if recorder.as_yaml(file.stem):
        sys.stderr.write(f"The talk is written to {file}. Give it a title, and add what the replies must hold.\n")
    else:
        file.unlink()


def _new_file(file: Path) -> TextIO:
    try:
        return file.open("x", encoding="utf-8")
    except FileExistsError:
        raise UsageError(f"--transcript {str(file)!r} is there already; name a new file") from None
    except OSError as error:
        raise UsageError(
            f"--transcript {str(file)!r} cannot be written ({error.strerror}); name another file"
        ) from error


def _hold(app: App, hear: Callable[[Message], Turn], *, in_json: bool) -> None:
    from bot.channels.drawn_files import DrawnFiles

    search_from_now_on()
    files = DrawnFiles(Path.cwd(), app.content.wording)
    if in_json:
        from bot.channels.json_chat import chat_in_json

        chat_in_json(hear, sys.stdin.buffer, files.save)
    else:
        from bot.channels.terminal import TerminalScreen, chat_in_terminal

        numeric = {name for name, fact in app.book.catalogue.facts.items() if fact.is_number}
        chat_in_terminal(hear, TerminalScreen(app.content.wording, files.save), numeric)


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
