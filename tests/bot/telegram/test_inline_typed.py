"""Inline mode with the real program, by polling and by webhook."""

from __future__ import annotations

from itertools import count
from typing import Any

from tests.bot.telegram.people import User
from tests.bot.telegram.process import BOTH_WAYS
from tests.bot.telegram.server import Fault
from tests.bot.telegram.staff.answers.drafts import newcomer

pytestmark = BOTH_WAYS

_queries = count(880_001)


def types(user: User, text: str) -> str:
    """Type the bot's name and this in some chat; returns the id of the query."""
    query = str(next(_queries))
    user.server.update(
        "inline_query", {"id": query, "from": user.who, "query": text, "offset": "", "chat_type": "group"}
    )
    return query


def offered(user: User, query: str) -> dict[str, Any]:
    """Wait for what is offered."""
    calls = user.server.wait_for(lambda: user.server.called("answerInlineQuery", inline_query_id=query))
    return dict(calls[-1].params)


def test_who_types_the_bots_name_and_a_question_is_offered_cited_answers(bot):
    user = User(bot.server)
    results = offered(user, types(user, "how many hours ct imhs"))["results"]

    assert 1 <= len(results) <= 5
    assert "30 hours" in results[0]["input_message_content"]["message_text"]
    assert "Source: CT-AIMH" in results[0]["input_message_content"]["message_text"]


def test_the_button_where_nothing_is_found_leads_to_where_questions_are_answered(bot):
    user = User(bot.server)
    button = offered(user, types(user, "blue elephants"))["button"]
    user.says(f"/start {button['start_parameter']}")

    user.hears("Ask me what a word means")


def test_somebody_in_the_middle_of_a_talk_goes_on_as_if_nothing_was_typed(bot):
    user = newcomer(bot)
    user.presses("Find my category").hears()
    offered(user, types(user, "training virginia"))
    user.says("Connecticut").hears("Connecticut")


def test_a_refused_offer_is_not_repeated_and_holds_up_nobody(bot):
    user = newcomer(bot)
    bot.server.faults.append(Fault(400, "answerInlineQuery"))
    query = types(user, "training")
    bot.server.wait_for(lambda: any(call.params.get("inline_query_id") == query for call in list(bot.server.calls)))
    user.says("/help").hears("type")

    assert offered(user, types(user, "training hours"))["results"]
    assert not bot.server.called("answerInlineQuery", inline_query_id=query)


def test_of_a_repeated_update_nothing_is_stored_and_nothing_breaks(bot):
    user = newcomer(bot)
    for _ in range(30):
        types(user, "renew ok")
    user.says("/help").hears("type")

    assert offered(user, types(user, "renew ok"))["results"]
