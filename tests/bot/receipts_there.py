"""The receipts that are stored, for tests to look at."""

from __future__ import annotations

from sqlalchemy import Connection, select

from bot.store.conversations import PersonKey
from bot.store.schema import receipts
from bot.store.stored_receipts import StoredReceipt

_COLUMNS = [receipts.c[name] for name in StoredReceipt.__slots__]


def receipts_of(connection: Connection, person: PersonKey) -> list[StoredReceipt]:
    """Return the person's receipts, oldest first."""
    stored = connection.execute(select(*_COLUMNS).order_by(receipts.c.created, receipts.c.receipt))
    return [each for row in stored if (each := StoredReceipt(*row)).owner == person]
