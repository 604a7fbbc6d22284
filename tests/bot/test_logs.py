"""The log tells where something went wrong, and nothing of what anybody wrote, and no secret."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Iterator
from io import StringIO

import pytest

from bot.logs import hashed, start_logging

TOKEN, ANSWER = "123456:AA:with/signs", "my supervisor Quillfeather"
LOG = logging.getLogger("bot.channels")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """What is logged, from the lowest level on."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers[:] = []
    written = StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    monkeypatch.setattr(logging, "raiseExceptions", True)
    start_logging("DEBUG", [TOKEN])
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


def lines(written: StringIO) -> list[dict[str, str]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def fail_over(text: str) -> None:
    try:
        int(text)
    except ValueError as error:
        raise KeyError(text) from error


def test_an_error_is_told_by_its_place_and_kind_and_not_by_what_it_quotes(written):
    try:
        fail_over(ANSWER)
    except KeyError:
        LOG.exception("turn failed")

    [line] = lines(written)
    assert "in fail_over" in line["traceback"]
    assert line["traceback"].index("ValueError") < line["traceback"].index("KeyError")
    assert "Quillfeather" not in str(line)


async def test_an_error_that_nobody_waited_for_quotes_nothing_either(written):
    async def work() -> None:
        raise KeyError(ANSWER)

    await asyncio.wait([asyncio.create_task(work())])

    [line] = lines(written)
    assert line["event"] == "Task exception was never retrieved"
    assert "Quillfeather" not in str(line)


@pytest.mark.parametrize("form", [TOKEN, "123456%3AAA%3Awith%2Fsigns"])
def test_a_secret_is_blacked_out_wherever_it_stands(form, written):
    LOG.warning("no answer from /bot%s", form, extra={"why": form})

    assert TOKEN not in str(lines(written))


def test_a_line_that_cannot_be_written_is_left_out_and_not_shown_as_it_is(written):
    LOG.warning("answered", extra={"what": {ANSWER: 1 << 70}})

    assert "Quillfeather" not in written.getvalue()


def test_libraries_that_would_log_texts_and_tokens_are_quiet(written):
    for name in ("telegram.ext", "httpx", "aiohttp.access", "sqlalchemy.engine"):
        logging.getLogger(name).info(ANSWER)

    assert lines(written) == []


def test_a_chat_has_one_name_in_a_run_that_does_not_tell_its_id():
    assert hashed(7_000_001) == hashed(7_000_001) != hashed(7_000_002)
    assert "7000001" not in hashed(7_000_001)
