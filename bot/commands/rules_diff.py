"""Implement `imhbot rules diff`: what changes between two states of the rules, and whom it changes the verdict of."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bot.commands.options import Subparsers, add_language

if TYPE_CHECKING:
    from bot.app import App
    from bot.rule_sides import RuleSide
    from dialogs.wording import Phrasebook
    from rules.comparing.differences import RuleChange
    from rules.comparing.flips import Flips


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("diff", help="tell what changes between two states of the rules")
    what = "a folder, `packaged`, or a revision in git (REVISION, or REVISION:FOLDER)"
    parser.add_argument("before", metavar="A", help=what)
    parser.add_argument("after", metavar="B", help="the same")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    add_language(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> None:
    """Print the changes in words, then the verdicts that change on worked examples and on made-up people."""
    from bot.app import now, open_app
    from bot.rule_sides import rule_sides
    from rules.comparing.differences import differences
    from rules.comparing.example_people import example_people
    from rules.comparing.flips import flips, random_people

    app = open_app(options.language)
    with rule_sides(options.before, options.after, app.settings.added) as (before, after):
        changes = differences(before.book, after.book)
        people = {
            "examples": list(example_people(*dict.fromkeys((*before.folders, *after.folders)))),
            "random_profiles": list(random_people(before.book, after.book, now().date())),
        }
        found = {whom: flips(before.book, after.book, some) for whom, some in people.items()}
        words = _words(app, before, after)
    if options.json:
        _print_json(words, changes, found)
    else:
        counts = {whom: len(some) for whom, some in people.items()}
        sys.stdout.write("\n".join(_lines(words, before, after, changes, found, counts)) + "\n")


def _words(app: App, before: RuleSide, after: RuleSide) -> Phrasebook:
    """Return the words of both sides; an id stands in for what has none."""
    from dialogs.content.loading import content_so_far
    from dialogs.content.stand_ins import with_stand_ins
    from dialogs.wording import Phrasebook
    from rules.comparing.differences import names_of_both

    book = names_of_both(before.book, after.book)
    added = dict.fromkeys((*app.settings.added, *before.added, *after.added))
    content = content_so_far(app.folder, book, *added)
    return Phrasebook(with_stand_ins(content, book, before.book, after.book), book)


def _lines(
    words: Phrasebook,
    before: RuleSide,
    after: RuleSide,
    changes: Sequence[RuleChange],
    found: dict[str, tuple[Flips, ...]],
    counts: dict[str, int],
) -> Iterator[str]:
    from dialogs.texts.rule_diff.flip_lines import flip_lines
    from dialogs.texts.rule_diff.rule_changes import change_lines

    yield words.text("rule_diff.head", before=before.name, after=after.name)
    if not changes:
        yield words.text("rule_diff.nothing")
    yield from change_lines(words, changes)
    for whom, some in found.items():
        yield from flip_lines(words, whom, some, counts[whom])


def _print_json(words: Phrasebook, changes: Sequence[RuleChange], found: dict[str, tuple[Flips, ...]]) -> None:
    import json

    lines = [_change_json(words, change) for change in changes]
    lines += [_flips_json(whom, each) for whom, some in found.items() for each in some]
    sys.stdout.write("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines))


def _change_json(words: Phrasebook, change: RuleChange) -> dict[str, Any]:
    from dialogs.texts.rule_diff.rule_changes import change_text
    from rules.comparing.differences import data_of

    return {**data_of(change), "text": change_text(words, change)}


def _flips_json(whom: str, flips: Flips) -> dict[str, Any]:
    from rules.comparing.flips import data_of_flips

    return {"flips": whom, **data_of_flips(flips)}
