"""Define the errors that end a command: one sentence for the person who ran it, and the exit status."""

from __future__ import annotations

FAILED = 1
BAD_USAGE = 2


class ImhbotError(Exception):
    """An error outside the program; `str()` is one sentence: what is wrong, where, and what to do."""

    status = FAILED


class UsageError(ImhbotError):
    """An error in the usage, a file, a line of input or a setting."""

    status = BAD_USAGE
