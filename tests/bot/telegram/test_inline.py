"""Inline mode: the answers offered for a question typed after the bot's name in any chat."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import BadRequest

from bot.channels.telegram.incoming.updates import read_update
from bot.channels.telegram.inline import Query, answer_query, read_query
from bot.channels.telegram.inline_dispatcher import InlineDispatcher
from bot.channels.telegram.outgoing.call import Call
from bot.channels.telegram.outgoing.calls import length
from dialogs.faq import StaffAnswer
from tests.dialogs.talk import NOW, the_conversation


def offered(text: str, conversation=None, *, one_language: bool = True) -> dict[str, Any]:
    query = Query("77", 5, "en", text)
    return dict(answer_query(conversation or the_conversation(), query, NOW, one_language=one_language).params)


def texts(params: dict[str, Any]) -> list[str]:
    return [each["input_message_content"]["message_text"] for each in params["results"]]


def test_a_query_finds_answers_with_title_numbers_and_source():
    params = offered("how many hours ct imhs")
    first = params["results"][0]

    assert params["inline_query_id"] == "77"
    assert (first["type"], first["title"]) == ("article", "Training hours: IMHS in Connecticut")
    assert "30 hours" in first["description"]
    assert texts(params)[0].startswith("<b>Training hours: IMHS in Connecticut</b>\n")
    assert "Source: CT-AIMH" in texts(params)[0]
    assert "button" not in params


def test_who_has_typed_nothing_yet_sees_what_is_asked_most():
    params = offered(" ")

    assert params["results"][0]["title"] == "What endorsement is"
    assert len(params["results"]) == 5
    assert not any("Connecticut" in each["title"] for each in params["results"])


def test_where_nothing_is_found_a_button_leads_to_the_private_chat():
    params = offered("blue elephants")

    assert params["results"] == []
    assert params["button"] == {"text": "I didn't find anything. Ask me in private.", "start_parameter": "ask"}


def test_an_answer_by_staff_is_offered_only_where_their_association_is_named():
    knowing = the_conversation().knowing([StaffAnswer("staff_ct_1", "ct", ("application fee",), "It is $50.")])

    assert any("It is $50." in text for text in texts(offered("application fee ct", knowing)))
    assert not any("$50" in text for text in texts(offered("application fee", knowing)))
    assert not any("$50" in text for text in texts(offered("application fee virginia", knowing)))


def test_telegram_keeps_offers_for_everybody_only_where_all_speak_one_language():
    assert not offered("training")["is_personal"]
    assert offered("training", one_language=False)["is_personal"]


@settings(deadline=None, max_examples=60)
@given(
    st.text(max_size=60) | st.sampled_from(["requirements", "renew va", "who can rate me", "training", "ok", "imhm"])
)
def test_whatever_is_typed_telegram_can_take_what_is_offered(text):
    params = offered(text)

    assert len({each["id"] for each in params["results"]}) == len(params["results"]) <= 5
    for each in params["results"]:
        assert 0 < len(each["id"].encode()) <= 64
        assert each["title"]
        assert 0 < length(each["input_message_content"]["message_text"]) <= 4_096


@pytest.mark.parametrize("body", [None, 5, {}, {"id": "1"}, {"id": "1", "from": {}}, {"id": "1", "from": {"id": "x"}}])
def test_a_broken_query_is_none(body):
    assert read_query({"update_id": 1, "inline_query": body}) is None


def test_an_offer_dropped_into_the_bots_own_chat_is_no_message_to_it():
    message = {"message_id": 1, "chat": {"id": 5, "type": "private"}, "from": {"id": 5}, "text": "Training hours: 30"}

    assert read_update({"update_id": 1, "message": message | {"via_bot": {"username": "The_Bot"}}}, "the_bot") is None
    assert read_update({"update_id": 1, "message": message | {"via_bot": {"username": "gif"}}}, "the_bot")


class HeldInlineDesk:
    """A dispatcher of inline queries whose answers wait until they are released."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.answered: list[str] = []
        self.sent: list[str] = []
        self.desk = InlineDispatcher(self._answer, self._carry_out)

    def types(self, user: int, text: str) -> None:
        self.desk.asked(Query(text, user, "en", text))

    async def finishes(self, channel_store: int = 50) -> list[str]:
        self.go.set()
        for _ in range(channel_store):
            await asyncio.sleep(0)
        return self.sent

    async def _answer(self, query: Query) -> Call | None:
        await self.go.wait()
        if query.text == "broken":
            raise RuntimeError
        return Call("answerInlineQuery", {"text": query.text})

    async def _carry_out(self, call: Call) -> None:
        if call.params["text"] == "refused":
            raise BadRequest("query is too old")
        self.sent.append(call.params["text"])


@pytest.fixture
async def line() -> HeldInlineDesk:
    return HeldInlineDesk()


async def test_of_what_one_person_types_only_the_newest_is_answered(line):
    line.types(1, "hou")
    await asyncio.sleep(0)
    for text in ("hour", "hours", "hours ct"):
        line.types(1, text)
        line.types(2, f"{text} too")

    assert await line.finishes() == ["hou", "hours ct", "hours ct too"]


async def test_one_query_that_fails_holds_up_no_other(line):
    for user, text in enumerate(["broken", "refused", "training"]):
        line.types(user, text)

    assert await line.finishes() == ["training"]


async def test_a_flood_of_people_is_cut_short(line):
    for user in range(1_000):
        line.types(user, str(user))

    assert 100 < len(await line.finishes(channel_store=2_000)) < 1_000
