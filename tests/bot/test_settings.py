"""The settings: environment before .env, and nothing wrong in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.errors import UsageError
from bot.settings import Settings, read_settings


def test_without_any_setting_the_defaults_stand(tmp_path):
    assert read_settings({}, tmp_path / ".env") == Settings()


def test_the_environment_wins_over_the_env_file(tmp_path):
    file = tmp_path / ".env"
    file.write_text("IMHBOT_DATABASE_URL=sqlite:///file.sqlite\n# a comment\n")

    assert read_settings({}, file).database_url == "sqlite:///file.sqlite"
    assert read_settings({"IMHBOT_DATABASE_URL": "sqlite:///own.sqlite"}, file).database_url == "sqlite:///own.sqlite"


def test_an_empty_setting_is_none(tmp_path):
    assert read_settings({"IMHBOT_DATABASE_URL": "", "IMHBOT_RULES": ""}, tmp_path / ".env") == Settings()


def test_several_folders_may_be_given(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()

    settings = read_settings({"IMHBOT_RULES": f"{first}{os.pathsep}{second}"}, tmp_path / ".env")

    assert settings.rules == (first, second)


@pytest.mark.parametrize("name", ["IMHBOT_RULES", "IMHBOT_DIALOGS"])
def test_a_folder_that_is_not_there_is_named_with_its_setting(name, tmp_path):
    with pytest.raises(UsageError, match=f"{name}: .*gone' is not a folder; give the path of one"):
        read_settings({name: str(tmp_path / "gone")}, tmp_path / ".env")


def test_an_env_file_that_is_no_text_is_named(tmp_path):
    file = tmp_path / ".env"
    file.write_bytes(b"IMHBOT_RULES=\xff\xfe")

    with pytest.raises(UsageError, match=r"\.env: is not UTF-8 text; save it as UTF-8"):
        read_settings({}, file)


def test_an_env_file_that_an_editor_marked_as_utf_8_is_read(tmp_path):
    file = tmp_path / ".env"
    file.write_text("IMHBOT_DATABASE_URL=sqlite:///file.sqlite", encoding="utf-8-sig")

    assert read_settings({}, file).database_url == "sqlite:///file.sqlite"


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), IsADirectoryError(21, "Is a directory")])
def test_an_env_file_that_may_not_be_read_is_told_from_one_that_is_no_text(error, tmp_path, monkeypatch):
    def refuse(*_: object, **__: object) -> str:
        raise error

    monkeypatch.setattr(Path, "read_text", refuse)

    with pytest.raises(UsageError, match=rf"\.env: cannot be read \({error.strerror}\); make it readable for the user"):
        read_settings({}, tmp_path / ".env")
