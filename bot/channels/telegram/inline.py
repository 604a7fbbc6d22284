"""Inline mode: type `@bot how many hours ct imhs` in any chat and pick an answer to post there.

https://core.telegram.org/bots/api#inline-mode
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from bot.channels.markup import plain
from bot.channels.telegram.outgoing.call import NO_PREVIEW, Call
from bot.channels.telegram.outgoing.calls import html

if TYPE_CHECKING:
    from dialogs.conversation import Conversation
    from dialogs.faq import Card

KIND = "inline_query"  # the key of such an update
_SECONDS_KEPT = 300  # for so long, Telegram repeats the answer to the same query by itself
_LONGEST_DESCRIPTION = 120
_MOST = 5


@dataclass(frozen=True, slots=True)
class Query:
    """The text that somebody has typed so far."""

    id: str
    user: int
    language: str
    text: str


def read_query(raw: Mapping[str, Any]) -> Query | None:
    """Return the query of an update; None where the update is of another kind or broken."""
    try:
        query = raw[KIND]
        person = query["from"]
        return Query(str(query["id"]), int(person["id"]), str(person.get("language_code") or ""), str(query["query"]))
    except (KeyError, TypeError, AttributeError, ValueError):
        return None


def answer_query(conversation: Conversation, query: Query, now: datetime, *, one_language: bool) -> Call:
    """Offer up to five answers, or a button that leads to the private chat if there is none.

    Answers by an association's staff are offered only if the query names it. With `one_language`, Telegram may show
    the same offer to everybody who types the same.
    """
    found = conversation.cards(query.text, now) if query.text.strip() else _common(conversation, now)
    kept = {"cache_time": _SECONDS_KEPT, "is_personal": not one_language}
    params = {"inline_query_id": query.id, "results": [_article(conversation, each) for each in found], **kept}
    if not found:
        from bot.channels.telegram.links import ASK  # brings in what only answers need, and this module starts early

        params["button"] = {"text": conversation.text("inline.ask_alone"), "start_parameter": ASK}
    return Call("answerInlineQuery", params)


def _common(conversation: Conversation, now: datetime) -> list[Card]:
    """Return the best answer to each of the most common questions, each answer once."""
    best = {card.id: card for card in _best_of(conversation, now)}
    return list(best.values())[:_MOST]


def _best_of(conversation: Conversation, now: datetime) -> Iterator[Card]:
    for line in conversation.text("inline.common").splitlines():
        yield from conversation.cards(line, now, most=1)


def _article(conversation: Conversation, card: Card) -> Mapping[str, Any]:
    text = conversation.text("inline.card", title=card.title, text=card.text)
    content = {"message_text": html(text), "parse_mode": "HTML", **NO_PREVIEW}
    description = shorten(plain(card.text), _LONGEST_DESCRIPTION, placeholder="…")
    return {
        "type": "article", "id": card.id, "title": card.title, "description": description,
        "input_message_content": content,
    }  # fmt: skip
