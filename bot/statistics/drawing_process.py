"""Compute statistics in a child process, so that they cost the server neither memory nor time."""

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

from bot import DEFAULT_LANGUAGE

_log = logging.getLogger(__name__)
_MOST_SECONDS = 60.0
_SECRETS = {"IMHBOT_TELEGRAM_TOKEN", "IMHBOT_WEBHOOK_SECRET"}  # not passed on: the child does not need them


@dataclass(frozen=True, slots=True)
class Drawn:
    """The statistics as text, and as a PNG."""

    text: str
    picture: bytes


async def draw_up(
    associations: Collection[str] | None, most_seconds: float = _MOST_SECONDS, language: str = DEFAULT_LANGUAGE
) -> Drawn | None:
    """Compute the statistics of these associations (None: of everybody) with the settings of this program.

    Return None if that fails or takes longer than `most_seconds`; the log says why.
    """
    with TemporaryDirectory(prefix="imhbot-") as folder:
        picture = Path(folder, "statistics.png")
        text = await _output(list(_arguments(associations, picture, language)), most_seconds)
        return None if text is None else Drawn(text, picture.read_bytes())


def _arguments(associations: Collection[str] | None, picture: Path, language: str) -> Iterator[str]:
    yield from ("-m", "bot", "stats", "--picture", str(picture), "--language", language)
    for each in associations or ():
        yield from ("--association", each)


async def _output(arguments: list[str], most_seconds: float) -> str | None:
    own = {name: value for name, value in os.environ.items() if name not in _SECRETS}
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=PIPE, stderr=PIPE, env=own)
    try:
        out, errors = await asyncio.wait_for(process.communicate(), most_seconds)
    except TimeoutError:
        _log.error("statistics took too long", extra={"seconds": most_seconds})
        return None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        _log.error("statistics failed", extra={"status": process.returncode, "why": _sentence(errors.decode())})
        return None
    return out.decode()


def _sentence(errors: str) -> str:
    """Return the error output if it is one line, as for expected errors; a traceback may quote what people wrote."""
    lines = errors.strip().splitlines()
    return lines[0] if len(lines) == 1 else ""
