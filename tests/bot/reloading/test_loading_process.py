"""Rules and words are loaded in a process of their own, and what comes back talks as what is loaded here."""

from __future__ import annotations

import io
import json
from dataclasses import asdict
from typing import Any

import pytest

from bot.errors import UsageError
from bot.reloading.folder_loader import answer
from bot.reloading.loading_process import LoadingProcess
from bot.reloading.rules_and_words import LoadingRequest, RulesAndWords
from dialogs.messages import TextMessage
from tests.dialogs.talk import NOW, the_messenger

SAID = ("/start", "I have an MSW in Connecticut", "treatment", "what is reflective supervison?", "30 hours", "/result")


@pytest.fixture(scope="module")
def loaded() -> RulesAndWords:
    return LoadingProcess().load(LoadingRequest("en", {"ct": -1001}))


def test_what_comes_back_talks_as_what_is_loaded_here(loaded):
    here, there = the_messenger("ct"), loaded.conversations["en"]
    ours, theirs = None, None
    for text in SAID:
        ours = here.respond(ours and ours.progress, TextMessage(text), NOW)
        theirs = there.respond(theirs and theirs.progress, TextMessage(text), NOW)
        assert ours == theirs


def test_it_knows_the_staff_groups_of_the_associations(loaded):
    assert loaded.staff.groups == {"ct": -1001}
    assert loaded.staff.name_of("va") == "VAIMH"


def answered(request: LoadingRequest) -> dict[str, Any]:
    """What the process answers where there is a problem."""
    answers = io.BytesIO()
    answer(asdict(request), answers)
    return json.loads(answers.getvalue())


def test_a_problem_is_told_and_nothing_comes_back():
    [problem] = answered(LoadingRequest("en", {"nowhere": -1001}))["problems"]

    assert problem.startswith("IMHBOT_STAFF_CHATS names 'nowhere'")


def test_another_program_than_the_one_that_runs_loads_nothing():
    assert answered(LoadingRequest("en", {}, version="another")) == {
        "problems": ["the program itself has changed; restart it"]
    }


def test_a_process_that_ends_early_is_a_problem(monkeypatch):
    monkeypatch.setattr("bot.reloading.loading_process._WORKER", "bot.no_such_module")

    with pytest.raises(UsageError, match=r"ended early .*no_such_module"):
        LoadingProcess().load(LoadingRequest("en", {}))
