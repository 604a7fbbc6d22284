"""Compute statistics in a process of its own, so that they cost a server neither memory nor time."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_log = logging.getLogger(__name__)
_MOST_SECONDS = 60.0
_SECRETS = {"IMHBOT_TELEGRAM_TOKEN", "IMHBOT_WEBHOOK_SECRET"}  # it has no use for them


@dataclass(frozen=True, slots=True)
class Drawn:
    """The statistics as text, and as a PNG."""

    text: str
    picture: bytes


async def draw_up(associations: Collection[str] | None, most_seconds: float = _MOST_SECONDS) -> Drawn | None:
    """Compute the statistics of these associations (None: of everybody) with the settings of this program.

    Returns None if that fails or takes too long; the log says why.
    """
    with TemporaryDirectory(prefix="imhbot-") as folder:
        picture = Path(folder, "statistics.png")
        text = await _output(list(_arguments(associations, picture)), most_seconds)
        return None if text is None else Drawn(text, picture.read_bytes())


def _arguments(associations: Collection[str] | None, picture: Path) -> Iterator[str]:
    yield from ("-m", "bot", "stats", "--picture", str(picture))
    for each in associations or ():
        yield from ("--association", each)


async def _output(arguments: list[str], most_seconds: float) -> str | None:
    own = {name: value for name, value in os.environ.items() if name not in _SECRETS}
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=PIPE, stderr=PIPE, env=own)
    try:
        out, complaint = await asyncio.wait_for(process.communicate(), most_seconds)
    except TimeoutError:
        _log.error("figures took too long", extra={"seconds": most_seconds})
        return None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        _log.error("no figures", extra={"status": process.returncode, "why": _sentence(complaint.decode())})
        return None
    return out.decode()


def _sentence(complaint: str) -> str:
    """Return the complaint if it is one sentence, as of an expected error; a traceback may quote what people wrote."""
    lines = complaint.strip().splitlines()
    return lines[0] if len(lines) == 1 else ""
