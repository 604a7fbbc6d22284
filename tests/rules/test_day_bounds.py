"""A bound on a day: not before some day, or not too long before somebody applies; what is planned is not done."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import Purpose, evaluate, facts_that_matter, load_rule_book
from rules.checking.rule_files import check_files
from rules.checking.worked_examples import run_examples_in
from rules.conditions import AllOf, AnyOf, DayBound, Is
from rules.evaluation import evaluate_condition, evaluate_leaf, on_day
from rules.loading.files import PACKAGED, read_rules
from rules.loading.rule_set_schema import rule_set_schema
from rules.model import Requirement, Version
from rules.people.meeting import meeting
from rules.results import MET, MISSING, UNKNOWN, Truth
from rules.satisfiability import can_be
from rules.shortest_way import shortest_ways
from rules.writing.made_examples import examples_text, made_examples
from rules.yamlfiles import parse_yaml
from tests.added_association.folders import EVERY_KIND

BOOK = load_rule_book(EVERY_KIND)
CATALOGUE = BOOK.catalogue
TODAY = date(2026, 11, 21)
FIXED = DayBound(fact="orientation_on", not_before=date(2023, 1, 1))
RECENT = DayBound(fact="safety_course_on", within_months=36)


def truth(leaf: DayBound, day: str, applying: str = "2026-11-21") -> Truth:
    return evaluate_leaf(leaf, {leaf.fact: day, "apply_on": applying}, CATALOGUE).truth


@pytest.mark.parametrize(
    ("leaf", "day", "expected"),
    [
        (FIXED, "2022-12-31", MISSING),
        (FIXED, "2023-01-01", MET),
        (FIXED, "2026-11-21", MET),
        (FIXED, "2026-11-22", MISSING),
        (RECENT, "2023-11-20", MISSING),
        (RECENT, "2023-11-21", MET),
        (RECENT, "2026-11-21", MET),
        (RECENT, "2026-11-22", MISSING),
    ],
)
def test_a_day_meets_it_from_the_bound_on_and_up_to_the_day_of_applying(
    leaf: DayBound, day: str, expected: Truth
) -> None:
    assert truth(leaf, day) is expected


@pytest.mark.parametrize(
    ("months", "applying", "first"),
    [
        (1, "2023-03-31", "2023-02-28"),
        (1, "2024-03-31", "2024-02-29"),
        (12, "2024-02-29", "2023-02-28"),
        (24, "2026-01-01", "2024-01-01"),
        (1200, "1000-06-01", "0900-06-01"),
        (1200, "0050-06-01", "0001-01-01"),
    ],
)
def test_months_are_counted_back_to_the_same_day_or_the_last_of_a_shorter_month(
    months: int, applying: str, first: str
) -> None:
    assert DayBound(fact="f", within_months=months).earliest(date.fromisoformat(applying)).isoformat() == first


@given(
    days=st.lists(st.dates(date(1990, 1, 1), date(2050, 12, 31)), min_size=2, max_size=2), months=st.integers(1, 120)
)
def test_counting_the_months_between_two_days_comes_to_the_same(days: list[date], months: int) -> None:
    day, applying = days
    between = (applying.year - day.year) * 12 + applying.month - day.month
    ends = day.day == monthrange(day.year, day.month)[1]
    in_time = between < months or (between == months and (day.day >= applying.day or ends))
    leaf = DayBound(fact="safety_course_on", within_months=months)

    assert (truth(leaf, day.isoformat(), applying.isoformat()) is MET) == (day <= applying and in_time)


def test_the_day_of_applying_is_the_one_told_else_today() -> None:
    facts = {"association": "xx", "safety_course_on": "2024-01-01"}

    def found(**more: str) -> Truth:
        [result] = evaluate(BOOK, {**facts, **more}, TODAY).results
        return next(each.truth for each in result.requirements["training"].leaf_results if each.leaf == RECENT)

    assert (found(), found(apply_on="2027-01-01"), found(apply_on="2027-01-02")) == (MET, MET, MISSING)
    assert found(apply_on="2023-12-31") is MISSING


def test_a_day_not_told_is_unknown_and_still_matters() -> None:
    [rule_set] = BOOK.sets(Purpose.APPLYING, "xx")
    facts = on_day({"association": "xx", "orientation_on": "2019-01-01"}, TODAY)

    matter = facts_that_matter(BOOK, rule_set.versions, facts, ())
    assert "safety_course_on" in matter
    assert not {"orientation_on", "apply_on"}.intersection(matter)
    assert evaluate_condition(RECENT, facts, CATALOGUE).open == ("safety_course_on",)


def test_without_a_day_of_applying_nothing_is_said() -> None:
    assert evaluate_leaf(RECENT, {"safety_course_on": "2026-01-01"}, CATALOGUE).truth is UNKNOWN


def test_a_gap_tells_the_day_and_the_first_that_will_do() -> None:
    facts = {"association": "xx", "orientation_on": "2019-05-03", "safety_course_on": "2027-01-01"}
    [result] = evaluate(BOOK, facts, TODAY).results
    gaps = result.requirements["training"].gaps

    assert [(gap.fact, gap.have, gap.need) for gap in gaps] == [
        ("orientation_on", "2019-05-03", "2023-01-01"),
        ("safety_course_on", "2027-01-01", "2023-11-21"),
    ]


def test_of_several_bounds_on_one_day_the_latest_counts() -> None:
    later = DayBound(fact="safety_course_on", not_before=date(2024, 6, 1))
    both = AllOf(conditions=(RECENT, later))

    assert next(meeting(both, CATALOGUE))["safety_course_on"] == "2024-06-01"
    assert can_be(True, both, CATALOGUE)
    [way] = shortest_ways(_asking(both), on_day({"safety_course_on": "2024-01-01"}, TODAY), CATALOGUE)
    assert [(change.gap.need, change.value) for change in way.changes] == [("2024-06-01", "2026-11-21")]


def test_nothing_leads_to_a_day_after_that_of_applying() -> None:
    ahead = _asking(DayBound(fact="orientation_on", not_before=TODAY + timedelta(days=1)))

    assert shortest_ways(ahead, on_day({}, TODAY), CATALOGUE) == ()


def _asking(condition: AllOf | DayBound) -> Version:
    alone = Requirement(id="training", document="atlantis.pdf", section="Training", condition=condition)
    return replace(BOOK.sets(Purpose.APPLYING, "xx")[0].versions[0], requirements={"training": alone})


def test_made_examples_of_a_way_without_days_and_of_a_newer_version_come_out_as_they_say() -> None:
    [rule_set] = BOOK.sets(Purpose.APPLYING, "xx")
    either = AnyOf(conditions=(RECENT, Is(fact="safe_sleep", value=True)))
    newer = replace(_asking(AllOf(conditions=(FIXED, either))), since=date(2026, 6, 1))
    changed = replace(rule_set, versions=(*rule_set.versions, newer))
    book = replace(BOOK, rule_sets=(changed,))

    made = made_examples(book, changed)

    file = parse_yaml(examples_text(changed, made), Path("made.examples.yaml"))
    assert run_examples_in(book, file) == []
    assert {each.result.version for each in made if each.result.status == "ready"} == set(changed.versions)
    assert any(gap.leaf == RECENT for each in made for gap in each.result.requirements["training"].gaps)


WRONG = {
    "{not_before: 2023-02-30}": ":27: there is no day 2023-02-30; write a day as",
    '{not_before: "2023-01-01"}': ':27: expected a day, not "2023-01-01"; write a day without quotes',
    "{not_before: 2023}": ":27: expected a day, not 2023; write a day without quotes",
    "{not_before: 0203-01-01}": ":27: 0203-01-01 can hardly be meant; write a day between 1900 and 2100",
    "{within_months: -36}": ":30: -36 months can hardly be meant; write a number from 1 to 1200",
    "{within_months: 0}": ":30: 0 months can hardly be meant",
    "{within_months: 1.5}": ":30: expected a whole number of months, not 1.5",
    "{within_months: three years}": ':30: expected a whole number of months, not "three years"; write a whole number',
    "{not_before: 2023-01-01, within_months: 36}": ":39: not_before and within_months do not stand in one condition",
    "{within_months: 36, over: rsc_months}": ":34: 'over' has no meaning beside within_months",
    "{at_least: 3}": ":15: at_least does not fit a_day (date); write a_day: {not_before: 2023",
    "{not_befor: 2023-01-01}": ":15: there is no operator 'not_befor'; did you mean 'not_before'?",
    "{}": ":14: expected an operator for a_day, not",
}
ELSEWHERE = {
    "training_hours: {not_before: 2023-01-01}": ":24: not_before does not fit training_hours (hours); write",
    "training_hours: {within_months: 36}": ":24: within_months does not fit training_hours (hours)",
    "member: {within_months: 36}": ":16: within_months does not fit member (yes_no); write member: {is: true}",
    "apply_on: {not_before: 2023-01-01}": ":7: apply_on cannot be a condition; use another fact",
}


@pytest.mark.parametrize(
    ("condition", "said"), [*((f"a_day: {body}", said) for body, said in WRONG.items()), *ELSEWHERE.items()]
)
def test_a_mistake_is_told_at_its_place(condition: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("facts: {a_day: {kind: date}}\n", encoding="utf-8")
    shared = tmp_path / "shared.yaml"
    shared.write_text(f"conditions:\n  x:\n      {condition}\n", encoding="utf-8")

    problem, *_ = read_rules((PACKAGED, tmp_path)).problems

    assert str(problem).startswith(f"{shared}:3{said}")


def test_an_example_has_to_say_from_when_months_are_counted(tmp_path: Path) -> None:
    examples = tmp_path / "xx-ifx.examples.yaml"
    examples.write_text(
        "rule_set: xx-ifx\npurpose: applying\ncases:\n"
        "  - case: old\n    facts: {safety_course_on: 2020-01-01, safe_sleep: true}\n    status: not_yet\n",
        encoding="utf-8",
    )

    [problem] = check_files([examples], [EVERY_KIND])

    assert str(problem).endswith(
        ":4:11: the rules count safety_course_on from the day of applying, and this case tells none; "
        "add it to the facts, such as apply_on: 2026-01-31"
    )


def test_the_schema_takes_one_of_both_keys() -> None:
    [asked] = [
        each["properties"]["safety_course_on"]
        for each in rule_set_schema(EVERY_KIND)["$defs"]["condition"]["oneOf"]
        if "safety_course_on" in each["properties"]
    ]

    assert [each["required"] for each in asked["oneOf"]] == [["not_before"], ["within_months"]]
    assert asked["oneOf"][1]["properties"]["within_months"]["minimum"] == 1
