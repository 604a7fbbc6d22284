"""Answer a file of JSON Lines: one JSON line out for each line in, in order, never stopping at a bad one."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from math import isfinite
from typing import Any, BinaryIO

from bot.errors import UsageError
from bot.json_lines import InvalidInput, lines, read_object, write

Answer = Callable[[dict[str, Any]], Mapping[str, Any]]


def answer_batch(path: str, answer: Answer) -> None:
    """Answer every line of the file (`-`: standard input) on standard output.

    `answer` takes the object of a line and returns what to print beside its id; it raises ValueError with one sentence
    for an object that it cannot answer. Raises UsageError at the end if any line was bad.
    """
    bad: list[int] = []
    gc.freeze()  # the rules stay to the end: no use in looking for garbage among them again and again
    with _opened(path) as stream:
        for number, line in lines(stream):
            outcome = _outcome(line, answer)
            if "error" in outcome:
                bad.append(number)
            sys.stdout.write(write(outcome) + "\n")
            if path == "-":  # a script may wait for each answer before it writes the next line
                sys.stdout.flush()
    if bad:
        raise UsageError(f"{path}: {_how_many(bad)}; each answer line says what to mend")


def _outcome(line: bytes, answer: Answer) -> Mapping[str, Any]:
    label = None
    try:
        given = read_object(line)
        label = _label(given)
        return {"id": label, **answer(given)}
    except ValueError as error:
        return {"id": label, "error": str(error)}


def _label(given: Mapping[str, Any]) -> str | float | None:
    label = given.get("id")
    if label is None or isinstance(label, str | int) or (isinstance(label, float) and isfinite(label)):
        return label
    raise InvalidInput("the id is neither a text nor a number; give one of these")


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            yield stream
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be read ({error.strerror}); give a file of JSON lines, or - for input"
        ) from error


def _how_many(bad: list[int]) -> str:
    if len(bad) == 1:
        return f"line {bad[0]} could not be answered"
    return f"{len(bad)} lines could not be answered, the first is line {bad[0]}"
