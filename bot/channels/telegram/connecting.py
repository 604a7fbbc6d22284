"""The first calls: with patience for a server that is slow to come up, and one sentence where none will help."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram import trouble
from bot.channels.telegram.api import Api
from bot.channels.telegram.call import Call
from bot.channels.telegram.sending import pauses, seconds

_MOST_TRIES = 5  # about eight seconds
_SECONDS, _MOST_SECONDS = 5.0, 15.0  # for one answer, and in all where the server takes calls and never answers


async def own_name(api: Api, server: str) -> str:
    """Return the bot's user name; raises TelegramTrouble."""
    me = await first_call(api, server, Call("getMe", {}))
    if not isinstance(me, dict) or not isinstance(me.get("username"), str):
        raise trouble.unreachable(server, "getMe tells no user name")
    return str(me["username"])


async def first_call(api: Api, server: str, call: Call) -> Any:
    """Carry out a call without which nothing works; raises TelegramTrouble."""
    clock = asyncio.get_running_loop().time
    start = clock()
    for tries, pause in enumerate(pauses(), start=1):
        try:
            return await api.call(call, seconds=_SECONDS)
        except InvalidToken:
            raise trouble.refused(server) from None
        except BadRequest as error:
            raise trouble.call_refused(call.method, str(error)) from None
        except RetryAfter as error:
            await asyncio.sleep(seconds(error.retry_after))
        except TelegramError as error:
            if tries >= _MOST_TRIES or clock() - start > _MOST_SECONDS:
                raise trouble.unreachable(server, _briefly(error)) from None
            await asyncio.sleep(pause)
    raise AssertionError("pauses never end")


def _briefly(error: TelegramError) -> str:
    """The library quotes the server's whole answer after a first sentence."""
    return str(error).partition(". ")[0] or type(error).__name__
