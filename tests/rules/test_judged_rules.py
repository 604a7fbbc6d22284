"""The rules that somebody was judged by, as data: they judge the same for ever, whatever becomes of the book.

A fingerprint tells whether rules have changed: the same for the same rules, another for others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import RuleBook, evaluate, load_rule_book
from rules.judged_rules import as_data, fingerprint, from_data
from rules.loading.files import PACKAGED
from rules.results import Verdict
from tests.rules.books import changed
from tests.rules.profiles import profiles

TODAY = date(2026, 11, 28)
BOOK = load_rule_book()


def through_json(book: RuleBook) -> RuleBook:
    return from_data(json.loads(json.dumps(as_data(book, book.rule_sets))))


def said(verdict: Verdict) -> list[object]:
    """All that a verdict says, without the identity of rule sets."""
    return [
        verdict[:4],
        [
            (result.rule_set.id, result.version and result.version.since, dict(result.requirements))
            for result in verdict.results
        ],
    ]


_NOT_KEPT = {"called": "", "cities": ""}  # what people type judges nobody


@pytest.mark.parametrize("renewal", [False, True])
@given(data=st.data())
def test_rules_read_back_judge_everybody_the_same(renewal, data):
    facts = BOOK.catalogue.read(data.draw(profiles(renewal=renewal)))

    again = evaluate(through_json(BOOK), facts, TODAY, renewal)
    assert said(again) == said(evaluate(BOOK, facts, TODAY, renewal))


@given(seed=st.integers(0, 10_000))
def test_changed_rules_are_written_with_their_versions_and_bounds(seed):
    book = changed(BOOK, Random(seed))
    again = through_json(book)

    assert again.categories == _judged(book.categories, {each.category for each in book.rule_sets})
    judged = _judged(book.associations, {each.association for each in book.rule_sets})
    assert again.associations == {name: each.model_copy(update=_NOT_KEPT) for name, each in judged.items()}
    assert again.catalogue.facts == book.catalogue.facts
    for one, other in zip(book.rule_sets, again.rule_sets, strict=True):
        assert replace(one, versions=()).__dict__ == replace(other, versions=()).__dict__
        assert [each.since for each in one.versions] == [each.since for each in other.versions]
        for version, its_copy in zip(one.versions, other.versions, strict=True):
            conditions = [
                {name: each.condition for name, each in it.requirements.items()} for it in (version, its_copy)
            ]
            assert conditions[0] == conditions[1]


def test_only_the_rule_sets_that_were_judged_are_written():
    [judged, *_] = BOOK.rule_sets
    data = as_data(BOOK, [judged])

    assert [each["id"] for each in data["rule_sets"]] == [judged.id]
    assert [each["id"] for each in data["associations"]] == [judged.association]
    assert [each["id"] for each in data["categories"]] == [judged.category]


def test_a_field_that_is_not_known_is_refused():
    data = as_data(BOOK, BOOK.rule_sets[:1])
    data["rule_sets"][0]["colour"] = "green"

    with pytest.raises(KeyError):
        from_data(data)


def with_bound(folder: Path, bound: int) -> Path:
    """The packaged IMHS of Connecticut with another number of training hours."""
    text = (PACKAGED / "books" / "applying" / "ct-imhs.yaml").read_text()
    (folder / "ct-imhs.yaml").write_text(text.replace("{at_least: 30}", f"{{at_least: {bound}}}"))
    return folder


def test_the_same_rules_have_the_same_fingerprint() -> None:
    one, other = BOOK, load_rule_book()

    assert fingerprint(one, "ct", TODAY) == fingerprint(other, "ct", TODAY)


def test_another_number_changes_the_fingerprint_of_that_association_alone(tmp_path: Path) -> None:
    before, after = BOOK, load_rule_book(with_bound(tmp_path, 33))

    assert fingerprint(before, "ct", TODAY) != fingerprint(after, "ct", TODAY)
    assert fingerprint(before, "va", TODAY) == fingerprint(after, "va", TODAY)
    assert fingerprint(before, None, TODAY) != fingerprint(after, None, TODAY)


def test_the_day_from_which_a_newer_version_is_in_force_changes_it() -> None:
    assert fingerprint(BOOK, "ct", date(2023, 12, 31)) != fingerprint(BOOK, "ct", date(2024, 1, 1))


def _judged(known: Mapping[str, object], judged: set[str]) -> dict[str, object]:
    return {name: each for name, each in known.items() if name in judged}
