"""Implement `imhbot understand`: show how a typed reply is read while a fact is being asked."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from bot.commands.options import Subparsers, add_language, decoded, require_one
from bot.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from bot.app import App


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("understand", help="show how a typed reply is read")
    parser.add_argument("text", nargs="?", metavar="TEXT", help="what is typed")
    parser.add_argument("--fact", metavar="FACT", help="the fact that was asked about")
    parser.add_argument("--batch", metavar="FILE", help='JSON lines {"id", "asked", "text", "today"}, or -')
    parser.add_argument("--today", metavar="DATE", help="the day it was typed, like 2026-11-21")
    parser.add_argument("--explain", action="store_true", help="show each clause and claim, and what led there")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    add_language(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> None:
    """Print how one reply is read, in words or in JSON, or each line of a file."""
    require_one("--fact FACT TEXT", options.text, options.batch)

    from bot.app import open_app
    from bot.json_lines import InvalidInput, answer_batch, write

    read = _reader(open_app(options.language), explain=options.explain)
    if options.batch is not None:
        answer_batch(
            options.batch, lambda line: read(line.get("text"), line.get("asked"), line.get("today", options.today))
        )
        return
    try:
        reading = read(decoded(options.text), options.fact, options.today)
    except InvalidInput as error:
        raise UsageError(str(error)) from error
    sys.stdout.write(write({"id": None, **reading}) + "\n" if options.json else _in_lines(reading))


def _reader(app: App, *, explain: bool) -> Callable[[object, object, object], dict[str, Any]]:
    """Return a function that reads a text typed on a day in reply to a fact's question, or raises InvalidInput."""
    from bot.commands.explained_reading import explained
    from bot.json_lines import InvalidInput
    from dialogs.understanding.commands import explanation
    from dialogs.understanding.language import asking_back
    from dialogs.understanding.understand import message_of, understand
    from rules.yamlfiles import suggestion

    language, facts = app.understanding, app.book.catalogue.facts

    def read(text: object, asked: object, today: object) -> dict[str, Any]:
        if not isinstance(text, str):
            raise InvalidInput('there is no text; write "text": "what was typed"')
        if asked is not None and asked not in facts:
            raise InvalidInput(f"unknown fact {asked!r}; {suggestion(asked, facts)}")
        reading = understand(text, asked, language, today=_day(today))
        asks_back = reading.kind in ("clarify", "smalltalk")  # after small talk it asks again
        told = {
            "kind": "clarify" if asks_back else reading.kind,
            "facts": dict(reading.facts),
            "text": asking_back(reading, language) if asks_back else None,
        }
        if not explain:
            return told
        message = message_of(text, asked, language, today=_day(today))
        heard = explained(message, reading) if message else ()
        return {**told, "trace": [*heard, *explanation(text, reading, language)]}

    return read


def _day(told: object) -> date:
    from datetime import date

    from bot.app import now
    from bot.json_lines import InvalidInput

    if told is None:
        return now().date()
    try:
        return date.fromisoformat(str(told))
    except ValueError:
        raise InvalidInput(f"{told!r} is not a day; write it like 2026-11-21") from None


def _in_lines(reading: Mapping[str, Any]) -> str:
    lines = [f"{reading['kind']}: {reading['text'] or ''}".removesuffix(": ")]
    lines += [f"  {fact} = {value}" for fact, value in reading["facts"].items()]
    lines += [f"  {step}" for step in reading.get("trace", ())]
    return "\n".join(lines) + "\n"
