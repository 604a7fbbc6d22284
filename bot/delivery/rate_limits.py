"""Limit how fast messages are sent. Telegram's own limits: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass

_PARTS = re.compile(r"(?P<most>[1-9]\d{0,4})/(?P<unit>s|min)(?:/(?P<scope>chat|group))?")
_SECONDS = {"s": 1.0, "min": 60.0}
_SLACK = 0.05  # seconds: Telegram counts messages when they arrive, and they do not all take equally long
_IDLE_CHATS = 5_000  # beyond this many, chats that are free again are dropped


@dataclass(frozen=True, slots=True)
class Rate:
    """A limit of `most` messages within any `seconds`."""

    most: int
    seconds: float


@dataclass(frozen=True, slots=True)
class RateLimits:
    """The rates for the whole bot, for one chat, and for one group; None is no limit."""

    bot: Rate | None = None
    chat: Rate | None = None
    group: Rate | None = None


TELEGRAMS = RateLimits(bot=Rate(30, 1.0), chat=Rate(1, 1.0), group=Rate(20, 60.0))


def read_limits(text: str) -> RateLimits | None:
    """Parse limits such as `30/s,1/s/chat,20/min/group`, or `off`; return None if it is neither."""
    if text.strip() == "off":
        return RateLimits()
    rates: dict[str, Rate] = {}
    for part in text.split(","):
        match = _PARTS.fullmatch(part.strip())
        scope = (match["scope"] or "bot") if match else ""
        if match is None or scope in rates:
            return None
        rates[scope] = Rate(int(match["most"]), _SECONDS[match["unit"]])
    return RateLimits(**rates)


class RateLimiter:
    """Computes when the next message may be sent. Pure: the caller passes a monotonic time in seconds."""

    def __init__(self, limits: RateLimits) -> None:
        self._limits = limits
        self._bot = _SlidingWindow(limits.bot)
        self._chats: dict[int, tuple[_SlidingWindow, ...]] = {}

    def wait_for_chat(self, chat: int, now: float) -> float:
        """Return how many seconds the chat must wait before its next message, and count that message."""
        windows = self._windows(chat, now)
        at = max([now, *(window.free_at() for window in windows)])
        for window in windows:
            window.take(at)
        return at - now

    def wait_for_bot(self, chat: int, now: float) -> float:
        """Return how many seconds the bot as a whole must wait, and count the message; call after the chat's wait."""
        at = max(now, self._bot.free_at())
        self._bot.take(at)
        for window in self._windows(chat, now):
            window.put_off(at)
        return at - now

    def has_room(self, now: float) -> bool:
        """Return whether the bot may send something now that nobody waits for; if so, count it."""
        if self._bot.free_at() > now:
            return False
        self._bot.take(now)
        return True

    def _windows(self, chat: int, now: float) -> tuple[_SlidingWindow, ...]:
        if len(self._chats) > _IDLE_CHATS:
            self._chats = {each: windows for each, windows in self._chats.items() if any(w.busy(now) for w in windows)}
        if chat not in self._chats:
            rates = (self._limits.chat, self._limits.group if chat < 0 else None)
            self._chats[chat] = tuple(_SlidingWindow(rate) for rate in rates if rate)
        return self._chats[chat]


class _SlidingWindow:
    """The times of the last messages under one rate."""

    def __init__(self, rate: Rate | None) -> None:
        self._rate = rate
        self._moments: deque[float] = deque(maxlen=rate.most if rate else 0)

    def free_at(self) -> float:
        if self._rate is None or len(self._moments) < self._rate.most:
            return 0.0
        return self._moments[0] + self._rate.seconds + _SLACK

    def take(self, at: float) -> None:
        self._moments.append(at)

    def put_off(self, at: float) -> None:
        """Move the last message to this time, since it is sent only now."""
        if self._moments:
            self._moments[-1] = at

    def busy(self, now: float) -> bool:
        return self._rate is not None and bool(self._moments) and self._moments[-1] + self._rate.seconds + _SLACK > now
