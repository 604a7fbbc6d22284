"""Two pages are compared part by part."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as some

from bot.preview.marks import Mark, compared, compared_groups
from bot.preview.page_parts import CardLine


def lines(texts: dict[str, str]) -> list[CardLine]:
    return [CardLine(key, "", text) for key, text in texts.items()]


def test_a_part_is_new_changed_gone_or_the_same():
    marked = compared(lines({"a": "1", "b": "2", "c": "3"}), lines({"b": "2", "c": "4", "d": "5"}))

    assert [(each.item.key, each.mark) for each in marked] == [
        ("a", Mark.ADDED),
        ("b", Mark.SAME),
        ("c", Mark.CHANGED),
        ("d", Mark.REMOVED),
    ]
    assert [each.was.text for each in marked if each.mark is Mark.CHANGED] == ["4"]


def test_with_nothing_to_compare_with_nothing_is_marked():
    assert {each.mark for each in compared(lines({"a": "1"}), None)} == {Mark.SAME}


@given(some.dictionaries(some.text(max_size=3), some.text(max_size=3)))
def test_what_is_compared_with_itself_is_the_same(texts):
    assert {each.mark for each in compared(lines(texts), lines(texts))} <= {Mark.SAME}


@given(
    some.dictionaries(some.integers(), some.text(max_size=2)), some.dictionaries(some.integers(), some.text(max_size=2))
)
def test_every_part_of_either_side_is_there_once(now, before):
    marked = compared(lines(now), lines(before))

    assert sorted(each.item.key for each in marked) == sorted({**now, **before})


class SomeGroup(NamedTuple):
    key: str
    cards: tuple[CardLine, ...]


class MadeCard(NamedTuple):
    key: str
    text: str
    made_of: str

    @property
    def own(self):
        return self._replace(made_of="")


def marks(now: list[SomeGroup], before: list[SomeGroup]) -> list[tuple[str, str, Mark]]:
    return [(part.item.key, each.item.key, each.mark) for part, cards in compared_groups(now, before) for each in cards]


def test_a_card_that_moves_to_another_group_is_neither_new_nor_gone():
    a, b, gone = lines({"a": "1", "b": "2", "gone": "3"})

    assert marks(
        [SomeGroup("one", (a, b)), SomeGroup("two", ())], [SomeGroup("one", (a,)), SomeGroup("two", (b, gone))]
    ) == [
        ("one", "a", Mark.SAME),
        ("one", "b", Mark.SAME),
        ("two", "gone", Mark.REMOVED),
    ]


def test_all_cards_of_a_new_group_are_new():
    assert marks([SomeGroup("one", tuple(lines({"a": "1"})))], []) == [("one", "a", Mark.ADDED)]


def test_a_group_that_is_gone_shows_what_it_held():
    assert marks([], [SomeGroup("one", tuple(lines({"a": "1"})))]) == [("one", "a", Mark.REMOVED)]


def test_what_only_comes_out_otherwise_is_told_from_what_is_written_otherwise():
    before = [MadeCard("a", "30 hours", "old rules"), MadeCard("b", "Hello", "old rules")]
    now = [MadeCard("a", "30 hours", "new rules"), MadeCard("b", "Hi", "new rules")]

    assert [each.mark for each in compared(now, before)] == [Mark.FOLLOWS, Mark.CHANGED]
