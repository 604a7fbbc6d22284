"""An association that comes from its own folder alone: its interview, its answers and its verdicts."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from bot.settings import read_settings
from dialogs.faq import FaqAnswer, answer
from dialogs.texts.rules import rule_set_text
from dialogs.understanding.understand import understand
from rules import Purpose, Status, evaluate
from rules.loading.files import PACKAGED, read_rules
from rules.loading.where_written import where_written
from tests.added_association.folders import HERE, MICHIGAN, LoadedFolder, loaded

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def there() -> LoadedFolder:
    return loaded(MICHIGAN)


def heard(text: str, asked: str | None = None):
    return understand(text, asked, loaded(MICHIGAN).language, today=TODAY)


@cache
def told(question: str) -> FaqAnswer:
    there = loaded(MICHIGAN)
    return answer(question, there.answers, words=there.words, today=TODAY, language=lambda: there.language)


def test_either_setting_reads_rules_and_words(tmp_path) -> None:
    none = tmp_path / ".env"
    one = read_settings({"IMHBOT_RULES": str(MICHIGAN)}, none)
    other = read_settings({"IMHBOT_DIALOGS": str(MICHIGAN)}, none)
    both = read_settings({"IMHBOT_RULES": str(MICHIGAN), "IMHBOT_DIALOGS": f"{MICHIGAN}/rules/..:{HERE}"}, none)

    assert one.added == other.added == (MICHIGAN,)
    assert [folder.resolve() for folder in both.added] == [MICHIGAN, HERE]


def test_an_applicant_is_led_from_an_opening_message_to_the_verdict(there: LoadedFolder) -> None:
    talk = there.talk()
    talk.says("I'm in Lansing with an associate degree, 1 year of work with young families and 40 home visits")
    assert talk.facts == {"infant_work_years": 1, "home_visits": 40, "degree": "associate", "association": "mi"}

    talk.says("prevention").says("30 hours").says("a parent of a child in my program, my teacher and a colleague")

    assert "1 of 2 years of work with young families: 1 year to go." in talk.text
    assert "40 of 100 home visits: 60 to go." in talk.text
    talk.says("/review")
    assert "• Home visits: 40" in talk.text
    talk.says("change my home visits").says("120 visits")
    assert "Updated: 120 home visits (before: 40)." in talk.text
    talk.says("/whatif 1 more year of work with young families")
    assert "With 1 more year of work with young families" in talk.text
    assert "Still missing" not in talk.text
    talk.says("/shortest")
    assert "Work 1 more year with babies, toddlers and their families." in talk.text


def test_the_talk_and_the_evaluation_agree(there: LoadedFolder) -> None:
    talk = there.talk().applies_in("Michigan", "prevention")
    talk.says("no degree").says("5 years").says("100").says("30").says("my teacher, a parent and a colleague")

    verdict = evaluate(there.book, talk.facts, TODAY)

    assert verdict.best_fit == "mi-ifs"
    assert next(each for each in verdict.results if each.rule_set.id == "mi-ifs").status is Status.READY
    assert "IFS in Michigan: you're ready to apply." in talk.text


def test_an_added_fact_is_asked_where_its_block_says(there: LoadedFolder) -> None:
    order = there.words.content.order[Purpose.APPLYING]

    assert order[order.index("degree") + 1 :][:2] == ("infant_work_years", "home_visits")
    assert "home_visits" not in there.words.content.order[Purpose.RENEWING]
    assert "member" in order  # which only renewals ask for elsewhere


def test_an_added_fact_is_explained(there: LoadedFolder) -> None:
    talk = there.talk().applies_in("Michigan", "prevention").says("bachelors")
    talk.says("why")

    assert "Experience can take the place of a degree here." in talk.text
    assert "Count work before and after your degree." in talk.says("3 years").says("/back").text


def test_a_renewal_of_an_added_category(there: LoadedFolder) -> None:
    talk = there.talk().says("I want to renew my IFS in Michigan")
    assert talk.facts == {"association": "mi", "category_held": "ifs"}

    talk.says("yes").says("15 hours")

    assert "IFS in Michigan" in talk.text
    assert evaluate(there.book, talk.facts, TODAY, renewal=True).results[0].status is Status.READY


@pytest.mark.parametrize(
    ("text", "asked", "facts"),
    [
        ("michigan aimh", "association", {"association": "mi"}),
        ("MI-AIMH", "association", {"association": "mi"}),
        ("the great lakes state", "association", {"association": "mi"}),
        ("Kent County", "association", {"association": "mi"}),
        ("120 visits", "home_visits", {"home_visits": 120}),
        ("150 home visits over 3 years", "home_visits", {"home_visits": 150}),
        ("none yet", "home_visits", {"home_visits": 0}),
        ("18 months", "infant_work_years", {"infant_work_years": 1.5}),
        ("30, and I've done 75 home visits", "training_hours", {"training_hours": 30, "home_visits": 75}),
        ("work with young families: 3 years. home visits: 80", None, {"infant_work_years": 3, "home_visits": 80}),
        ("I never made any home visits", None, {"home_visits": 0}),
        ("a parent and a colleague", "references", {"references": ["parent", "colleague"]}),
        ("two moms I work with and a teacher", "references", {"references": ["parent", "parent", "teacher"]}),
        ("infant family specialist", "category_held", {"category_held": "ifs"}),
        ("I have a CDA", "degree", {"degree": "cda"}),
        ("CDA and a bachelor's", "degree", {"degree": "bachelor"}),
    ],
)
def test_what_people_type_is_understood(text: str, asked: str | None, facts: dict[str, object]) -> None:
    assert heard(text, asked).facts == facts


@pytest.mark.parametrize(
    "text", ["my supervisor made 400 home visits", "I plan to make 20 home visits", "do I need 100 home visits?"]
)
def test_what_is_not_the_writers_own_count_is_not_taken(text: str) -> None:
    assert "home_visits" not in heard(text).facts


def test_states_without_an_association_are_those_that_no_folder_brings_in() -> None:
    said = loaded(MICHIGAN).language.sentences["association_not_loaded"]

    assert "I have Connecticut, Virginia, New Mexico, Oklahoma and Michigan." in said
    assert heard("Ohio", "association").reason == "association_not_loaded"
    assert heard("Michigan", "association").facts == {"association": "mi"}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how many home visits do I need for IFS in Michigan", "You need at least 100 home visits."),
        ("how many hours of training in michigan", "at least 30 hours of training"),
        ("what does Michigan ask for IFS", "2 years of work with young families, 100 home visits"),
    ],
)
def test_questions_are_answered_by_its_own_rules(question: str, said: str) -> None:
    given = told(question)

    assert said in given.text
    assert {each.document for each in given.citations} == {"mi_ifa_ifs_2024.pdf"}


def test_its_rule_set_is_printed_in_words(there: LoadedFolder) -> None:
    ifs = next(each for each in there.book.sets(Purpose.APPLYING) if each.id == "mi-ifs")

    text = rule_set_text(there.words, ifs)

    assert "Home visits: 100 or more" in text
    assert "2. a parent" in text


def test_where_each_part_of_a_rule_set_is_written_is_told() -> None:
    reading = read_rules((PACKAGED, MICHIGAN))
    ifs = next(each for each in reading.book.sets(Purpose.APPLYING) if each.id == "mi-ifs")

    places = {part.name: part.places for part in where_written(reading, ifs, {})}

    assert places["category: ifs"] == (f"{PACKAGED}/categories.yaml:7", f"{MICHIGAN}/categories.yaml:3")
    assert places["home_visits"] == (f"{MICHIGAN}/rules/mi-ifs.yaml:25", f"{MICHIGAN}/facts.yaml:21")
    assert places["slots: mi_family"] == (f"{MICHIGAN}/shared.yaml:2",)
