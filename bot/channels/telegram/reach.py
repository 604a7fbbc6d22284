"""Whether Telegram reaches the webhook: where nobody does, updates wait there, and nothing else tells of it."""

from __future__ import annotations

import logging

_log = logging.getLogger(__name__)
_MOST_LOOKS = 3  # in a row; at one look, an update may be just on its way
_DO = (
    "check that IMHBOT_WEBHOOK_URL leads from the internet over HTTPS to IMHBOT_WEBHOOK_LISTEN, "
    "and that no firewall is in between"
)


class Reach:
    """What is known of it: `pending` updates waited at Telegram at the last look, None before the first one."""

    def __init__(self) -> None:
        self.pending: int | None = None
        self._looks = 0  # at which updates waited, since the last one came in

    @property
    def is_there(self) -> bool:
        """Whether updates come in, as far as is known."""
        return self._looks < _MOST_LOOKS

    def came_in(self) -> None:
        """Note that an update came in."""
        self._looks = 0

    def looked(self, pending: int) -> None:
        """Note how many updates wait at Telegram; says so in the log as long as none comes in."""
        self.pending = pending
        self._looks = self._looks + 1 if pending else 0
        if self._looks and self._looks % _MOST_LOOKS == 0:
            _log.warning(f"updates wait at Telegram, and none comes in; {_DO}", extra={"waiting": pending})
