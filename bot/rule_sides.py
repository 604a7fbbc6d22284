"""Find the rules that `imhbot rules diff` compares: packaged ones, those of a folder, or of a revision in git."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.errors import UsageError
from rules.loading.files import ASSOCIATIONS, CATEGORIES, FACTS, PACKAGED, read_rules
from rules.model import RuleBook
from rules.yamlfiles import read_yaml

PACKAGED_NAME = "packaged"
WHAT_TO_NAME = f"name a folder, {PACKAGED_NAME}, or a revision in git such as HEAD~3"


@dataclass(frozen=True)
class RuleSide:
    """One of the two sides: its rules, and the folders that they are from."""

    name: str  # as it was given
    book: RuleBook
    folders: tuple[Path, ...]

    @property
    def added(self) -> tuple[Path, ...]:
        """The folders that may hold words of their own."""
        return tuple(folder for folder in self.folders if not _is_whole(folder))


@contextmanager
def rule_sides(before: str, after: str, in_use: Sequence[Path]) -> Iterator[tuple[RuleSide, RuleSide]]:
    """Read both sides; what is taken from git goes when the context ends.

    A revision is that of what the other side names; two revisions are those of the folders in use, else of the
    packaged rules. `REVISION:FOLDER` names the folder itself. Raises UsageError where there is nothing to compare.
    """
    with TemporaryDirectory() as temporary:
        kept = Path(temporary)
        yield (
            _side(before, _folders(before, after, in_use, kept / "before"), kept),
            _side(after, _folders(after, before, in_use, kept / "after"), kept),
        )


def _folders(name: str, other: str, in_use: Sequence[Path], into: Path) -> tuple[Path, ...]:
    if name == PACKAGED_NAME:
        return (PACKAGED,)
    folder = Path(name)
    if folder.is_dir():
        return _below(folder)
    if folder.is_file():
        raise UsageError(f"{name} is a file; {WHAT_TO_NAME}")
    revision, _, inside = name.partition(":")
    given = [Path(inside)] if inside else _of_other(other) or list(in_use) or [PACKAGED]
    exported = [_exported(revision, each, into / str(place)) for place, each in enumerate(given)]
    return tuple(exported) if given == [PACKAGED] else (PACKAGED, *exported)


def _of_other(other: str) -> list[Path]:
    """Return the folder that the other side names, if it names one."""
    if other == PACKAGED_NAME:
        return [PACKAGED]
    _, _, inside = other.partition(":")
    folder = Path(other)
    return [folder] if folder.is_dir() else [Path(inside)] if inside else []


def _below(folder: Path) -> tuple[Path, ...]:
    """Return the folder with what it is added to; a copy of all packaged rules is added to nothing."""
    return (folder,) if _is_whole(folder) else (PACKAGED, folder)


def _is_whole(folder: Path) -> bool:
    named = all((folder / name).is_file() for name in (ASSOCIATIONS, CATEGORIES, FACTS))
    return named and "ranges" in (read_yaml(folder / FACTS).data or ())


def _side(name: str, folders: tuple[Path, ...], temporary: Path) -> RuleSide:
    reading = read_rules(folders)
    if reading.problems:
        first = str(min(reading.problems)).replace(f"{temporary}/before/0", name).replace(f"{temporary}/after/0", name)
        more = f" (and {len(reading.problems) - 1} more)" if len(reading.problems) > 1 else ""
        raise UsageError(f"{name}: these rules cannot be compared before this is mended{more}: {first}")
    return RuleSide(name, reading.book, folders)


def _exported(revision: str, folder: Path, into: Path) -> Path:
    """Write the YAML files of the folder, as they were in the revision, below the new folder, and return it."""
    beside, inside = (folder, "") if folder.is_dir() else (folder.parent, folder.name)
    if not beside.is_dir():
        raise UsageError(f"{folder} is not a folder; {WHAT_TO_NAME}")
    _git(beside, "rev-parse", "--show-toplevel", trouble=f"{revision} is no folder, and {folder} is in no git checkout")
    found = f"{revision}^{{commit}}"
    known = f"{revision} is neither a folder nor a revision that git knows in {beside}"
    _git(beside, "rev-parse", "--verify", "--quiet", "--end-of-options", found, trouble=known)
    tree = f"{revision}:./{inside}" if inside else revision  # a revision alone: the folder that git is started in
    packed = _git(beside, "archive", tree, trouble=f"{revision} does not hold the folder {folder}")
    into.mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        files = [member for member in archive if Path(member.name).suffix in (".yaml", ".yml")]
        archive.extractall(into, members=files, filter="data")
    return into


def _git(folder: Path, *arguments: str, trouble: str) -> bytes:
    """Return what git prints. Raises UsageError that tells the trouble where git fails."""
    try:
        ran = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except OSError as error:
        raise UsageError(f"git cannot be started ({error.strerror}); install it, or name folders") from error
    if ran.returncode:
        raise UsageError(f"{trouble}; {WHAT_TO_NAME}")
    return ran.stdout
