"""The menus of commands, by who sees them, and the descriptions that Telegram shows before the first message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.channels.telegram.incoming.updates import COMMANDS
from bot.channels.telegram.outgoing.call import Call
from bot.staff.commands import GROUP_COMMANDS
from dialogs.conversation import Conversation

GROUP = ("help",)
STAFF = tuple(GROUP_COMMANDS)


def menus(conversations: Mapping[str, Conversation], staff_chats: Iterable[int], default: str) -> Iterable[Call]:
    """Yield the calls that set menus and descriptions in each language; the default one serves all others."""
    scopes = [
        ({"type": "all_private_chats"}, COMMANDS),
        ({"type": "all_group_chats"}, GROUP),
        *(({"type": "chat", "chat_id": chat}, STAFF) for chat in staff_chats),
    ]
    for code, conversation in conversations.items():
        language = {} if code == default else {"language_code": code}
        for scope, names in scopes:
            commands = [_command(conversation, name) for name in names]
            yield Call("setMyCommands", {"commands": commands, "scope": scope, **language})
        yield Call("setMyDescription", {"description": conversation.text("telegram.description"), **language})
        short = conversation.text("telegram.short_description")
        yield Call("setMyShortDescription", {"short_description": short, **language})


def _command(conversation: Conversation, name: str) -> Mapping[str, str]:
    return {"command": name, "description": conversation.text(f"telegram.command_{name}")}
