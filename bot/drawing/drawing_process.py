"""Let another process draw, so that drawing costs the server neither memory nor time.

The process starts with the first request, draws one after another, and ends when nothing was asked of it for a while.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_log = logging.getLogger(__name__)
_IDLE_SECONDS = 60.0
_MOST_SECONDS = 30.0  # for one request, waiting for those before it included
_TRIES = 2  # the process may have been ended from outside, such as for want of memory
_FRUGAL = {
    # One thread and one arena take less memory than several, and freed memory goes back to the system.
    "RAYON_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "500000",
    "MALLOC_TRIM_THRESHOLD_": "1000000",
}
_SECRETS = {"IMHBOT_TELEGRAM_TOKEN", "IMHBOT_WEBHOOK_SECRET"}  # not passed on: the process does not need them


def without_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for a process that does not need the secrets."""
    return {name: value for name, value in environment.items() if name not in _SECRETS}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture or document, and its words where only the process knows them."""

    content: bytes
    text: str = ""


class DrawingProcess:
    """Process that draws what it is asked to, one request after another."""

    def __init__(self, idle_seconds: float = _IDLE_SECONDS, most_seconds: float = _MOST_SECONDS) -> None:
        self._idle_seconds = idle_seconds
        self._most_seconds = most_seconds
        self._turn = asyncio.Lock()
        self._process: Process | None = None
        self._ending: asyncio.TimerHandle | None = None

    @property
    def pid(self) -> int | None:
        """The id of the process, while there is one."""
        return self._process.pid if self._process else None

    async def draw(self, request: Mapping[str, Any]) -> Drawing | None:
        """Return what was asked for; None if that fails or takes too long, and the log says why."""
        try:
            async with asyncio.timeout(self._most_seconds), self._turn:
                return await self._drawn(json.dumps(request).encode() + b"\n")
        except TimeoutError:
            _log.error("drawing took too long", extra={"kind": request["kind"], "seconds": self._most_seconds})
            return None

    async def close(self) -> None:
        """End the process, if there is one."""
        if self._ending:
            self._ending.cancel()
        process, self._process = self._process, None
        if process and process.returncode is None:
            process.kill()
            await process.wait()

    async def _drawn(self, line: bytes) -> Drawing | None:
        for _ in range(_TRIES):
            try:
                drawing = await self._asked(line)
            except (EOFError, ConnectionError):
                await self.close()
            except BaseException:  # given up in the middle of an answer: the next request must not read the rest of it
                await self.close()
                raise
            else:
                self._end_later()
                return drawing
        _log.error("drawing failed", extra={"why": "the process ended twice"})
        return None

    async def _asked(self, line: bytes) -> Drawing | None:
        process = await self._started()
        if process.stdin is None or process.stdout is None:
            raise AssertionError("the process has pipes")
        process.stdin.write(line)
        await process.stdin.drain()
        answer = json.loads(await process.stdout.readuntil())
        if "error" in answer:
            _log.error("drawing failed", extra={"why": answer["error"]})
            return None
        return Drawing(await process.stdout.readexactly(answer["bytes"]), answer["text"])

    async def _started(self) -> Process:
        if self._ending:
            self._ending.cancel()
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot.drawing.worker",
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                env=without_secrets(os.environ) | _FRUGAL,
            )
        return self._process

    def _end_later(self) -> None:
        self._ending = asyncio.get_running_loop().call_later(self._idle_seconds, self._end)

    def _end(self) -> None:
        """End the process by ending its input, unless it has been asked again."""
        if not self._turn.locked() and self._process and self._process.stdin:
            self._process.stdin.close()
            self._process = None
