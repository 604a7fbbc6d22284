"""Who is judged differently by two rule books is counted, and the plainest of them is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from rules.comparing.example_people import example_people
from rules.comparing.flips import Flips, data_of_flips, flips, random_people, told_to
from rules.conditions import AtLeast
from rules.evaluation import Evaluator, day_of
from rules.loading.files import PACKAGED, load_rule_book
from rules.model import Purpose, RuleBook
from rules.results import Status
from tests.rules.books import changed

BOOK = load_rule_book()
TODAY = date(2026, 11, 21)
SET = next(each for each in BOOK.rule_sets if each.id == "ct-imhs" and each.purpose is Purpose.APPLYING)


def with_training(hours: int) -> RuleBook:
    [version] = SET.versions
    training = replace(version.requirements["training"], condition=AtLeast(fact="training_hours", bound=hours))
    versions = (replace(version, requirements={**version.requirements, "training": training}),)
    return replace(
        BOOK, rule_sets=tuple(replace(each, versions=versions) if each is SET else each for each in BOOK.rule_sets)
    )


RAISED = with_training(33)
FOUND = {(each.before, each.after): each for each in flips(BOOK, RAISED, random_people(BOOK, RAISED, TODAY))}


def test_nobody_is_judged_differently_by_the_same_rules() -> None:
    assert flips(BOOK, load_rule_book(), random_people(BOOK, BOOK, TODAY, 200)) == ()


def test_a_higher_bound_makes_ready_people_wait_and_shows_why() -> None:
    waiting = FOUND[Status.READY, Status.NOT_YET]

    assert waiting.count > 5
    assert waiting.example.changed == ("training",)
    assert 30 <= waiting.example.person.facts["training_hours"] < 33
    assert set(FOUND) == {(Status.READY, Status.NOT_YET), (Status.UNDETERMINED, Status.NOT_YET)}


def test_the_example_tells_nothing_in_vain() -> None:
    unclear = FOUND[Status.UNDETERMINED, Status.NOT_YET]

    assert set(unclear.example.person.facts) == {"training_hours"}


def test_worked_examples_are_judged_by_their_own_rule_set_alone() -> None:
    found = flips(BOOK, RAISED, example_people(PACKAGED))

    assert {each.rule_set.id for each in found} == {"ct-imhs"}
    assert found[0].example.person.name


def test_examples_that_stand_on_both_sides_count_once() -> None:
    assert len(list(example_people(PACKAGED, PACKAGED))) == len(list(example_people(PACKAGED)))


def test_people_tell_each_book_what_it_knows() -> None:
    facts = {"degree": "msw", "charm": 3, "training_hours": "many", "references": ["colleague", "a_neighbour"]}

    assert told_to(BOOK.catalogue, facts) == {"degree": "msw", "references": ["colleague"]}


@pytest.mark.parametrize("seed", range(3))
def test_the_counts_are_those_of_judging_everybody_by_both_books(seed: int) -> None:
    after = changed(BOOK, Random(seed))
    people = list(random_people(BOOK, after, TODAY, 60))
    sets = {(each.purpose, each.id): each for each in BOOK.rule_sets}
    counted: dict[tuple[object, ...], int] = {}
    for person in people:
        day = day_of(person.facts, TODAY)
        for rule_set in after.rule_sets:
            [before] = Evaluator(BOOK).results((sets[rule_set.purpose, rule_set.id],), person.facts, day)
            [now] = Evaluator(after).results((rule_set,), person.facts, day)
            if before.status is not now.status:
                key = rule_set.purpose, rule_set.id, before.status, now.status
                counted[key] = counted.get(key, 0) + 1

    found = flips(BOOK, after, people)

    assert {_key(each): each.count for each in found} == counted
    assert [data_of_flips(each)["count"] for each in found] == [each.count for each in found]


def _key(each: Flips) -> tuple[object, ...]:
    return each.rule_set.purpose, each.rule_set.id, each.before, each.after
