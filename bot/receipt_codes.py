"""Codes of receipts: 80 random bits in Crockford's base 32, in groups of four that can be read out."""

from __future__ import annotations

import re
from hashlib import sha256
from secrets import choice

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, which look like digits, and no U
_LENGTH = 16  # characters of five bits
_GROUP = 4
_HASH = 32  # hexadecimal digits: enough, and short enough for the id of a button
_LOOK_ALIKE = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s\-_.‐‑‒–—−]+")


def new_code() -> str:
    """Return a new code, as people read it: 7K3M-9QXZ-4WTB-2HND."""
    code = "".join(choice(_ALPHABET) for _ in range(_LENGTH))
    return "-".join(code[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def read_code(typed: str) -> str | None:
    """Return the hash of a code, however it is typed: case, spaces, hyphens and look-alikes do not matter.

    None where it can be no code.
    """
    code = _BETWEEN.sub("", typed).upper().translate(_LOOK_ALIKE)
    if len(code) != _LENGTH or not set(code) <= set(_ALPHABET):
        return None
    return sha256(code.encode()).hexdigest()[:_HASH]
