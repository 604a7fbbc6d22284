"""Errors that end a command: one sentence for the person who ran it, and the exit status."""

from __future__ import annotations

FAILED = 1
BAD_USAGE = 2


class ImhbotError(Exception):
    """Something outside the program is wrong; `str()` is one sentence: what, where, and what to do."""

    status = FAILED


class UsageError(ImhbotError):
    """The usage, a file, a line or a setting is wrong."""

    status = BAD_USAGE
