"""How current the rules are stands with every answer that tells one: the document's own date, and newer rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dialogs.faq import FaqAnswer, answer
from dialogs.faq.answer_context import source_line
from rules import Purpose
from rules.model import RuleSet
from tests.dialogs.faq.score import TODAY
from tests.dialogs.talk import the_answers, the_words

BOOK = the_words().book
NOTICED = [each for each in BOOK.rule_sets if each.notices_on(TODAY)]
LONGEST_MESSAGE = 1000  # characters
QUESTIONS = (
    "what degree do I need",
    "how many hours of training do I need",
    "how many years of work do I need",
    "how many hours of reflective supervision do I need",
    "who can rate me",
    "what are the requirements",
)


def asked(question: str, day: date = TODAY, **facts: object) -> FaqAnswer:
    return answer(question, the_answers(), words=the_words(), facts=facts, today=day)


def asked_of(question: str, rule_set: RuleSet, day: date = TODAY) -> FaqAnswer:
    category = BOOK.categories[rule_set.category]
    return asked(question, day, association=rule_set.association, roles=[*category.roles])


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("rule_set", BOOK.sets(Purpose.APPLYING), ids=lambda each: each.id)
def test_an_answer_on_rules_tells_of_newer_ones_where_they_are_announced(rule_set: RuleSet, question: str) -> None:
    given = asked_of(question, rule_set)

    assert given.kind == "answer"
    assert ("has announced newer rules as of January 1, 2025" in given.text) is (rule_set in NOTICED)
    assert given.newer.notices == rule_set.notices_on(TODAY)


@pytest.mark.parametrize("rule_set", NOTICED, ids=lambda each: each.id)
def test_the_own_association_is_named_to_ask_whoever_announced_it(rule_set: RuleSet) -> None:
    own = BOOK.associations[rule_set.association].short

    assert f"Ask {own} which ones apply to you." in asked_of("how many hours of training do I need", rule_set).text


@pytest.mark.parametrize("question", [*QUESTIONS, "is there an exam"])
def test_before_its_day_a_notice_is_not_told(question: str) -> None:
    for rule_set in NOTICED:
        [notice] = rule_set.notices
        given = asked_of(question, rule_set, notice.since - timedelta(days=1))

        assert not given.newer.notices
        assert "announced" not in given.text


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_source_has_the_date_of_the_document_and_where_newer_rules_stand(question: str) -> None:
    for rule_set in BOOK.sets(Purpose.APPLYING):
        line = source_line(asked_of(question, rule_set), the_words())
        dated = BOOK.associations[rule_set.association].documents[rule_set.document].dated

        assert f"({dated or 'undated'})" in line
        assert all(notice.source in line for notice in rule_set.notices_on(TODAY))


def test_of_several_categories_the_one_that_a_notice_concerns_is_named() -> None:
    [line] = asked("how many hours of training do I need", association="ct").newer.lines

    assert line.startswith("IMHS in Connecticut: CT-AIMH has announced newer rules")


def test_renewing_is_not_concerned_by_what_is_announced_for_applying() -> None:
    assert not asked("how many hours of training to renew", association="ct", category_held="imhs").newer.notices


@pytest.mark.parametrize("association", BOOK.associations)
def test_how_current_the_rules_are_is_told_of_each_document_of_the_association(association: str) -> None:
    given = asked("how current are your rules?", association=association)

    for document in BOOK.associations[association].documents.values():
        assert f"{document.title} ({document.dated or 'undated'})" in given.text
    assert {each.document for each in given.citations} == set(BOOK.associations[association].documents)


def test_where_no_association_is_known_only_the_documents_that_newer_rules_concern_are_cited() -> None:
    given = asked("how current are your rules?")

    assert {each.document for each in given.citations} == {each.document for each in NOTICED}
    assert len(given.text) + len(source_line(given, the_words())) < LONGEST_MESSAGE


def test_where_nothing_newer_is_known_it_says_who_would_know() -> None:
    assert asked("how current are your rules?", association="va").text.endswith(
        "VAIMH can tell you if there's anything newer."
    )


@pytest.mark.parametrize("association", ["ct", "nm"])
def test_a_specialist_is_told_of_the_exam_by_the_document_and_by_what_is_announced(association: str) -> None:
    given = asked("do I still have to take the exam for IMHS", association=association)

    assert "You need to take and pass a written exam" in given.text
    assert "But CT-AIMH says there's no exam for this endorsement anymore as of January 1, 2025." in given.text
    assert "newer rules" not in given.text, "it is told once"


@pytest.mark.parametrize("association", ["ct", "va", "ok"])
def test_a_mentor_is_told_of_the_exam_by_the_document_alone(association: str) -> None:
    assert "2025" not in asked("do mentors still have an exam", association=association).text


def test_what_changed_begins_with_what_is_announced_even_for_a_rule_set_that_never_changed() -> None:
    given = asked("did the rules change in 2025?", association="ct")

    announced, changed = given.text.index("announced new rules"), given.text.index("As of January 1, 2024")
    assert announced < changed
    assert asked("did the rules change in 2025?", association="nm").text.startswith("CT-AIMH has announced new rules")


def test_of_two_topics_at_once_what_is_announced_is_told_once_at_the_end() -> None:
    given = asked("do internships and paid work count", association="ct", roles=["treatment"])
    lines = given.text.split("\n")

    assert [line for line in lines if "newer rules" in line] == [*given.newer.lines]
    assert lines[-1] in given.newer.lines


def test_where_somebody_stands_is_told_with_what_is_announced() -> None:
    facts = {"association": "ct", "roles": ["treatment"], "degree": "msw", "training_hours": 40}

    assert "has announced newer rules" in asked("am I ready to apply?", **facts).text
