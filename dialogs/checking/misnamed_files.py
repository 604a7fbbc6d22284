"""Files that are never read because of how their names end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rules.yamlfiles import Problem

_ENDING = ".yaml"
_ALIKE = (".yml", ".yaml.txt", ".yml.txt")  # in small letters


def misnamed_files(added: Iterable[Path]) -> Iterator[Problem]:
    """Yield each file of added folders that looks like YAML and does not end as files have to that are read."""
    for folder in added:
        for path in sorted(folder.rglob("*")):
            ending = _ending(path.name)
            if ending and path.is_file():
                yield Problem(str(path), 1, 1, f"files that end in {ending} are not read", f"let it end in {_ENDING}")


def _ending(name: str) -> str:
    """Return the wrong ending of a name, as written; nothing where it is right or of another kind."""
    small = name.lower()
    wrong = next((each for each in (*_ALIKE, _ENDING) if small.endswith(each)), "")
    return "" if name.endswith(_ENDING) or name.startswith(".") else name[len(name) - len(wrong) :] if wrong else ""
