"""Who writes Spanish alone hears once, in Spanish, what is understood of it."""

from __future__ import annotations

import pytest

from dialogs.understanding.spanish import Spanish, spanish_alone
from tests.dialogs.talk import Talk, the_language

TOLD = "Puede escribirme en español"


def times_told(talk: Talk) -> int:
    return sum(TOLD in reply.text for turn in talk.turns for reply in turn.replies)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("hola, quiero saber si puedo con mi título", Spanish.CLEARLY),
        ("tengo maestría", Spanish.YES),
        ("40", Spanish.MAYBE),
        ("MSW", Spanish.MAYBE),
        ("I have 40 horas", Spanish.NO),
        ("no", Spanish.MAYBE),
        ("", Spanish.MAYBE),
    ],
)
def test_how_sure_it_is_that_a_message_is_in_spanish_alone(text, sure):
    assert spanish_alone(text, the_language()) is sure


def test_one_clear_message_without_a_fact_is_enough():
    assert times_told(Talk().says("hola, quiero saber si puedo con mi título")) == 1


def test_where_a_fact_was_understood_it_takes_two_messages():
    talk = Talk().says("tengo una maestría en trabajo social y vivo en Virginia")
    assert talk.facts["degree"] == "msw"
    assert times_told(talk) == 0

    assert times_told(talk.says("hago supervisión para otros")) == 1


def test_it_is_said_once_a_talk():
    talk = Talk()
    for text in (
        "hola, quiero saber si puedo con mi título",
        "no entiendo la pregunta",
        "tengo maestría",
        "y ahora qué hago",
    ):
        talk.says(text)

    assert times_told(talk) == 1


def test_english_between_begins_the_count_anew():
    talk = Talk().says("tengo maestría").says("I work in Virginia").says("tengo 40 horas")

    assert times_told(talk) == 0


def test_numbers_alone_count_for_no_language():
    talk = Talk().applies_in("va", "provides_rsc").says("tengo maestría").says("36").says("tengo 3 años")

    assert times_told(talk) == 1


def test_who_writes_english_never_hears_it():
    talk = Talk().applies_in("va", "provides_rsc").says("msw").says("no").says("what is reflective supervision?")

    assert times_told(talk) == 0
