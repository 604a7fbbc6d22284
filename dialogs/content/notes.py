"""The texts of steps, advice, doubts and reasons alone: all that judging from the command line needs of the words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dialogs.content.files import language_folders, read_notes
from dialogs.content.reading import read_texts
from rules.yamlfiles import FilesError


def load_notes(folder: Path, *added: Path) -> Mapping[str, str]:
    """Read the notes of a language, those of the added folders laid over them. Raises FilesError."""
    files = language_folders(folder, added)
    notes = read_texts(read_notes(files), files.problems)
    if files.problems:
        raise FilesError(files.problems)
    return notes
