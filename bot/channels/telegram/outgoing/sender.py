"""Sending messages from the outbox: in order, within the limits, retrying until it succeeds or never can."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.client import MOST_REFUSED, Client, in_seconds, pauses
from bot.channels.telegram.outgoing.call import Call, deserialize
from bot.delivery.outbox_sender import SentMessage
from bot.delivery.rate_limits import RateLimiter
from bot.logs import hashed

if TYPE_CHECKING:
    from bot.store import OutboxMessage

_log = logging.getLogger(__name__)
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
_MOST_TRIES_BESIDE = 5  # of calls that nobody misses, such as marking an old message
_COUNTED = {"sendMessage", "sendPhoto", "sendDocument"}  # the methods that Telegram's limits count

_NOT_MODIFIED = "not modified"  # Telegram's word for a text that stands there already

Maker = Callable[[Call], Awaitable[Sequence[Call]]]
_NONE: Mapping[str, Maker] = {}


class Sender:
    """Sender of outbox messages. `makers`, by method, expand costly calls only when they are sent."""

    def __init__(self, client: Client, pace: RateLimiter, makers: Mapping[str, Maker] = _NONE) -> None:
        self._client = client
        self._pace = pace
        self._makers = makers
        self._moved: dict[int, int] = {}  # new ids of groups that became supergroups

    async def send(self, outbox_message: OutboxMessage) -> SentMessage:
        """Carry out the message's calls and return the results of all but those beside. Raises InvalidToken."""
        calls = await self._made(deserialize(outbox_message.text))
        beside = [asyncio.ensure_future(self._carry(call, outbox_message.chat)) for call in calls if call.beside]
        carried: list[SentMessage] = []
        try:
            for call in calls:
                if not call.beside:
                    carried.append(await self._carry_or_send_anew(call, outbox_message.chat))
                    if carried[-1].closed:
                        break
            else:
                await asyncio.gather(*beside)
        finally:
            for task in beside:
                task.cancel()
        return _together(carried)

    async def _made(self, calls: Sequence[Call]) -> Sequence[Call]:
        if not any(call.method in self._makers for call in calls):
            return calls
        made = [await self._makers[call.method](call) if call.method in self._makers else (call,) for call in calls]
        return [each for several in made for each in several]

    async def _carry_or_send_anew(self, call: Call, chat: int) -> SentMessage:
        """Carry out a call; send as a message of its own what was to take the place of one that is gone or too old."""
        carried = await self._carry(call, chat)
        if carried.arrived or carried.closed or call.method != "editMessageText":
            return carried
        anew = {name: value for name, value in call.params.items() if name != "message_id"}
        return await self._carry(Call("sendMessage", anew), chat)

    async def _carry(self, call: Call, chat: int) -> SentMessage:
        for tries, pause in enumerate(pauses(), start=1):
            await self._keep_pace(call, chat)
            try:
                result = await self._client.call(self._readdressed(call, chat))
            except TelegramError as error:
                if isinstance(error, InvalidToken) and tries >= MOST_REFUSED:
                    raise
                if isinstance(error, ChatMigrated):
                    self._note_move(chat, error.new_chat_id)
                wait = _wait(error, pause)
                _report(call, chat, error, final=wait is None)
                if wait is None or (call.beside and tries >= _MOST_TRIES_BESIDE):
                    arrived = _NOT_MODIFIED in str(error)
                    return SentMessage(arrived=arrived, results=(None,), closed=isinstance(error, Forbidden))
                await asyncio.sleep(wait)
            else:
                return SentMessage(arrived=True, results=(result,))
        raise AssertionError("pauses never end")

    def _readdressed(self, call: Call, chat: int) -> Call:
        if chat not in self._moved or "chat_id" not in call.params:
            return call
        return replace(call, params={**call.params, "chat_id": self._moved[chat]})

    def _note_move(self, chat: int, new: int) -> None:
        """Remember a group's new id. Kept in memory only; after a restart the next message reports it again."""
        self._moved[chat] = new
        _log.warning("group moved", extra={"chat": hashed(chat), "new_id": new})  # staff groups have to be set anew

    async def _keep_pace(self, call: Call, chat: int) -> None:
        if call.method not in _COUNTED:
            return
        clock = asyncio.get_running_loop().time
        if (wait := self._pace.wait_for_chat(chat, clock())) > 0:
            await asyncio.sleep(wait)
        if (wait := self._pace.wait_for_bot(chat, clock())) > 0:
            await asyncio.sleep(wait)


def _together(carried: Sequence[SentMessage]) -> SentMessage:
    results = tuple(result for each in carried for result in each.results)
    return SentMessage(all(each.arrived for each in carried), results, any(each.closed for each in carried))


def _wait(error: TelegramError, pause: float) -> float | None:
    """Return the seconds to wait before the next try; None where no try can succeed."""
    if isinstance(error, RetryAfter):
        return in_seconds(error.retry_after)
    return None if isinstance(error, Forbidden | BadRequest) else pause


def _report(call: Call, chat: int, error: TelegramError, *, final: bool) -> None:
    """Log a failure. A blocked bot, or a call beside that came too late, is no error."""
    level = logging.WARNING
    if final:
        level = logging.DEBUG if call.beside else logging.ERROR
    if isinstance(error, Forbidden):
        level = logging.INFO
    why = {"why": type(error).__name__, "detail": str(error) if final else ""}
    _log.log(level, "refused" if final else "not sent", extra={"method": call.method, "chat": hashed(chat), **why})
