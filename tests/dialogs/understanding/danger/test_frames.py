"""Frames: words in an order, with room between them."""

from __future__ import annotations

from dialogs.understanding.danger.frames import FrameParts, FrameTable

PARTS = {"number_word": "one, two", "pet": "(cat|dog), {number_word} (cats|dogs)"}


def found(frames: str, text: str, everyday: tuple[str, ...] = ()) -> list[str]:
    table = FrameTable(FrameParts(PARTS, everyday), {"told": frames})
    words = text.split()
    return [" ".join(words[each.start : each.end]) for each in table.find(words)]


def test_words_without_a_gap_stand_side_by_side():
    assert found("lost dog", "my lost dog") == ["lost dog"]
    assert found("lost dog", "my lost old dog") == []


def test_a_short_gap_takes_three_words_and_a_long_one_eight():
    assert found("lost .. dog", "lost my big old dog") == ["lost my big old dog"]
    assert found("lost .. dog", "lost my very big old dog") == []
    assert found("lost ... dog", "lost 1 2 3 4 5 6 7 8 dog") == ["lost 1 2 3 4 5 6 7 8 dog"]
    assert found("lost ... dog", "lost 1 2 3 4 5 6 7 8 9 dog") == []


def test_a_choice_is_either_and_what_is_in_square_brackets_may_be_left_out():
    assert found("(lost|found) [my] dog", "found dog lost my dog") == ["found dog", "lost my dog"]


def test_a_part_is_any_of_its_phrases_and_may_hold_other_parts_and_figures():
    assert found("lost {pet}", "lost dog lost two cats") == ["lost dog", "lost two cats"]
    assert found("{number} dogs", "12 dogs") == ["12 dogs"]


def test_two_gaps_with_nothing_left_between_them_are_one():
    assert found("lost .. [my] .. dog", "lost dog") == ["lost dog"]


def test_accents_and_capital_letters_of_a_frame_make_no_difference():
    assert found("Niño perdido", "un nino perdido") == ["nino perdido"]


def test_a_sentence_of_everyday_words_is_not_searched():
    table = FrameTable(FrameParts(PARTS, ("my", "dog", "dogs")), {"told": "my lost dog, {pet} .. gone"})

    assert not table.may_hold(["my", "dog", "and", "i"])
    assert table.may_hold(["my", "dog", "is", "gone"])
    assert table.may_hold(["we", "lost", "it"])


def test_a_frame_of_everyday_words_alone_is_looked_for_in_every_sentence():
    assert FrameTable(FrameParts({}, ("my", "dog")), {"told": "my dog"}).may_hold(["hello"])


def test_a_frame_that_goes_on_where_another_ends_leaves_that_one_whole():
    table = FrameTable(FrameParts({}), {"short": "my dog, a cat", "long": "my dog is gone"})

    assert {each.meaning for each in table.find(["my", "dog", "is", "gone"])} == {"short", "long"}
    assert {each.meaning for each in table.find(["a", "cat", "is", "gone"])} == {"short"}
