"""Define the options that several commands share."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import TYPE_CHECKING, TypeAlias

from bot import DEFAULT_LANGUAGE
from bot.errors import UsageError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

Subparsers: TypeAlias = "_SubParsersAction[ArgumentParser]"


def add_language(parser: ArgumentParser, purpose: str = "the language of the words") -> None:
    """Add `--language`, the code of a folder in `dialogs`."""
    parser.add_argument(
        "--language", metavar="CODE", default=DEFAULT_LANGUAGE, help=f"{purpose} (default: %(default)s)"
    )


def require_one(name: str, value: str | None, batch: str | None) -> None:
    """Raise UsageError unless either the value or `--batch FILE` is given."""
    if (value is None) == (batch is None):
        raise UsageError(f"give either {name} or --batch FILE")


def decoded(argument: str) -> str:
    """Return the argument as text, with bytes that are not UTF-8 replaced."""
    return os.fsencode(argument).decode("utf-8", "replace")
