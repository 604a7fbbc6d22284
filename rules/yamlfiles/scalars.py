"""Read a plain YAML scalar without the traps of YAML 1.1 (`no`, `010`, `12:30`)."""

from __future__ import annotations

import re
from datetime import date

import yaml

from rules.yamlfiles.problems import shown

Scalar = str | int | float | bool | date | None

MAX_NUMBER = 30  # characters; far longer ones take Python long to read, or not at all

_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_PLAIN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CURLY = "“”„‘’‚«»"  # the quotes that word processors put in place of " and '
_CONSTANTS: dict[str, Scalar] = {"true": True, "false": False, "null": None, "~": None, "": None}


class TrapError(Exception):
    """YAML reads this scalar as something that its author hardly meant."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message, self.hint = message, hint


def plain_scalar(text: str) -> Scalar:
    """Return what an unquoted scalar stands for. Raises TrapError where YAML and people read it differently."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if len(text) > 1 and text[0] in CURLY and text[-1] in CURLY:
        straight = f'write "{shown(text[1:-1])}"; if people are to see these quotes, put straight ones around them'
        raise TrapError(f"the quotes {text[0]} and {text[-1]} of a word processor are part of the text", straight)
    resolvers = _RESOLVERS.get(text[:1])
    if not resolvers or not any(pattern.match(text) for _, pattern in resolvers):
        return text
    if len(text) > MAX_NUMBER:
        raise TrapError(f"{shown(text)} is no number of anything", "shorten it, or put it in quotes")
    if _PLAIN_NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    if _PLAIN_DAY.fullmatch(text):
        return _day(text)
    raise _trap(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise TrapError(f"there is no day {text}", "write a day as year-month-day, such as 2024-01-31") from None


def _trap(text: str) -> TrapError:
    if text in ("<<", "="):
        return TrapError(f"{text} has a meaning of its own in YAML", "write out what is meant, or put it in quotes")
    meant = _as_yaml_reads(text)
    hint = f'write {meant} if that is meant, else "{text}" in quotes'
    return TrapError(f"YAML reads {text} without quotes as {meant}", hint)


def _as_yaml_reads(text: str) -> str:
    try:
        value = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return "something else"
    return "nothing" if value is None else shown(value)
