"""Forged updates are told from Telegram's own before they are used."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.incoming.updates import is_genuine, is_update

TOO_HIGH = 2**63
ANN = {"id": 5, "is_bot": False, "first_name": "Ann"}
MESSAGE: dict[str, Any] = {"message_id": 3, "date": 1, "chat": {"id": 5, "type": "private"}, "from": ANN, "text": "hi"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.sampled_from(["id", "chat", "from", "x"]), inside),
)


@pytest.mark.parametrize("number", [0, 7, TOO_HIGH - 1])
def test_what_has_a_number_is_an_update(number):
    assert is_update({"update_id": number})


@pytest.mark.parametrize("value", [None, [], 7, {}, {"update_id": "7"}, {"update_id": True}, {"update_id": 1.5}])
def test_what_has_no_number_is_none(value):
    assert not is_update(value)


@pytest.mark.parametrize("number", [TOO_HIGH, 1e30])
def test_what_no_database_could_note_is_no_update(number):
    assert not is_update({"update_id": number})


@pytest.mark.parametrize(
    "update",
    [
        {"message": MESSAGE},
        {"message": {**MESSAGE, "location": {"latitude": 41.3, "longitude": -72.9}}},
        {"callback_query": {"id": "4382bfdwdsb323b2d9", "from": ANN, "message": MESSAGE, "data": "x"}},
        {"inline_query": {"id": "9223372036854775808", "from": ANN, "query": "hours"}},
        {"poll": {"id": "1", "options": [{"text": "yes", "voter_count": 0}]}},
    ],
)
def test_what_people_do_on_telegram_is_genuine(update):
    assert is_genuine({"update_id": 1, **update})


@pytest.mark.parametrize(
    "forged",
    [
        {"chat": {"id": 1e23, "type": "private"}},
        {"chat": {"id": TOO_HIGH, "type": "private"}},
        {"chat": {"id": "9" * 30, "type": "private"}},
        {"message_id": TOO_HIGH},
        {"message_id": "three"},
        {"from": {**ANN, "id": None}},
        {"reply_to_message": {**MESSAGE, "from": {"id": 1e23}}},
        {"entities": [{"offset": TOO_HIGH}]},
    ],
)
def test_what_holds_an_id_that_telegram_never_gives_is_not(forged):
    assert not is_genuine({"update_id": 1, "message": {**MESSAGE, **forged}})


@given(JSON)
def test_every_update_is_told_without_an_error(content):
    assert is_genuine({"update_id": 1, "message": content}) in (True, False)


def test_depth_is_no_trouble():
    deep: dict[str, Any] = {}
    for _ in range(100_000):
        deep = {"a": deep}

    assert is_genuine({"update_id": 1, "message": deep})
