"""Let another process load rules and words, so that nobody who writes meanwhile has to wait for it.

Loading takes about a second of Python, which would slow down every turn of this process. What the other one has loaded
arrives in small portions, with a pause after each: reading a portion takes about a millisecond.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from time import perf_counter, sleep
from typing import IO, TYPE_CHECKING

from bot.drawing.drawing_process import without_secrets
from bot.errors import UsageError
from bot.garbage import no_search

if TYPE_CHECKING:
    from bot.reloading.rules_and_words import LoadingRequest, RulesAndWords

_WORKER = "bot.reloading.folder_loader"
_PAUSE = _WORK = 0.001  # seconds, of work and of the pause after it
_SWITCH = 0.0005  # seconds after which a turn that waits for the interpreter gets it


class LoadingProcess:
    """Process that loads everything once."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def load(self, request: LoadingRequest) -> RulesAndWords:
        """Return what the folders hold now, ready for use. It blocks, so call it in a thread.

        Raises UsageError with every problem of the files, one a line; nothing is loaded then.
        """
        command, pipe = [sys.executable, "-m", _WORKER], subprocess.PIPE
        own = without_secrets(os.environ)
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=own) as process:
            self._process = process
            if process.stdin is None or process.stdout is None or process.stderr is None:
                raise AssertionError("the process has pipes")
            with suppress(BrokenPipeError), process.stdin as stdin:
                stdin.write(json.dumps(asdict(request)).encode())
            try:
                return _read(process.stdout)
            except (EOFError, ValueError, pickle.UnpicklingError):
                why = process.stderr.read().decode(errors="replace").strip().rpartition("\n")[2]
                ended = why or f"exit status {process.wait()}"
                raise UsageError(f"the process that loads the folders ended early ({ended}); try again") from None

    def close(self) -> None:
        """End the process, if there is one; `load` raises UsageError then."""
        if self._process:
            self._process.kill()


def _read(answer: IO[bytes]) -> RulesAndWords:
    """Read the answer; raises EOFError, ValueError or UnpicklingError where it is not whole."""
    if problems := json.loads(answer.readline()).get("problems"):
        raise UsageError("\n".join(problems))
    with giving_way():
        loaded: RulesAndWords = pickle.Unpickler(_Portions(answer)).load()
    return loaded


@contextmanager
def giving_way() -> Iterator[None]:
    """Let turns go on while the body works in another thread."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH)
    try:
        with no_search():  # it would look at all that is loaded, again and again
            yield
    finally:
        sys.setswitchinterval(usual)


class _Portions:
    """The pickled objects, as the unpickler reads them: some kilobytes at a time, with pauses."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._paused = perf_counter()

    def read(self, size: int) -> bytes:
        self._pause()
        return self._stream.read(size)

    def readline(self) -> bytes:
        return self._stream.readline()

    def _pause(self) -> None:
        if perf_counter() - self._paused > _WORK:
            sleep(_PAUSE)
            self._paused = perf_counter()
