"""Codes that stand in place of names: read out, written down and typed without mixing anything up."""

from __future__ import annotations

from secrets import choice

_LETTERS = "CDFGHJKMNPQRTVWXY"  # no vowels, which make words, and nothing that is mixed up with something else
_ALL = f"{_LETTERS}34679"


def random_code(length: int) -> str:
    """Return a code of so many characters; a letter comes first, or Telegram makes no link of it."""
    return choice(_LETTERS) + "".join(choice(_ALL) for _ in range(length - 1))
