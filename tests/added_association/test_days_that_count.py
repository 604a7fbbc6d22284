"""What rules ask of a day, and what is missing of it, is said in words wherever rules and gaps are."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.faq import answer
from dialogs.texts.requirement_lines import gap_part, step_parts
from dialogs.texts.rules import rule_set_text, table_rows
from rules import Purpose, evaluate
from rules.conditions import DayBound
from rules.evaluation import evaluate_leaf
from rules.results import LeafResult
from tests.added_association.folders import EVERY_KIND, loaded

TODAY = date(2026, 11, 21)
FIXED = DayBound(fact="orientation_on", not_before=date(2023, 1, 1))
RECENT = DayBound(fact="safety_course_on", within_months=36)


def gap(leaf: DayBound, day: str) -> LeafResult:
    facts = {leaf.fact: day, "apply_on": TODAY.isoformat()}
    return evaluate_leaf(leaf, facts, loaded(EVERY_KIND).book.catalogue)


@pytest.mark.parametrize(
    ("leaf", "day", "missing", "step"),
    [
        (
            FIXED,
            "2019-05-03",
            "Orientation on May 3, 2019: it has to be on January 1, 2023 or later.",
            "Orientation day: you need a newer one. It has to be on January 1, 2023 or later.",
        ),
        (
            DayBound(fact="orientation_on", within_months=18),
            "2019-05-03",
            "Orientation on May 3, 2019: it can be no more than 18 months before you apply.",
            "Orientation day: you need a newer one. It can be no more than 18 months before you apply.",
        ),
        (
            RECENT,
            "2019-05-03",
            "Your safety course was on May 3, 2019. It can be no more than 3 years before you apply.",
            "Take the safety course again.",
        ),
        (
            RECENT,
            "2026-12-01",
            "The safety course on December 1, 2026: that's after the day you apply, so it doesn't count yet.",
            "The safety course on December 1, 2026: wait until then, and apply once it's done.",
        ),
    ],
)
def test_a_gap_says_the_day_and_which_days_will_do(leaf: DayBound, day: str, missing: str, step: str) -> None:
    words, [rule_set] = loaded(EVERY_KIND).words, loaded(EVERY_KIND).book.sets(Purpose.APPLYING, "xx")

    assert gap_part(words, gap(leaf, day)) == missing
    assert list(step_parts(words, gap(leaf, day), rule_set)) == [step]


@pytest.mark.parametrize(
    ("months", "said"), [(1, "1 month"), (12, "12 months"), (24, "2 years"), (30, "2 years and 6 months")]
)
def test_how_long_ago_it_may_be_is_said_as_people_say_it(months: int, said: str) -> None:
    leaf = DayBound(fact="safety_course_on", within_months=months)
    [row] = table_rows(loaded(EVERY_KIND).words, leaf)

    assert row.value == f"no more than {said} before you apply"


def test_the_printed_rule_set_names_the_days() -> None:
    [rule_set] = loaded(EVERY_KIND).book.sets(Purpose.APPLYING, "xx")
    printed = rule_set_text(loaded(EVERY_KIND).words, rule_set)

    assert "Orientation day: January 1, 2023 or later\n" in printed
    assert "Safety course: no more than 3 years before you apply\n" in printed


def test_a_talk_tells_the_shortest_way_and_what_a_newer_day_would_change() -> None:
    talk = loaded(EVERY_KIND).talk().applies_in("Atlantis", "prevention")
    talk.says("100 hours").says("6 months").says("yes").presses("At home").says("June 1, 2024").says("May 3, 2019")
    assert "Your safety course was on May 3, 2019." in talk.text

    talk.says("what's the shortest way?")
    assert "1. Take the safety course again." in talk.text

    talk.says("what if my safety course was on June 1, 2025?")
    assert "With the safety course on June 1, 2025: **IFX in Atlantis: you're ready to apply." in talk.text

    talk.says("what if I apply on June 1, 2028?")
    assert "With the rules in force on June 1, 2028, your result stays the same" in talk.text

    talk.says("/whatif").presses("The safety course on November 21, 2026")
    assert "you're ready to apply" in talk.text


@pytest.mark.parametrize(
    "question",
    [
        "How recent does the safety course have to be in Atlantis?",
        "does my safety course expire in atlantis",
        "my safety course was four years ago, is that ok in Atlantis?",
        "do I need a safety course in Atlantis",
    ],
)
def test_a_question_how_old_it_may_be_is_answered_from_the_rules(question: str) -> None:
    folder = loaded(EVERY_KIND)
    given = answer(question, folder.answers, words=folder.words, today=TODAY)

    assert given.text.startswith("**IFX in Atlantis:** Safety course: no more than 3 years before you apply.")


def test_old_trainings_of_other_kinds_are_passed_on_as_before() -> None:
    folder = loaded(EVERY_KIND)

    assert answer("how old can my trainings be", folder.answers, words=folder.words, today=TODAY).entry == "too_old"


def test_in_brief_the_days_stand_beside_the_name() -> None:
    folder = loaded(EVERY_KIND)
    given = answer("What do I need for IFX in Atlantis?", folder.answers, words=folder.words, today=TODAY)

    assert "Safety course (no more than 3 years before you apply)" in given.text


def test_somebody_ready_today_is_told_so_again_only_while_the_course_is_recent() -> None:
    book = loaded(EVERY_KIND).book
    facts = {
        "association": "xx",
        "safe_sleep": True,
        "orientation_on": "2024-01-01",
        "safety_course_on": "2024-01-01",
        "community_hours": 100,
        "mentoring_months": 6,
        "setting": "home",
    }

    assert [evaluate(book, facts, day).results[0].status for day in (TODAY, date(2027, 1, 2))] == ["ready", "not_yet"]
