"""`imhbot stats`, from the database to the text, the line of JSON and the picture."""

from __future__ import annotations

import json
import sqlite3
import struct
import zlib
from pathlib import Path
from random import Random

import pytest

from bot.cli import main
from bot.store import open_store
from rules import load_rule_book
from tests.bot.statistics.population import (
    LONG_AGO,
    TODAY,
    asked,
    finished,
    keep,
    keep_inquiry,
    keep_questions,
    population,
)

READY = {
    "association": "ct", "roles": ["treatment"], "degree": "msw", "specialized_study": "certificate",
    "training_hours": 40, "imh_work_years": 3, "rsc_hours": 60, "rsc_months": 20, "rsc_provider": "imhm_c",
    "rsc_while_serving": True, "references": ["program_supervisor", "rsc_provider", "colleague"],
    "references_endorsed": True,
}  # fmt: skip
OF_VIRGINIA = {"association": "va", "roles": ["policy"], "degree": "msw"}


@pytest.fixture(autouse=True)
def _nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("IMHBOT_RULES", "IMHBOT_DIALOGS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def talks(sqlite_url, monkeypatch):
    """Twelve of Connecticut who finished, five of them short of training; seven who left; nine of Virginia."""
    monkeypatch.setenv("IMHBOT_DATABASE_URL", sqlite_url)
    _keep_talks(sqlite_url)


@pytest.fixture
def talks_of_each_database(url, monkeypatch):
    """The same, on SQLite and on PostgreSQL."""
    monkeypatch.setenv("IMHBOT_DATABASE_URL", url)
    _keep_talks(url)


def _keep_talks(url: str) -> None:
    people = [(finished(READY), TODAY)] * 7 + [(finished({**READY, "training_hours": 12}), TODAY)] * 5
    people += [(asked("references", association="ct"), LONG_AGO)] * 7
    people += [(finished(OF_VIRGINIA), TODAY)] * 9
    keep(url, people)
    keep_questions(url, {("ct", "answer"): 4, ("ct", "handoff"): 1, ("va", "answer"): 20, ("", "clarify"): 2})
    keep_inquiry(url, "AAAAAA", "ct", "answered", replied=True)
    keep_inquiry(url, "BBBBBB", "ct", "open")


def figures(capsys, *options: str) -> dict:
    assert main(["stats", "--json", *options]) == 0
    [line] = capsys.readouterr().out.splitlines()
    return json.loads(line)


def complaint(capsys, *options: str) -> str:
    status = main(["stats", *options])
    out, err = capsys.readouterr()
    assert status in (1, 2)
    assert out == ""
    assert err.count("\n") == 1
    assert "; " in err, "it says what to do"
    return err


def size_of_png(data: bytes) -> tuple[int, int]:
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert zlib.crc32(data[-8:-4]) == int.from_bytes(data[-4:]), "it is whole"
    return struct.unpack(">II", data[16:24])


@pytest.mark.usefixtures("talks_of_each_database")
def test_an_associations_figures_are_those_of_its_people(capsys):
    told = figures(capsys, "--association", "ct")

    assert told["interviews"] == {
        "started": 19, "finished": 12, "under_way": 0, "left": 7, "left_at": {"references": 7}, "left_elsewhere": 0,
    }  # fmt: skip
    assert told["lacks"] == [{"requirement": "training", "people": 5, "most_often": ["training_hours", 5]}]
    assert told["questions"] == {"asked": 10, "answered": 8, "asked_back": 0, "handed_over": 2, "not_asked": 0}
    assert told["inquiries"] == {"passed_on": 2, "answered": 1, "unanswered": 1}


@pytest.mark.usefixtures("talks")
def test_newer_rules_that_are_announced_are_told_to_the_staff_whose_rules_they_concern(capsys):
    [notice] = figures(capsys, "--association", "ct")["notices"]

    assert (notice["date"], notice["rule_sets"]) == ("2025-01-01", ["ct-imhs"])
    assert notice["source"].startswith("ct-aimh.org")
    assert figures(capsys, "--association", "va")["notices"] == []
    assert main(["stats"]) == 0
    assert "Newer rules (IMHS in Connecticut and New Mexico): CT-AIMH has announced" in capsys.readouterr().out


@pytest.mark.usefixtures("talks")
def test_without_an_association_everybody_counts(capsys):
    told = figures(capsys)

    assert (told["associations"], told["interviews"]["started"], told["questions"]["asked"]) == (None, 28, 54)
    assert figures(capsys, "--association", "va", "--association", "ct")["interviews"]["started"] == 28


@pytest.mark.usefixtures("talks")
def test_the_text_says_it_in_plain_words_narrow_enough_for_a_phone(capsys):
    assert main(["stats", "--association", "ct"]) == 0

    shown = capsys.readouterr().out
    for line in ("Figures: CT-AIMH", "• Started: 19", "• Finished: 12", "• References: 7", "• Training: 5"):
        assert line in shown.splitlines()
    assert "5 of them: Total training hours" in shown
    assert "• Waiting: 1" in shown
    assert "**" not in shown
    assert max(len(line) for line in shown.splitlines() if line.startswith((" ", "•"))) <= 35


def test_a_group_under_five_is_said_to_be_hidden(sqlite_url, monkeypatch, capsys):
    monkeypatch.setenv("IMHBOT_DATABASE_URL", sqlite_url)
    keep(sqlite_url, [(finished(READY), TODAY)] * 4)

    assert main(["stats"]) == 0

    shown = capsys.readouterr().out
    assert "• Finished: hidden" in shown
    assert "fewer than 5 people" in shown


@pytest.mark.usefixtures("talks")
def test_the_picture_is_a_png_as_wide_as_a_phone_shows_sharply(capsys):
    assert main(["stats", "--picture", "figures.png"]) == 0

    width, height = size_of_png(Path("figures.png").read_bytes())
    assert width == 1260
    assert width < height < 3 * width
    assert capsys.readouterr().out.startswith("Figures: all associations")


@pytest.mark.usefixtures("talks")
def test_the_same_figures_make_the_same_picture_and_others_another(tmp_path):
    names = ["first.png", "second.png", "other.png"]
    for name, association in zip(names, ["ct", "ct", "va"], strict=True):
        main(["stats", "--association", association, "--picture", name])

    first, second, other = ((tmp_path / name).read_bytes() for name in names)
    assert first == second != other


def test_long_names_and_all_kinds_of_lines_fit_into_the_picture(sqlite_url, monkeypatch):
    monkeypatch.setenv("IMHBOT_DATABASE_URL", sqlite_url)
    keep(sqlite_url, population(Random(2), load_rule_book(), 200))

    assert main(["stats", "--picture", "figures.png", *("--association ct " * 3).split()]) == 0

    assert size_of_png(Path("figures.png").read_bytes())[0] == 1260


@pytest.mark.usefixtures("talks")
def test_a_picture_that_cannot_be_written_is_one_sentence(capsys):
    assert "cannot be written" in complaint(capsys, "--picture", "no/such/folder.png")


@pytest.mark.usefixtures("talks")
def test_an_unknown_association_is_one_sentence_with_those_there_are(capsys):
    assert "no association 'xx'" in complaint(capsys, "--association", "xx")


def test_a_database_that_is_not_there_is_not_made(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("IMHBOT_DATABASE_URL", f"sqlite:///{tmp_path}/none.sqlite")

    assert "is not there" in complaint(capsys)
    assert not (tmp_path / "none.sqlite").exists()


@pytest.mark.parametrize("content", [b"", b"Dear association, " * 500])
def test_a_file_that_is_no_database_of_imhbot_is_one_sentence(tmp_path, monkeypatch, capsys, content):
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    monkeypatch.setenv("IMHBOT_DATABASE_URL", f"sqlite:///{path}")

    assert "is not an imhbot database" in complaint(capsys)
    assert path.read_bytes() == content


def test_a_damaged_database_is_one_sentence(sqlite_url, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("IMHBOT_DATABASE_URL", sqlite_url)
    keep(sqlite_url, [(finished(READY), TODAY)] * 300)
    path = tmp_path / "imhbot.sqlite"
    path.write_bytes(path.read_bytes()[:9000])

    assert "is damaged" in complaint(capsys)


@pytest.mark.parametrize(("version", "said"), [(1, "an older imhbot"), (99, "a newer imhbot")])
def test_a_database_of_another_imhbot_is_one_sentence(sqlite_url, tmp_path, monkeypatch, capsys, version, said):
    monkeypatch.setenv("IMHBOT_DATABASE_URL", sqlite_url)
    open_store(sqlite_url).close()
    with sqlite3.connect(tmp_path / "imhbot.sqlite") as connection:
        connection.execute("UPDATE imhbot_schema SET version = ?", [version])

    assert said in complaint(capsys)


def test_a_postgresql_that_is_not_there_is_one_sentence_without_its_password(monkeypatch, capsys):
    monkeypatch.setenv("IMHBOT_DATABASE_URL", "postgresql://me:secret@127.0.0.1:1/none")

    assert "secret" not in complaint(capsys)


@pytest.mark.usefixtures("talks_of_each_database")
def test_figures_are_read_beside_a_turn_that_is_being_stored_and_hold_it_up_as_little(url, capsys, alice):
    store = open_store(url)

    with store.turn(alice) as talk:
        talk.keep('{"format": 1, "purpose": "applying"}')
        before = figures(capsys)["interviews"]["started"]
    after = figures(capsys)["interviews"]["started"]

    store.close()
    assert (before, after) == (28, 29)


@pytest.mark.usefixtures("talks")
def test_a_talk_of_a_newer_imhbot_is_left_out_and_said_so(sqlite_url, capsys, alice):
    store = open_store(sqlite_url)
    with store.turn(alice) as talk:
        talk.keep('{"format": 99}')
    store.close()

    assert main(["stats"]) == 0

    assert "Some conversations couldn't be read" in capsys.readouterr().out


def test_what_nearly_all_lack_is_said_in_words(sqlite_url, monkeypatch, capsys):
    monkeypatch.setenv("IMHBOT_DATABASE_URL", sqlite_url)
    short = finished({**READY, "training_hours": 12})
    keep(sqlite_url, [(short, TODAY)] * 8 + [(finished(READY), TODAY)] * 2)

    assert main(["stats"]) == 0

    assert "• Training: all but 4 or fewer" in capsys.readouterr().out.splitlines()
