"""Answers to what people ask: found among entries, and put into words from the rule sets."""

from __future__ import annotations

from dialogs.faq.answer import Answer, Choice, Citation, answer, chosen
from dialogs.faq.catalogue import Answers, StaffAnswer, as_yaml, load_answers
from dialogs.faq.suggestions import MOST_CARDS, Card, cards

__all__ = [
    "MOST_CARDS",
    "Answer",
    "Answers",
    "Card",
    "Choice",
    "Citation",
    "StaffAnswer",
    "answer",
    "as_yaml",
    "cards",
    "chosen",
    "load_answers",
]
