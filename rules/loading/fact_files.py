"""Read the facts: those of the package, with the facts and values that added folders declare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field

from rules.conditions import facts_of
from rules.facts import ASSOCIATION, NUMBERS, Fact, FactCatalogue, FactKind
from rules.loading.file_models import Id, StrictFileModel
from rules.model import Purpose, RuleSet
from rules.yamlfiles import At, Problem, YamlFile, expected, parse_model, suggestion

ALL_ASSOCIATIONS = "associations"  # in place of values: the ids of all associations
LANGUAGE = re.compile(r"[a-z]{2}(-[a-z]+)?")  # the code of a language: what stands below it are its words
LIKE = "like"  # the value that an added one is like, in when other facts can be told
ADDED_KINDS = (*sorted(NUMBERS), FactKind.YES_NO, FactKind.CHOICE, FactKind.DATE)
_TAKES_VALUES = frozenset({FactKind.CHOICE, FactKind.SET, FactKind.PEOPLE})


class RangeModel(StrictFileModel):
    """The smallest and the largest number of a kind, or of one fact."""

    low: Annotated[int | float, Field(alias="from")]
    high: Annotated[int | float, Field(alias="to")]


class FactsModel(StrictFileModel):
    """The file of facts."""

    ranges: dict[str, RangeModel]
    facts: dict[str, dict[str, Any]]


class AddedFactsModel(StrictFileModel):
    """The facts of an added folder, and new values of facts that there are, with their words by language."""

    facts: dict[Id, dict[str, Any]] = Field(default={})
    values: dict[str, dict[Id, Any]] = Field(default={})


def read_facts(file: YamlFile, associations: Iterable[str], *added: YamlFile) -> tuple[FactCatalogue, list[Problem]]:
    """Return the facts that are well described, those of added files among them, and all that is wrong with others."""
    form, problems = parse_model(FactsModel, file, (), file.data)
    if form is None:
        return FactCatalogue({}), problems
    facts: dict[str, Fact] = {}
    for name, stated in form.facts.items():
        own = _of_kind(stated, form.ranges)
        if stated.get("values") == ALL_ASSOCIATIONS:
            own["values"] = tuple(associations)
        _add(facts, problems, parse_model(Fact, file, ("facts", name), stated, name=name, **own))
    problems += [problem for fact in facts.values() for problem in _unknown_names(file, fact, facts)]
    for each in added:
        _read_added(each, form.ranges, facts, problems)
    return FactCatalogue(facts), problems


def rule_keys(stated: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the block of a fact says to the rules: all but its words."""
    return {key: value for key, value in stated.items() if not LANGUAGE.fullmatch(key)}


def with_purposes(catalogue: FactCatalogue, rule_sets: Sequence[RuleSet]) -> FactCatalogue:
    """Return the facts with the purpose for which each is asked, where it is one alone and the files do not say it."""
    reads = {purpose: _read_by(catalogue, rule_sets, purpose) for purpose in Purpose}
    facts = dict(catalogue.facts)
    for fact in catalogue.facts.values():
        purposes = [purpose.value for purpose in Purpose if fact.name in reads[purpose]]
        if fact.is_added and fact.when is None and len(purposes) == 1:
            facts[fact.name] = fact.model_copy(update={"when": purposes[0]})
    return FactCatalogue(facts)


def _read_by(catalogue: FactCatalogue, rule_sets: Sequence[RuleSet], purpose: Purpose) -> set[str]:
    """Return the facts that rule sets for the purpose read, and those on which it hangs if these can be told."""
    asked = (leaf for rule_set in rule_sets if rule_set.purpose is purpose for leaf in rule_set.leaves)
    read = {fact for leaf in asked for fact in facts_of(leaf)}
    new = read
    while new:
        known = [catalogue.facts[name] for name in new if name in catalogue.facts]
        new = {other for fact in known for other in (fact.whole, *fact.only_when) if other} - read
        read = read | new
    return read


def _read_added(
    file: YamlFile, ranges: Mapping[str, RangeModel], facts: dict[str, Fact], problems: list[Problem]
) -> None:
    form, wrong = parse_model(AddedFactsModel, file, (), file.data)
    problems += wrong
    if form is None:
        return
    new = []
    for name, stated in form.facts.items():
        if name in facts:
            mend = "give yours another name; new values of a fact stand under 'values'"
            problems.append(file.problem(("facts", name), f"there is a fact {name!r} already", mend, key=True))
            continue
        _add(facts, problems, _added_fact(file, name, stated, ranges))
        new += [name]
    for name, values in form.values.items():
        problems += _add_values(file, name, values, facts)
    problems += [problem for name in new if name in facts for problem in _unknown_names(file, facts[name], facts)]


def _added_fact(
    file: YamlFile, name: str, stated: Mapping[str, Any], ranges: Mapping[str, RangeModel]
) -> tuple[Fact | None, list[Problem]]:
    at, kind = ("facts", name), stated.get("kind")
    if isinstance(kind, str) and kind not in ADDED_KINDS:
        return None, [
            file.problem((*at, "kind"), f"{kind!r} is no kind of an added fact", suggestion(kind, ADDED_KINDS))
        ]
    keys = rule_keys(stated)
    own: dict[str, Any] = _of_kind(stated, ranges)
    problems: list[Problem] = []
    if (stated_range := keys.pop("range", None)) is not None and kind in ADDED_KINDS:
        problems += _add_range(file, (*at, "range"), stated_range, own)
    if kind == FactKind.CHOICE and "values" not in keys:
        own["values"] = chosen(stated)
        if not own["values"]:
            problems += [
                file.problem(at, f"{name} has no choices", "write them below its words: choices: {...}", key=True)
            ]
    fact, wrong = parse_model(Fact, file, at, keys, name=name, is_added=True, **own)
    return fact, [*problems, *wrong]


def _add_range(file: YamlFile, at: At, stated: Any, own: dict[str, Any]) -> list[Problem]:
    numbers, problems = parse_model(RangeModel, file, at, stated)
    if "low" not in own:
        return [file.problem(at, "only a number has a range", "take it out", key=True)]
    if numbers is not None and numbers.low >= numbers.high:
        return [file.problem(at, "the range ends before it begins", "write the smallest number first", key=True)]
    if numbers is not None:
        own |= {"low": numbers.low, "high": numbers.high}
    return problems


def chosen(stated: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the values of an added choice: as listed, else those that any language has words for."""
    if isinstance(stated.get("values"), list):
        return tuple(map(str, stated["values"]))
    words = (value for key, value in stated.items() if LANGUAGE.fullmatch(key) and isinstance(value, Mapping))
    choices = (each.get("choices") for each in words)
    return tuple(dict.fromkeys(value for each in choices if isinstance(each, Mapping) for value in each))


def _of_kind(stated: Mapping[str, Any], ranges: Mapping[str, RangeModel]) -> dict[str, Any]:
    """Return the range of the kind, where it has one."""
    kind = stated.get("kind")
    numbers = ranges.get(kind) if isinstance(kind, str) else None
    return {"low": numbers.low, "high": numbers.high} if numbers else {}


def _add(facts: dict[str, Fact], problems: list[Problem], read: tuple[Fact | None, list[Problem]]) -> None:
    fact, wrong = read
    problems += wrong
    if fact is not None:
        facts[fact.name] = fact


def _add_values(file: YamlFile, name: str, values: Mapping[str, Any], facts: dict[str, Fact]) -> Iterator[Problem]:
    at = ("values", name)
    if name not in facts:
        yield file.problem(at, f"there is no fact {name!r}", suggestion(name, facts), key=True)
        return
    if facts[name].kind not in _TAKES_VALUES or name == ASSOCIATION:
        mend = "associations are added in associations.yaml" if name == ASSOCIATION else "take it out"
        yield file.problem(at, f"{name} takes no added values", mend, key=True)
        return
    known = facts[name]
    for value, stated in values.items():
        yield from _wrong_value(file, (*at, value), stated, known)
    new = [value for value in values if value not in known.values]
    facts[name] = known.model_copy(update={"values": (*known.values, *new)})
    for value in new:
        like = values[value].get(LIKE) if isinstance(values[value], Mapping) else None
        facts |= {each.name: _with_another(each, name, like, value) for each in facts.values()}


def _wrong_value(file: YamlFile, at: At, stated: Any, fact: Fact) -> Iterator[Problem]:
    if stated is not None and not isinstance(stated, Mapping):
        yield file.problem(at, expected("its words by language", stated), "write 'en: {label: ...}'")
        return
    for key in stated or {}:
        if key != LIKE and not LANGUAGE.fullmatch(key):
            mend = f"its keys are {LIKE} and codes of languages, such as en"
            yield file.problem((*at, key), f"unknown key {key!r}", mend, key=True)
    like = (stated or {}).get(LIKE)
    if like is not None and like not in fact.values:
        yield file.problem((*at, LIKE), f"{like!r} is not known here", suggestion(like, fact.values))


def _with_another(fact: Fact, name: str, like: str | None, value: str) -> Fact:
    """Return the fact, which can be told with the new value of another one wherever it can with the one like it."""
    changed: dict[str, Any] = {}
    for key in ("only_when", "never_when"):
        values = getattr(fact, key).get(name)
        if isinstance(values, tuple) and like in values:
            changed[key] = {**getattr(fact, key), name: (*values, value)}
    return fact.model_copy(update=changed) if changed else fact


def _unknown_names(file: YamlFile, fact: Fact, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    for key in ("part_of", "about", "ask_after"):
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
