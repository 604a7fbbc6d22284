"""Implement `imhbot evaluate`: judge a profile, or many, or show a result that was kept under a code."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.options import Subparsers, add_language, require_one
from bot.errors import ImhbotError, UsageError
from rules.yamlfiles import Problem, YamlFile, read_yaml

if TYPE_CHECKING:
    from bot.app import App
    from dialogs.receipts import KeptResult
    from dialogs.replay import ReplayedAnswers
    from rules import Purpose
    from rules.facts import Facts


def read_profile(path: str) -> Mapping[str, Any]:
    """Read the facts in the file, unchecked. Raises UsageError with the first problem."""
    file = read_yaml(Path(path))
    if file.problems:
        raise UsageError(_naming_fact(file, min(file.problems)))
    if not isinstance(file.data, dict):
        raise UsageError(str(file.problem((), "this is not a list of facts", "write lines such as  degree: msw")))
    return file.data


def read_facts(app: App, path: str) -> Facts:
    """Read and check the facts in the file. Raises UsageError with the first problem."""
    from rules.facts import FactError

    try:
        return app.book.catalogue.read(read_profile(path))
    except FactError as error:
        raise UsageError(f"{path}: {error}") from error


def as_answers(app: App, facts: Facts, purpose: Purpose) -> ReplayedAnswers:
    """Return the facts as answers of somebody who told just them today."""
    from bot.app import now
    from dialogs.replay import ReplayedAnswers

    return ReplayedAnswers(
        book=app.book, purpose=purpose, today=now().date(), facts=facts, unknown=(), set_aside={}, unread=(),
        orientation=None, all_loaded=False,
    )  # fmt: skip


def _naming_fact(file: YamlFile, problem: Problem) -> str:
    """Put the fact on the line of the problem before its message; a profile has one fact a line."""
    facts = [fact for fact, (place, _) in (file.place.keys or {}).items() if place.line == problem.line - 1]
    return str(problem._replace(message=f"{facts[0]}: {problem.message}") if facts else problem)


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("evaluate", help="check one profile, or many")
    parser.add_argument("profile", nargs="?", metavar="PROFILE.yaml", help="the facts of one person")
    parser.add_argument("--batch", metavar="FILE", help='JSON lines {"id", "facts"}, or - for standard input')
    parser.add_argument("--receipt", metavar="CODE", help="show the result kept under this code, and what it is today")
    parser.add_argument("--renewal", action="store_true", help="check for renewal instead of applying")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    add_language(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> None:
    """Print the verdict on one profile, in words or in JSON, or on each line of a file; or a verdict that was kept."""
    if options.receipt is None:
        require_one("PROFILE.yaml", options.profile, options.batch)
    elif options.profile is not None or options.batch is not None or options.renewal:
        raise UsageError("--receipt takes a code alone; leave out PROFILE.yaml, --batch and --renewal")

    from bot.checked_folders import open_sound_app

    app = open_sound_app(options.language)
    if options.receipt is not None:
        _show_receipt(app, options.receipt, as_json=options.json)
    elif options.batch is not None:
        _evaluate_batch(app, options.batch, renewal=options.renewal)
    else:
        _evaluate_profile(app, options.profile, renewal=options.renewal, as_json=options.json)


def _evaluate_profile(app: App, path: str, *, renewal: bool, as_json: bool) -> None:
    from bot.app import now
    from bot.json_lines import write
    from dialogs.texts.verdict_json import verdict_data
    from rules import Purpose, evaluate

    facts = read_facts(app, path)
    if as_json:
        outcome = verdict_data(evaluate(app.book, facts, today=now().date(), renewal=renewal), app.notes)
        sys.stdout.write(write({"id": None, **outcome}) + "\n")
    else:
        sys.stdout.write(_in_words(app, facts, Purpose.RENEWING if renewal else Purpose.APPLYING) + "\n")


def _evaluate_batch(app: App, path: str, *, renewal: bool) -> None:
    from bot.app import now
    from bot.json_lines import answer_batch
    from dialogs.texts.verdict_json import verdict_data
    from rules import evaluate

    book, notes, today = app.book, app.notes, now().date()

    def answer(given: dict[str, Any]) -> Mapping[str, Any]:
        facts = book.catalogue.read(_facts(given))
        return verdict_data(evaluate(book, facts, today=today, renewal=renewal), notes)

    answer_batch(path, answer)


def _show_receipt(app: App, code: str, *, as_json: bool) -> None:
    """Print the verdict just as it was kept, and the same facts by today's rules."""
    from bot.app import now
    from bot.channels.markup import plain
    from bot.json_lines import write
    from dialogs.receipts import verdict_today
    from dialogs.texts.receipt import as_it_was, changes_today
    from dialogs.texts.verdict_json import verdict_data

    kept, today = _kept(app, code), now().date()
    if as_json:
        by_todays_rules = verdict_data(verdict_today(kept, app.book, today), app.notes)
        sys.stdout.write(write({"id": None, **kept.verdict, "today": by_todays_rules}) + "\n")
    else:
        parts = [*as_it_was(app.words, kept), *changes_today(app.words, kept, today)]
        sys.stdout.write(plain("\n\n".join(parts)) + "\n")


def _kept(app: App, code: str) -> KeptResult:
    """Return the result that is kept under the code. Raises UsageError where there is none."""
    from bot.receipts import read_code
    from bot.store import open_to_read
    from bot.store.stored_receipts import find_receipt
    from dialogs.receipts import KeptResult, ReceiptError

    receipt, stored = read_code(code), None
    if receipt is not None:
        with closing(open_to_read(app.settings.database_url)) as store, store.transaction() as connection:
            stored = find_receipt(connection, receipt)
    if stored is None:
        raise UsageError(f"there is no receipt {code!r}; check the code for typos: it has 16 letters and digits")
    try:
        return KeptResult.from_json(stored.result)
    except ReceiptError as error:
        raise ImhbotError(f"{error}; update imhbot if a newer one wrote it") from error


def _facts(given: Mapping[str, Any]) -> Mapping[str, Any]:
    facts = given.get("facts")
    if not isinstance(facts, dict):
        from bot.json_lines import InvalidInput

        raise InvalidInput('the line has no facts; write {"id": ..., "facts": {...}}')
    return facts


def _in_words(app: App, facts: Facts, purpose: Purpose) -> str:
    from bot.channels.markup import plain
    from dialogs.texts.verdict import fitting_results
    from dialogs.texts.verdict_parts import all_parts

    replayed = as_answers(app, facts, purpose)
    return plain(all_parts(app.words, replayed, fitting_results(replayed)))
