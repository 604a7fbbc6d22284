"""Answers to what people ask: found among entries, and put into words from the rule sets."""

from __future__ import annotations

from dialogs.answering.answer import Answer, Choice, Citation, answer, chosen
from dialogs.answering.cards import MOST_CARDS, Card, cards
from dialogs.answering.loading import Answers, load_answers
from dialogs.answering.staff import StaffAnswer, as_yaml

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
