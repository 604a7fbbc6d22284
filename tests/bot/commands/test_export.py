"""`imhbot dialogs export`: from the database to a folder that `imhbot dialogs check` accepts, and that answers."""

from __future__ import annotations

import json
from datetime import date

import pytest
import yaml

from bot.cli import main
from bot.commands.dialogs import ANSWERS_FILE, TOLD_FILE
from bot.store import open_store
from bot.store.stored_answers import AnswerStage, add_draft, change_answer

FEE = ("How much is the application fee?", "what do i pay to apply")
PAID = "It is 50 dollars: {cash} & “checks”.\n\nWe send a bill — no need to pay before."


@pytest.fixture(autouse=True)
def _approved(url, tmp_path, monkeypatch):
    """One approved answer of Connecticut and one of Virginia, and a draft."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("IMHBOT_DIALOGS", raising=False)
    monkeypatch.setenv("IMHBOT_DATABASE_URL", url)
    store = open_store(url)
    with store.transaction() as connection:
        for association, phrasings, text in (("ct", FEE, PAID), ("va", ["Is there a newsletter?"], "Yes.")):
            draft = add_draft(connection, association, phrasings, text, "K7Q2MD")
            change_answer(connection, draft.id, state=AnswerStage.APPROVED)
        add_draft(connection, "ct", ["When do you meet?"], "On Mondays.", "K7Q2MD")
    store.close()


def test_approved_answers_are_written_and_drafts_are_not(capsys):
    assert main(["dialogs", "export"]) == 0

    written = yaml.safe_load(capsys.readouterr().out)
    assert {name: (each["association"], each["text"]) for name, each in written.items()} == {
        "staff_ct_1": ("ct", PAID),
        "staff_va_2": ("va", "Yes."),
    }
    assert written["staff_ct_1"]["phrasings"].splitlines() == list(FEE)


def test_one_association_alone_can_be_written(capsys):
    assert main(["dialogs", "export", "--association", "va"]) == 0

    assert list(yaml.safe_load(capsys.readouterr().out)) == ["staff_va_2"]


def test_where_nothing_is_approved_it_says_so(capsys):
    assert main(["dialogs", "export", "--association", "nm"]) == 0

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "There are no approved answers, so nothing was written.\n"


def test_an_association_that_there_is_not_is_one_sentence(capsys):
    assert main(["dialogs", "export", "--association", "tx"]) == 2
    assert "there is no association 'tx'" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path, capsys):
    (tmp_path / "file").write_text("")

    assert main(["dialogs", "export", "--to", "file"]) == 2
    assert "--to 'file' cannot be written to" in capsys.readouterr().err


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_what_is_written_passes_the_check_and_answers_just_as_it_was_approved(monkeypatch, capsys):
    assert main(["dialogs", "export", "--to", "own"]) == 0
    assert capsys.readouterr().err == "Written to own/answers/staff.yaml.\n"

    monkeypatch.setenv("IMHBOT_DIALOGS", "own")
    assert main(["dialogs", "check"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["ask", "what is the application fee in Connecticut?", "--json"]) == 0
    given = json.loads(capsys.readouterr().out)
    assert (given["kind"], given["text"], given["entry"]) == ("answer", PAID, "staff_ct_1")


@pytest.fixture
def _filled_in(url):
    """Connecticut has told its fees as well."""
    store = open_store(url)
    with store.transaction() as connection:
        draft = add_draft(connection, "ct", ["What does it cost?"], PAID, "", ("fees", date(2027, 1, 19).toordinal()))
        change_answer(connection, draft.id, state=AnswerStage.APPROVED)
    store.close()


@pytest.mark.usefixtures("_filled_in")
def test_answers_to_prepared_questions_go_to_a_file_of_their_own(tmp_path, capsys):
    assert main(["dialogs", "export", "--to", "own"]) == 0
    assert capsys.readouterr().err == f"Written to own/{ANSWERS_FILE}.\nWritten to own/en/{TOLD_FILE}.\n"

    assert list(yaml.safe_load((tmp_path / "own" / ANSWERS_FILE).read_text())) == ["staff_ct_1", "staff_va_2"]
    told = yaml.safe_load((tmp_path / "own" / "en" / TOLD_FILE).read_text())
    assert told == {"ct": {"fees": {"text": PAID, "filled_in": date(2027, 1, 19)}}}


@pytest.mark.usefixtures("_filled_in")
def test_on_standard_output_each_part_names_its_file(capsys):
    assert main(["dialogs", "export", "--association", "ct"]) == 0

    answers, told = yaml.safe_load_all(capsys.readouterr().out)
    assert (list(answers), list(told["ct"])) == (["staff_ct_1"], ["fees"])
