"""Implement `imhbot examples`: show what the rules give otherwise than worked examples say, and adapt them."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.commands.options import Subparsers
from bot.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from rules.loading.files import LoadedRules
    from rules.model import RuleBook
    from rules.yamlfiles import YamlFile

CONTEXT = 2  # lines around a change
NONE_READY = "{path}: nobody is ready any more. Write {needed} below the facts of “{name}”, then run this again.\n"


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("examples", help="adapt worked examples to changed rules")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders (default: all that are in use)")
    parser.add_argument("--write", action="store_true", help="change the files, not only show what would change")
    parser.set_defaults(run=run)


def run(options: Namespace) -> None:
    """Print what changes in which file of examples; nothing is written where any rule file has a problem."""
    from pathlib import Path

    from bot.files import write_text
    from bot.settings import read_settings

    book, changed = _changed([Path(path) for path in options.paths], read_settings().added)
    for file, text in changed:
        sys.stdout.writelines(_difference(file, text))
    if options.write:
        for file, text in changed:
            write_text(file.path, text)
    sys.stdout.write(_summary(len(changed), written=options.write))
    sys.stdout.writelines(_none_ready(book, [file for file, _ in changed]))


def _changed(paths: list[Path], extra: tuple[Path, ...]) -> tuple[RuleBook, list[tuple[YamlFile, str]]]:
    """Return the rules, and each file that changes with its new text. Raises UsageError where one cannot change."""
    from rules.checking.rule_files import examples_that_count, sources_of
    from rules.loading.files import read_rules
    from rules.writing.adapted_examples import adapted
    from rules.yamlfiles import FilesError

    sources = sources_of(paths, extra)
    reading = read_rules(sources)
    if reading.problems:
        raise UsageError("\n".join(map(str, sorted(set(reading.problems)))))
    try:
        both = [adapted(reading.book, path) for path in examples_that_count(paths or sources, reading)]
    except FilesError as error:
        raise UsageError(str(error)) from error
    changed = [(file, text) for file, text in both if text != file.text]
    return reading.book, [*changed, *_made(paths or sources, reading)]


def _made(paths: list[Path], reading: LoadedRules) -> Iterator[tuple[YamlFile, str]]:
    """Yield new examples for each rule set there that has none."""
    from rules.loading.files import ENDING, EXAMPLES
    from rules.writing.made_examples import examples_text, made_examples
    from rules.yamlfiles import YamlFile

    rule_sets = reading.book.by_key()
    for key, file in reading.origins.items():
        path = file.path.with_name(file.path.name.removesuffix(ENDING) + EXAMPLES)
        is_meant = any(each in (file.path, *file.path.parents) for each in paths)
        made = made_examples(reading.book, rule_sets[key]) if is_meant and not path.exists() else []
        if made:
            yield YamlFile(path, None), examples_text(rule_sets[key], made)


def _none_ready(book: RuleBook, files: list[YamlFile]) -> Iterator[str]:
    """Say where no example is ready any more, and which facts would make one ready again."""
    from rules.writing.adapted_examples import no_longer_ready
    from rules.yamlfiles.edits import flow

    for file in files:
        found = no_longer_ready(book, file)
        if found is not None:
            name, gaps = found
            needed = ", ".join(f"{gap.fact}: {flow(gap.need)}" for gap in gaps)
            yield NONE_READY.format(path=file.path, needed=needed or "what is needed", name=name)


def _difference(file: YamlFile, text: str) -> Iterator[str]:
    from difflib import unified_diff

    before, after = (each.splitlines() for each in (file.text, text))
    name = str(file.path)
    return (f"{line}\n" for line in unified_diff(before, after, name, name, n=CONTEXT, lineterm=""))


def _summary(files: int, *, written: bool) -> str:
    if not files:
        return "All worked examples come out as they say; nothing to change.\n"
    named = "1 file" if files == 1 else f"{files} files"
    return f"Changed {named}.\n" if written else f"Would change {named}; --write does it.\n"
