"""Implement `imhbot rules`: check rule files, print a rule set for reading, compare, print the JSON Schema."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from bot.commands import rules_diff
from bot.commands.options import Subparsers, add_language
from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.app import App
    from rules.model import RuleSet


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("rules", help="check, show, compare or describe rule files")
    commands = parser.add_subparsers(metavar="check|show|diff|schema", required=True)
    check = commands.add_parser("check", help="check rule files and their worked examples")
    check.add_argument("paths", nargs="*", metavar="PATH", help="files or folders (default: all that are in use)")
    check.set_defaults(run=run_check)
    show = commands.add_parser("show", help="print a rule set for reading")
    show.add_argument("rule_set", metavar="RULE_SET", help="its id, as evaluate prints it")
    show.add_argument("--renewal", action="store_true", help="show its renewal rules")
    show.add_argument("--where", action="store_true", help="show the file and line of each part instead")
    add_language(show)
    show.set_defaults(run=run_show)
    rules_diff.register(commands)
    commands.add_parser("schema", help="print the JSON Schema of rule files").set_defaults(run=run_schema)


def run_check(options: Namespace) -> None:
    """Check rule files and their worked examples, by default all those in use."""
    from pathlib import Path

    from bot.settings import read_settings
    from rules.checking.rule_files import check_files

    problems = check_files([Path(path) for path in options.paths], extra=read_settings().added)
    if problems:
        raise UsageError("\n".join(map(str, problems)))
    sys.stdout.write("All rule files are in order, and all worked examples come out as they say.\n")


def run_show(options: Namespace) -> None:
    """Print a rule set in words."""
    from bot.app import open_app
    from dialogs.texts.rules import rule_set_text
    from rules import Purpose
    from rules.yamlfiles import suggestion

    app, name = open_app(options.language), options.rule_set
    sets = {each.id: each for each in app.book.sets(Purpose.RENEWING if options.renewal else Purpose.APPLYING)}
    if name not in sets:
        raise UsageError(f"there is no rule set {name!r}; {suggestion(name, sets)}")
    shown = _where(app, sets[name]) if options.where else rule_set_text(app.words, sets[name])
    sys.stdout.write(shown + "\n")


def _where(app: App, rule_set: RuleSet) -> str:
    """List the parts of a rule set, each with the places where it and what it names are written."""
    from dialogs.content.files import language_folders, read_notes
    from rules.loading.files import PACKAGED, read_rules
    from rules.loading.where_written import where_written

    notes = read_notes(language_folders(app.folder, app.settings.added))
    places = {name: note.places for name, note in notes.items()}
    parts = where_written(read_rules((PACKAGED, *app.settings.added)), rule_set, places)
    names = ["  " * part.depth + part.name for part in parts]
    width = max(map(len, names))
    return "\n".join(
        f"{name:{width}}  {', '.join(map(_short, part.places))}" for name, part in zip(names, parts, strict=True)
    )


def _short(place: str) -> str:
    """Return a place from the working folder on, where it lies in it."""
    from pathlib import Path

    try:
        return str(Path(place).relative_to(Path.cwd()))
    except ValueError:
        return place


def run_schema(_options: Namespace) -> None:
    """Print the JSON Schema of a rule file, for editors that check as you type."""
    import json

    from rules.loading.rule_set_schema import rule_set_schema

    sys.stdout.write(json.dumps(rule_set_schema(), indent=2) + "\n")
