"""What is kept about people, on SQLite or PostgreSQL."""

from __future__ import annotations

from bot.store.conversations import Kept, Person, Store
from bot.store.database_errors import StoreTrouble
from bot.store.engine import open_store, open_to_read
from bot.store.unit_of_work import Letter, Round, Rounds

__all__ = ["Kept", "Letter", "Person", "Round", "Rounds", "Store", "StoreTrouble", "open_store", "open_to_read"]
