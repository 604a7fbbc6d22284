"""Each kind of condition is known wherever conditions are read, judged, met, written and kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from rules import Purpose, Status, load_rule_book
from rules.compiled_evaluator import CompiledEvaluator
from rules.conditions import AtLeast, DayBound, Is, Leaf, OneOf, Slots, Window
from rules.evaluation import Evaluator, evaluate_condition, on_day
from rules.facts import Facts
from rules.judged_rules import as_data, from_data
from rules.model import Requirement, RuleBook, RuleSet, Version
from rules.people.meeting import meeting
from rules.people.random_profiles import random_profiles
from rules.relevance import bounds
from rules.results import MET, MISSING, UNKNOWN
from rules.satisfiability import can_be
from rules.shortest_way import shortest_ways
from rules.writing.made_examples import made_examples
from rules.writing.written_rules import written_rule_set
from tests.added_association.folders import EVERY_KIND

BOOK = load_rule_book(EVERY_KIND)
CATALOGUE = BOOK.catalogue
TODAY = date(2026, 11, 21)
SLOTS = (("program_supervisor",), ("teacher", "colleague"))
EACH: Mapping[str, tuple[Leaf, Facts]] = {  # with facts that miss it
    "at_least": (AtLeast(fact="community_hours", bound=100), {"community_hours": 99}),
    "is": (Is(fact="safe_sleep", value=True), {"safe_sleep": False}),
    "one_of": (OneOf(fact="setting", values=("home", "center")), {"setting": "street"}),
    "window": (
        Window(fact="rsc_hours", bound=50, months=24, over="rsc_months", best_stretch="rsc_hours_in_two_years"),
        {"rsc_hours": 49, "rsc_months": 12},
    ),
    "slots": (Slots(fact="references", slots=SLOTS), {"references": ["teacher"]}),
    "not_before": (DayBound(fact="orientation_on", not_before=date(2023, 1, 1)), {"orientation_on": "2022-12-31"}),
    "within_months": (DayBound(fact="safety_course_on", within_months=36), {"safety_course_on": "2023-11-20"}),
}
ALL = pytest.mark.parametrize(("leaf", "missed"), EACH.values(), ids=EACH)


def asking(leaf: Leaf) -> tuple[RuleBook, RuleSet, Version]:
    """A book whose added rule set asks for this alone."""
    [rule_set] = BOOK.sets(Purpose.APPLYING, "xx")
    alone = Requirement(id="training", document="atlantis.pdf", section="Training", condition=leaf)
    version = Version(requirements={"training": alone})
    changed = replace(rule_set, versions=(version,))
    return replace(BOOK, rule_sets=(changed,)), changed, version


def test_there_is_an_example_of_each_kind() -> None:
    assert {type(leaf) for leaf, _ in EACH.values()} == set(get_args(Leaf))


@ALL
def test_it_is_met_missed_and_open(leaf: Leaf, missed: Facts) -> None:
    [met, *_] = meeting(leaf, CATALOGUE)

    assert CATALOGUE.read(met) == met
    assert evaluate_condition(leaf, met, CATALOGUE).truth is MET
    assert evaluate_condition(leaf, on_day(missed, TODAY), CATALOGUE).truth is MISSING
    assert evaluate_condition(leaf, on_day({}, TODAY), CATALOGUE).truth is UNKNOWN
    assert can_be(True, leaf, CATALOGUE)
    assert can_be(False, leaf, CATALOGUE)
    assert {MET, MISSING} <= bounds(leaf, on_day({}, TODAY), (), CATALOGUE).can_be
    assert bounds(leaf, on_day(missed, TODAY), (), CATALOGUE).can_be == {MISSING}


@ALL
def test_both_evaluators_say_the_same_of_made_up_people(leaf: Leaf, missed: Facts) -> None:
    book, _, _ = asking(leaf)
    quick, plain = CompiledEvaluator(book), Evaluator(book)
    seen = set()
    for person in (*random_profiles(300, 5, book), {**missed}):
        facts = book.catalogue.read({**person, "association": "xx"})
        found, wanted = quick.evaluate(facts, TODAY).results, plain.evaluate(facts, TODAY).results
        assert repr([each.requirements for each in found]) == repr([each.requirements for each in wanted])
        seen.add(found[0].status)
    assert seen == set(Status)


@ALL
def test_the_shortest_way_from_missing_it_meets_it(leaf: Leaf, missed: Facts) -> None:
    _, _, version = asking(leaf)
    [way, *_] = shortest_ways(version, on_day(missed, TODAY), CATALOGUE)

    assert len(way.changes) == 1
    assert way.changes[0].gap.truth is MISSING
    assert evaluate_condition(leaf, way.applied_to(on_day(missed, TODAY)), CATALOGUE).truth is MET


@ALL
def test_rules_that_are_kept_or_written_ask_the_same(leaf: Leaf, missed: Facts, tmp_path: Path) -> None:
    book, rule_set, _ = asking(leaf)
    kept = from_data(json.loads(json.dumps(as_data(book, [rule_set]))))
    assert _asked(kept.rule_sets[0]) == leaf

    slots = tmp_path / "shared.yaml"
    slots.write_text("slots: {raters: [[program_supervisor], [teacher, colleague]]}\n", encoding="utf-8")
    (tmp_path / "xx-ifx.yaml").write_text(written_rule_set(rule_set, {SLOTS: "raters"}), encoding="utf-8")
    [written] = load_rule_book(EVERY_KIND, tmp_path).sets(Purpose.APPLYING, "xx")
    assert _asked(written) == leaf


@ALL
def test_made_examples_show_it_met_and_missed(leaf: Leaf, missed: Facts) -> None:
    book, rule_set, _ = asking(leaf)
    results = [each.result.requirements["training"].leaf_results for each in made_examples(book, rule_set)]

    assert {result.truth for each in results for result in each} >= {MET, MISSING}


def _asked(rule_set: RuleSet) -> object:
    return rule_set.versions[-1].requirements["training"].condition
