"""What passes between the desk, which gathers updates, and what answers them: a batch, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.channels.telegram.updates import Raw
from bot.delivery.outbox_sender import SentMessage

if TYPE_CHECKING:
    from bot.store import OutboxMessage


@dataclass(frozen=True, slots=True)
class MembershipCheck:
    """The question in which of these chats the sender of an update is a member; the update waits for the answer."""

    user: int
    chats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """In which of the chats somebody is a member; `known` is False where Telegram could not be asked."""

    member_of: frozenset[int] = frozenset()
    known: bool = True


@dataclass(frozen=True, slots=True)
class PendingUpdate:
    """An update to answer; `membership` is that of its sender, once it was asked for."""

    raw: Raw
    membership: Membership | None = None


@dataclass(frozen=True, slots=True)
class DeliveryResult:
    """A letter that needs no delivery any more, and what became of it."""

    outbox_message: OutboxMessage
    sent: SentMessage


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What came of a batch of updates, all of it durable."""

    outbox_messages: Sequence[OutboxMessage]  # to deliver
    wrote: Collection[int]  # the chats in which people wrote
    closed: Collection[int]  # the chats of people who blocked the bot
    checks: Mapping[int, MembershipCheck] = field(default_factory=dict)  # by the ids of the updates that wait for them
