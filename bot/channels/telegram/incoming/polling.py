"""Long polling. An update is confirmed to Telegram only once its results are durable.

The library's Updater confirms an update when it fetches the next one, and would lose it if killed in between.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

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
from bot.channels.telegram.incoming.updates import WANTED, Raw, is_update
from bot.channels.telegram.outgoing.call import Call

_POLL_SECONDS = 30
_SLACK_SECONDS = 10
_SECONDS_TO_ANSWER = 0.25  # before updates that came in meanwhile are fetched
_MOST_CONFLICTS, _CONFLICT_SECONDS = 5, 60.0  # after a quick restart the old request may still be open


async def poll(client: Client, server: str, take: Callable[[list[Raw]], Coroutine[Any, Any, bool]]) -> None:
    """Fetch updates and hand them on, without end; raises TelegramUnavailable where trying again is no use.

    A slow update delays no other: until it is done, it and the ones after it are fetched again, and skipped.
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
        raise TelegramError("the updates are none")  # an error, so that the next request waits a little
    return readable


class _Patience:
    """Policy of how long to wait after a failure, and when to give up."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._conflicts: deque[float] = deque(maxlen=_MOST_CONFLICTS)
        self._outage = OutageLog("no updates")
        self.renew()

    def renew(self) -> None:
        """Reset after a success. Conflicts still count, since two pollers are refused in turns."""
        self._pauses = pauses()
        self._refused = 0
        self._outage.end()

    def pause_after(self, error: TelegramError) -> float:
        """Return the seconds to wait; raises TelegramUnavailable where waiting is no use."""
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
