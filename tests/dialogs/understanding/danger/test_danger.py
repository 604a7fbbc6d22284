"""Danger is heard in people's own words, English and Spanish, and not in the words of the field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.understanding.danger.danger import Danger, DangerKind, danger_words, hear_danger
from dialogs.understanding.language import load_danger
from tests.dialogs.talk import ENGLISH

MESSAGES, FURTHER, VEILED, IN_PASSING, BY_KINDS = (
    yaml.safe_load(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8"))
    for name in (
        "danger_messages",
        "danger_messages_further",
        "danger_messages_veiled",
        "danger_messages_in_passing",
        "danger_messages_by_kinds",
    )
)
WORDS = load_danger(ENGLISH)
MOST_FALSE = 2
MOST_MISSED = 2  # of the veiled ones, which no list of words hears all
TEN_WORDS = "I have an MSW and 40 hours of supervision here"
TYPICAL = "I have an MSW and about 3 years of work with babies and their families, and my supervisor is endorsed. "


def heard(text: str) -> Danger | None:
    return hear_danger(text, WORDS)


def test_no_message_of_somebody_in_danger_is_missed():
    assert [text for text in MESSAGES["dangerous"] if not heard(text)] == []


def test_of_the_harder_messages_none_is_missed_either_and_hardly_one_is_taken_for_danger():
    taken = [text for text in FURTHER["harmless"] if heard(text)]

    assert [text for text in FURTHER["dangerous"] if not heard(text)] == []
    assert len(taken) <= MOST_FALSE, taken


def test_of_the_veiled_messages_hardly_one_is_missed_and_hardly_one_is_taken_for_danger():
    missed = [text for text in VEILED["dangerous"] if not heard(text)]
    taken = [text for text in VEILED["harmless"] if heard(text)]

    assert len(missed) <= MOST_MISSED, missed
    assert len(taken) <= MOST_FALSE, taken


def test_danger_told_in_passing_is_not_missed_and_hardly_a_remark_is_taken_for_it():
    taken = [text for text in IN_PASSING["harmless"] if heard(text)]

    assert [text for text in IN_PASSING["dangerous"] if not heard(text)] == []
    assert len(taken) <= MOST_FALSE, taken


def test_no_kind_of_danger_is_missed_and_what_sounds_like_it_is_hardly_taken_for_it():
    taken = [text for text in BY_KINDS["harmless"] if heard(text)]

    assert [text for text in BY_KINDS["dangerous"] if not heard(text)] == []
    assert len(taken) <= MOST_FALSE, taken


def test_hardly_a_message_in_words_of_the_field_is_taken_for_danger():
    taken = [text for text in MESSAGES["harmless"] if heard(text)]

    assert len(taken) <= MOST_FALSE, taken


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("I want to die", {DangerKind.LIFE}),
        ("I'm scared I might hurt my baby", {DangerKind.CHILD}),
        ("my husband hits me every night", {DangerKind.PARTNER}),
        ("I'd rather be dead, and yesterday he choked me", {DangerKind.LIFE, DangerKind.PARTNER}),
    ],
)
def test_who_is_in_danger_tells_who_can_help(text, kinds):
    told = heard(text)

    assert told is not None
    assert told.kinds == kinds


def test_who_writes_spanish_is_answered_in_spanish_and_who_mixes_in_english():
    assert heard("quiero morirme") == Danger(frozenset({DangerKind.LIFE}), in_spanish=True)
    told = heard("I want to kill myself, quiero morirme")
    assert told is not None
    assert not told.in_spanish


@pytest.mark.parametrize(
    "text",
    [
        "I WANT TO DIE!!!",
        "i want to diiiiie",
        "I don’t want to live anymore",
        "training hours: 36\nI want to die\nwhat is next?",
        TYPICAL * 60 + "I want to die.",
    ],
)
def test_it_is_heard_in_capitals_drawn_out_and_anywhere_in_a_long_message(text):
    assert heard(text)


def test_the_title_of_a_training_tells_nothing_and_other_quotations_do():
    assert not heard('I took a workshop called "I want to die": 6 hours')
    assert heard('my client just texted me "I want to die"')


def test_clients_in_general_and_what_is_long_over_are_no_danger_but_one_of_them_today_is():
    assert not heard("I work with mothers who want to kill themselves")
    assert heard("I work with mothers and one of them says today that she wants to kill herself")
    assert not heard("years ago my sister tried to kill herself")
    assert heard("my sister tried to kill herself last night")


def test_several_signs_near_each_other_are_danger_where_no_frame_tells_it():
    assert not heard("there is a pillow on the floor")
    assert heard("he has a pillow and a knife, and the baby cries")
    assert not heard("There is a knife. " + "It is a fine day. " * 5 + "The baby cried.")


def test_somebody_real_is_in_danger_whatever_words_of_the_field_stand_beside():
    assert not heard("I assess bruises on babies in my caseload")
    assert heard("a 5 month old on my caseload has bruises on both cheeks")


def test_a_mark_that_somebody_saw_is_danger_and_one_in_a_vignette_is_none():
    assert heard("intern here, saw welts on an 8 month old, do I wait until supervision")
    assert not heard("a vignette in our class has an 8 month old with welts")


def test_a_stray_remark_in_a_long_telling_of_the_work_is_no_danger():
    assert not heard("I see babies with their parents for psychotherapy. So I don't even know what I am anymore.")


@pytest.mark.parametrize("who", ["my neighbor", "the dad I visit", "her stepdad", "a teacher at our center"])
@pytest.mark.parametrize(
    "does",
    ["beats the kids", "shook the baby", "is molesting the boy", "sells her daughter", "broke the baby's arm"],
)
@pytest.mark.parametrize("before", ["", "36 hours of training, MSW. "])
def test_who_harms_a_child_is_heard_whoever_it_is_and_whatever_stands_before(who, does, before):
    assert heard(f"{before}{who} {does}")


@pytest.mark.parametrize("who", ["I want to", "my client says she wants to", "my son keeps saying he'll"])
@pytest.mark.parametrize("does", ["die", "end it all", "jump off a bridge", "swallow all my pills", "never wake up"])
@pytest.mark.parametrize("before", ["", "36 hours of training, MSW. "])
def test_who_wants_to_die_is_heard_whoever_it_is_and_whatever_stands_before(who, does, before):
    assert heard(f"{before}{who} {does}")


@pytest.mark.parametrize(
    "text",
    ["give it a shot", "a stab in the dark: 45 hours", "I choked at the interview", "my back hurts, can we go on"],
)
def test_figures_of_speech_are_no_danger(text):
    assert not heard(text)


def test_a_figure_of_speech_hides_no_danger():
    assert heard("I want to stab the baby")


def test_signs_count_more_where_nothing_is_about_the_work_or_the_chat():
    assert not heard("the stove was on while I did the training")
    assert heard("the stove was on while she held him there")


def test_who_tells_at_length_of_a_child_and_of_nothing_else_is_heard():
    assert heard("my niece spends all weekend down there and comes out so different")
    assert not heard("my niece spends all weekend there, so I have time for the training")
    assert not heard("my niece comes out so different")


def test_taking_leave_is_danger_only_beside_despair():
    assert not heard("I won't be around in January")
    assert heard("what's the point of all this. I won't be around in January anyway")


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_any_text_can_be_read(text):
    heard(text)


@pytest.mark.parametrize("name", ["danger", "danger_in_spanish"])
def test_no_frame_is_of_everyday_words_alone_so_that_most_messages_are_not_searched(name):
    file = yaml.safe_load((ENGLISH / "vocabulary" / f"{name}.yaml").read_text(encoding="utf-8"))

    assert not danger_words(file).danger.may_hold(())


@pytest.mark.parametrize(("text", "milliseconds"), [(TEN_WORDS, 0.6), ((TYPICAL * 60)[:4096], 15)])
def test_a_message_is_read_in_no_time(text, milliseconds):
    """The limits are three times what is promised: machines that run tests are busy."""
    assert min(_seconds(lambda: heard(text)) for _ in range(20)) * 1000 < milliseconds


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
