"""Results as files of somebody at a terminal."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from bot.channels.drawn_files import DrawnFiles
from dialogs.messages import ToDraw
from tests.dialogs.results import ALMOST, kept_sheet
from tests.dialogs.talk import the_words


def result(**more) -> ToDraw:
    return ToDraw(
        **{"form": "png", "sheet": asdict(kept_sheet(ALMOST)), "file": "result.png", "failure": "No.", **more}
    )


@pytest.fixture
def files(tmp_path) -> DrawnFiles:
    return DrawnFiles(tmp_path, the_words().content.wording)


def test_a_result_is_drawn_into_a_file_that_is_named(files, tmp_path):
    saved = files.save(result())

    assert saved.path == str(tmp_path / "result.png")
    assert (tmp_path / "result.png").read_bytes().startswith(b"\x89PNG")
    assert saved.said == f"Saved as {saved.path}"


def test_a_file_that_is_there_is_never_replaced(files, tmp_path):
    (tmp_path / "result.png").write_text("mine")

    assert [files.save(result()).path for _ in range(2)] == [
        str(tmp_path / "result-2.png"),
        str(tmp_path / "result-3.png"),
    ]
    assert (tmp_path / "result.png").read_text() == "mine"


def test_in_a_folder_that_is_not_there_a_sentence_says_what_to_do(tmp_path):
    saved = DrawnFiles(tmp_path / "gone", the_words().content.wording).save(result())

    assert saved.path is None
    assert "gone (No such file or directory)" in saved.said
    assert "ask me again" in saved.said


def test_what_cannot_be_drawn_leaves_no_file(files, tmp_path):
    saved = files.save(result(sheet={}))

    assert (saved.path, saved.said) == (None, "No.")
    assert list(tmp_path.iterdir()) == []
