"""The command line: what is asked for, and what comes of it as an exit status."""

from __future__ import annotations

import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import NoReturn

from bot.errors import ImhbotError, UsageError

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 done, 1 failed, 2 bad usage or bad input."""
    _speak_utf8()
    try:
        options = _parser().parse_args(arguments)
        options.run(options)
        sys.stdout.flush()
    except ImhbotError as trouble:
        sys.stdout.flush()
        sys.stderr.write(f"{trouble}\n")
        return trouble.status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # who reads the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see {self.prog} --help")


def _parser() -> ArgumentParser:
    parser = _Parser(prog="imhbot", description="Which infant mental health endorsement fits, and what is missing.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_chat(commands.add_parser("chat", help="talk in the terminal"))
    commands.add_parser("telegram", help="answer on Telegram, until ended").set_defaults(run=_telegram)
    _add_evaluate(commands.add_parser("evaluate", help="judge a profile, or many"))
    _add_ask(commands.add_parser("ask", help="answer a question about endorsement"))
    _add_understand(commands.add_parser("understand", help="show how a typed reply is read"))
    _add_stats(commands.add_parser("stats", help="figures for an association's staff"))
    _add_rules(commands.add_parser("rules", help="check, show or describe rule files"))
    _add_dialogs(commands.add_parser("dialogs", help="check the words of the chat, export answers"))
    return parser


def _add_chat(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object a line, in and out, for scripts")
    parser.add_argument("--user", metavar="NAME", help="whose conversation it is (default: yours)")
    parser.set_defaults(run=_chat)


def _add_evaluate(parser: ArgumentParser) -> None:
    parser.add_argument("profile", nargs="?", metavar="PROFILE.yaml", help="the facts of one person")
    parser.add_argument("--batch", metavar="FILE", help='JSON lines {"id", "facts"}, or - for standard input')
    parser.add_argument("--renewal", action="store_true", help="judge renewing instead of applying")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    parser.set_defaults(run=_evaluate)


def _add_ask(parser: ArgumentParser) -> None:
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="what is asked, in any words")
    parser.add_argument("--association", metavar="ID", help="the association that the asker belongs to, if known")
    parser.add_argument("--batch", metavar="FILE", help='JSON lines {"id", "question", "context"}, or -')
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    parser.set_defaults(run=_ask)


def _add_understand(parser: ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", metavar="TEXT", help="what is typed")
    parser.add_argument("--fact", metavar="FACT", help="the fact that was asked about")
    parser.add_argument("--batch", metavar="FILE", help='JSON lines {"id", "asked", "text", "today"}, or -')
    parser.add_argument("--today", metavar="DATE", help="the day it is typed, such as 2026-11-21")
    parser.add_argument("--explain", action="store_true", help="show what led there")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    parser.set_defaults(run=_understand)


def _add_stats(parser: ArgumentParser) -> None:
    parser.add_argument("--association", metavar="ID", action="append", help="of this one; may be given several times")
    parser.add_argument("--picture", metavar="FILE.png", help="write them as a picture too")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    parser.set_defaults(run=_stats)


def _add_rules(parser: ArgumentParser) -> None:
    commands = parser.add_subparsers(metavar="check|show|schema", required=True)
    check = commands.add_parser("check", help="check rule files and their worked examples")
    check.add_argument("paths", nargs="*", metavar="PATH", help="files or folders (default: all that are in use)")
    check.set_defaults(run=_rules_check)
    show = commands.add_parser("show", help="print a rule set for reading")
    show.add_argument("rule_set", metavar="RULE_SET", help="such as the ones that evaluate names")
    show.add_argument("--renewal", action="store_true", help="its rules for renewing")
    show.set_defaults(run=_rules_show)
    commands.add_parser("schema", help="print the JSON Schema of rule files").set_defaults(run=_rules_schema)


def _add_dialogs(parser: ArgumentParser) -> None:
    commands = parser.add_subparsers(metavar="check|export", required=True)
    check = commands.add_parser("check", help="check the words of the chat and the answers")
    check.set_defaults(run=_dialogs_check)
    export = commands.add_parser("export", help="write what staff approved on Telegram as a file of answers")
    export.add_argument("--association", metavar="ID", help="of this one alone")
    export.add_argument("--to", metavar="FOLDER", help="a folder for IMHBOT_DIALOGS (default: standard output)")
    export.set_defaults(run=_dialogs_export)


def _chat(options: Namespace) -> None:
    from bot.commands.chat import chat

    chat(options.user, as_json=options.json)


def _telegram(_options: Namespace) -> None:
    from bot.commands.telegram import telegram

    telegram()


def _evaluate(options: Namespace) -> None:
    from bot.commands.evaluate import evaluate_batch, evaluate_profile

    _either("PROFILE.yaml", options.profile, options.batch)
    if options.batch is not None:
        evaluate_batch(options.batch, renewal=options.renewal)
    else:
        evaluate_profile(options.profile, renewal=options.renewal, as_json=options.json)


def _ask(options: Namespace) -> None:
    gc.disable()  # a fifth of the start would go into looking for garbage among what is loaded to stay
    from bot.commands.ask import ask_batch, ask_one

    _either("QUESTION", options.question, options.batch)
    if options.batch is not None:
        ask_batch(options.batch, options.association)
    else:
        ask_one(options.question, options.association, as_json=options.json)


def _understand(options: Namespace) -> None:
    from bot.commands.understand import understand_batch, understand_text

    _either("--fact FACT TEXT", options.text, options.batch)
    if options.batch is not None:
        understand_batch(options.batch, today=options.today, explain=options.explain)
    else:
        understand_text(options.text, options.fact, today=options.today, explain=options.explain, as_json=options.json)


def _stats(options: Namespace) -> None:
    from bot.commands.stats import stats

    stats(options.association or (), options.picture, as_lines_of_json=options.json)


def _rules_check(options: Namespace) -> None:
    from bot.commands.rules import check

    check(options.paths)


def _rules_show(options: Namespace) -> None:
    from bot.commands.rules import show

    show(options.rule_set, renewal=options.renewal)


def _rules_schema(_options: Namespace) -> None:
    from bot.commands.rules import schema

    schema()


def _dialogs_check(_options: Namespace) -> None:
    from bot.commands.dialogs import check

    check()


def _dialogs_export(options: Namespace) -> None:
    from bot.commands.export import export

    export(options.association, options.to)


def _either(single: str, given: str | None, batch: str | None) -> None:
    if (given is None) == (batch is None):
        raise UsageError(f"give either {single} or --batch FILE")


def _speak_utf8() -> None:
    """Whatever the locale says; a lone half of a character is written as JSON's own escape."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace" if stream is sys.stdin else "backslashreplace")
