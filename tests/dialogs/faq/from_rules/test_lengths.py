"""An answer fits a phone, for every topic, association and category; the rest of it stands behind buttons."""

from __future__ import annotations

from itertools import product

import pytest

from dialogs.faq import AnswerChoice, chosen
from dialogs.faq.answer_context import source_line
from dialogs.faq.from_rules.fitting import LONGEST, LONGEST_OF_ALL, LONGEST_WITH_DOUBTS
from tests.dialogs.faq.score import TODAY, asked
from tests.dialogs.talk import the_answers, the_words

BOOK = the_words().book
LONGEST_NOTICE = 320  # characters: what is new takes room besides, and is never left out
LONGEST_MESSAGE = 1200
PLACES = ("", *BOOK.associations)
CATEGORIES = ((), *((each,) for each in BOOK.categories))


def picked(entry, place="", categories=()):
    choice = AnswerChoice("", entry, place, categories)
    return chosen(choice, the_answers(), words=the_words(), facts={}, today=TODAY)


@pytest.mark.parametrize("entry", the_answers().entries)
def test_no_answer_is_longer_than_a_phone_shows(entry):
    for place, categories in product(PLACES, CATEGORIES):
        given = picked(entry, place, categories)
        if given is not None:
            longest = LONGEST if not place else LONGEST_WITH_DOUBTS
            assert len(given.text) - given.newer.room <= longest, (place, categories, given.text)
            assert given.newer.room <= LONGEST_NOTICE


@pytest.mark.parametrize("entry", the_answers().entries)
def test_what_is_left_out_stands_behind_buttons_that_answer(entry):
    for place in PLACES:
        given = picked(entry, place)
        for choice in given.choices if given else ():
            more = chosen(choice, the_answers(), words=the_words(), facts={}, today=TODAY)
            assert more is not None, choice
            assert more.text


@pytest.mark.parametrize("question", ["how many training hours do I need", "who may give RS/C"])
def test_where_the_association_is_not_known_each_has_a_line_and_a_button(question):
    given = asked(question)
    states = [each.state for each in BOOK.associations.values()]
    lines = [line for line in given.text.splitlines() if line.startswith("• ")]

    assert sorted(line.split("**")[1] for line in lines) == sorted(states)
    assert [choice.label for choice in given.choices] == states


def test_of_several_categories_each_has_a_line_and_a_button():
    given = asked("how many hours of reflective supervision", association="ct")

    assert [line.partition("**: ")[0] for line in given.text.splitlines() if line.startswith("• ")] == [
        "• **IMHS",
        "• **IMHM Clinical",
        "• **IMHM Policy and IMHM Research/Faculty",
    ]
    assert [choice.label for choice in given.choices][:2] == ["IMHS", "IMHM Clinical"]


def test_who_asks_for_a_comparison_gets_as_much_as_that_takes():
    given = asked("compare clinical mentors in Virginia and Oklahoma")

    assert LONGEST < len(given.text) <= LONGEST_OF_ALL
    assert "paid" in given.text


@pytest.mark.parametrize("entry", the_answers().entries)
def test_no_answer_is_longer_with_its_source_than_a_message_may_be(entry):
    for place, categories in product(PLACES, CATEGORIES):
        given = picked(entry, place, categories)
        if given is not None and given.citations:
            assert len(f"{given.text}\n{source_line(given, the_words())}") <= LONGEST_MESSAGE, (place, categories)


def test_a_source_names_every_document_even_where_its_sections_are_too_many():
    given = picked("requirements")

    line = source_line(given, the_words())
    for association in BOOK.associations.values():
        assert all(f"{association.short}, {each.title}" in line for each in association.documents.values())
