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
_SECONDS = 10.0


async def first_call(api: Api, server: str, call: Call) -> Any:
    """Carry out a call without which nothing works; raises TelegramTrouble."""
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
            if tries == _MOST_TRIES:
                raise trouble.unreachable(server, _briefly(error)) from None
            await asyncio.sleep(pause)
    raise AssertionError("pauses never end")


def _briefly(error: TelegramError) -> str:
    """The library quotes the server's whole answer after a first sentence."""
    return str(error).partition(". ")[0] or type(error).__name__
