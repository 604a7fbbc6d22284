"""The process that draws: one request a line on standard input, each answered on standard output, until it ends.

A request is a JSON object; the answer is a line of JSON, `{"bytes": number, "text": ...}` with so many bytes after it,
or `{"error": sentence}`. What a request does not need is not imported: the process stays small.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, NamedTuple

RESULT, STATISTICS = "result", "statistics"  # what can be drawn


class Answered(NamedTuple):
    """A drawing, and what stands in it as text where the caller does not know that."""

    drawing: bytes
    text: str = ""


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    for line in requests:
        try:
            request = json.loads(line)
            answered = _KINDS[request["kind"]](request)
        except Exception as error:  # noqa: BLE001  the next request may do better
            answers.write(json.dumps({"error": _sentence(error)}).encode() + b"\n")
        else:
            head = {"bytes": len(answered.drawing), "text": answered.text}
            answers.write(json.dumps(head).encode() + b"\n" + answered.drawing)
        answers.flush()
        _let_go()


def _let_go() -> None:
    """Free what the last drawing took, once it is on its way."""
    if typesetting := sys.modules.get("bot.drawing.typesetting"):
        typesetting.let_go()


def _result(request: Mapping[str, Any]) -> Answered:
    from bot.drawing.typesetting import draw_result

    return Answered(draw_result(request["sheet"], request["form"]))


def _statistics(request: Mapping[str, Any]) -> Answered:
    from bot.statistics.drawn_statistics import drawn_statistics

    return Answered(*drawn_statistics(request["associations"], request["language"]))


_KINDS: Mapping[str, Callable[[Mapping[str, Any]], Answered]] = {RESULT: _result, STATISTICS: _statistics}


def _sentence(error: Exception) -> str:
    """Return what an expected error says; of any other only the kind, since its text may quote what people wrote."""
    from bot.errors import ImhbotError

    return str(error) if isinstance(error, ImhbotError) else type(error).__name__


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
