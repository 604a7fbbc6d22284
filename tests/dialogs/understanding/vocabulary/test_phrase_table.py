"""Phrases are found as if each were listed by itself: leftmost first, of several the longest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding.vocabulary.phrase_table import PhraseTable, phrases_of

WORDS = st.sampled_from(["rs", "hour", "group", "my", "of"])
SEQUENCES = st.recursive(
    WORDS,
    lambda inner: st.lists(
        st.one_of(inner, st.tuples(st.just("either"), inner, inner), st.tuples(st.just("maybe"), inner)),
        min_size=1,
        max_size=3,
    ),
    max_leaves=7,
)
LISTS = st.lists(SEQUENCES, min_size=1, max_size=5)
REPLIES = st.lists(st.one_of(WORDS, st.sampled_from(["/", "-", ","])), max_size=9)


def notation(item: object) -> str:
    """Write a tree of words, choices and what may be left out as an entry."""
    match item:
        case str():
            return item
        case ("either", one, other):
            return f"({notation(one)}|{notation(other)})"
        case ("maybe", one):
            return f"[{notation(one)}]"
        case list():
            return " ".join(map(notation, item))
    raise AssertionError(item)


def spelled_out(item: object) -> set[tuple[str, ...]]:
    """Return every phrase of such a tree, in the plainest way there is."""
    match item:
        case str():
            return {(item,)}
        case ("either", one, other):
            return spelled_out(one) | spelled_out(other)
        case ("maybe", one):
            return spelled_out(one) | {()}
        case list():
            return {sum(each, ()) for each in product(*map(spelled_out, item))}
    raise AssertionError(item)


def longest(meanings: Mapping[tuple[str, ...], str], tokens: Sequence[str], start: int) -> tuple[int, str] | None:
    """Return where the longest phrase from here ends, and what it means; signs inside it may be passed over."""
    found = [(end, meaning) for phrase, meaning in meanings.items() if (end := _end(phrase, tokens, start)) is not None]
    return max(found, default=None)


def _end(phrase: Sequence[str], tokens: Sequence[str], start: int) -> int | None:
    at = start
    for word in phrase:
        while start < at < len(tokens) - 1 and tokens[at] in "/-":
            at += 1
        if at >= len(tokens) or tokens[at] != word:
            return None
        at += 1
    return at


def plainly_found(meanings: Mapping[tuple[str, ...], str], tokens: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and meaning of each phrase, looking through all of them at every token."""
    at = 0
    while at < len(tokens):
        found = longest(meanings, tokens, at)
        if found:
            yield at, *found
        at = found[0] if found else at + 1


@given(LISTS, REPLIES)
def test_phrases_are_found_as_if_each_were_listed_by_itself(entries, tokens):
    table: PhraseTable[str] = PhraseTable()
    meanings: dict[tuple[str, ...], str] = {}
    for number, entry in enumerate(entries):
        table.add_all(notation(entry), str(number))
        meanings |= dict.fromkeys(spelled_out(entry) - {()}, str(number))

    assert [(match.start, match.end, match.meaning) for match in table.find(tokens)] == [
        *plainly_found(meanings, tokens)
    ]
    assert sorted(table.phrases()) == sorted(meanings)
    assert all(table.whole(phrase) == meaning for phrase, meaning in meanings.items())
    assert {word for word in ("rs", "hour", "group", "my", "of") if table.may_begin(word)} == {
        phrase[0] for phrase in meanings
    }


@given(LISTS)
def test_a_phrase_of_several_lists_means_all_of_them(entries):
    table: PhraseTable[frozenset[int]] = PhraseTable(merge=frozenset.__or__)
    for number, entry in enumerate(entries):
        table.add_all(notation(entry), frozenset({number}))

    for phrase in table.phrases():
        assert table.whole(phrase) == {number for number, entry in enumerate(entries) if phrase in spelled_out(entry)}


def test_a_part_stands_for_each_of_its_phrases():
    supervision: PhraseTable[str] = PhraseTable()
    supervision.add_all("rs, reflective supervision [hours]", "listed")
    table: PhraseTable[str] = PhraseTable({"rsc": supervision})
    table.add_all("(my|our) {rsc}, {rsc} group", "told")

    assert table.whole(("my", "reflective", "supervision", "hours")) == "told"
    assert table.whole(("our", "rs")) == "told"
    assert table.whole(("rs", "group")) == "told"
    assert table.whole(("my", "group")) is None


@pytest.mark.parametrize(
    ("entry", "phrases"),
    [
        ("(a|b) c", {"a c", "b c"}),
        ("a [b] c", {"a c", "a b c"}),
        ("[a] [b|c] [d]", {"a", "b", "c", "d", "a b", "a c", "a d", "b d", "c d", "a b d", "a c d"}),
        ("give [to (staff|others)]", {"give", "give to staff", "give to others"}),
        ("(early [ed]|nursing) degree", {"early degree", "early ed degree", "nursing degree"}),
        ("mentor ( clinical )", {"mentor ( clinical )"}),
        ('may [","] 2023', {"may 2023", "may , 2023"}),
        ('"no"', {"no"}),
        ("Ph.D. and don't", {"phd and dont"}),
    ],
)
def test_an_entry_stands_for_all_that_its_brackets_allow(entry, phrases):
    assert {" ".join(words) for words in phrases_of(entry)} == phrases


def test_an_entry_with_many_choices_takes_no_more_room_than_it_is_long():
    """Written out, forty words that may each be left out would be a million million phrases."""
    table: PhraseTable[str] = PhraseTable()
    table.add_all(" ".join(f"[(a{one}{other}|b{one}{other})]" for one in "abcd" for other in "abcdefghij"), "all")

    assert table.whole(("baa", "abj", "bdj")) == "all"
    assert table.whole(("baa", "bdj", "abj")) is None
