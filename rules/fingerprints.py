"""Tell by a short text whether the rules of an association have changed, without keeping the rules."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from rules.model import RuleBook

_LENGTH = 16  # hexadecimal digits; enough to tell two states of the same rules apart


def fingerprint(book: RuleBook, association: str | None, day: date) -> str:
    """Return a text that is the same as long as the same rules of the association are in force; None: of all."""
    digest = sha256()
    for rule_set in book.rule_sets:
        if association in (None, rule_set.association):
            version = rule_set.in_force(day)
            asked = [(each.id, each.condition) for each in version.requirements.values()] if version else None
            digest.update(repr((rule_set.purpose.value, rule_set.id, asked)).encode())
    return digest.hexdigest()[:_LENGTH]
