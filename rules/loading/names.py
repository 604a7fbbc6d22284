"""Read associations, categories, facts and shared names: what rule sets are written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any, TypeVar

from pydantic import Field

from rules.facts import Fact, FactCatalogue, FactKind
from rules.loading.condition_reader import ConditionReader
from rules.loading.file_models import SharedModel, StrictFileModel
from rules.model import Association, Category, DoubtScope, NameScope, Notice
from rules.yamlfiles import At, Problem, YamlFile, expected, parse_model, shown, suggestion

ASSOCIATIONS = "associations"  # stands for the ids of all associations


class RangeModel(StrictFileModel):
    """The smallest and the largest number of a kind."""

    low: Annotated[int | float, Field(alias="from")]
    high: Annotated[int | float, Field(alias="to")]


class FactsModel(StrictFileModel):
    """The file of facts."""

    ranges: dict[str, RangeModel]
    facts: dict[str, dict[str, Any]]


def read_vocabulary(file: YamlFile, associations: Iterable[str]) -> tuple[FactCatalogue, list[Problem]]:
    """Return the facts that are well described, and all that is wrong with the others."""
    form, problems = parse_model(FactsModel, file, (), file.data)
    if form is None:
        return FactCatalogue({}), problems
    facts: dict[str, Fact] = {}
    for name, stated in form.facts.items():
        fact, wrong = parse_model(
            Fact, file, ("facts", name), stated, **_added(name, stated, form.ranges, tuple(associations))
        )
        problems += wrong
        if fact is not None:
            facts[name] = fact
    problems += [problem for fact in facts.values() for problem in _unknown_names(file, fact, facts)]
    return FactCatalogue(facts), problems


def _added(
    name: str, stated: Mapping[str, Any], ranges: Mapping[str, RangeModel], associations: tuple[str, ...]
) -> dict[str, Any]:
    added: dict[str, Any] = {"name": name}
    if stated.get("values") == ASSOCIATIONS:
        added["values"] = associations
    if stated.get("kind") in ranges:
        numbers = ranges[stated["kind"]]
        added |= {"low": numbers.low, "high": numbers.high}
    return added


def _unknown_names(file: YamlFile, fact: Fact, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    for key in ("part_of", "about"):
        other = getattr(fact, key)
        if other is not None and other not in facts:
            yield _unknown(file, ("facts", fact.name, key), other, facts)
    for key in ("only_when", "never_when"):
        for other, values in getattr(fact, key).items():
            at = ("facts", fact.name, key, other)
            if other not in facts:
                yield _unknown(file, at, other, facts)
            elif isinstance(values, tuple):
                yield from (_unknown(file, at, v, facts[other].values) for v in values if v not in facts[other].values)
    if fact.unsure is not None and fact.unsure not in fact.values:
        yield _unknown(file, ("facts", fact.name, "unsure"), fact.unsure, fact.values)


def _unknown(file: YamlFile, at: tuple[str, ...], name: str, known: Iterable[str]) -> Problem:
    return file.problem(at, f"{name!r} is not known here", suggestion(name, known))


Named = TypeVar("Named", Association, Category, Notice)


def read_named(model: type[Named], files: Iterable[YamlFile]) -> tuple[dict[str, Named], list[Problem]]:
    """Return the associations, categories or notices by id, in the order of the files; a later one replaces another."""
    found: dict[str, Named] = {}
    problems: list[Problem] = []
    for file in files:
        if not isinstance(file.data, Mapping):
            problems += _not_by_id(file)
            continue
        for name, stated in file.data.items():
            entry, wrong = parse_model(model, file, (name,), stated, id=name)
            problems += wrong
            if entry is not None:
                found[name] = entry
    return found, problems


def notices_of_associations(files: Iterable[YamlFile], frame: NameScope) -> Iterator[Problem]:
    """Yield each notice that an association or one of its documents names, and that is not known."""
    for file in files:
        stated = frame.associations.keys() & file.data if isinstance(file.data, Mapping) else ()
        for name in stated:
            for at, notices in _notices_of(frame.associations[name]):
                for place, notice in enumerate(notices):
                    yield from unknown_notice(file, (name, *at, "notices", place), notice, frame)


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
