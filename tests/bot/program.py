"""The real program, as its users start it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
COMMAND = [sys.executable, "-m", "bot"]


def environment(**settings: str) -> dict[str, str]:
    """The environment of the tests, without settings of whoever runs them.

    What is compiled is always kept: it is started so often that compiling it anew takes a third of all the time.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith("IMHBOT_")}
    own.pop("PYTHONDONTWRITEBYTECODE", None)
    return {**own, "PYTHONPATH": str(ROOT), **settings}


def imhbot(*arguments: str, given: bytes = b"", cwd: Path, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Run one command to its end."""
    return subprocess.run(
        [*COMMAND, *arguments], input=given, capture_output=True, cwd=cwd, env=environment(**settings), check=False
    )


class ChatProcess:
    """`imhbot chat --json` in a process of its own."""

    def __init__(self, cwd: Path, user: str = "alice", **settings: str) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, "chat", "--json", "--user", user],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=cwd,
            env=environment(**settings),
        )

    def say(self, text: str) -> dict[str, Any]:
        return self._answer({"say": text})

    def press(self, button: str) -> dict[str, Any]:
        return self._answer({"press": button})

    def send(self, message: dict[str, str]) -> None:
        """Send a message without waiting for the answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def kill(self) -> None:
        """End the process the hard way, wherever it is."""
        self.process.kill()
        self.process.communicate()

    def end(self) -> tuple[int, str]:
        """End the input; return the exit status and what was said on standard error."""
        _, complaint = self.process.communicate()
        return self.process.returncode, complaint.decode()

    def _answer(self, message: dict[str, str]) -> dict[str, Any]:
        self.send(message)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError(f"no answer to {message}: {self.end()}")
        answer: dict[str, Any] = json.loads(line)
        return answer
