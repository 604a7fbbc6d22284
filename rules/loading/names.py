"""Read associations, categories and shared names: what rule sets are written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from rules.facts import FactCatalogue, FactKind
from rules.loading.condition_reader import ConditionReader
from rules.loading.file_models import SharedModel
from rules.model import Association, Category, DoubtScope, NameScope, Notice
from rules.yamlfiles import At, Problem, YamlFile, expected, parse_model, shown, suggestion

Named = TypeVar("Named", Association, Category, Notice)


def read_named(model: type[Named], files: Iterable[YamlFile]) -> tuple[dict[str, Named], list[Problem]]:
    """Return the associations, categories or notices by id, in the order of the files; a later one changes another."""
    found: dict[str, Named] = {}
    data_of: dict[str, Any] = {}
    problems: list[Problem] = []
    for file in files:
        if not isinstance(file.data, Mapping):
            problems += _not_by_id(file)
            continue
        for name, stated in file.data.items():
            data = _laid_over(data_of.get(name), stated)
            entry, wrong = parse_model(model, file, (name,), data, id=name)
            problems += wrong
            if entry is not None:
                found[name], data_of[name] = entry, data
    return found, problems


def _laid_over(below: Any, above: Any) -> Any:
    """Return an entry with what a later file says about it, key by key."""
    if not (isinstance(below, Mapping) and isinstance(above, Mapping)):
        return above
    return {**below, **{key: _laid_over(below.get(key), value) for key, value in above.items()}}


def notices_of_associations(files: Iterable[YamlFile], frame: NameScope) -> Iterator[Problem]:
    """Yield each notice that an association or its documents name, and association that it names, if not known."""
    for file in files:
        stated = frame.associations.keys() & file.data if isinstance(file.data, Mapping) else ()
        for name in stated:
            yield from _unknown_sharers(file, name, frame)
            for at, notices in _notices_of(frame.associations[name]):
                for place, notice in enumerate(notices):
                    yield from unknown_notice(file, (name, *at, "notices", place), notice, frame)


def _unknown_sharers(file: YamlFile, name: str, frame: NameScope) -> Iterator[Problem]:
    for place, other in enumerate(frame.associations[name].shares_texts_with):
        if other not in frame.associations and other not in frame.broken:
            wrong, mend = f"there is no association {shown(other)!r}", suggestion(other, frame.associations)
            yield file.problem((name, "shares_texts_with", place), wrong, mend)


def _notices_of(association: Association) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the notices that the association and each of its documents name, with the keys that lead there."""
    yield (), association.notices
    for file, document in association.documents.items():
        yield ("documents", file), document.notices


def unknown_notice(file: YamlFile, at: At, name: str, frame: NameScope) -> list[Problem]:
    """Return the problem of a notice that is not known; one whose own entry has a problem is."""
    if name in frame.notices or name in frame.broken:
        return []
    return [file.problem(at, f"there is no notice {shown(name)!r}", suggestion(name, frame.notices))]


def with_shared(frame: NameScope, files: Iterable[YamlFile]) -> tuple[NameScope, list[Problem]]:
    """Return the frame with the shared requirements, slots and conditions; each name may stand once."""
    problems: list[Problem] = []
    for file in files:
        form, wrong = parse_model(SharedModel, file, (), file.data)
        problems += wrong
        if form is not None:
            frame = replace(frame, requirements=(*frame.requirements, *form.requirements))
            frame = _add_slots(frame, file, form, problems)
            frame = _add_conditions(frame, file, form, problems)
            frame = _add_doubts(frame, file, form, problems)
            names = {*form.slots, *form.conditions}.difference(frame.slots, frame.conditions)
            frame = replace(frame, broken=frame.broken | names)
    return frame, problems


def _not_by_id(file: YamlFile) -> list[Problem]:
    if file.data is None:
        return []  # the file says why
    return [file.problem((), expected("a mapping by id", file.data), "write 'id:' and its keys below it")]


def _add_slots(frame: NameScope, file: YamlFile, form: SharedModel, problems: list[Problem]) -> NameScope:
    slots = dict(frame.slots)
    for name, stated in form.slots.items():
        at = ("slots", name)
        wrong = [*_taken(file, at, name, slots), *_slot_problems(file, at, stated, frame.catalogue)]
        if not wrong:
            slots[name] = tuple(tuple(slot) for slot in stated)
        problems += wrong
    return replace(frame, slots=slots)


def _slot_problems(file: YamlFile, at: At, stated: Any, catalogue: FactCatalogue) -> Iterator[Problem]:
    if not isinstance(stated, list) or not stated:
        yield file.problem(at, expected("a list of slots", stated), "write one slot a line: - [who may fill it, ...]")
        return
    for place, slot in enumerate(stated):
        if not isinstance(slot, list) or not slot:
            yield file.problem((*at, place), "nobody can fill this slot", "list who may: - [colleague, ...]")
            continue
        for who, rater in enumerate(slot):
            yield from _rater_problems(file, (*at, place, who), rater, slot[:who], catalogue)


def _rater_problems(file: YamlFile, at: At, rater: Any, earlier: list[Any], known: FactCatalogue) -> Iterator[Problem]:
    people = [value for fact in known.facts.values() if fact.kind is FactKind.PEOPLE for value in fact.values]
    if rater not in people:
        yield file.problem(at, f"{shown(rater)!r} is nobody who can rate", suggestion(rater, people))
    elif rater in earlier:
        yield file.problem(at, f"{rater!r} stands twice in this slot", "keep one of them")


def _add_conditions(frame: NameScope, file: YamlFile, form: SharedModel, problems: list[Problem]) -> NameScope:
    for name, stated in form.conditions.items():
        at = ("conditions", name)
        taken = _taken(file, at, name, frame.conditions)
        read = ConditionReader(file, frame).read(stated, at)
        if taken or isinstance(read, list):
            problems += [*taken, *(read if isinstance(read, list) else ())]
        else:
            frame = replace(frame, conditions={**frame.conditions, name: read})
    return frame


def _add_doubts(frame: NameScope, file: YamlFile, form: SharedModel, problems: list[Problem]) -> NameScope:
    """Add whom doubts concern; a later file may say it anew, for the association that it adds."""
    doubts = dict(frame.doubts)
    for name, stated in form.doubts.items():
        told = None
        if stated.told is not None:
            told = ConditionReader(file, frame).read(stated.told, ("doubts", name, "told"))
        if isinstance(told, list):
            problems += told
        else:
            doubts[name] = DoubtScope(told=told, unless_met=stated.unless_met, nobody=stated.nobody)
    return replace(frame, doubts=doubts)


def _taken(file: YamlFile, at: At, name: str, names: Mapping[str, Any]) -> list[Problem]:
    if name not in names:
        return []
    return [file.problem(at, f"the shared name {name!r} is taken", "use another name", key=True)]
