"""Facts of every kind that an added folder can declare are asked, read, said back and judged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dialogs.checking import check_language
from dialogs.understanding.language import asking_back
from dialogs.understanding.understand import understand
from rules import evaluate
from rules.checking.rule_files import check_files
from rules.facts import FactError
from rules.loading.files import PACKAGED, read_rules
from tests.added_association.folders import EVERY_KIND, MICHIGAN, loaded
from tests.dialogs.talk import ENGLISH

TODAY = date(2026, 11, 21)


def heard(text: str, asked: str | None = None):
    return understand(text, asked, loaded(EVERY_KIND).language, today=TODAY)


@pytest.mark.soak
def test_two_folders_are_in_order_side_by_side() -> None:
    both = (EVERY_KIND, MICHIGAN)

    assert check_files(extra=both) == ()
    assert check_language(ENGLISH, loaded(*both).book, *both) == ()


@pytest.mark.parametrize(
    ("text", "asked", "facts"),
    [
        ("about 3 hours a week for a year", "community_hours", {"community_hours": 156}),
        ("a year", "mentoring_months", {"mentoring_months": 12}),
        ("not yet", "safe_sleep", {"safe_sleep": False}),
        ("I skipped safe sleep", "safe_sleep", {"safe_sleep": False}),
        ("at the clinic mostly", "setting", {"setting": "center"}),
        ("outdoors", "setting", {"setting": "street"}),
        ("June 3, 2026", "orientation_on", {"orientation_on": "2026-06-03"}),
        (
            "I'm in Poseidonis, 120 community hours, 8 months of mentoring, took the safe sleep course",
            None,
            {"association": "xx", "community_hours": 120, "mentoring_months": 8, "safe_sleep": True},
        ),
        (
            "no safe sleep class yet, my orientation was on june 3 2026",
            None,
            {"safe_sleep": False, "orientation_on": "2026-06-03"},
        ),
        ("I meet families in a center", None, {"setting": "center"}),
        (
            "I did 40 hours of training and 60 hours of community service",
            None,
            {"training_hours": 40, "community_hours": 60},
        ),
    ],
)
def test_each_kind_is_read_as_the_answer_and_in_an_opening_message(
    text: str, asked: str | None, facts: dict[str, object]
) -> None:
    assert heard(text, asked).facts == facts


def test_a_reply_that_is_not_understood_is_asked_back_by_the_name_of_the_fact() -> None:
    assert "I still need to know where you see families." in asking_back(
        heard("zebra", "setting"), loaded(EVERY_KIND).language
    )
    assert "between 0 and 500 hours" in asking_back(heard("900", "community_hours"), loaded(EVERY_KIND).language)


def test_the_interview_asks_what_the_rules_read_and_says_it_back() -> None:
    talk = loaded(EVERY_KIND).talk().applies_in("Atlantis", "prevention")
    talk.says("100 hours").says("6 months").says("yes").presses("At home")
    assert "Got it: families seen at home." in talk.text

    talk.says("June 1, 2024").says("June 3, 2026")
    assert "Got it: the safety course on June 3, 2026." in talk.text
    assert "IFX in Atlantis: you're ready to apply." in talk.text


def test_the_range_of_a_fact_holds_for_profiles() -> None:
    book = loaded(EVERY_KIND).book

    with pytest.raises(FactError, match="community_hours is 900; it must be from 0 to 500 hours"):
        book.catalogue.read({"community_hours": 900})
    assert evaluate(book, {"association": "xx", "safe_sleep": False}, TODAY).results[0].rule_set.id == "xx-ifx"


BROKEN = {
    "a fact that there is": ("facts: {degree: {kind: yes_no}}\n", ":1:9: there is a fact 'degree' already; give"),
    "a kind that cannot be added": ("facts: {a: {kind: people}}\n", ":1:19: 'people' is no kind of an"),
    "a key misspelt": ("facts: {a: {kind: hours, rangee: {from: 0, to: 1}}}\n", ":1:26: unknown key 'rangee'"),
    "a range turned round": ("facts: {a: {kind: hours, range: {from: 9, to: 1}}}\n", ":1:26: the range ends before"),
    "a range of a day": ("facts: {a: {kind: date, range: {from: 0, to: 1}}}\n", ":1:25: only a number has a range"),
    "asked after nothing": (
        "facts: {a: {kind: hours, ask_after: degre}}\n",
        ":1:37: 'degre' is not known here",
    ),
    "asked when": ("facts: {a: {kind: hours, when: apply}}\n", ":1:32: 'apply' is not a when; use 'applying' or"),
    "a choice of nothing": ("facts: {a: {kind: choice}}\n", ":1:9: a has no choices; write them below its words"),
    "values of no fact": (
        "values: {refernces: {x: }}\n",
        ":1:10: there is no fact 'refernces'; did you mean",
    ),
    "values of a number": ("values: {training_hours: {x: }}\n", ":1:10: training_hours takes no added values"),
    "a value like none that there is": ("values: {degree: {x: {like: nune}}}\n", ":1:29: 'nune' is not known here"),
    "a value without a language": (
        "values: {degree: {x: {label: X}}}\n",
        ":1:23: unknown key 'label'; its keys are like",
    ),
    "a state as a value": (
        "values: {association: {x: }}\n",
        ":1:10: association takes no added values; associ",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_mistake_in_a_block_is_told_at_its_place(name: str, tmp_path: Path) -> None:
    text, said = BROKEN[name]
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")

    [problem] = read_rules((PACKAGED, tmp_path)).problems

    assert str(problem).startswith(f"{tmp_path}/facts.yaml{said}")


def test_an_added_category_is_known_to_its_own_association_alone() -> None:
    book = loaded(EVERY_KIND).book

    assert "ifx" in {each.id for each in book.categories_at("xx")}
    assert "ifx" not in {each.id for each in book.categories_at("ct")}
    assert "ifs" in {each.id for each in book.categories_at("ct")}


def test_a_value_may_be_like_another_in_what_can_be_told(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("values: {degree: {cda: {like: none}, dsw: }}\n", encoding="utf-8")

    catalogue = read_rules((PACKAGED, tmp_path)).book.catalogue

    assert catalogue.facts["degree"].values[-2:] == ("cda", "dsw")
    assert "cda" in catalogue.below_graduate
    assert "dsw" not in catalogue.below_graduate
