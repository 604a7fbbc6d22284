"""What is kept about people, on SQLite or PostgreSQL."""

from __future__ import annotations

from bot.store.database import open_store
from bot.store.store import Kept, Person, Store
from bot.store.trouble import StoreTrouble

__all__ = ["Kept", "Person", "Store", "StoreTrouble", "open_store"]
