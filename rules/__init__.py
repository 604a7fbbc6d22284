"""What the endorsement asks, and the judging of what an applicant tells against it."""

from __future__ import annotations

from rules.best_fit import fits, roles_of
from rules.book import Book
from rules.judging import day_of, judge, judged_sets
from rules.loading import load_book
from rules.relevance import facts_that_matter
from rules.rule_set import Purpose
from rules.tellable import Tellable, tellable
from rules.truth import Truth
from rules.verdict import Status, Verdict

__all__ = [
    "Book",
    "Purpose",
    "Status",
    "Tellable",
    "Truth",
    "Verdict",
    "day_of",
    "facts_that_matter",
    "fits",
    "judge",
    "judged_sets",
    "load_book",
    "roles_of",
    "tellable",
]
