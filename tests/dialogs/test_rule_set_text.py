"""A rule set printed for whoever looks after it: nothing of it is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

import dialogs
from dialogs.content.loading import load_content
from dialogs.rule_set_text import rule_set_text
from dialogs.words import Words
from rules import load_book
from rules.conditions import AtLeast, Slots, leaves

BOOK = load_book()
WORDS = Words(load_content(Path(dialogs.__file__).parent / "en", BOOK), BOOK)


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


def test_conditions_inside_each_other_are_indented():
    [rule_set] = [each for each in BOOK.rule_sets if each.id == "va-imhm-c" and each.purpose == "renewing"]

    assert (
        "    all of these:\n"
        "      Training hours this year: 15 hours or more\n"
        "      one of these:\n"
        "        Giving reflective supervision: No\n"
    ) in rule_set_text(WORDS, rule_set)
