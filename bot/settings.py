"""Read the settings: IMHBOT_* variables of the environment, else of a `.env` file in the working directory.

Not by pydantic-settings: importing it alone takes a third of the time that `imhbot evaluate` has to start.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from bot.errors import UsageError


@dataclass(frozen=True)
class Settings:
    """The settings that all commands share."""

    database_url: str | None = None  # None: an SQLite file in the user's data folder
    rules: tuple[Path, ...] = ()  # folders of an association's own rule sets and words
    dialogs: tuple[Path, ...] = ()  # more of them

    @property
    def added(self) -> tuple[Path, ...]:
        """All folders that an association adds, each once: rules and words are read from each of them."""
        return tuple({folder.resolve(): folder for folder in (*self.rules, *self.dialogs)}.values())

    def with_folder(self, folder: Path) -> Settings:
        """Return the settings with one more folder on top of the others."""
        return replace(self, rules=self.added, dialogs=(folder,))

    def without(self, folder: Path) -> Settings:
        """Return the settings without the folder, where it is among them."""
        return replace(self, rules=tuple(each for each in self.added if not each.samefile(folder)), dialogs=())


def read_settings(variables: Mapping[str, str] = os.environ, env_file: Path = Path(".env")) -> Settings:
    """Read the settings. Raises UsageError naming the bad setting."""
    given = environment(variables, env_file)
    return Settings(
        database_url=given.get("IMHBOT_DATABASE_URL") or None,
        rules=_folders("IMHBOT_RULES", given),
        dialogs=_folders("IMHBOT_DIALOGS", given),
    )


def environment(variables: Mapping[str, str] = os.environ, env_file: Path = Path(".env")) -> dict[str, str]:
    """Return all variables of the environment and of the file; the environment wins."""
    return {**_from_file(env_file), **variables}


def _from_file(path: Path) -> dict[str, str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8 text; save it as UTF-8, or remove it") from error
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be read ({error.strerror}); make it readable for the user who runs imhbot, or "
            "remove it and set its variables in the environment"
        ) from error
    from dotenv import dotenv_values

    values = dotenv_values(stream=StringIO(text), interpolate=False)
    return {name: value for name, value in values.items() if value is not None}


def _folders(name: str, given: Mapping[str, str]) -> tuple[Path, ...]:
    folders = tuple(Path(part) for part in given.get(name, "").split(os.pathsep) if part)
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{name}: {str(folder)!r} is not a folder; give the path of one, or unset {name}")
    return folders
