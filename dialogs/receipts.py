"""What is kept of a result under a code, what a person can ask for, and what comes of it: the channel has the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from rules import Purpose, RuleBook, Verdict, day_of, evaluate
from rules.facts import FactError, FactValue
from rules.judged_rules import from_data

FORMAT = 1
MOST_KEPT_RESULTS = 20  # of one person


class ReceiptError(ValueError):
    """A kept result that cannot be read; its text is one sentence."""


class KeptResult(BaseModel):
    """A verdict with all that it rests on: nothing refers to a rule file, since rules change."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = FORMAT
    purpose: Purpose
    association: str | None  # the person's own; None where they told none, or other rules were used as a guide
    orientation: str | None = None  # the association whose rules were used as a guide
    all_loaded: bool = False  # every category was judged
    facts: dict[str, FactValue]  # what was judged
    judged_on: date  # the day of the verdict
    rules: dict[str, Any]  # what it was judged by, as `rules.judged_rules` writes it
    verdict: dict[str, Any]  # as `imhbot evaluate` prints it
    degree_on_the_way: str | None = None
    as_if: dict[str, Any] | None = None  # facts and verdict with that degree
    texts: tuple[str, ...]  # the verdict in words, in messages of a phone's length

    def to_json(self) -> str:
        return self.model_dump_json()

    @classmethod
    def from_json(cls, text: str) -> KeptResult:
        """Read what `to_json` wrote; raises ReceiptError where it is damaged or written by a newer imhbot."""
        try:
            kept = cls.model_validate_json(text)
        except ValidationError as error:
            raise ReceiptError(f"the kept result cannot be read ({error.error_count()} problems)") from None
        if kept.format != FORMAT:
            raise ReceiptError(f"the kept result has format {kept.format}; this imhbot knows {FORMAT}")
        _ = kept.book
        return kept

    def is_of(self, book: RuleBook) -> bool:
        """Return whether the book knows the association that it was judged for."""
        return self.facts.get("association") in (None, *book.associations)

    @cached_property
    def book(self) -> RuleBook:
        """The rules that it was judged by. Raises ReceiptError."""
        try:
            return from_data(self.rules)
        except (ValueError, KeyError, TypeError) as error:
            raise ReceiptError("the rules of the kept result cannot be read") from error


def verdict_today(kept: KeptResult, book: RuleBook, today: date) -> Verdict:
    """Judge the same facts by the rules of this book; of an association that it no longer knows there are no results.

    A fact that can no longer be told is left out.
    """
    facts = readable_facts(kept.facts, book)
    if not kept.is_of(book):
        return Verdict(kept.purpose, kept.facts["association"], day_of(facts, today), None, ())
    return evaluate(book, facts, today, renewal=kept.purpose is Purpose.RENEWING)


def readable_facts(facts: Mapping[str, FactValue], book: RuleBook) -> dict[str, FactValue]:
    return dict(_told(facts.items(), book))


def _told(facts: Iterable[tuple[str, FactValue]], book: RuleBook) -> Iterable[tuple[str, FactValue]]:
    for fact, value in facts:
        try:
            book.catalogue.read({fact: value})
        except FactError:
            continue
        yield fact, value


# What a turn asks of the channel. `receipt` names a receipt without telling its code.


@dataclass(frozen=True, slots=True)
class KeepResult:
    """Keep this under a new code."""

    result: KeptResult


@dataclass(frozen=True, slots=True)
class LookUp:
    """Find what is kept under this code, as it was typed."""

    code: str


class ReceiptChange(StrEnum):
    """What its owner can change about a receipt."""

    LET_STAFF = "let_staff"
    NOT_STAFF = "not_staff"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class ChangeReceipt:
    """Change something about a receipt of the person."""

    receipt: str
    change: ReceiptChange


ReceiptWish = KeepResult | LookUp | ChangeReceipt


# What came of it.


@dataclass(frozen=True, slots=True)
class ReceiptKept:
    """The result is kept under this code, which nobody can find out any more."""

    receipt: str
    code: str
    result: KeptResult


@dataclass(frozen=True, slots=True)
class ReceiptFound:
    """This is kept; `receipt` is None where it is somebody else's, who lets staff look it up."""

    result: KeptResult
    receipt: str | None = None
    staff_may: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptChanged:
    """The receipt has changed."""

    receipt: str
    change: ReceiptChange
    result: KeptResult


class NoReceipt(StrEnum):
    """Why there is none."""

    UNKNOWN = "unknown"  # nothing is kept under that code, as far as this person may know
    TOO_MANY_WRONG = "too_many_wrong"  # wrong codes in an hour
    FULL = "full"  # the person has as many as are kept
    GONE = "gone"  # the person has no such receipt any more
    UNREADABLE = "unreadable"  # what is kept cannot be read, such as when a newer imhbot wrote it
    NOT_NOW = "not_now"  # it cannot be found out now who may look it up


ReceiptOutcome = ReceiptKept | ReceiptFound | ReceiptChanged | NoReceipt
