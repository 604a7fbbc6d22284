"""Trouble that is met with patience without end: once it has lasted for minutes, the log says what to do."""

from __future__ import annotations

import asyncio
import logging

from telegram.error import TelegramError

_log = logging.getLogger(__name__)
_SECONDS_TO_MEND_ITSELF = 120.0
_DO = "check the network, and that IMHBOT_TELEGRAM_API_URL, where it is set, names a Bot API server that works"


class Lasting:
    """Trouble of one kind, which `event` names."""

    def __init__(self, event: str) -> None:
        self._event = event
        self._since: float | None = None

    def report(self, error: TelegramError) -> None:
        """Log a failure: as a warning at first, as an error once it is one of many."""
        now = asyncio.get_running_loop().time()
        self._since = now if self._since is None else self._since
        lasts, why = now - self._since, type(error).__name__
        if lasts < _SECONDS_TO_MEND_ITSELF:
            _log.warning(self._event, extra={"why": why})
        else:
            _log.error(f"{self._event} for minutes; {_DO}", extra={"why": why, "seconds": round(lasts)})

    def end(self) -> None:
        """All is well again."""
        self._since = None
