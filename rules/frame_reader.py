"""associations.yaml, categories.yaml and shared.yaml to the frame that rule sets are written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from rules.condition_reader import ConditionReader
from rules.forms import SharedForm
from rules.frame import Frame
from rules.rule_set import Association, Category
from rules.vocabulary import Kind, Vocabulary
from rules.yamlfiles import At, Problem, YamlFile, expected, parse_model, shown, suggestion

Named = TypeVar("Named", Association, Category)


def read_named(model: type[Named], files: Iterable[YamlFile]) -> tuple[dict[str, Named], list[Problem]]:
    """Return the associations or categories by id, in the order of the files; a later entry replaces an earlier one."""
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


def add_shared(frame: Frame, files: Iterable[YamlFile]) -> tuple[Frame, list[Problem]]:
    """Return the frame with the shared requirements, slots and conditions; each name may stand once."""
    problems: list[Problem] = []
    for file in files:
        form, wrong = parse_model(SharedForm, file, (), file.data)
        problems += wrong
        if form is not None:
            frame = replace(frame, requirements=(*frame.requirements, *form.requirements))
            frame = _add_slots(frame, file, form, problems)
            frame = _add_conditions(frame, file, form, problems)
            names = {*form.slots, *form.conditions}.difference(frame.slots, frame.conditions)
            frame = replace(frame, broken=frame.broken | names)
    return frame, problems


def _not_by_id(file: YamlFile) -> list[Problem]:
    if file.data is None:
        return []  # the file says why
    return [file.problem((), expected("a mapping by id", file.data), "write 'id:' and its keys below it")]


def _add_slots(frame: Frame, file: YamlFile, form: SharedForm, problems: list[Problem]) -> Frame:
    slots = dict(frame.slots)
    for name, stated in form.slots.items():
        at = ("slots", name)
        wrong = [*_taken(file, at, name, slots), *_slot_problems(file, at, stated, frame.vocabulary)]
        if not wrong:
            slots[name] = tuple(tuple(slot) for slot in stated)
        problems += wrong
    return replace(frame, slots=slots)


def _slot_problems(file: YamlFile, at: At, stated: Any, vocabulary: Vocabulary) -> Iterator[Problem]:
    if not isinstance(stated, list) or not stated:
        yield file.problem(at, expected("a list of slots", stated), "write one slot a line: - [who may fill it, ...]")
        return
    for place, slot in enumerate(stated):
        if not isinstance(slot, list) or not slot:
            yield file.problem((*at, place), "nobody can fill this slot", "list who may: - [colleague, ...]")
            continue
        for who, rater in enumerate(slot):
            yield from _rater_problems(file, (*at, place, who), rater, slot[:who], vocabulary)


def _rater_problems(file: YamlFile, at: At, rater: Any, earlier: list[Any], known: Vocabulary) -> Iterator[Problem]:
    people = [value for fact in known.facts.values() if fact.kind is Kind.PEOPLE for value in fact.values]
    if rater not in people:
        yield file.problem(at, f"{shown(rater)!r} is nobody who can rate", suggestion(rater, people))
    elif rater in earlier:
        yield file.problem(at, f"{rater!r} stands twice in this slot", "keep one of them")


def _add_conditions(frame: Frame, file: YamlFile, form: SharedForm, problems: list[Problem]) -> Frame:
    for name, stated in form.conditions.items():
        at = ("conditions", name)
        taken = _taken(file, at, name, frame.conditions)
        read = ConditionReader(file, frame).read(stated, at)
        if taken or isinstance(read, list):
            problems += [*taken, *(read if isinstance(read, list) else ())]
        else:
            frame = replace(frame, conditions={**frame.conditions, name: read})
    return frame


def _taken(file: YamlFile, at: At, name: str, names: Mapping[str, Any]) -> list[Problem]:
    if name not in names:
        return []
    return [file.problem(at, f"the shared name {name!r} is taken", "use another name", key=True)]
