"""Membership of staff groups, asked of Telegram for every request, since people come and go."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.channels.telegram.client import in_seconds, pauses
from bot.channels.telegram.incoming.update_batch import Membership, MembershipCheck
from bot.channels.telegram.outgoing.call import Call
from bot.logs import hashed

_log = logging.getLogger(__name__)
_MEMBERS = {"creator", "administrator", "member"}
_NO = (BadRequest, Forbidden, ChatMigrated)  # no such member, or a group that the bot cannot look into
_MOST_TRIES = 3
_SECONDS_A_TRY = 2.0
_LONGEST_WAIT = 2.0


async def check(carry_out: Callable[..., Awaitable[Any]], wanted: MembershipCheck) -> Membership:
    """Return in which of the chats the user is a member; a failing call is retried a few times."""
    found = await asyncio.gather(*(_is_member(carry_out, wanted.user, chat) for chat in wanted.chats))
    members = frozenset(chat for chat, is_member in zip(wanted.chats, found, strict=True) if is_member)
    return Membership(members, known=bool(members) or None not in found)


async def _is_member(carry_out: Callable[..., Awaitable[Any]], user: int, chat: int) -> bool | None:
    """Whether the user is a member; None where that cannot be found out now."""
    call = Call("getChatMember", {"chat_id": chat, "user_id": user})
    for _, pause in zip(range(_MOST_TRIES), pauses(), strict=False):
        wait = pause
        try:
            return _says_member(await carry_out(call, seconds=_SECONDS_A_TRY))
        except _NO as error:  # a bot that is no administrator there may not be told
            _log.warning("no such member", extra={"chat": hashed(chat), "detail": str(error)})
            return False
        except RetryAfter as error:
            wait = in_seconds(error.retry_after)
        except TelegramError as error:
            _log.warning("not checked", extra={"chat": hashed(chat), "why": type(error).__name__})
        if wait > _LONGEST_WAIT:
            break
        await asyncio.sleep(wait)
    return None


def _says_member(member: Any) -> bool:
    """Whether a ChatMember is in the chat. https://core.telegram.org/bots/api#chatmember"""
    if not isinstance(member, Mapping):
        return False
    status = member.get("status")
    return status in _MEMBERS or (status == "restricted" and member.get("is_member") is True)
