"""Whole conversations of made-up people: the verdict is the judge's, and nobody is asked twice."""

from __future__ import annotations

from random import Random

import pytest

from rules import Purpose, evaluate, fits, roles_of
from tests.dialogs.applicants import converse, person
from tests.dialogs.talk import NOW, Talk, the_book

SAMPLE = {Purpose.APPLYING: 200, Purpose.RENEWING: 75}  # of each way to answer
SOAKED = 2_000


@pytest.mark.parametrize("typing", [True, False], ids=["by typing", "by pressing"])
@pytest.mark.parametrize("purpose", list(Purpose))
def test_the_verdict_of_a_talk_is_that_of_all_that_the_person_can_tell(purpose, typing):
    assert_talks_end_right(purpose, typing, SAMPLE[purpose])


@pytest.mark.soak
@pytest.mark.parametrize("typing", [True, False], ids=["by typing", "by pressing"])
@pytest.mark.parametrize("purpose", list(Purpose))
def test_so_it_is_for_thousands(purpose, typing):
    assert_talks_end_right(purpose, typing, SOAKED)


def assert_talks_end_right(purpose, typing, how_many):
    chance = Random(f"{purpose} {typing}")
    for _ in range(how_many):
        facts = person(chance, the_book(), purpose)
        talk = Talk()

        asked = converse(talk, facts, purpose, typing)

        assert talk.last.done, (facts, asked, talk.text)
        assert len(asked) == len(set(asked)), f"asked twice: {asked} of {facts}"
        assert told_verdict(talk, facts) == judged(facts, purpose), (facts, talk.facts)


def judged(facts, purpose):
    """What the judge says of all facts, for the sets that fit the roles."""
    verdict = evaluate(the_book(), facts, NOW.date(), renewal=purpose is Purpose.RENEWING)
    return {
        result.rule_set.id: (
            {name: each.truth.value for name, each in result.requirements.items()},
            [(gap.fact, gap.have, gap.shortfall) for each in result.requirements.values() for gap in each.gaps],
        )
        for result in verdict.results
        if fits(the_book(), result.rule_set, roles_of(facts))
    }


def told_verdict(talk, facts):
    fitting = {rule_set.id for rule_set in the_book().rule_sets if fits(the_book(), rule_set, roles_of(facts))}
    return {
        result["rule_set"]: (
            result["requirements"],
            [(gap["fact"], gap["have"], gap.get("short")) for gap in result["gaps"]],
        )
        for result in talk.last.verdict["results"]
        if result["rule_set"] in fitting
    }
