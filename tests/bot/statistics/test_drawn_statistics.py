"""Figures drawn up by another program: as text and picture, or not at all, and nothing is left behind."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from bot.drawing.drawing_process import Drawing
from bot.statistics.drawn_statistics import draw_up
from tests.bot.program import ROOT
from tests.bot.statistics.population import TODAY, finished, keep


@pytest.fixture(autouse=True)
def surroundings(tmp_path, monkeypatch, sqlite_url):
    """A database, a folder for what is only needed for a while, and no other setting."""
    for name in list(os.environ):
        if name.startswith("IMHBOT_"):
            monkeypatch.delenv(name)
    (tmp_path / "for_a_while").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "for_a_while"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("IMHBOT_DATABASE_URL", sqlite_url)
    monkeypatch.chdir(tmp_path)
    yield
    assert list(Path("for_a_while").iterdir()) == []


async def drawn(associations=None, most_seconds: float = 30) -> Drawing | None:
    return await draw_up(associations, most_seconds)


async def test_the_figures_come_as_text_and_picture(sqlite_url):
    keep(sqlite_url, [(finished({"association": each}), TODAY) for each in ("ct", "va") for _ in range(6)])

    everybody, of_ct = await drawn(), await drawn(["ct"])

    assert everybody is not None
    assert of_ct is not None
    assert "• Started: 12\n" in everybody.text
    assert of_ct.text.startswith("Figures: CT-AIMH\n")
    assert of_ct.content.startswith(b"\x89PNG")


async def test_without_a_database_there_are_none_and_the_log_says_why(caplog):
    with caplog.at_level(logging.ERROR):
        assert await drawn() is None

    [record] = caplog.records
    assert "is not there" in record.why


async def test_what_takes_too_long_is_ended(sqlite_url, caplog):
    keep(sqlite_url, [])

    with caplog.at_level(logging.ERROR):
        assert await drawn(most_seconds=0.01) is None

    assert [record.message for record in caplog.records] == ["drawing took too long"]


async def test_the_other_program_is_not_told_the_token(monkeypatch, tmp_path):
    told = tmp_path / "told"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\nenv > {told}\nexit 1\n")
    program.chmod(0o700)
    monkeypatch.setattr("sys.executable", str(program))
    monkeypatch.setenv("IMHBOT_TELEGRAM_TOKEN", "123456:secret")

    assert await drawn() is None
    assert "IMHBOT_DATABASE_URL" in told.read_text()
    assert "secret" not in told.read_text()
