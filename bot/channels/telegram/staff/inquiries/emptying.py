"""Messages in the staff group that show an asker's words: noted when sent, emptied when these words are forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from bot.channels.telegram.call import Call
from bot.channels.telegram.staff.requests import Office
from bot.channels.telegram.staff.says import edit

# Kinds of errands that have such messages noted, of one inquiry and of several, as outboxes hold them.
SHOWN, LISTED = "draft", "listed"


def empty(office: Office, inquiry_chat: int, code: str, messages: Sequence[int]) -> list[Call]:
    """Put in the place of messages that what stood there was deleted.

    The code stays, and tells nothing: by it, who replies to such a message can be told that there is nobody left.
    """
    said = office.voice("").text("staff.deleted", code=code)
    return [edit(inquiry_chat, message, said) for message in messages]


def topic_renamed(chat: int, topic: int, code: str) -> Call:
    """Leave only the code in the topic's name."""
    return Call("editForumTopic", {"chat_id": chat, "message_thread_id": topic, "name": f"#{code}"}, beside=True)
