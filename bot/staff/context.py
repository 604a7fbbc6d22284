"""What staff's business works with, and who asks it for something."""

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
    """What staff's business works with, inside one transaction."""

    groups: StaffGroups
    uow: UnitOfWork  # the transaction
    now: datetime
    conversation: Callable[[str], Conversation]  # by the language; "" is that of the staff groups
    language_code: Callable[[str], str]  # of that conversation, by the same language
    link: Callable[[Inquiry], str]  # to the message that shows an inquiry to staff; empty where there is none
    sync_answers: Callable[[], None]  # lets everybody get the answers that staff approved

    @property
    def connection(self) -> Connection:
        return self.uow.connection

    @property
    def seconds(self) -> int:
        """The moment, in unix seconds."""
        return int(self.now.timestamp())

    def text(self, language: str, key: str, **values: object) -> str:
        """Return a text of the wording in that language."""
        return self.conversation(language).text(key, **values)

    def answers_changed(self) -> None:
        """Let everybody get the approved answers as they are now, once the transaction is durable."""
        self.uow.on_commit.append(self.sync_answers)


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A member of staff who asks for something."""

    chat: int  # where they ask: their staff group, or their private chat
    name: str
    language: str
    private: bool = False  # whether they ask in their private chat
    associations: frozenset[str] = frozenset()  # those whose staff they are
    open_case: str | None = None  # the code of the case that they are in

    @property
    def shared_language(self) -> str:
        """The language for what is said where they ask: groups share one, everybody alone has their own."""
        return self.language if self.private else ""
