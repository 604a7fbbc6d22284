"""A talk with nobody, before the first with somebody: what is loaded at the first reply of a kind would hold up all."""

from __future__ import annotations

from datetime import datetime

from dialogs.conversation import Conversation
from dialogs.messages import Said

# A degree, figures with a slip, number words and a question each load what only their kind needs; the rest begins
# with words that begin much else, whose phrases are written out when they are first met.
_REPLIES = (
    "/start", "msw", "30 huors", "forty-five houres", "what is rsc?", "i have my own", "our two years",
    "just maybe 4", "i'd rather not", "would that do", "no, it was not", "do not know",
    "how many hours do i need?", "was in washington",
)  # fmt: skip


def rehearse(conversation: Conversation, now: datetime) -> None:
    """Let the conversation read and answer once what loads the most; nothing of it is kept."""
    progress = None
    for text in _REPLIES:
        progress = conversation.respond(progress, Said(text), now).progress
