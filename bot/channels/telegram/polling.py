"""Long polling: Telegram is told that an update arrived only when what it led to is durable.

A loop of its own, since the library's Updater confirms an update when it fetches the next, and loses it if killed.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.call import Call
from bot.channels.telegram.client import (
    MOST_REFUSED,
    Client,
    OutageLog,
    call_refused,
    in_seconds,
    pauses,
    second_poller,
    token_refused,
)
from bot.channels.telegram.updates import WANTED, Raw, is_update

_POLL_SECONDS = 30
_SLACK_SECONDS = 10
_SECONDS_TO_ANSWER = 0.25  # until others that came in meanwhile are looked for
_MOST_CONFLICTS, _CONFLICT_SECONDS = 5, 60.0  # after a quick restart the old request may still be open


async def poll(client: Client, server: str, take: Callable[[list[Raw]], Coroutine[Any, Any, bool]]) -> None:
    """Fetch updates and hand them on, for ever; raises TelegramTrouble where that has no future.

    An update that takes long holds up only itself: until it is done, those from it on are fetched again and again.
    """
    offset = None
    patience = _Patience(server)
    at_work: dict[int, asyncio.Future[bool]] = {}
    while True:
        try:
            updates = await _fetch(client, offset)
        except TelegramError as error:
            await asyncio.sleep(patience.pause_after(error))
            continue
        patience.renew()
        if updates:
            new = {int(each["update_id"]): each for each in updates if int(each["update_id"]) not in at_work}
            at_work |= {number: asyncio.ensure_future(take([update])) for number, update in new.items()}
            await asyncio.wait(at_work.values(), timeout=_SECONDS_TO_ANSWER)
            unfinished = (number for number, taken in at_work.items() if not taken.done())
            offset = min(unfinished, default=int(updates[-1]["update_id"]) + 1)
            at_work = {number: taken for number, taken in at_work.items() if number >= offset}


async def _fetch(client: Client, offset: int | None) -> list[Raw]:
    params: dict[str, Any] = {"timeout": _POLL_SECONDS, "allowed_updates": WANTED}
    if offset is not None:
        params["offset"] = offset
    updates = await client.call(Call("getUpdates", params), seconds=_POLL_SECONDS + _SLACK_SECONDS)
    if not isinstance(updates, list):
        raise TelegramError("the updates are no list")
    readable = [each for each in updates if is_update(each)]
    if updates and not readable:
        raise TelegramError("the updates are none")  # asked again at once, the server would say the same at once
    return readable


class _Patience:
    """How long to wait after which failure, and when to give up."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._conflicts: deque[float] = deque(maxlen=_MOST_CONFLICTS)
        self._outage = OutageLog("no updates")
        self.renew()

    def renew(self) -> None:
        """All is well again. Conflicts still count: two programs take turns in being refused."""
        self._pauses = pauses()
        self._refused = 0
        self._outage.end()

    def pause_after(self, error: TelegramError) -> float:
        """Return the seconds to wait; raises TelegramTrouble where waiting does not help."""
        self._outage.report(error)
        if isinstance(error, Conflict):
            self._count_conflict()
        elif isinstance(error, InvalidToken | BadRequest | Forbidden):
            self._count_refusal(error)
        elif isinstance(error, RetryAfter):
            return in_seconds(error.retry_after)
        return next(self._pauses)

    def _count_refusal(self, error: TelegramError) -> None:
        self._refused += 1
        if self._refused >= MOST_REFUSED and isinstance(error, InvalidToken):
            raise token_refused(self._server) from None
        if self._refused >= MOST_REFUSED:
            raise call_refused("getUpdates", str(error)) from None

    def _count_conflict(self) -> None:
        now = asyncio.get_running_loop().time()
        self._conflicts.append(now)
        if len(self._conflicts) == _MOST_CONFLICTS and now - self._conflicts[0] < _CONFLICT_SECONDS:
            raise second_poller() from None
