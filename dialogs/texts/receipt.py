"""A kept result in words: as it was, and what the rules of today would change about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from json import dumps, loads
from typing import Any

from dialogs.receipts import KeptResult, verdict_today
from dialogs.replay import ReplayedAnswers
from dialogs.texts.verdict import fitting_results, plain_headline, requirement_line
from dialogs.texts.verdict_json import verdict_data
from dialogs.wording import Phrasebook
from rules import Truth
from rules.results import SetResult

Data = Mapping[str, Any]


def receipt_text(words: Phrasebook, kept: KeptResult, today: date) -> str:
    """Return the kept result just as it was, with its day, and what today's rules would change."""
    head = words.text("receipts.found", day=words.day(kept.judged_on))
    return "\n\n".join([head, kept.text, *changes_today(words, kept, today)])


def changes_today(words: Phrasebook, kept: KeptResult, today: date) -> list[str]:
    """Say what comes out otherwise by today's rules, in paragraphs: only differences, or that there are none."""
    changes = list(differences(words, kept, today))
    return [words.text("receipts.changed"), *changes] if changes else [words.text("receipts.same")]


def differences(words: Phrasebook, kept: KeptResult, today: date) -> Iterator[str]:
    """Yield a paragraph for each category that comes out otherwise by today's rules."""
    then = {result["rule_set"]: result for result in kept.verdict["results"]}
    now, data = _now(words, kept, today)
    book = kept.book
    old_words = Phrasebook(words.content, book)
    shown = [rule_set for rule_set in kept.judged_by(book, kept.judged_on).fitting if rule_set.id in then]
    for rule_set in shown:
        if rule_set.id not in now:
            yield words.text("receipts.no_rules_now", title=old_words.title(rule_set))
        elif lines := list(_changed(words, then[rule_set.id], now[rule_set.id], data[rule_set.id])):
            yield "\n".join([plain_headline(words, now[rule_set.id]), *lines])
    for name, result in now.items():
        if name not in then:
            yield words.text("receipts.new_rules", headline=plain_headline(words, result))


def _now(words: Phrasebook, kept: KeptResult, today: date) -> tuple[dict[str, SetResult], dict[str, Data]]:
    """Return what today's rules say of each rule set that fits, and of every one as data."""
    verdict = verdict_today(kept, words.book, today)
    data: Data = loads(dumps(verdict_data(verdict, words.content.notes)))
    if not verdict.results:
        return {}, {}
    judged: ReplayedAnswers = kept.judged_by(words.book, today)
    results = {result.rule_set.id: result for result in fitting_results(judged)}
    return results, {result["rule_set"]: result for result in data["results"]}


def _changed(words: Phrasebook, then: Data, now: SetResult, data: Data) -> Iterator[str]:
    """Yield a line for each requirement of one rule set that comes out otherwise."""
    opened = then["open"] != data["open"]
    for name, outcome in now.requirements.items():
        waits = opened and outcome.truth is Truth.UNKNOWN
        if waits or _of_requirement(then, name) != _of_requirement(data, name):
            yield requirement_line(words, name, outcome)
    for name in then["requirements"]:
        if name not in now.requirements:
            yield words.text("receipts.not_asked_now", name=words.text(f"requirements.{name}"))


def _of_requirement(result: Data, name: str) -> tuple[Any, ...]:
    """Return how one requirement comes out, without the words of notes, which may be edited."""
    gaps = [gap for gap in result["gaps"] if gap["requirement"] == name]
    decided = [each["fact"] for each in result["decided_by_association"] if each["requirement"] == name]
    return result["requirements"].get(name), gaps, decided
