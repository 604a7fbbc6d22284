"""facts.yaml to the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any

from pydantic import Field

from rules.forms import Form
from rules.vocabulary import Fact, Vocabulary
from rules.yamlfiles import Problem, YamlFile, parse_model, suggestion

ASSOCIATIONS = "associations"  # stands for the ids of all associations


class RangeForm(Form):
    """The smallest and the largest number of a kind."""

    low: Annotated[int | float, Field(alias="from")]
    high: Annotated[int | float, Field(alias="to")]


class FactsForm(Form):
    """The file of facts."""

    ranges: dict[str, RangeForm]
    facts: dict[str, dict[str, Any]]


def read_vocabulary(file: YamlFile, associations: Iterable[str]) -> tuple[Vocabulary, list[Problem]]:
    """Return the facts that are well described, and all that is wrong with the others."""
    form, problems = parse_model(FactsForm, file, (), file.data)
    if form is None:
        return Vocabulary({}), problems
    facts: dict[str, Fact] = {}
    for name, stated in form.facts.items():
        fact, wrong = parse_model(
            Fact, file, ("facts", name), stated, **_added(name, stated, form.ranges, tuple(associations))
        )
        problems += wrong
        if fact is not None:
            facts[name] = fact
    problems += [problem for fact in facts.values() for problem in _unknown_names(file, fact, facts)]
    return Vocabulary(facts), problems


def _added(
    name: str, stated: Mapping[str, Any], ranges: Mapping[str, RangeForm], associations: tuple[str, ...]
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
