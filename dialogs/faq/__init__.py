"""Answers to what people ask: found among entries, and put into words from the rule sets."""

from __future__ import annotations

from dialogs.faq.answer import answer, chosen
from dialogs.faq.answer_context import AnswerChoice, FaqAnswer, TalkAtHand
from dialogs.faq.answer_files import load_answers
from dialogs.faq.catalogue import FaqCatalogue
from dialogs.faq.entry import Citation, StaffAnswer
from dialogs.faq.other_answers import other_answers
from dialogs.faq.prepared.fill_in_form import form
from dialogs.faq.prepared.prepared_questions import LONGEST_TOLD, PreparedQuestion, missing
from dialogs.faq.staff_yaml import answers_as_yaml, told_as_yaml
from dialogs.faq.suggestions import MOST_CARDS, Card, cards

__all__ = [
    "LONGEST_TOLD",
    "MOST_CARDS",
    "AnswerChoice",
    "Card",
    "Citation",
    "FaqAnswer",
    "FaqCatalogue",
    "PreparedQuestion",
    "StaffAnswer",
    "TalkAtHand",
    "answer",
    "answers_as_yaml",
    "cards",
    "chosen",
    "form",
    "load_answers",
    "missing",
    "other_answers",
    "told_as_yaml",
]
