"""How an answer by staff looks to them: its card, which is changed by a reply and put into use by a button."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.channels.telegram.call import Call, Errand
from bot.channels.telegram.html_text import plain_parts
from bot.channels.telegram.staff.inquiries.emptying import SHOWN
from bot.channels.telegram.staff.requests import Office, Request, StaffPress
from bot.channels.telegram.staff.says import edit, send
from bot.store.approved_answers import KeptAnswer, Stage, find_answer
from dialogs.conversation import Conversation

_NUMBER = re.compile(r"#A(?P<number>\d{1,9})\b", re.ASCII)  # no code of an inquiry holds a vowel
_ACTIONS = {
    Stage.DRAFT: ("approve", "discard"),
    Stage.APPROVED: ("withdraw",),
    Stage.WITHDRAWN: ("approve",),
}


def number_on(message: Mapping[str, Any]) -> int | None:
    """Return the number of the answer whose card a message is."""
    match = _NUMBER.match(str(message.get("text", "")))
    return int(match["number"]) if match else None


def voice_for(office: Office, request: Request) -> Conversation:
    """Groups hear one language, everybody alone their own."""
    return office.voice(request.language if request.private else "")


def find_theirs(office: Office, request: Request, number: int) -> KeptAnswer | None:
    """Return the answer with that number, where it is one of the sender's associations.

    What is no more than a draft may hold an applicant's words, which belong into the group alone.
    """
    kept = find_answer(office.connection, number)
    if kept is None or kept.association not in request.associations:
        return None
    return None if request.private and kept.state == Stage.DRAFT else kept


def show_card(
    office: Office, request: Request, kept: KeptAnswer, note: str = "", actions: Sequence[str] | None = None
) -> None:
    """Show how the answer stands now: in the place of its card, where one was pressed, else as a new message."""
    voice = voice_for(office, request)
    texts = _texts(office, voice, kept, note)
    keyboard = {"inline_keyboard": [draft_row(voice, kept, actions or _ACTIONS[Stage(kept.state)])]}
    if isinstance(request, StaffPress) and number_on(request.shown) == kept.id and len(texts) == 1:
        changed = edit(request.place.chat, request.place.message, texts[0], keyboard)
        office.post(request.place.chat, [changed], None)
        return
    calls = [call for text in texts for call in send(request.place, text)]
    calls[-1] = Call("sendMessage", {**calls[-1].params, "reply_markup": keyboard})
    office.post(request.place.chat, calls, None if request.private else _noting(kept))


def draft_row(voice: Conversation, kept: KeptAnswer, actions: Sequence[str]) -> list[dict[str, str]]:
    """Return buttons about an answer as it stands now; after a later change, they can be told from newer ones."""
    return [
        {
            "text": voice.text(f"drafting.button_{each}", number=kept.id),
            "callback_data": f"draft_{each.removesuffix('_one')}:{kept.id}.{kept.change}",
        }
        for each in actions
    ]


def _texts(office: Office, voice: Conversation, kept: KeptAnswer, note: str) -> list[str]:
    """Every part begins with the number, so that a reply to any of them is one to the card."""
    association = office.chats.names[kept.association]
    card = voice.text(
        "drafting.card",
        head=voice.text(f"drafting.head_{kept.state}", number=kept.id, association=association),
        question=voice.text("drafting.question"),
        phrasings="\n".join(kept.phrasings),
        answer=voice.text("drafting.answer"),
        text=kept.text,
    )
    first, *others = plain_parts("\n\n".join(filter(None, (card, note or voice.text(f"drafting.hint_{kept.state}")))))
    return [first, *(f"#A{kept.id}\n\n{each}" for each in others)]


def _noting(kept: KeptAnswer) -> Errand | None:
    """The words of an applicant on a card that is not approved go when the applicant is forgotten."""
    return Errand(SHOWN, kept.code) if kept.code and kept.state != Stage.APPROVED else None
