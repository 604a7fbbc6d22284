"""Files that are never read because of how their names end, and what is no file though it is called like one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rules.yamlfiles import Problem

_ENDING = ".yaml"
_ALIKE = (".yml", ".yaml.txt", ".yml.txt")  # in small letters


def misnamed_files(added: Iterable[Path]) -> Iterator[Problem]:
    """Yield each file of added folders that looks like YAML and does not end as files have to that are read."""
    for path in (path for folder in added for path in sorted(folder.rglob("*"))):
        ending = _ending(path.name)
        if ending and path.is_file():
            yield Problem(str(path), 1, 1, f"files that end in {ending} are not read", f"let it end in {_ENDING}")
        elif path.suffix == _ENDING and not path.is_file():
            yield _no_file(path)


def _no_file(path: Path) -> Problem:
    """Return the problem of a folder or a link that is called as if it were a file."""
    if path.is_dir():
        wrong = f"this is a folder, and only files end in {_ENDING}"
        return Problem(str(path), 1, 1, wrong, "rename it, or put the file here")
    return Problem(str(path), 1, 1, "this link leads to no file", "put the file itself here, or delete the link")


def _ending(name: str) -> str:
    """Return the wrong ending of a name, as written; nothing where it is right or of another kind."""
    small = name.lower()
    wrong = next((each for each in (*_ALIKE, _ENDING) if small.endswith(each)), "")
    return "" if name.endswith(_ENDING) or name.startswith(".") else name[len(name) - len(wrong) :] if wrong else ""
