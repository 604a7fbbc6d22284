"""Implement `imhbot dialogs`: check the words of the chat and the answers; export what staff approved on Telegram."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from bot import DEFAULT_LANGUAGE
from bot.commands.options import Subparsers, add_language
from bot.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from bot.app import App
    from dialogs.faq import StaffAnswer


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("dialogs", help="check the words of the chat, export answers")
    commands = parser.add_subparsers(metavar="check|export", required=True)
    check = commands.add_parser("check", help="check the words of the chat and the answers")
    add_language(check)
    check.set_defaults(run=run_check)
    export = commands.add_parser("export", help="write what staff approved on Telegram as a file of answers")
    export.add_argument("--association", metavar="ID", help="only this one")
    export.add_argument("--to", metavar="FOLDER", help="a folder for IMHBOT_DIALOGS (default: standard output)")
    add_language(export, "the language that the answers are written in")
    export.set_defaults(run=run_export)


def run_check(options: Namespace) -> None:
    """Check all words in use, packaged and the association's own: wording, vocabulary and answers."""
    from bot.app import open_app
    from dialogs.checking import check_language

    app = open_app(options.language)
    problems = check_language(app.folder, app.book, *app.settings.added)
    if problems:
        raise UsageError("\n".join(map(str, problems)))
    sys.stdout.write("All words are in order, and every answer can be reached.\n")


def run_export(options: Namespace) -> None:
    """Write the approved answers, of one association or of all, to a file in the folder, or to standard output."""
    from pathlib import Path

    from bot.app import open_app
    from dialogs.faq import as_yaml

    written = as_yaml(_approved(open_app(options.language), options.association))
    if not written:
        sys.stderr.write("There are no approved answers, so nothing was written.\n")
    elif options.to is None:
        sys.stdout.write(written)
    else:
        sys.stderr.write(f"Written to {_write(Path(options.to), options.language, written)}.\n")


def _approved(app: App, association: str | None) -> list[StaffAnswer]:
    from bot.staff.answer_sync import known_answers
    from bot.store import open_to_read
    from rules.yamlfiles import suggestion

    known = app.book.associations
    if association is not None and association not in known:
        raise UsageError(f"there is no association {association!r}; {suggestion(association, known)}")
    store = open_to_read(app.settings.database_url)
    try:
        with store.transaction() as connection:
            found = known_answers(connection)
    finally:
        store.close()
    return [each for each in found if association in (None, each.association)]


def _write(folder: Path, language: str, text: str) -> Path:
    """Write the file where a folder of IMHBOT_DIALOGS holds answers; English answers need no language folder."""
    own = folder if language == DEFAULT_LANGUAGE else folder / language
    file = own / "answers" / "staff.yaml"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"--to {str(folder)!r} cannot be written to ({error.strerror}); name another folder"
        ) from error
    return file
