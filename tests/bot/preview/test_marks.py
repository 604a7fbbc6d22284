"""Two pages are compared part by part."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from bot.preview.marks import Mark, compared
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
