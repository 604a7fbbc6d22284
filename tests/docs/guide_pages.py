"""The pages of the guide for staff, as steps that can be done: files to write, words to change, commands to type."""

from __future__ import annotations

import io
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from bot.cli import main

GUIDE = Path(__file__).parents[2] / "docs" / "staff"
_BLOCK = re.compile(r"((?:^(?!```).+\n)*)\n?^```(\w+)\n((?:^(?!```).*\n)*)^```$", re.MULTILINE)
_FILE = re.compile(r"`([\w./-]+\.(?:yaml|env)|\.env)`")
LEFT_OUT = "[...]"


@dataclass(frozen=True)
class Write:
    """A file that is shown whole."""

    path: str
    text: str

    def do(self, folder: Path) -> None:
        path = folder / self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.text, encoding="utf-8")


@dataclass(frozen=True)
class Edit:
    """Words of a file to find, and what to write in their place; without words to find, what goes to the end."""

    path: str
    old: str
    new: str

    def do(self, folder: Path) -> None:
        path = folder / self.path
        text = path.read_text(encoding="utf-8")
        if self.old:
            old = self.old.rstrip("\n") if self.new else self.old
            assert text.count(old) == 1, f"{self.path} holds this {text.count(old)} times:\n{old}"
            text = text.replace(old, self.new.rstrip("\n"))
        path.write_text(text if self.old else text + self.new, encoding="utf-8")


@dataclass(frozen=True)
class Type:
    """A command, with the lines that the page shows below it."""

    command: str
    shown: tuple[str, ...]

    def do(self, folder: Path) -> None:
        words = shlex.split(self.command)
        if words[0] == "imhbot" and ">" in words:
            (folder / words[-1]).write_text(_typed(words[1:-2], self.shown), encoding="utf-8")
        elif words[0] == "imhbot":
            self.compare(_typed(words[1:], self.shown))
        else:
            subprocess.run(self.command, shell=True, cwd=folder, check=True, executable="/bin/bash")

    def compare(self, said: str) -> None:
        """Hold what is shown against what was said: each piece in order, however the lines are broken."""
        rest = " ".join(said.split())
        for piece in self._pieces():
            found = rest.find(piece)
            assert found >= 0, f"$ {self.command}\nThe page shows: {piece}\nWhat came is:\n{said}"
            rest = rest[found + len(piece) :]

    def _pieces(self) -> list[str]:
        pieces = (piece for line in self.shown for piece in line.split(LEFT_OUT))
        return [" ".join(piece.split()) for piece in pieces if piece and not piece.isspace()]


Step = Write | Edit | Type


def steps(page: str) -> list[Step]:
    """Return the steps of a page, in order. A block that is none of them must be marked as sh or text."""
    found: list[Step] = []
    to_find: tuple[str, str] | None = None
    for before, kind, text in _blocks(page):
        if kind == "console":
            found += _commands(text)
        elif kind in ("yaml", "ini"):
            if "find this:" in before:
                to_find = _file(before), text
            elif "to this:" in before or "in its place:" in before:
                assert to_find, before
                found.append(Edit(*to_find, text))
            elif "add this:" in before:
                found.append(Edit(_file(before), "", text))
            else:
                found.append(Write(_file(before), text))
        else:
            assert kind in ("sh", "text"), f"{page}: no step: {text}"
    return found


def _blocks(page: str) -> list[tuple[str, str, str]]:
    return _BLOCK.findall((GUIDE / page).read_text(encoding="utf-8"))


def _file(before: str) -> str:
    found = _FILE.findall(before)
    assert found, f"no file is named before a block: {before}"
    return found[-1]


def _commands(block: str) -> list[Step]:
    typed = [part.splitlines() for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [Type(lines[0], tuple(lines[1:])) for lines in typed]


class _Typing(io.StringIO):
    """What somebody types: the lines of a chat, or what stands after each question on its line."""

    def __init__(self, shown: tuple[str, ...], said: io.StringIO, asked: bool) -> None:
        super().__init__("".join(f"{line[2:]}\n" for line in shown if line.startswith("> ")))
        self._shown, self._said, self._asked = shown, said, asked

    def isatty(self) -> bool:
        return self._asked

    def readline(self, size: int | None = -1, /) -> str:
        if not self._asked:
            return super().readline(-1 if size is None else size)
        number = self._said.getvalue().splitlines()[-1].partition(" ")[0]
        line = next(line for line in self._shown if line.startswith(f"{number} "))
        answer = re.split(r"\? |: |\] ", line)[-1]
        self._said.write(f"{answer}\n")
        return f"{answer}\n"


def _typed(words: list[str], shown: tuple[str, ...]) -> str:
    """Return all that the command says."""
    said = io.StringIO()
    with (
        patch.object(sys, "stdout", said),
        patch.object(sys, "stderr", said),
        patch.object(sys, "stdin", _Typing(shown, said, words[0] == "new")),
    ):
        main(words)
    return said.getvalue()
