"""What the endorsement asks, and the evaluation of what an applicant tells against it."""

from __future__ import annotations

from rules.compiled_evaluator import evaluate
from rules.contradictions import contradictions
from rules.evaluation import applicable_sets, day_of, fits, on_day, roles_of
from rules.facts import Availability, availability
from rules.loading.files import load_rule_book
from rules.model import Purpose, RuleBook
from rules.relevance import facts_that_matter
from rules.results import Status, Truth, Verdict
from rules.tellable import telling

__all__ = [
    "Availability",
    "Purpose",
    "RuleBook",
    "Status",
    "Truth",
    "Verdict",
    "applicable_sets",
    "availability",
    "contradictions",
    "day_of",
    "evaluate",
    "facts_that_matter",
    "fits",
    "load_rule_book",
    "on_day",
    "roles_of",
    "telling",
]
