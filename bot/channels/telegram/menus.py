"""What Telegram shows before anybody says a word: the menu of commands, by who sees it, and what the bot is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.channels.telegram.call import Call
from bot.channels.telegram.staff.commands import IN_GROUP
from dialogs.conversation import Conversation

# A later feature adds its command here and its words as telegram.command_<name>.
PRIVATE = ("start", "result", "review", "back", "why", "renew", "stop", "forget", "help")
GROUP = ("help",)
STAFF = tuple(IN_GROUP)


def menus(conversations: Mapping[str, Conversation], staff_chats: Iterable[int], default: str) -> Iterable[Call]:
    """Return the calls that set menus and descriptions, for each language; one language is everybody else's."""
    scopes = [
        ({"type": "all_private_chats"}, PRIVATE),
        ({"type": "all_group_chats"}, GROUP),
        *(({"type": "chat", "chat_id": chat}, STAFF) for chat in staff_chats),
    ]
    for code, conversation in conversations.items():
        language = {} if code == default else {"language_code": code}
        for scope, names in scopes:
            commands = [_command(conversation, name) for name in names]
            yield Call("setMyCommands", {"commands": commands, "scope": scope, **language})
        yield Call("setMyDescription", {"description": conversation.say("telegram.description"), **language})
        short = conversation.say("telegram.short_description")
        yield Call("setMyShortDescription", {"short_description": short, **language})


def _command(conversation: Conversation, name: str) -> Mapping[str, str]:
    return {"command": name, "description": conversation.say(f"telegram.command_{name}")}
