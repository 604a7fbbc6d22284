"""Whether the bot is well, for whoever watches over it."""

from __future__ import annotations

from dataclasses import dataclass

_MOST_SECONDS_UNDELIVERED = 300.0


@dataclass(frozen=True)
class Health:
    """How it stands; `oldest` is the age in seconds of the letter that has waited longest, None where none waits.

    `pending` is how many updates waited at Telegram when it was asked last, None where it was not; `reached` says
    whether those come in. That is told, but is no reason to be unwell: a proxy that passes on nothing to a bot that is
    not well would keep them out for ever.
    """

    open: bool
    undelivered: int
    oldest: float | None = None
    pending: int | None = None
    reached: bool = True

    def is_well(self) -> bool:
        """Whether it answers, and what it says arrives."""
        return self.open and (self.oldest is None or self.oldest <= _MOST_SECONDS_UNDELIVERED)

    def told(self) -> dict[str, object]:
        """Return it as JSON; docs/telegram.md tells what each name means."""
        return {
            "open": self.open,
            "undelivered": self.undelivered,
            "oldest_undelivered_seconds": None if self.oldest is None else round(self.oldest),
            "pending_at_telegram": self.pending,
            "reached": self.reached,
        }
