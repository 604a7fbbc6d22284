"""What the endorsement asks, and the evaluation of what an applicant tells against it."""

from __future__ import annotations

from rules.book import Book
from rules.compiled_evaluator import evaluate
from rules.evaluation import applicable_sets, day_of, fits, roles_of
from rules.loading import load_book
from rules.relevance import facts_that_matter
from rules.results import Status, Truth, Verdict
from rules.rule_set import Purpose
from rules.tellable import Tellable, tellable

__all__ = [
    "Book",
    "Purpose",
    "Status",
    "Tellable",
    "Truth",
    "Verdict",
    "applicable_sets",
    "day_of",
    "evaluate",
    "facts_that_matter",
    "fits",
    "load_book",
    "roles_of",
    "tellable",
]
