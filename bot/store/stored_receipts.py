"""Store results that people keep under a code. All functions run inside the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select, update

from bot.store.conversations import PersonKey
from bot.store.schema import receipts, wrong_codes

_HOUR = 3600


@dataclass(frozen=True, slots=True)
class StoredReceipt:
    """A result that somebody keeps."""

    receipt: str  # the hash of the code
    channel: str
    person: str
    association: str | None  # the person's own
    staff_may: int  # 1: the person lets its staff look it up
    day: int  # on which it was judged, as a proleptic ordinal
    created: int  # in unix seconds
    result: str  # the conversation's own JSON

    @property
    def owner(self) -> PersonKey:
        return PersonKey(self.channel, self.person)


def add_receipt(connection: Connection, receipt: StoredReceipt) -> None:
    """Store a new receipt."""
    connection.execute(insert(receipts).values({name: getattr(receipt, name) for name in StoredReceipt.__slots__}))


def find_receipt(connection: Connection, receipt: str) -> StoredReceipt | None:
    """Return the receipt, whosever it is."""
    found = connection.execute(_RECEIPTS.where(receipts.c.receipt == receipt)).first()
    return StoredReceipt(*found) if found else None


def count_receipts(connection: Connection, person: PersonKey) -> int:
    """Return how many receipts the person has."""
    return connection.execute(select(func.count()).select_from(receipts).where(_of(person))).scalar_one()


def let_staff_look(connection: Connection, receipt: str, *, staff_may: bool) -> None:
    """Note whether staff may look up the receipt."""
    connection.execute(update(receipts).where(receipts.c.receipt == receipt).values(staff_may=int(staff_may)))


def delete_receipt(connection: Connection, receipt: str) -> None:
    """Delete the receipt."""
    connection.execute(delete(receipts).where(receipts.c.receipt == receipt))


def count_wrong_codes(connection: Connection, sender: PersonKey, seconds: int) -> int:
    """Return how many wrong codes the sender gave in the hour since the first of them; `seconds` is now, unix time."""
    found = connection.execute(
        select(wrong_codes.c.number).where(wrong_codes.c.sender == _hash(sender), wrong_codes.c.since > seconds - _HOUR)
    ).scalar()
    return found or 0


def note_wrong_code(connection: Connection, sender: PersonKey, seconds: int) -> None:
    """Count one more wrong code, and delete all counts that are over."""
    connection.execute(delete(wrong_codes).where(wrong_codes.c.since <= seconds - _HOUR))
    theirs = wrong_codes.c.sender == _hash(sender)
    more = update(wrong_codes).where(theirs).values(number=wrong_codes.c.number + 1)
    if not connection.execute(more).rowcount:
        connection.execute(insert(wrong_codes).values(sender=_hash(sender), number=1, since=seconds))


_RECEIPTS = select(*(receipts.c[name] for name in StoredReceipt.__slots__))


def _of(person: PersonKey) -> ColumnElement[bool]:
    return and_(receipts.c.channel == person.channel, receipts.c.person == person.name)


def _hash(sender: PersonKey) -> str:
    return sha256(f"{sender.channel} {sender.name}".encode()).hexdigest()
