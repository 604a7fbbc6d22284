"""Implement `imhbot report`: the verdict on a profile as a picture, a document, text or data."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from bot.commands.evaluate import as_answers, read_facts
from bot.commands.options import Subparsers, add_language
from bot.errors import UsageError
from dialogs.messages import DrawnForm

if TYPE_CHECKING:
    from dialogs.texts.result_sheet import ResultSheet

_FORMATS = ("png", "pdf", "md", "json")
_LONGEST_NAME = 100


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("report", help="the verdict as a picture, a document, text or data")
    parser.add_argument("profile", metavar="PROFILE.yaml", help="the facts of one person")
    parser.add_argument(
        "-o", dest="output", metavar="FILE", required=True, help="where to write it, - for standard output"
    )
    parser.add_argument("--format", metavar="png|pdf|md|json", help="default: as FILE ends, else png")
    parser.add_argument("--name", metavar="NAME", default="", help="whose result it is, to stand on it")
    parser.add_argument("--only", metavar="RULE_SET", help="only this category, such as one that evaluate prints")
    parser.add_argument("--renewal", action="store_true", help="judge renewing instead of applying")
    add_language(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> None:
    """Write the verdict on one profile in the format asked for."""
    form = _format(options.format, options.output)
    name = _name(options.name)

    from bot.app import open_app
    from bot.files import write_output
    from dialogs.texts.result_sheet import result_sheet
    from rules import Purpose

    app = open_app(options.language)
    purpose = Purpose.RENEWING if options.renewal else Purpose.APPLYING
    replayed = as_answers(app, read_facts(app, options.profile), purpose)
    fitting = [rule_set.id for rule_set in replayed.fitting]
    if options.only not in (None, *fitting):
        raise UsageError(f"--only {options.only!r} is not judged here; {_choose(fitting)}")
    sheet = result_sheet(app.words, replayed, name, options.only)
    write_output(_in_format(sheet, form), options.output)


def _format(given: str | None, output: str) -> str:
    """Return the format that is given, else the one that the name of the file ends in."""
    ending = Path(output).suffix.removeprefix(".").lower()
    form = given or (ending if ending in _FORMATS else _FORMATS[0])
    if form not in _FORMATS:
        raise UsageError(f"--format {form!r} is unknown; choose one of {', '.join(_FORMATS)}")
    return form


def _name(given: str) -> str:
    name = given.strip()
    if len(name) > _LONGEST_NAME or not name.isprintable():
        raise UsageError(f"--name needs up to {_LONGEST_NAME} readable characters")
    return name


def _choose(fitting: list[str]) -> str:
    return f"choose one of {', '.join(fitting)}" if fitting else "no rules are loaded for this profile"


def _in_format(sheet: ResultSheet, form: str) -> bytes:
    from dataclasses import asdict

    from bot.drawing.typesetting import draw_result
    from bot.json_lines import write
    from dialogs.texts.sheet_text import as_markdown

    for drawn in get_args(DrawnForm):
        if form == drawn:
            return draw_result(asdict(sheet), drawn)
    return (as_markdown(sheet) if form == "md" else f"{write(asdict(sheet))}\n").encode()
