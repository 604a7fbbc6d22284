"""Implement `imhbot preview`: all that the bot knows, on one page for staff to read."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.options import Subparsers, add_language, decoded
from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.app import App


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("preview", help="all that the bot knows, as one page to read")
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help="a folder of your own, to see what it changes")
    parser.add_argument(
        "-o", dest="output", metavar="FILE.html", required=True, help="where to write it, - for standard output"
    )
    add_language(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> None:
    """Write the page; with a folder, what the folder adds or changes is marked."""
    from bot.app import now, open_app
    from bot.files import write_output
    from bot.preview.knowledge import knowledge
    from bot.preview.page import preview_page

    app, today, before = open_app(options.language), now().date(), None
    if options.folder is not None:
        without, app = _without_and_with(app, options.folder)
        before = knowledge(without, today, to_compare=True)
    page = preview_page(
        app.words,
        knowledge(app, today),
        language=options.language,
        day=today,
        before=before,
        folder=None if options.folder is None else decoded(options.folder),
    )
    write_output(page.encode("utf-8", "replace"), options.output)


def _without_and_with(app: App, name: str) -> tuple[App, App]:
    """Return the app without the folder, and with it on top of the others."""
    from bot.app import App

    folder = Path(name)
    if not folder.is_dir():
        raise UsageError(f"{name!r} is not a folder; give the path of one, or leave it out")
    settings = app.settings.without(folder)
    return App(settings, app.language), App(settings.with_folder(folder), app.language)
