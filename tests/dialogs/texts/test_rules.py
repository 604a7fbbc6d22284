"""Conditions in words: nothing is left out, whether as rows, or as a rule set printed for whoever looks after it."""

from __future__ import annotations

import pytest

from dialogs.texts.rules import RowGroup, describe, rule_sentences, rule_set_text, table_rows
from rules.conditions import AllOf, AnyOf, AtLeast, Is, Slots, Window, leaves
from tests.dialogs.talk import the_book, the_words

BOOK, WORDS = the_book(), the_words()


@pytest.mark.parametrize("rule_set", BOOK.rule_sets, ids=lambda each: f"{each.id}-{each.purpose}")
def test_every_version_section_condition_and_doubt_is_printed(rule_set):
    text = rule_set_text(WORDS, rule_set)

    assert f"({rule_set.id})" in text
    assert rule_set.document in text
    for version in rule_set.versions:
        assert version.since is None or WORDS.day(version.since) in text
        for requirement in version.requirements.values():
            assert f"section: {requirement.section})" in text
            assert all(WORDS.content.notes[doubt] in text for doubt in requirement.doubts)
            for leaf in leaves(requirement.condition):
                assert WORDS.name(leaf.fact) in text
                if isinstance(leaf, AtLeast):
                    assert f"{WORDS.number(leaf.bound)} " in text
                if isinstance(leaf, Slots):
                    assert f"{len(leaf.slots)}. " in text
    assert all(WORDS.content.notes[note] in text for note in (*rule_set.steps, *rule_set.advice, *rule_set.doubts))


@pytest.mark.parametrize("rule_set", BOOK.rule_sets, ids=lambda each: f"{each.id}-{each.purpose}")
def test_how_current_a_rule_set_is_stands_at_its_end(rule_set):
    *_, last = rule_set_text(WORDS, rule_set).split("How current this is:")
    document = BOOK.associations[rule_set.association].documents[rule_set.document]

    assert f"{document.title} ({document.dated or 'undated'})" in last
    for notice in rule_set.notices:
        assert WORDS.content.notes[notice.id] in last
        assert notice.source in last


def test_conditions_inside_each_other_are_indented():
    [rule_set] = [each for each in BOOK.rule_sets if each.id == "va-imhm-c" and each.purpose == "renewing"]

    assert (
        "    all of these:\n"
        "      Training hours this year: 15 hours or more\n"
        "      one of these:\n"
        "        Providing reflective supervision: No\n"
    ) in rule_set_text(WORDS, rule_set)


CONDITIONS = [
    requirement.condition
    for rule_set in BOOK.rule_sets
    for version in rule_set.versions
    for requirement in version.requirements.values()
]
MONTHS = AtLeast(fact="rsc_months", bound=24)
MEMBER = Is(fact="member", value=True)
WINDOW = Window(fact="rsc_hours", bound=50, months=24, over="rsc_months", best_stretch="rsc_hours_in_two_years")


@pytest.mark.parametrize("everyday", [False, True])
def test_every_leaf_has_one_row_in_the_order_of_the_rules(everyday):
    for condition in CONDITIONS:
        rows = describe(WORDS, condition, everyday=everyday).rows
        assert [row.condition for row in rows] == list(leaves(condition))
        assert all(row.label and row.need for row in rows)


def test_everyday_words_are_used_only_where_they_are_asked_for():
    [exact], [everyday] = describe(WORDS, MONTHS).rows, describe(WORDS, MONTHS, everyday=True).rows

    assert (exact.need, everyday.need) == ("24 months", "24 months (2 years)")


def test_ways_stay_together_and_what_is_needed_as_well_stands_beside_them():
    described = describe(WORDS, AllOf(conditions=(MEMBER, AnyOf(conditions=(MONTHS, WINDOW)))))

    assert isinstance(described, RowGroup)
    member, ways = described.parts
    assert (member.condition, ways.condition) == (MEMBER, AnyOf(conditions=(MONTHS, WINDOW)))
    assert [row.condition for row in ways.rows] == [MONTHS, WINDOW]


def test_sentences_and_table_rows_tell_only_of_the_facts_asked_about():
    both = AllOf(conditions=(MEMBER, WINDOW))

    assert list(rule_sentences(WORDS, both, ["member"])) == list(rule_sentences(WORDS, MEMBER))
    assert list(table_rows(WORDS, both, ["rsc_months"])) == list(table_rows(WORDS, WINDOW))


def test_a_table_row_tells_the_stretch_of_a_window_and_each_rater_has_a_row():
    [window] = table_rows(WORDS, WINDOW)
    slots = Slots(fact="references", slots=(("program_supervisor",), ("colleague", "teacher")))

    assert window.value == "50 hours within 24 months"
    assert [row.label for row in table_rows(WORDS, slots)] == ["Rater 1", "Rater 2"]
