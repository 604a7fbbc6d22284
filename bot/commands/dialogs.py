"""Implement `imhbot dialogs`: check the words of the chat and the answers; write what staff told, or have yet to."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from bot import DEFAULT_LANGUAGE
from bot.commands.options import Subparsers, add_language
from bot.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from bot.app import App
    from dialogs.faq import StaffAnswer


ANSWERS_FILE, TOLD_FILE = "answers/staff.yaml", "told_on_telegram.yaml"  # of an added folder, by language


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("dialogs", help="check the words of the chat, export answers")
    commands = parser.add_subparsers(metavar="check|export|missing", required=True)
    check = commands.add_parser("check", help="check the words of the chat and the answers")
    add_language(check)
    check.set_defaults(run=run_check)
    export = commands.add_parser("export", help="write what staff approved on Telegram as a file of answers")
    export.add_argument("--association", metavar="ID", help="only this one")
    export.add_argument("--to", metavar="FOLDER", help="a folder for IMHBOT_DIALOGS (default: standard output)")
    add_language(export, "the language that the answers are written in")
    export.set_defaults(run=run_export)
    missing = commands.add_parser(
        "missing", help="print what people ask most and staff have not told, as a file to fill"
    )
    missing.add_argument("--association", metavar="ID", help="only this one")
    add_language(missing)
    missing.set_defaults(run=run_missing)


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
    """Write the approved answers, of one association or of all, to files in the folder, or to standard output."""
    from pathlib import Path

    from bot.app import open_app
    from dialogs.faq import answers_as_yaml, told_as_yaml

    app = open_app(options.language)
    found = _approved(app, _known(app, options.association))
    prepared = [each for each in found if each.prepared]
    written = {
        ANSWERS_FILE: answers_as_yaml(each for each in found if not each.prepared),
        TOLD_FILE: told_as_yaml(prepared),
    }
    texts = {name: text for name, text in written.items() if text}
    if not texts:
        sys.stderr.write("There are no approved answers, so nothing was written.\n")
    elif options.to is None:
        sys.stdout.write("---\n".join(_headed(name, text, texts) for name, text in texts.items()))
    for name, text in texts.items() if options.to is not None else ():
        sys.stderr.write(f"Written to {_write(Path(options.to), options.language, name, text)}.\n")


def run_missing(options: Namespace) -> None:
    """Print the prepared questions that neither files nor answers approved on Telegram answer, as a file to fill in."""
    from bot.app import now, open_app
    from dialogs.faq import form, missing

    app = open_app(options.language)
    wanted, answers = _known(app, options.association), app.answers
    told = (*answers.filled_in, *_approved_so_far(app, wanted))
    found = {each: missing(answers.prepared, each, app.book, told) for each in app.book.associations}
    unanswered = {each: found[each] for each in found if found[each] and wanted in (None, each)}
    if unanswered:
        sys.stdout.write(form(unanswered, now().date(), app.words, options.language))
    else:
        sys.stderr.write("All of these questions are answered, so nothing was printed.\n")


def _known(app: App, association: str | None) -> str | None:
    """Return the association that was named. Raises UsageError where there is none of that name."""
    from rules.yamlfiles import suggestion

    known = app.book.associations
    if association is not None and association not in known:
        raise UsageError(f"there is no association {association!r}; {suggestion(association, known)}")
    return association


def _approved(app: App, association: str | None) -> list[StaffAnswer]:
    from bot.staff.answer_sync import known_answers
    from bot.store import open_to_read

    store = open_to_read(app.settings.database_url)
    try:
        with store.transaction() as connection:
            found = known_answers(connection)
    finally:
        store.close()
    return [each for each in found if association in (None, each.association)]


def _approved_so_far(app: App, association: str | None) -> list[StaffAnswer]:
    """Return the approved answers; none where nobody has talked to the bot yet."""
    from bot.store import NoDatabaseError

    try:
        return _approved(app, association)
    except NoDatabaseError:
        return []


def _headed(name: str, text: str, texts: Collection[str]) -> str:
    """Say which file it is, where there are two."""
    return f"# {name}\n{text}" if len(texts) > 1 else text


def _write(folder: Path, language: str, name: str, text: str) -> Path:
    """Write the file where a folder of IMHBOT_DIALOGS holds it; English answers need no language folder."""
    own = folder if language == DEFAULT_LANGUAGE and name == ANSWERS_FILE else folder / language
    file = own / name
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"--to {str(folder)!r} cannot be written to ({error.strerror}); name another folder"
        ) from error
    return file
