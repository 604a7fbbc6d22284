"""What it costs to draw a result to keep: `python -m tests.benchmarks.drawing`.

The processor time that the drawing process takes for a picture and for a document once it is warm, and the most memory
that it takes, over results of one association as people get them.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.drawing.drawing_process import DrawingProcess
from bot.drawing.worker import RESULT
from rules import Purpose
from tests.bot.program import ROOT
from tests.dialogs.results import ALMOST, HOPELESS, kept_sheet

MILLISECONDS = {"png": 60.0, "pdf": 100.0}
MEGABYTES = 80.0
ROUNDS = 5


def main() -> int:
    """Print the figures; 1 where one misses its target."""
    os.environ["PYTHONPATH"] = str(ROOT)
    with closing(asyncio.new_event_loop()) as loop:
        return loop.run_until_complete(_measured(_results()))


def _results() -> list[Mapping[str, Any]]:
    sheets = [
        kept_sheet(ALMOST),
        kept_sheet({**ALMOST, "rsc_hours": 60}),
        kept_sheet({**ALMOST, "degree": "bachelor"}, as_if="msw"),
        kept_sheet({"association": "ct", "category_held": "imhs"}, purpose=Purpose.RENEWING),
        kept_sheet({"association": "va", "roles": ["provides_rsc"]}),
        kept_sheet({**HOPELESS, "association": "ct"}),
    ]
    return [asdict(sheet) for sheet in sheets]


async def _measured(sheets: Sequence[Mapping[str, Any]]) -> int:
    process, missed = DrawingProcess(), 0
    for form, most in MILLISECONDS.items():
        await _draw(process, sheets, form, "warming up")
        before = _seconds(process)
        for turn in range(ROUNDS):
            await _draw(process, sheets, form, str(turn))
        await asyncio.sleep(0.2)  # what it still does once it has answered counts as well
        took = 1000 * (_seconds(process) - before) / (ROUNDS * len(sheets))
        print(f"a result as {form}: {took:.0f} ms of processor time (at most {most:.0f})")
        missed += took > most
    megabytes = _kilobytes(process) / 1024
    await process.close()
    print(f"memory of the process that draws: {megabytes:.0f} MB (at most {MEGABYTES:.0f})")
    return int(missed > 0 or megabytes > MEGABYTES)


async def _draw(process: DrawingProcess, sheets: Sequence[Mapping[str, Any]], form: str, day: str) -> None:
    for sheet in sheets:
        assert await process.draw({"kind": RESULT, "sheet": {**sheet, "day": day}, "form": form})


def _seconds(process: DrawingProcess) -> float:
    """Return the processor time that the process has taken so far, in all its threads."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _kilobytes(process: DrawingProcess) -> int:
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    sys.exit(main())
