"""Store conversations, the outbox, inquiries, answers and cases on SQLite or PostgreSQL."""

from __future__ import annotations

from bot.store.conversations import LockedConversation, PersonKey, Store
from bot.store.database_errors import NoDatabaseError, StoreError
from bot.store.engine import open_store, open_to_read
from bot.store.unit_of_work import ChannelStore, OutboxMessage, UnitOfWork

__all__ = [
    "ChannelStore",
    "LockedConversation",
    "NoDatabaseError",
    "OutboxMessage",
    "PersonKey",
    "Store",
    "StoreError",
    "UnitOfWork",
    "open_store",
    "open_to_read",
]
