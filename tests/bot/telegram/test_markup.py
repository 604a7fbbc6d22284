"""Texts as Telegram takes them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.markup import plain
from bot.channels.telegram.outgoing.calls import LONGEST, html, length, parts


def test_only_bold_is_markup_and_all_else_is_shown_as_it_is():
    assert html("**Met** <b>5 & 6</b>") == "<b>Met</b> &lt;b&gt;5 &amp; 6&lt;/b&gt;"


def test_a_long_text_is_parted_at_paragraphs():
    paragraph = "word " * 500

    assert parts("\n\n".join([paragraph.strip()] * 2)) == [paragraph.strip()] * 2


def test_what_is_bold_stays_bold_in_the_next_part():
    first, second = parts("**" + "word " * 1000 + "**")

    assert (first.count("**"), second.count("**")) == (2, 2)


@given(st.lists(st.text(st.characters(exclude_characters="*"), max_size=3000), max_size=5).map("\n\n".join))
def test_every_part_fits_and_no_word_is_lost(text):
    gathered = parts(text)

    assert all(length(part) <= LONGEST for part in gathered)
    assert re.sub(r"\s", "", "".join(map(plain, gathered))) == re.sub(r"\s", "", text)
