"""Parse the command line, run the command, and turn errors into an exit status."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import NoReturn

from bot.commands import (
    ask,
    chat,
    check,
    dialogs,
    evaluate,
    examples,
    new,
    preview,
    result_report,
    rules,
    stats,
    telegram,
    understand,
)
from bot.errors import ImhbotError, UsageError
from bot.garbage import no_search

COMMANDS = (
    chat,
    telegram,
    evaluate,
    result_report,
    ask,
    understand,
    stats,
    check,
    rules,
    examples,
    new,
    dialogs,
    preview,
)  # in the order of --help
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 1 failed, 2 bad usage or bad input, 130 interrupted."""
    _use_utf8()
    try:
        options = _parser().parse_args(arguments)
        with no_search():
            options.run(options)
        sys.stdout.flush()
    except ImhbotError as error:
        sys.stdout.flush()
        sys.stderr.write(f"{error}\n")
        return error.status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whatever reads the output, such as head, has closed it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see {self.prog} --help")


def _parser() -> ArgumentParser:
    parser = _Parser(
        prog="imhbot", description="Find out which infant mental health endorsement fits, and what's still missing."
    )
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.register(subparsers)
    return parser


def _use_utf8() -> None:
    """Read and write UTF-8 whatever the locale says; write a lone surrogate as a backslash escape."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace" if stream is sys.stdin else "backslashreplace")
