"""What stops a command: one sentence for whoever ran it, and the exit status."""

from __future__ import annotations

FAILED = 1
BAD_INPUT = 2


class Trouble(Exception):
    """Something outside the program is wrong; `str()` is one sentence that says what, where, and what to do."""

    status = FAILED


class BadInput(Trouble):
    """The usage, a file, a line or a setting is wrong."""

    status = BAD_INPUT
