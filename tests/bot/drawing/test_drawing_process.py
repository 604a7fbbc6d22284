"""The process that draws: it starts on demand, survives bad requests, comes back after a crash, and ends when idle."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.drawing.drawing_process import DrawingProcess
from bot.drawing.worker import RESULT
from tests.bot.program import ROOT
from tests.dialogs.results import ALMOST, HOPELESS, kept_sheet

MOST_MEGABYTES = 80


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
async def process():
    process = DrawingProcess()
    yield process
    await process.close()


def picture(**more):
    return {"kind": RESULT, "sheet": asdict(kept_sheet(ALMOST)), "form": "png", **more}


async def gone(pid: int, seconds: float = 5) -> bool:
    """Wait until there is no such process any more."""
    for _ in range(round(seconds / 0.02)):
        with suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        await asyncio.sleep(0.02)
    return False


async def test_there_is_no_process_before_the_first_request(process):
    assert process.pid is None


async def test_one_process_draws_one_after_another_what_is_asked_at_once(process):
    drawn = await asyncio.gather(*(process.draw(picture(form=form)) for form in ("png", "pdf", "png")))

    assert [each.content[:4] for each in drawn if each] == [b"\x89PNG", b"%PDF", b"\x89PNG"]


async def test_it_ends_when_nothing_is_asked_for_a_while_and_starts_again():
    process = DrawingProcess(idle_seconds=0.1)
    assert await process.draw(picture())
    first = process.pid

    assert await gone(first)
    assert process.pid is None
    assert await process.draw(picture())
    assert process.pid != first
    await process.close()


async def test_killed_while_it_is_idle_it_is_started_anew(process):
    await process.draw(picture())
    os.kill(process.pid, signal.SIGKILL)

    assert await process.draw(picture())


async def test_killed_in_the_middle_it_is_asked_once_more(process, monkeypatch, tmp_path):
    monkeypatch.setattr("sys.executable", str(_dying(tmp_path, times=1)))

    assert await process.draw(picture())


async def test_dying_twice_it_is_given_up_and_the_log_says_so(process, monkeypatch, tmp_path, caplog):
    monkeypatch.setattr("sys.executable", str(_dying(tmp_path, times=2)))

    with caplog.at_level(logging.ERROR):
        assert await process.draw(picture()) is None

    assert [record.why for record in caplog.records] == ["the process ended twice"]
    assert await process.draw(picture())


async def test_a_request_that_cannot_be_drawn_spoils_no_other_and_tells_nothing_of_anybody(process, caplog):
    with caplog.at_level(logging.ERROR):
        bad, good = await asyncio.gather(process.draw(picture(sheet={"title": "secret"})), process.draw(picture()))

    assert bad is None
    assert good
    assert "secret" not in caplog.text


async def test_what_takes_too_long_is_ended_and_the_next_request_gets_its_own_answer(process, caplog):
    await process.draw(picture())
    hasty = DrawingProcess(most_seconds=0.001)

    with caplog.at_level(logging.ERROR):
        assert await hasty.draw(picture()) is None

    assert [record.message for record in caplog.records] == ["drawing took too long"]
    hasty._most_seconds = 20
    drawn = await hasty.draw(picture(form="pdf"))
    assert drawn
    assert drawn.content.startswith(b"%PDF")
    await hasty.close()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
async def test_it_takes_at_most_eighty_megabytes(process):
    sheets = [
        asdict(kept_sheet(facts)) for facts in (ALMOST, {**HOPELESS, "association": "ct"}, {**ALMOST, "rsc_hours": 60})
    ]
    for turn in range(4):
        for sheet in sheets:
            for form in ("png", "pdf"):
                await process.draw(picture(sheet={**sheet, "day": str(turn)}, form=form))

    [peak] = [line for line in Path(f"/proc/{process.pid}/status").read_text().splitlines() if line.startswith("VmHWM")]
    assert int(peak.split()[1]) < MOST_MEGABYTES * 1024


def _dying(folder: Path, times: int) -> Path:
    """A program in place of Python that dies so many times before it does what Python does."""
    import sys

    deaths = folder / "deaths"
    program = folder / "program"
    program.write_text(
        f"#!/bin/sh\necho >> {deaths}\n"
        f'if [ $(wc -l < {deaths}) -le {times} ]; then read line; exit 9; fi\nexec {sys.executable} "$@"\n'
    )
    program.chmod(0o700)
    return program
