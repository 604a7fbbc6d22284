"""What staff approved is known to every process within seconds, without a look into the database at every turn."""

from __future__ import annotations

import logging

from bot.channels.telegram.voices import Voices
from bot.known_answers import known_answers
from bot.store import Rounds, StoreTrouble
from bot.store.approved_answers import latest_change

_log = logging.getLogger(__name__)


class Knowledge:
    """Brings the voices up to what the database holds."""

    def __init__(self, voices: Voices, rounds: Rounds) -> None:
        self._voices = voices
        self._rounds = rounds
        self._known = 0  # the number of the last change that the voices know of

    def refresh(self) -> None:
        """Look whether anything changed; raises StoreTrouble."""
        with self._rounds.round((), (), (), 0) as this:
            change = latest_change(this.connection)
            found = known_answers(this.connection) if change != self._known else None
        if found is not None:
            self._voices.learn(found)
            self._known = change
            _log.info("learnt", extra={"answers": len(found)})

    def catch_up(self) -> None:
        """Refresh; where the database is busy, the next look will find what is new."""
        try:
            self.refresh()
        except StoreTrouble as trouble:
            _log.error("not learnt", extra={"why": str(trouble)})
