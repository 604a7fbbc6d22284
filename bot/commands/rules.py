"""Implement `imhbot rules`: check rule files, print a rule set for reading, compare, print the JSON Schema."""

from __future__ import annotations

import sys
from argparse import Namespace

from bot.commands import rules_diff
from bot.commands.options import Subparsers, add_language
from bot.errors import UsageError


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("rules", help="check, show, compare or describe rule files")
    commands = parser.add_subparsers(metavar="check|show|diff|schema", required=True)
    check = commands.add_parser("check", help="check rule files and their worked examples")
    check.add_argument("paths", nargs="*", metavar="PATH", help="files or folders (default: all that are in use)")
    check.set_defaults(run=run_check)
    show = commands.add_parser("show", help="print a rule set for reading")
    show.add_argument("rule_set", metavar="RULE_SET", help="its id, as evaluate prints it")
    show.add_argument("--renewal", action="store_true", help="show its renewal rules")
    add_language(show)
    show.set_defaults(run=run_show)
    rules_diff.register(commands)
    commands.add_parser("schema", help="print the JSON Schema of rule files").set_defaults(run=run_schema)


def run_check(options: Namespace) -> None:
    """Check rule files and their worked examples, by default all those in use."""
    from pathlib import Path

    from bot.settings import read_settings
    from rules.worked_examples import check_files

    problems = check_files([Path(path) for path in options.paths], extra=read_settings().rules)
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
    sys.stdout.write(rule_set_text(app.words, sets[name]) + "\n")


def run_schema(_options: Namespace) -> None:
    """Print the JSON Schema of a rule file, for editors that check as you type."""
    import json

    from rules.json_schema import json_schema

    sys.stdout.write(json.dumps(json_schema(), indent=2) + "\n")
