"""`imhbot evaluate`: judge a profile, or many."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.assembly import notes, now, rule_book
from bot.batch import answer_batch
from bot.channels.markup import plain
from bot.json_text import NotReadable, write
from bot.profiles import read_profile
from bot.settings import Settings, read_settings
from bot.trouble import BadInput
from dialogs.texts.verdict_json import verdict_data
from rules import Book, Purpose, evaluate
from rules.vocabulary import FactError, Facts


def evaluate_profile(path: str, *, renewal: bool, as_json: bool) -> None:
    """Print the verdict on the facts of a YAML file, in words or in JSON. Raises BadInput."""
    settings = read_settings()
    book = rule_book(settings)
    today = now().date()
    try:
        facts = book.vocabulary.read(read_profile(path))
    except FactError as error:
        raise BadInput(f"{path}: {error}") from error
    if as_json:
        outcome = verdict_data(evaluate(book, facts, today=today, renewal=renewal), notes(settings))
        sys.stdout.write(write({"id": None, **outcome}) + "\n")
    else:
        purpose = Purpose.RENEWING if renewal else Purpose.APPLYING
        sys.stdout.write(_in_words(settings, book, facts, today, purpose) + "\n")


def evaluate_batch(path: str, *, renewal: bool) -> None:
    """Print the verdict on each line of a file of JSON lines. Raises BadInput."""
    settings = read_settings()
    book = rule_book(settings)
    texts = notes(settings)
    today = now().date()

    def answer(given: dict[str, Any]) -> Mapping[str, Any]:
        facts = book.vocabulary.read(_facts(given))
        return verdict_data(evaluate(book, facts, today=today, renewal=renewal), texts)

    answer_batch(path, answer)


def _facts(given: Mapping[str, Any]) -> Mapping[str, Any]:
    facts = given.get("facts")
    if not isinstance(facts, dict):
        raise NotReadable('the line has no facts; write {"id": ..., "facts": {...}}')
    return facts


def _in_words(settings: Settings, book: Book, facts: Facts, today: date, purpose: Purpose) -> str:
    from bot.assembly import content
    from dialogs.standing import Standing
    from dialogs.texts.verdict import verdict_text
    from dialogs.words import Words

    standing = Standing(
        book=book, purpose=purpose, today=today, facts=facts, unknown=(), set_aside={}, unread=(), as_if=(),
        orientation=None, all_loaded=False,
    )  # fmt: skip
    return plain(verdict_text(Words(content(settings, book), book), standing))
