"""`imhbot dialogs missing`: what people ask most and staff have not told, as a file to fill in."""

from __future__ import annotations

import re

import pytest

from bot.cli import main
from bot.store import open_store
from bot.store.stored_answers import AnswerStage, add_draft, change_answer


@pytest.fixture(autouse=True)
def _settings(sqlite_url, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IMHBOT_DATABASE_URL", sqlite_url)
    monkeypatch.delenv("IMHBOT_DIALOGS", raising=False)


def test_each_association_is_asked_what_it_has_not_told(tmp_path, sqlite_url, monkeypatch, capsys):
    monkeypatch.setenv("IMHBOT_DIALOGS", "own")
    file = tmp_path / "own" / "en" / "told_by_us.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("ct: {filled_in: 2026-11-28, refunds: We give none.}")
    store = open_store(sqlite_url)
    with store.transaction() as connection:
        for association, question in (("ct", "fees"), ("va", "exam")):
            draft = add_draft(connection, association, ["?"], "So.", "", (question, 740000))
            change_answer(connection, draft.id, state=AnswerStage.APPROVED)
    store.close()

    assert main(["dialogs", "missing"]) == 0
    ct, va, *_ = re.split(r"^[a-z]+:$", capsys.readouterr().out, flags=re.MULTILINE)[1:]
    assert [f'# {each}: ""' in ct for each in ("fees", "refunds", "exam")] == [False, False, True]
    assert [f'# {each}: ""' in va for each in ("fees", "refunds", "exam")] == [True, True, False]


def test_one_association_alone_and_before_anybody_talked_to_the_bot(capsys):
    assert main(["dialogs", "missing", "--association", "va"]) == 0

    said = capsys.readouterr().out
    assert ("va:\n" in said, "ct:\n" in said) == (True, False)


def test_an_association_that_there_is_not_is_one_sentence(capsys):
    assert main(["dialogs", "missing", "--association", "tx"]) == 2
    assert "there is no association 'tx'" in capsys.readouterr().err
