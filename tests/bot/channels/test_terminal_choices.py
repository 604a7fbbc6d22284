"""What is typed in a terminal: the sign or label of a button, or an answer."""

from __future__ import annotations

import pytest

from bot.channels.terminal import choices
from dialogs.messages import Button, ButtonPress, Reply, TextMessage

DEGREES = Reply("Which degree?", ((Button("MSW", "degree=msw"), Button("MEd", "degree=med")), (Button("Why?", "why"),)))
PEOPLE = Reply(
    "Who?",
    ((Button("Trainer", "+trainer", pick=True), Button("Colleague", "+colleague", pick=True), Button("Done", "done")),),
    True,
)


@pytest.mark.parametrize("typed", ["2", " 2 ", "2.", "2)", "MEd", "med"])
def test_a_number_or_a_label_presses_its_button(typed):
    assert choices((DEGREES,), wants_number=False).read(typed) == ButtonPress("degree=med")


@pytest.mark.parametrize("typed", ["4", "0", "I have an MSW", "1 2", ""])
def test_anything_else_is_said_as_it_was_typed(typed):
    assert choices((DEGREES,), wants_number=False).read(typed) == TextMessage(typed)


def test_where_a_number_is_asked_numbers_are_answers_and_letters_press():
    offered = choices((DEGREES,), wants_number=True)

    assert offered.read("2") == TextMessage("2")
    assert offered.read("b") == ButtonPress("degree=med")
    assert offered.read("C)") == ButtonPress("why")


@pytest.mark.parametrize("typed", ["1 2", "1, 2", "1;2", "1 & 2"])
def test_several_numbers_are_a_list_where_several_may_be_picked(typed):
    assert choices((PEOPLE,), wants_number=False).read(typed) == TextMessage("Trainer, Colleague")


def test_the_same_number_twice_is_two_people():
    assert choices((PEOPLE,), wants_number=False).read("2 2") == TextMessage("Colleague, Colleague")


def test_one_number_is_the_whole_answer_too_where_several_may_be_picked():
    assert choices((PEOPLE,), wants_number=False).read("1") == TextMessage("Trainer")


def test_what_is_no_choice_is_pressed_though_several_may_be_picked():
    assert choices((PEOPLE,), wants_number=False).read("3") == ButtonPress("done")


def test_numbers_go_on_from_one_message_to_the_next():
    assert choices((DEGREES, PEOPLE), wants_number=False).read("5") == TextMessage("Colleague")


def test_there_are_letters_for_more_than_an_alphabet_of_buttons():
    many = Reply("", (tuple(Button(f"label {n}", str(n)) for n in range(30)),))

    assert choices((many,), wants_number=True).read("ab") == ButtonPress("27")
