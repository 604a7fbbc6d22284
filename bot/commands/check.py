"""Implement `imhbot check`: all rules, examples, words, vocabulary and answers, packaged and added, at once."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.options import Subparsers
from bot.errors import BAD_USAGE, ImhbotError, UsageError

if TYPE_CHECKING:
    from dialogs.checking.whole import CheckReport
    from rules.yamlfiles.report import ToldProblem

_INSIDE = ("rules", "talks", "books", "applying", "renewing", "questions", "wording", "vocabulary", "answers")


class CheckFailed(ImhbotError):
    """Files with problems; `str()` tells them all."""

    status = BAD_USAGE


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("check", help="check rules, examples, words, vocabulary and answers at once")
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="more added folders, or files in them, beside those in use"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a problem")
    parser.add_argument("--schemas", metavar="FOLDER", help="write JSON Schemas of all kinds of files, for an editor")
    parser.set_defaults(run=run)


def run(options: Namespace) -> None:
    """Check all that is packaged, the added folders in use, and those that are named."""
    from bot.checked_folders import counted, problems_of, reports_on, told_in_full
    from bot.settings import read_settings

    used = read_settings().added
    if options.schemas is not None:
        _write_schemas(Path(options.schemas), _each_once((*used, *_folders(options.paths, used))))
        return
    reports = reports_on(_each_once((*used, *_folders(options.paths, used))))
    found = problems_of(reports)
    if options.json:
        _write_json(found)
    if found:
        raise CheckFailed(counted(found) if options.json else told_in_full(reports))
    if not options.json:
        sys.stdout.write(_all_well(reports) + "\n")


def _folders(paths: Iterable[str], used: Sequence[Path]) -> Iterator[Path]:
    """Yield the added folder of each path: itself, or the one that a file is in; none for what is packaged."""
    from bot.app import LANGUAGES
    from rules.loading.files import PACKAGED

    for path in map(Path, paths):
        if not path.exists():
            raise UsageError(f"{path}: there is no such file or folder; check the name")
        if not any(path.resolve().is_relative_to(packaged) for packaged in (PACKAGED, LANGUAGES)):
            yield path if path.is_dir() else _folder_around(path, used)


def _folder_around(file: Path, used: Sequence[Path]) -> Path:
    """Return the added folder that a file is in, however deep."""
    known = {folder.resolve() for folder in used}
    folder = file.parent
    while folder.resolve() not in known and (folder.name in _INSIDE or len(folder.name) == len("en")):
        folder = folder.parent
    return folder


def _write_schemas(folder: Path, added: Sequence[Path]) -> None:
    """Write the schema of each kind of file, and print the settings by which an editor finds them."""
    import json

    from dialogs.schemas import ENDING, FILES, schemas
    from rules.yamlfiles import FilesError

    try:
        made = schemas(*added)
        for name, schema in made.items():
            path = folder / f"{name}{ENDING}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(schema, indent=1) + "\n", encoding="utf-8")
    except FilesError as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written to ({error.strerror}); name another folder") from error
    found = {f"{folder}/{name}{ENDING}": list(files) for name, files in FILES.items()}
    sys.stdout.write(json.dumps({"yaml.schemas": found}, indent=2) + "\n")


def _each_once(folders: Iterable[Path]) -> tuple[Path, ...]:
    return tuple({folder.resolve(): folder for folder in reversed(tuple(folders))}.values())[::-1]


def _write_json(found: Iterable[ToldProblem]) -> None:
    from bot.json_lines import write

    for each in (problem for told in found for problem in told.all):
        line = {
            "file": each.file,
            "line": each.line,
            "column": each.column,
            "problem": each.message,
            "hint": each.hint,
        }
        sys.stdout.write(write(line) + "\n")


def _all_well(reports: Sequence[CheckReport]) -> str:
    folders = reports[0].folders
    entries = folders.answer_files.entries if folders.has_answers else ()
    return (
        f"All is in order: {len(folders.book.rule_sets)} rule sets with their worked examples, the words, "
        f"and {len(entries)} answers."
    )
