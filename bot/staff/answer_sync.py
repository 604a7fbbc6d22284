"""Syncing of approved answers from the database to the conversations of every process, within seconds."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from bot.store import ChannelStore, StoreError
from bot.store.stored_answers import StaffAnswerRecord, approved_answers, latest_change
from dialogs.faq import StaffAnswer

if TYPE_CHECKING:
    from dialogs.conversation import Conversation

_log = logging.getLogger(__name__)


def known_answers(connection: Connection) -> list[StaffAnswer]:
    """Return all approved answers, in the form that conversations take."""
    return [as_said(each) for each in approved_answers(connection)]


def as_said(kept: StaffAnswerRecord) -> StaffAnswer:
    """Return a stored answer in the form that conversations take; its id is made of its association and number."""
    filled_in = date.fromordinal(kept.filled_in) if kept.filled_in else None
    name = f"staff_{kept.association}_{kept.id}"
    return StaffAnswer(name, kept.association, kept.phrasings, kept.text, kept.prepared or "", filled_in)


class ConversationsByLanguage:
    """The conversation in every language that has words, and the default one for people with another language."""

    def __init__(self, packaged: Mapping[str, Conversation], default: str) -> None:
        self._packaged = packaged
        self._default = default
        self._approved: Sequence[StaffAnswer] = ()
        self._current = packaged

    def of(self, language: str) -> Conversation:
        """Return the conversation for the language of somebody's app, such as "en-GB"."""
        return self._current[self.code_of(language)]

    def code_of(self, language: str) -> str:
        """Return the code of that conversation, such as "en"."""
        code = language.partition("-")[0].lower()
        return code if code in self._packaged else self._default

    @property
    def several(self) -> bool:
        """Whether there is more than one language."""
        return len(self._packaged) > 1

    def use(self, approved: Sequence[StaffAnswer]) -> None:
        """Use these answers by staff, and no others, beside the packaged ones from now on."""
        self._approved = approved
        self._current = {code: each.knowing(approved) for code, each in self._packaged.items()}

    def replaced(self, packaged: Mapping[str, Conversation], now: datetime) -> ConversationsByLanguage:
        """Return others for these, ready for use, which know the same answers by staff."""
        others = ConversationsByLanguage(packaged, self._default)
        others.use(self._approved)
        for conversation in others._current.values():
            conversation.prepare(now)
        return others

    def become(self, others: ConversationsByLanguage) -> None:
        """Take the place of these by others, from the next turn on."""
        approved, same = self._approved, others._approved is self._approved
        self._packaged, self._approved, self._current = others._packaged, others._approved, others._current
        if not same:  # staff approved another one meanwhile
            self.use(approved)


class AnswerSync:
    """Sync of the conversations with the database, which spares a query at every turn."""

    def __init__(self, conversations: ConversationsByLanguage, channel_store: ChannelStore) -> None:
        self._conversations = conversations
        self._channel_store = channel_store
        self._known = 0  # the number of the last change that the conversations have

    def refresh(self) -> None:
        """Load the approved answers if they have changed; raises StoreError."""
        with self._channel_store.unit_of_work((), (), (), 0) as uow:
            change = latest_change(uow.connection)
            found = known_answers(uow.connection) if change != self._known else None
        if found is not None:
            self._conversations.use(found)
            self._known = change
            _log.info("approved answers loaded", extra={"answers": len(found)})

    def catch_up(self) -> None:
        """Refresh; a failure of the database is only logged, since the next call tries again."""
        try:
            self.refresh()
        except StoreError as error:
            _log.error("approved answers not loaded", extra={"why": str(error)})
