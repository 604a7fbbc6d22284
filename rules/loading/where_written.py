"""Where each part of a rule set is written: its own file, and the files of the names that it uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rules.loading.files import ASSOCIATIONS, CATEGORIES, FACTS, NOTICES, SHARED, LoadedRules
from rules.model import RuleSet
from rules.yamlfiles import At, YamlFile
from rules.yamlfiles.layers import file_and_line

_GROUPS = ("all_of", "any_of")
_NOTES = ("steps", "advice", "doubts")


class WrittenPart(NamedTuple):
    """A part of a rule set, how deep it lies, and each place where it is written, as `file:line`."""

    depth: int
    name: str
    places: tuple[str, ...]


def where_written(reading: LoadedRules, rule_set: RuleSet, notes: Mapping[str, Sequence[str]]) -> list[WrittenPart]:
    """Return the parts of a rule set in order; `notes` are the places of the words of notes and notices, by id."""
    return list(_Parts(reading, reading.origins[rule_set.key], notes).of(rule_set))


class _Parts:
    """The parts of one file of a rule set."""

    def __init__(self, reading: LoadedRules, file: YamlFile, notes: Mapping[str, Sequence[str]]) -> None:
        self.reading, self.file, self.notes = reading, file, notes

    def of(self, rule_set: RuleSet) -> Iterator[WrittenPart]:
        yield WrittenPart(0, f"{rule_set.id} ({rule_set.purpose})", (self._here(("rule_set",)),))
        yield self._named(1, "association", rule_set.association, ASSOCIATIONS, (rule_set.association,))
        yield self._named(1, "category", rule_set.category, CATEGORIES, (rule_set.category,))
        document = (rule_set.association, "documents", rule_set.document)
        yield self._named(1, "document", rule_set.document, ASSOCIATIONS, document)
        for number, version in enumerate(self.file.data["versions"]):
            yield from self._version(number, version)
        for kind in _NOTES:
            for note in self.file.data.get(kind, ()):
                yield WrittenPart(1, f"{kind}: {note}", tuple(self.notes.get(note, ())))
        for notice in rule_set.notices:
            written = self._places(NOTICES, (notice.id,))
            yield WrittenPart(1, f"notices: {notice.id}", (*written, *self.notes.get(notice.id, ())))

    def _version(self, number: int, version: Mapping[str, Any]) -> Iterator[WrittenPart]:
        at = ("versions", number)
        since = version.get("from")
        yield WrittenPart(1, f"version from {since}" if since else "version without a day", (self._here(at),))
        for key in ("requirements", "changes"):
            for name, requirement in version.get(key, {}).items():
                yield WrittenPart(2, name, (self._here((*at, key, name)),))
                for note in requirement.get("doubts", ()):
                    yield WrittenPart(3, f"doubt: {note}", tuple(self.notes.get(note, ())))
                for group in _GROUPS:
                    yield from self._conditions(requirement.get(group, ()), (*at, key, name, group))

    def _conditions(self, conditions: Iterable[Mapping[str, Any]], at: tuple[str | int, ...]) -> Iterator[WrittenPart]:
        for number, condition in enumerate(conditions):
            for name, stated in condition.items():
                inside = (*at, number, name)
                if name in _GROUPS:
                    yield from self._conditions(stated, inside)
                elif name == "use":
                    places = self._places(SHARED, ("conditions", stated))
                    yield WrittenPart(3, f"use: {stated}", (self._here(inside), *places))
                else:
                    yield from self._leaf(name, stated, inside)

    def _leaf(self, fact: str, stated: Mapping[str, Any], at: At) -> Iterator[WrittenPart]:
        yield WrittenPart(3, fact, (self._here(at), *self._places(FACTS, ("facts", fact))))
        if "slots" in stated:
            yield self._named(4, "slots", stated["slots"], SHARED, ("slots", stated["slots"]))

    def _named(self, depth: int, kind: str, name: str, file: str, at: At) -> WrittenPart:
        return WrittenPart(depth, f"{kind}: {name}", self._places(file, at))

    def _here(self, at: At) -> str:
        return file_and_line(self.file, at)

    def _places(self, name: str, at: At) -> tuple[str, ...]:
        """Return where the files of that name say something at the path."""
        files = (file for file in self.reading.named.get(name, ()) if file.holds(at))
        return tuple(file_and_line(file, at) for file in files)
