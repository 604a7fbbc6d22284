"""The texts of steps, advice, doubts and reasons alone: all that judging from the command line needs of the words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dialogs.content.files import ContentError, Entry, Files
from dialogs.content.reading import read_texts


def load_notes(folder: Path, *extra: Path) -> Mapping[str, str]:
    """Read the notes of a language folder, those of the extra folders laid over them. Raises ContentError."""
    files = Files((folder, *extra))
    notes = read_texts(files.section("notes").get("notes", Entry(())).parts(files.problems), files.problems)
    if files.problems:
        raise ContentError(files.problems)
    return notes
