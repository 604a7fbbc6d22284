"""A result to keep: what stands on it, and that text and data say the same."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.texts.result_sheet import result_sheet
from dialogs.texts.sheet_text import as_chat_text, as_markdown, in_brief
from rules import Purpose, Truth
from tests.dialogs.results import ALMOST, answers, kept_sheet, what_to_read
from tests.dialogs.talk import the_words
from tests.rules.profiles import profiles

LONGEST = 900


def test_every_requirement_has_its_mark_and_an_amount_how_far_it_has_come():
    [category] = kept_sheet(ALMOST).categories

    marks = {row.name: row.mark for row in category.rows}
    [hours] = next(row.parts for row in category.rows if row.mark is Truth.MISSING)

    assert marks["Education"] is Truth.MET
    assert (category.met, category.total, category.status) == (4, 5, "not_yet")
    assert (hours.have, hours.need, hours.short, hours.share) == ("40 hours", "50 hours", "10 hours", 0.8)


def test_what_is_missing_and_what_is_open_are_named_together():
    [category] = kept_sheet({"association": "ct", "roles": ["treatment"], "training_hours": 12}).categories

    assert category.missing == "Missing: Training."
    assert category.open == "Still open: Education, Work, Reflective supervision and References."


def test_nobody_is_named_who_gave_no_name():
    assert kept_sheet(ALMOST).name == ""
    assert kept_sheet(ALMOST, name="Ana").name == "For Ana"


def test_rules_of_another_state_are_said_to_be_a_guide_only():
    [said] = kept_sheet({**ALMOST, "association": "nm"}, orientation="nm").assumptions

    assert "guide only" in said


def test_with_a_degree_on_the_way_it_says_how_it_is_and_how_it_will_be():
    kept = kept_sheet({**ALMOST, "degree": "bachelor"}, as_if="msw")

    assert any("not yet" in said for said in kept.assumptions)
    assert "MSW" in kept.categories[0].headline
    assert kept.categories[0].steps[0] == "Finish your MSW."


def test_for_a_day_gone_by_there_is_nothing_to_do_any_more():
    kept = kept_sheet({**ALMOST, "apply_on": "2025-03-01"})

    assert kept.day == "Checked for March 1, 2025."
    assert any("gone by" in said for said in kept.assumptions)
    assert not kept.categories[0].steps
    assert not kept.groups[0].before


def test_a_renewal_says_that_it_is_one():
    kept = kept_sheet({"association": "ct", "category_held": "imhs"}, purpose=Purpose.RENEWING)

    assert "renewal" in kept.title
    assert kept.labels["before"] == "When you renew"


def test_announced_rules_stand_on_it_with_their_source():
    [notice] = kept_sheet(ALMOST).categories[0].notices

    assert "ct-aimh.org" in notice


def test_one_category_can_be_kept_alone():
    facts = {"association": "ct", "roles": ["treatment", "policy"]}
    first, second = (each.id for each in kept_sheet(facts).categories)

    assert [each.id for each in kept_sheet(facts, only=second).categories] == [second] != [first]


def test_a_name_is_no_markup():
    said = as_markdown(kept_sheet(ALMOST, name="*Ana* <b> [x](y) # `z`"))

    assert r"\*Ana\* \<b\> \[x\](y) \# \`z\`" in said


@pytest.mark.parametrize("purpose", list(Purpose))
@given(data=st.data())
def test_text_and_data_say_the_same_for_everybody(purpose, data):
    facts = data.draw(profiles(renewal=purpose is Purpose.RENEWING))
    kept = result_sheet(the_words(), answers(facts, purpose))
    markdown, chat = as_markdown(kept).replace("\\", ""), as_chat_text(kept).replace("**", "")
    stored = json.dumps(asdict(kept), ensure_ascii=False).replace('\\"', '"')

    for line in what_to_read(kept):
        assert line in markdown
        assert line in chat
        assert line in stored


@given(data=st.data())
def test_beside_a_picture_the_words_are_short_and_the_limits_are_never_left_out(data):
    kept = kept_sheet(data.draw(profiles()))
    said = in_brief(kept, LONGEST)

    assert len(said) <= LONGEST
    assert kept.limits in said


@given(data=st.data())
def test_a_bar_is_full_just_where_an_amount_is_there(data):
    rows = [row for each in kept_sheet(data.draw(profiles())).categories for row in each.rows]
    bars = [(row.mark, part) for row in rows for part in row.parts if part.share is not None]

    assert all(part.share == 1 for mark, part in bars if mark is Truth.MET)
    assert all(0 <= part.share < 1 and part.short for mark, part in bars if mark is Truth.MISSING)
