"""What the endorsement asks, and the evaluation of what an applicant tells against it."""

from __future__ import annotations

from rules.compiled_evaluator import evaluate
from rules.evaluation import applicable_sets, day_of, fits, roles_of
from rules.facts import Tellable, tellable
from rules.loading.files import load_book
from rules.model import Book, Purpose
from rules.relevance import facts_that_matter
from rules.results import Status, Truth, Verdict

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
