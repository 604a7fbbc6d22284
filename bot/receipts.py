"""Keep results under codes and look them up, for every channel: what a turn of the conversation wishes is done here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from secrets import choice
from typing import TYPE_CHECKING

from bot.store.conversations import PersonKey
from bot.store.stored_receipts import (
    StoredReceipt,
    add_receipt,
    count_receipts,
    count_wrong_codes,
    delete_receipt,
    find_receipt,
    let_staff_look,
    note_wrong_code,
)
from dialogs.receipts import (
    MOST_KEPT_RESULTS,
    ChangeReceipt,
    KeepResult,
    KeptResult,
    LookUp,
    NoReceipt,
    ReceiptChange,
    ReceiptChanged,
    ReceiptError,
    ReceiptFound,
    ReceiptKept,
    ReceiptOutcome,
    ReceiptWish,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dialogs.conversation import Conversation
    from dialogs.messages import Turn

MOST_WRONG_CODES = 10  # of one sender in an hour


def nobody() -> frozenset[str]:
    """Return the associations whose staff somebody is, over a channel that reaches no staff."""
    return frozenset()


@dataclass
class ReceiptDesk:
    """Where one person has results kept and looked up, inside one transaction."""

    conversation: Conversation
    connection: Connection
    person: PersonKey
    now: datetime
    staff_of: Callable[[], frozenset[str] | None] = nobody  # whose staff the person is; None where that is not known
    deleted: bool = False  # something was deleted in this transaction

    def carry_out(self, turn: Turn) -> Turn:
        """Do what the turn wishes, and return one that tells what came of it."""
        if turn.receipt is None:
            return turn
        try:
            outcome = self._outcome(turn.receipt)
        except ReceiptError:
            outcome = NoReceipt.UNREADABLE
        told = self.conversation.tell_of_receipt(turn.progress, outcome, self.now)
        return replace(told, outcome=turn.outcome, about=turn.about, passed_on=turn.passed_on)

    @property
    def _seconds(self) -> int:
        return int(self.now.timestamp())

    def _outcome(self, wish: ReceiptWish) -> ReceiptOutcome:
        match wish:
            case KeepResult(result):
                return self._keep(result)
            case LookUp(code):
                return self._look_up(code)
            case ChangeReceipt(receipt, change):
                return self._change(receipt, change)

    def _keep(self, result: KeptResult) -> ReceiptOutcome:
        if count_receipts(self.connection, self.person) >= MOST_KEPT_RESULTS:
            return NoReceipt.FULL
        code = new_code()
        receipt = read_code(code) or ""
        add_receipt(
            self.connection,
            StoredReceipt(
                receipt=receipt,
                channel=self.person.channel,
                person=self.person.name,
                association=result.association,
                staff_may=0,
                day=result.judged_on.toordinal(),
                created=self._seconds,
                result=result.to_json(),
            ),
        )
        return ReceiptKept(receipt, code, result)

    def _look_up(self, code: str) -> ReceiptOutcome:
        """Find it for the person whose it is, or for staff whom that person lets; for all others there is none."""
        if count_wrong_codes(self.connection, self.person, self._seconds) >= MOST_WRONG_CODES:
            return NoReceipt.TOO_MANY_WRONG
        receipt = read_code(code)
        stored = find_receipt(self.connection, receipt) if receipt else None
        if stored and stored.owner == self.person:
            return ReceiptFound(KeptResult.from_json(stored.result), stored.receipt, bool(stored.staff_may))
        staff_of = self.staff_of()
        if staff_of is None:
            return NoReceipt.NOT_NOW
        if stored and stored.staff_may and stored.association in staff_of:
            return ReceiptFound(KeptResult.from_json(stored.result))
        note_wrong_code(self.connection, self.person, self._seconds)
        return NoReceipt.UNKNOWN

    def _change(self, receipt: str, change: ReceiptChange) -> ReceiptOutcome:
        stored = find_receipt(self.connection, receipt)
        if stored is None or stored.owner != self.person:
            return NoReceipt.GONE
        result = KeptResult.from_json(stored.result)
        if change is ReceiptChange.DELETE:
            delete_receipt(self.connection, receipt)
            self.deleted = True
        else:
            let_staff_look(self.connection, receipt, staff_may=change is ReceiptChange.LET_STAFF)
        return ReceiptChanged(receipt, change, result)


# Codes: 80 random bits in Crockford's base 32, in groups of four that can be read out.

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, which look like digits, and no U
_LENGTH = 16  # characters of five bits
_GROUP = 4
_HASH = 32  # hexadecimal digits: enough, and short enough for the id of a button
_LOOK_ALIKE = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s\-_.‐‑‒–—−]+")


def new_code() -> str:
    """Return a new code, as people read it: 7K3M-9QXZ-4WTB-2HND."""
    code = "".join(choice(_ALPHABET) for _ in range(_LENGTH))
    return "-".join(code[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def read_code(typed: str) -> str | None:
    """Return the hash of a code, however it is typed: case, spaces, hyphens and look-alikes do not matter.

    None where it can be no code.
    """
    code = _BETWEEN.sub("", typed).upper().translate(_LOOK_ALIKE)
    if len(code) != _LENGTH or not set(code) <= set(_ALPHABET):
        return None
    return sha256(code.encode()).hexdigest()[:_HASH]
