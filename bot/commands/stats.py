"""Implement `imhbot stats`: statistics for an association's staff, as text, as JSON, and as a picture."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.commands.options import Subparsers, add_language
from bot.errors import UsageError
from bot.garbage import search_from_now_on

if TYPE_CHECKING:
    from bot.statistics.counting import Scope
    from bot.statistics.report import Report
    from rules import RuleBook


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("stats", help="show figures for an association's staff")
    parser.add_argument("--association", metavar="ID", action="append", help="only this one; repeat for several")
    parser.add_argument("--picture", metavar="FILE.png", help="also draw them as a picture")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    add_language(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> None:
    """Print the statistics of the given associations, or of everybody."""
    from bot.app import open_app
    from bot.channels.markup import plain
    from bot.json_lines import write
    from bot.statistics.drawn_statistics import compute
    from bot.statistics.report import as_json, as_text, in_words

    app = open_app(options.language)
    scope = _scope(options.association or (), app.book)
    search_from_now_on()
    statistics = compute(app, scope)
    report = in_words(statistics, app.words)
    if options.picture is not None:
        _draw(report, options.picture)
    sys.stdout.write(f"{write(as_json(statistics)) if options.json else plain(as_text(report))}\n")


def _scope(associations: Sequence[str], book: RuleBook) -> Scope:
    from rules.yamlfiles import suggestion

    for each in associations:
        if each not in book.associations:
            raise UsageError(f"there is no association {each!r}; {suggestion(each, book.associations)}")
    return tuple(dict.fromkeys(associations)) or None


def _draw(report: Report, path: str) -> None:
    from bot.files import write_made
    from bot.statistics.drawn_statistics import as_picture

    write_made(as_picture(report), path, "--picture")
