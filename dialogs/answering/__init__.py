"""Answers to what people ask: found among entries, and put into words from the rule sets."""

from __future__ import annotations

from dialogs.answering.answer import Answer, Choice, Citation, answer, chosen
from dialogs.answering.loading import Answers, load_answers

__all__ = ["Answer", "Answers", "Choice", "Citation", "answer", "chosen", "load_answers"]
