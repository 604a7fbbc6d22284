"""Added folders that have a problem are refused; those in order are not checked again until something changes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bot import checked_folders
from bot.checked_folders import refuse_unsound
from bot.errors import UsageError
from dialogs.checking.whole import CheckReport
from rules.yamlfiles import Problem
from rules.yamlfiles.report import told
from tests.added_association.folders import MICHIGAN
from tests.bot.program import imhbot

WRONG = Problem("own/a.yaml", 3, 5, "there is no fact 'zebra'", "take it out")


@pytest.fixture
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(MICHIGAN, tmp_path / "own")
    return tmp_path / "own"


class Checks:
    """Counts how often folders are checked, and finds in them what it is told to find."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *found: Problem) -> None:
        self.number, self.found = 0, found
        monkeypatch.setattr(checked_folders, "reports_on", self.report)

    def report(self, _added, **_):
        self.number += 1
        return [CheckReport(told([list(self.found)], {}), is_whole=True, folders=None)]


def test_nothing_is_checked_where_nothing_is_added(monkeypatch):
    checks = Checks(monkeypatch, WRONG)

    refuse_unsound(())

    assert checks.number == 0


def test_a_folder_with_a_problem_is_refused_each_time_with_what_the_check_tells(own, monkeypatch):
    checks = Checks(monkeypatch, WRONG)

    for _ in range(2):
        with pytest.raises(UsageError, match=re.escape(str(WRONG))):
            refuse_unsound([own])

    assert checks.number == 2


def test_a_folder_in_order_is_checked_again_only_once_a_file_has_changed(own, monkeypatch):
    checks = Checks(monkeypatch)
    refuse_unsound([own])
    refuse_unsound([own])
    assert checks.number == 1

    (own / "rules" / "mi-ifa.yaml").write_text("rule_set: other\n", encoding="utf-8")
    refuse_unsound([own])

    assert checks.number == 2


def test_where_nothing_can_be_kept_it_is_checked_each_time(own, monkeypatch, tmp_path):
    (tmp_path / "cache").write_text("a file, not a folder", encoding="utf-8")
    checks = Checks(monkeypatch)

    refuse_unsound([own])
    refuse_unsound([own])

    assert checks.number == 2


@pytest.mark.soak
@pytest.mark.parametrize("command", ["ask exam", "chat", "evaluate profile.yaml", "telegram"])
def test_every_command_refuses_what_the_check_refuses(command, own: Path, tmp_path: Path):
    (tmp_path / "profile.yaml").write_text("association: mi\n", encoding="utf-8")
    file = own / "rules" / "mi-ifs.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("home_visits:", "home_visit:"), encoding="utf-8")
    settings = {"IMHBOT_RULES": str(own), "IMHBOT_TELEGRAM_TOKEN": "1:a", "XDG_CACHE_HOME": str(tmp_path / "cache")}

    given, checked = imhbot(*command.split(), cwd=tmp_path, **settings), imhbot("check", cwd=tmp_path, **settings)

    assert given.returncode == checked.returncode == 2
    assert b"mi-ifs.yaml:25" in checked.stderr
    assert given.stderr == checked.stderr
