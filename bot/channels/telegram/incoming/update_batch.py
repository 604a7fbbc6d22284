"""The data passed between the dispatcher and the handler of updates: a batch and its results."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.channels.telegram.incoming.updates import Raw
from bot.delivery.outbox_sender import SentMessage

if TYPE_CHECKING:
    from bot.store import OutboxMessage


@dataclass(frozen=True, slots=True)
class MembershipCheck:
    """A check in which of these chats the sender of an update is a member; the update waits for its result."""

    user: int
    chats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """The result of a membership check."""

    member_of: frozenset[int] = frozenset()  # the ids of the chats
    known: bool = True  # False where Telegram could not be asked


@dataclass(frozen=True, slots=True)
class PendingUpdate:
    """An update to answer."""

    raw: Raw
    membership: Membership | None = None  # of its sender; None before it was checked


@dataclass(frozen=True, slots=True)
class DeliveryResult:
    """An outbox message that was delivered or refused for good, with the result."""

    outbox_message: OutboxMessage
    sent: SentMessage


@dataclass(frozen=True, slots=True)
class BatchResult:
    """The results of a batch of updates, stored durably."""

    outbox_messages: Sequence[OutboxMessage]  # to deliver
    wrote: Collection[int]  # the chats in which people wrote
    closed: Collection[int]  # the chats of people who blocked the bot
    checks: Mapping[int, MembershipCheck] = field(default_factory=dict)  # by the ids of the updates that wait for them
