"""Lay what one file says over what others say below it: key by key, list by list, and less what is to go.

A mapping takes entries out with `remove: [name, ...]` among its keys. A list of phrases that is added to takes some out
where `{add: ..., remove: ...}` stands in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from rules.yamlfiles.reader import At

ADD, REMOVE = "add", "remove"

Steps = tuple[str | int, ...]
Grows = Callable[[At], str]  # of the path of a value: how a list there is added to (a mark of the models), empty if not

EXTENDABLE = "extendable"  # entries with commas between them, a list, or a mapping that takes new keys
LINES = "lines"  # one entry a line


class Removal(NamedTuple):
    """A name or phrase that is to go, the path where that is said, and what could go there."""

    name: str
    at: Steps
    known: tuple[str, ...]


def laid_over(below: Any, above: Any, grows: Grows, at: Steps = ()) -> Any:
    """Return what the file above makes of the data below it."""
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        changed = {
            key: laid_over(below[key], value, grows, (*at, key)) if key in below else value
            for key, value in above.items()
            if not _is_removal(key, below)
        }
        gone = () if REMOVE in below else names_in(above.get(REMOVE))
        return {key: value for key, value in {**below, **changed}.items() if key not in gone or key in changed}
    how = grows(at) if isinstance(below, str | list) else ""
    if not how:
        return above
    kept = [entry for entry in _entries(below, how) if entry not in _gone(above, how)]
    return _joined(below, kept, _entries(_added(above), how), how)


def without_removals(above: Any, below: Any) -> Any:
    """Return only what the file above says anew."""
    if isinstance(above, Mapping) and isinstance(below, Mapping):
        return {
            key: without_removals(value, below.get(key))
            for key, value in above.items()
            if not (_is_removal(key, below) or (_is_change(value, below.get(key)) and ADD not in value))
        }
    return above[ADD] if _is_change(above, below) else above


def removals(above: Any, below: Any, grows: Grows, at: Steps = (), place: Steps = ()) -> Iterator[Removal]:
    """Yield all that is to go; `place` is the path in the file above, `at` the path in the data."""
    if isinstance(above, Mapping) and isinstance(below, Mapping):
        for key, value in above.items():
            if _is_removal(key, below):
                known = tuple(map(str, below))
                yield from (Removal(name, (*place, key), known) for name in names_in(value))
            else:
                yield from removals(value, below.get(key), grows, (*at, key), (*place, key))
    elif _is_change(above, below) and (how := grows(at)):
        known = tuple(_entries(below, how))
        yield from (Removal(name, (*place, REMOVE), known) for name in _gone(above, how))


def names_in(listed: Any) -> list[str]:
    """Return the names of a list, which may be written with commas between them."""
    parts = listed.split(",") if isinstance(listed, str) else listed if isinstance(listed, list) else []
    return [" ".join(str(part).split()) for part in parts if str(part).strip()]


def _is_removal(key: str, below: Mapping[str, Any]) -> bool:
    return key == REMOVE and REMOVE not in below


def _is_change(above: Any, below: Any) -> bool:
    """Return whether the file above says what a list gains and loses."""
    is_list = isinstance(below, str | list) or below is None
    return is_list and isinstance(above, Mapping) and bool(above) and {*above} <= {ADD, REMOVE}


def _added(above: Any) -> Any:
    return above.get(ADD, "") if isinstance(above, Mapping) else above


def _gone(above: Any, how: str) -> list[str]:
    return _entries(above.get(REMOVE, ""), how) if isinstance(above, Mapping) else []


def _entries(listed: Any, how: str) -> list[Any]:
    """Return the entries of a list, each as it stands but for spaces and line breaks."""
    if isinstance(listed, list):
        return listed
    if not isinstance(listed, str):
        return []
    if how == LINES:
        return [line.strip() for line in listed.splitlines() if line.strip()]
    parts = listed.replace(_COMMA, "\0").split(",")
    return [entry.replace("\0", _COMMA) for part in parts if (entry := " ".join(part.split()))]


_COMMA = '","'  # a comma that is meant


def _joined(below: Any, kept: list[Any], added: list[Any], how: str) -> Any:
    entries = [*kept, *(each for each in added if each not in kept)]
    if isinstance(below, list):
        return entries
    return ("\n" if how == LINES else ", ").join(map(str, entries))
