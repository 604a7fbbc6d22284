"""What written talks are played with in the tests, and a file of them to write down."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from textwrap import dedent

from dialogs.transcripts.playing import PlayedTalk, Stage, play
from dialogs.transcripts.transcript_files import read_transcripts
from dialogs.transcripts.transcript_lines import Transcript
from tests.dialogs.talk import the_book, the_conversation

TODAY = date(2026, 11, 28)


@lru_cache(maxsize=1)
def the_stage() -> Stage:
    return Stage(the_conversation(), the_conversation(*the_book().associations), TODAY)


def written(folder: Path, text: str) -> Path:
    """Write a file of talks."""
    path = folder / "talks" / "ours.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return path


def the_talk(folder: Path, text: str) -> Transcript:
    """Return the only talk of a file in which nothing is wrong."""
    [talk], problems = read_transcripts(written(folder, text), the_book())
    assert problems == []
    return talk


def played(folder: Path, text: str) -> PlayedTalk:
    return play(the_talk(folder, text), the_stage())
