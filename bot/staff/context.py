"""The context of staff's business, and the member of staff who makes a request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.staff.registry import StaffGroups
from bot.store import UnitOfWork
from bot.store.stored_inquiries import Inquiry
from dialogs.conversation import Conversation


@dataclass(frozen=True, slots=True)
class StaffContext:
    """The context of staff's business inside one transaction."""

    groups: StaffGroups  # which of them serves which association
    uow: UnitOfWork  # the transaction
    now: datetime  # the moment of the request
    conversation: Callable[[str], Conversation]  # by the language; "" is that of the staff groups
    language_code: Callable[[str], str]  # of that conversation, by the same language
    link: Callable[[Inquiry], str]  # to the message that shows an inquiry to staff; empty where there is none
    sync_answers: Callable[[], None]  # updates the conversations with the answers that staff approved

    @property
    def connection(self) -> Connection:
        return self.uow.connection

    @property
    def seconds(self) -> int:
        """The moment of the request, in unix seconds."""
        return int(self.now.timestamp())

    def text(self, language: str, key: str, **values: object) -> str:
        """Return a text of the wording in that language."""
        return self.conversation(language).text(key, **values)

    def answers_changed(self) -> None:
        """Sync the approved answers once the transaction is durable."""
        self.uow.on_commit.append(self.sync_answers)


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A member of staff who makes a request."""

    chat: int  # where they ask: their staff group, or their private chat
    name: str  # as the channel shows it
    language: str  # of the member's app
    private: bool = False  # whether they ask in their private chat
    associations: frozenset[str] = frozenset()  # those whose staff they are
    open_case: str | None = None  # the code of the case that they are in

    @property
    def shared_language(self) -> str:
        """The language of messages that everybody in the chat reads: their own in private, else that of the groups."""
        return self.language if self.private else ""
