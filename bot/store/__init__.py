"""What is kept about people, on SQLite or PostgreSQL."""

from __future__ import annotations

from bot.store.database import open_store, open_to_read
from bot.store.rounds import Letter, Round, Rounds
from bot.store.store import Kept, Person, Store
from bot.store.trouble import StoreTrouble

__all__ = ["Kept", "Letter", "Person", "Round", "Rounds", "Store", "StoreTrouble", "open_store", "open_to_read"]
