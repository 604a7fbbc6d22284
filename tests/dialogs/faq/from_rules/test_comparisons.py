"""Comparisons are a table for a phone: real differences in a line each, what is the same in one."""

from __future__ import annotations

import pytest

from tests.dialogs.faq.score import asked


def rows(question, **facts):
    return asked(question, **facts).text.splitlines()


def test_each_side_has_its_value_where_they_differ():
    lines = rows("do policy mentors need more training hours in CT or OK?")

    assert "• **Total training hours**: Connecticut: 33 hours · Oklahoma: 30 hours" in lines
    assert "• **Training hours on DEI**, only Connecticut: 3 hours" in lines


def test_only_categories_that_both_have_are_compared():
    assert "IMHS" not in asked("do I need more training hours in CT or OK?").text


def test_all_categories_that_are_named_are_compared_even_where_one_has_no_twin():
    text = asked("compare RSC in CT IMHS and VA clinical mentor").text

    assert "IMHS" in text
    assert "IMHM Clinical" in text


def test_what_is_the_same_is_summed_up_in_one_line():
    [line] = [line for line in rows("compare RSC for clinical mentors in Virginia and Oklahoma") if "same" in line]

    assert line.startswith("The same for all: ")
    assert "Reflective supervision: 50 hours within 24 months" in line


def test_no_row_is_told_both_as_the_same_and_as_different():
    for line in rows("difference between IMHS and IMHM in Connecticut"):
        sides = [side.partition(": ")[2] for side in line.split(" · ")]
        assert not line.startswith("• **Training") or len(set(sides)) == len(sides)


def test_where_nothing_differs_that_is_said():
    assert "They're the same on this" in asked("is the code of ethics the same in CT and OK for policy mentors").text


@pytest.mark.parametrize("question", ["clinical or policy?", "difference between clinical and policy mentors"])
def test_categories_are_compared_by_the_rules_of_the_association_in_the_talk(question):
    [clinical, policy] = [
        line.strip() for line in rows(question, association="va") if " years " in line and "IMHM" in line
    ]

    assert clinical.startswith("IMHM Clinical: 2 years of supervised IMHS work")
    assert "paid" in clinical
    assert policy == "IMHM Policy: 3 years leading policy or programs"


def test_without_an_association_the_categories_are_told_apart_by_what_they_are_for():
    assert asked("clinical or policy?").entry == "categories"


def test_a_doubt_is_told_for_the_rule_sets_that_it_concerns():
    given = asked("compare training of policy mentors in CT and OK")

    assert "IMHM Policy in Connecticut: **Unclear:** Hours that fit two headings" in given.text


def test_each_change_is_told_with_its_day_and_what_was_before():
    lines = rows("what changes for Connecticut policy mentors in 2024")

    assert lines[0].endswith("As of January 1, 2024:")
    assert "• Total training hours: 33 hours (before: 30 hours)" in lines
    assert not any("before: 30 hours)" in line and "infant" in line for line in lines)


def test_what_follows_the_list_of_raters_stands_on_a_line_of_its_own():
    lines = asked("who may rate me", association="nm").text.splitlines()

    assert "A supervisee can rate you only if you're a supervisor." in lines


def test_no_sentence_ends_twice_where_several_stand_in_one_line():
    text = asked("is reflective supervision needed to renew").text

    assert "; " in text
    assert ".;" not in text
