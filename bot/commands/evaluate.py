"""`imhbot evaluate`: judge a profile, or many."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

from bot.assembly import notes, now, rule_book
from bot.batch import answer_batch
from bot.json_text import NotReadable, write
from bot.profiles import read_profile
from bot.settings import read_settings
from bot.trouble import BadInput
from dialogs.report import report
from rules import Verdict, judge
from rules.vocabulary import FactError

Judge = Callable[[Mapping[str, Any]], Verdict]


def evaluate_profile(path: str, *, renewal: bool, as_json: bool) -> None:
    """Print the verdict on the facts of a YAML file. Raises BadInput."""
    facts = read_profile(path)
    settings = read_settings()
    book = rule_book(settings)
    today = now().date()
    try:
        verdict = judge(book, book.vocabulary.read(facts), today=today, renewal=renewal)
    except FactError as error:
        raise BadInput(f"{path}: {error}") from error
    outcome = report(verdict, notes(settings))
    sys.stdout.write(write({"id": None, **outcome}) + "\n")


def evaluate_batch(path: str, *, renewal: bool) -> None:
    """Print the verdict on each line of a file of JSON lines. Raises BadInput."""
    settings = read_settings()
    book = rule_book(settings)
    texts = notes(settings)
    today = now().date()

    def answer(given: dict[str, Any]) -> Mapping[str, Any]:
        facts = book.vocabulary.read(_facts(given))
        return report(judge(book, facts, today=today, renewal=renewal), texts)

    answer_batch(path, answer)


def _facts(given: Mapping[str, Any]) -> Mapping[str, Any]:
    facts = given.get("facts")
    if not isinstance(facts, dict):
        raise NotReadable('the line has no facts; write {"id": ..., "facts": {...}}')
    return facts
