"""A query, typed to the end or not, finds up to five answers with their source, to drop into a chat."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.faq import StaffAnswer, cards
from tests.dialogs.faq.score import TODAY
from tests.dialogs.talk import the_answers, the_words


def found(query):
    return cards(query, the_answers(), words=the_words(), today=TODAY)


def test_the_best_card_answers_the_query_and_cites_its_source():
    first = found("how many hours ct imhs")[0]

    assert first.title == "Training hours: IMHS in Connecticut"
    assert "30 hours" in first.text
    assert "Source: CT-AIMH" in first.text


@pytest.mark.parametrize(
    ("half", "whole"), [("exam virg", "exam virginia"), ("new mexico portf", "new mexico portfolio")]
)
def test_a_word_typed_by_halves_finds_what_the_whole_word_finds(half, whole):
    assert found(half)
    assert found(half)[0] == found(whole)[0]


@pytest.mark.parametrize("state", ["New Mexico", "Oklahoma"])
def test_the_association_that_the_query_names_counts(state):
    assert state in found(f"training hours in {state.lower()}")[0].title


def test_where_the_answer_depends_on_the_association_there_is_a_card_for_each():
    states = [card.title.partition(": ")[2] for card in found("who can rate me")]

    assert states[:4] == ["Connecticut", "Virginia", "New Mexico", "Oklahoma"]


def test_who_names_only_a_state_finds_all_that_it_asks_for():
    assert [card.id for card in found("oklahoma")][:2] == ["requirements__ok__imhm_c", "requirements__ok__imhm_p"]


@pytest.mark.parametrize("query", ["", " ", "?", "pizza", "how much is the fee", "hello"])
def test_what_no_document_answers_has_no_card(query):
    assert found(query) == ()


def test_an_answer_by_staff_is_a_card_for_its_association_alone():
    answers = the_answers().with_entries([StaffAnswer("staff_fee", "ct", ("application fee",), "It is $50.")])

    def texts(association):
        found = cards(f"application fee {association}", answers, words=the_words(), today=TODAY)
        return [each.text for each in found]

    assert any(text.startswith("It is $50.") for text in texts("ct"))
    assert not any("$50" in text for text in texts("va"))


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60))
def test_any_query_gives_at_most_five_different_cards_that_a_channel_can_show(query):
    listed = found(query)

    assert len(listed) <= 5
    assert len({card.id for card in listed}) == len(listed)
    assert all(len(card.id.encode()) <= 64 and len(card.text) < 4096 and card.title for card in listed)


def test_where_somebody_stands_is_nothing_to_drop_into_a_chat():
    assert not any(card.title.startswith("Where I stand") for card in found("how many hours ct imhs"))


def test_the_title_of_an_answer_by_staff_is_their_question():
    answers = the_answers().with_entries(
        [StaffAnswer("staff_fee", "ct", ("what is the application fee?",), "It is $50.")]
    )
    first = cards("application fee ct", answers, words=the_words(), today=TODAY)[0]

    assert first.title == "What is the application fee?"
