"""Write files: the user's own, so that nothing is ever left half written, and what a command makes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.errors import UsageError

BOM = b"\xef\xbb\xbf"
NEW = 0o644  # the mode of a new file


def write_text(path: Path, text: str) -> None:
    """Put the text in place of what the file holds, if it is there, all of it or nothing; mark and mode stay."""
    path = path.resolve()
    try:
        is_there = path.exists()
        mark = BOM if is_there and path.read_bytes().startswith(BOM) else b""
        mode = path.stat().st_mode if is_there else NEW
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            try:
                file.write(mark + text.encode())
                file.flush()
                os.fsync(file.fileno())
                temporary.chmod(mode)
                temporary.replace(path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); check its permissions") from error


def write_output(content: bytes, output: str) -> None:
    """Write what a command made to the file that `-o` names; "-" is standard output."""
    if output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
    else:
        write_made(content, output, "-o")


def write_made(content: bytes, path: str, option: str) -> None:
    """Write what a command made to the file that the option names."""
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise UsageError(f"{option} {path!r} cannot be written ({error.strerror}); name another file") from error
