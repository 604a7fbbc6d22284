"""Read JSON Lines strictly, write them, and answer batches without stopping at a bad line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from math import isfinite
from typing import Any, BinaryIO

import orjson

from bot.errors import UsageError
from bot.garbage import search_from_now_on

MOST_BYTES = 1_000_000  # of one line; an answer or a profile has a few hundred


class InvalidInput(ValueError):
    """An error in a line or a value; `str()` is one sentence without file or line number."""


def read_object(line: bytes) -> dict[str, Any]:
    """Parse one JSON object. Raises InvalidInput for anything else, for duplicate keys and for over-long lines.

    NaN and infinity are accepted: the caller knows what the number is for, and can name it in its error.
    """
    if len(line) > MOST_BYTES:
        raise InvalidInput(f"the line is longer than {MOST_BYTES:,} bytes; split or shorten it")
    try:
        value = _DECODER.decode(line.decode("utf-8-sig").strip())
    except UnicodeDecodeError as error:
        raise InvalidInput(f"the line is not UTF-8 (byte {error.start + 1}); save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise InvalidInput(f"the line is not JSON ({error.msg}, column {error.colno}); correct it there") from error
    except RecursionError as error:
        raise InvalidInput("the line is nested too deeply; send flat facts") from error
    except InvalidInput:
        raise
    except ValueError as error:  # a number of thousands of digits
        raise InvalidInput(f"the line holds a value that is out of range ({error}); correct it") from error
    if not isinstance(value, dict):
        raise InvalidInput(f"the line holds {_name(value)}; write an object in braces")
    return value


def write(value: Any) -> str:
    """Return the value as one line of JSON.

    orjson takes two thirds of the time of json, but rejects lone surrogates and numbers of more than 64 bits.
    """
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that are not blank, each as it arrives, with its number from 1.

    An over-long line is cut just past the limit, so that no input can exhaust the memory.
    """
    number = 0
    while line := stream.readline(MOST_BYTES + 1):
        number += 1
        if len(line) > MOST_BYTES and not line.endswith(b"\n"):
            _skip_rest(stream)
        if not line.isspace():
            yield number, line


def _skip_rest(stream: BinaryIO) -> None:
    while (part := stream.readline(MOST_BYTES)) and not part.endswith(b"\n"):
        pass


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in found if names.count(name) > 1)
        raise InvalidInput(f"the key {twice!r} stands twice; keep one of them")
    return found


def _name(value: Any) -> str:
    return {list: "a list", str: "a text", bool: "true or false", type(None): "null"}.get(type(value), "a number")


_DECODER = json.JSONDecoder(object_pairs_hook=_without_duplicates)


Answer = Callable[[dict[str, Any]], Mapping[str, Any]]


def answer_batch(path: str, answer: Answer) -> None:
    """Answer every line of the file (`-`: standard input) on standard output.

    `answer` takes the object of a line and returns what to print beside its id; it raises ValueError with one sentence
    if it cannot. Raises UsageError at the end if any line was bad.
    """
    bad: list[int] = []
    search_from_now_on()
    with _opened(path) as stream:
        for number, line in lines(stream):
            outcome = _outcome(line, answer)
            if "error" in outcome:
                bad.append(number)
            sys.stdout.write(write(outcome) + "\n")
            if path == "-":  # a script may wait for each answer before it writes the next line
                sys.stdout.flush()
    if bad:
        raise UsageError(f"{path}: {_how_many(bad)}; the output says for each what to correct")


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
    raise InvalidInput("the id is neither a text nor a number; give one or the other")


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
            f"{path}: cannot be read ({error.strerror}); give a file of JSON lines, or - for standard input"
        ) from error


def _how_many(bad: list[int]) -> str:
    if len(bad) == 1:
        return f"line {bad[0]} could not be answered"
    return f"{len(bad)} lines could not be answered, the first is line {bad[0]}"
