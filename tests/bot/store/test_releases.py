"""What earlier releases stored: it is read, nothing of it is lost, and every button does what it did."""

from __future__ import annotations

import json
import re
from contextlib import closing

import pytest

from bot.store import PersonKey, open_store
from dialogs.messages import TextMessage
from dialogs.replay import replay
from tests.bot.program import ChatProcess, imhbot
from tests.bot.store.releases.release import NAMES, Release, is_old, pressed, respond
from tests.dialogs.talk import NOW, the_book

TELLS = re.compile(r"\w+=[^;]*(;\w+=[^;]*)*!?")


@pytest.fixture(params=NAMES)
def release(request) -> Release:
    return Release(request.param)


def test_every_talk_and_case_keeps_all_its_answers(release):
    with closing(release.database()) as database:
        talks = [(stored, False) for (stored,) in database.execute("SELECT progress FROM talks")]
        cases = [(stored, True) for (stored,) in database.execute("SELECT progress FROM cases")]

    assert talks
    assert cases
    for stored, in_case in talks + cases:
        turn = respond(stored, TextMessage("/review"), in_case=in_case)
        assert turn.answered == len(json.loads(stored).get("answers", ())), stored


def test_every_button_does_what_it_did(release):
    with closing(release.database()) as database:
        for button in release.buttons:
            turn = pressed(database, button)
            assert not is_old(turn), button
            if TELLS.fullmatch(button.id):
                told = {part.split("=")[0] for part in button.id.split(";")}
                assert told <= set(replay(turn.progress, the_book(), NOW.date()).facts), button
            if button.id.startswith("change:"):
                assert turn.asking == button.id.removeprefix("change:"), button


def test_the_database_is_brought_up_to_date_and_holds_what_it_held(release, url):
    release.restore(url)
    with closing(release.database()) as database:
        held = database.execute("SELECT channel, person, progress FROM talks").fetchall()

    with closing(open_store(url)) as store:
        for channel, name, progress in held:
            with store.turn(PersonKey(channel, name)) as kept:
                assert kept.progress == progress


def test_a_talk_in_the_terminal_goes_on(release, sqlite_url, tmp_path):
    release.restore(sqlite_url)
    for name, buttons in release.seen["terminal"].items():
        chat = ChatProcess(tmp_path, name, IMHBOT_DATABASE_URL=sqlite_url)
        before = chat.say("/help")
        after = chat.press(buttons[0])
        assert chat.end() == (0, "")
        assert after["progress"]["answered"] == before["progress"]["answered"] + 1


def test_approved_answers_and_figures_can_be_read(release, url, tmp_path):
    release.restore(url)
    with closing(open_store(url)):
        pass  # brings it up to date, as any start of the bot does
    exported = imhbot("dialogs", "export", cwd=tmp_path, IMHBOT_DATABASE_URL=url)
    figures = imhbot("stats", cwd=tmp_path, IMHBOT_DATABASE_URL=url)

    assert b"It is 50 dollars." in exported.stdout
    assert b"Not this year." not in exported.stdout
    assert (exported.returncode, figures.returncode) == (0, 0)
