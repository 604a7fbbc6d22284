"""A kept result in words: as it was, and what the rules of today would change about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from json import dumps, loads
from typing import Any

from dialogs.receipts import KeptResult
from dialogs.replay import ReplayedAnswers
from dialogs.texts.requirement_lines import line_of_parts, requirement_line, what_is_missing
from dialogs.texts.verdict import fitting_results, headline
from dialogs.texts.verdict_json import verdict_data
from dialogs.wording import Phrasebook
from rules import Truth
from rules.results import SetResult

Data = Mapping[str, Any]


def as_it_was(words: Phrasebook, kept: KeptResult) -> list[str]:
    """Return the kept result just as it was, with its day, in messages of a phone's length."""
    head = words.text("receipts.found", day=words.day(kept.judged_on))
    return ["\n\n".join([head, *kept.texts[:1]]), *kept.texts[1:]]


def changes_today(words: Phrasebook, kept: KeptResult, today: date) -> list[str]:
    """Say what comes out otherwise by today's rules, in paragraphs: only differences, or that there are none."""
    changes = list(differences(words, kept, today))
    return [words.text("receipts.changed"), *changes] if changes else [words.text("receipts.same")]


def differences(words: Phrasebook, kept: KeptResult, today: date) -> Iterator[str]:
    """Yield a paragraph for each category that comes out otherwise by today's rules."""
    judged = kept.judged_by(words.book, today)
    then, now = _by_rule_set((kept.as_if or {}).get("verdict", kept.verdict)), _by_rule_set(_data(words, judged))
    results = {each.rule_set.id: each for each in fitting_results(judged)} if kept.is_of(words.book) else {}
    old_words = Phrasebook(words.content, kept.book)
    for rule_set in kept.judged_by(kept.book, kept.judged_on).fitting:
        result = results.get(rule_set.id)
        if result is None:
            yield words.text("receipts.no_rules_now", title=old_words.title(rule_set))
        elif lines := list(_changed(words, judged, result, then[rule_set.id], now[rule_set.id])):
            yield "\n".join([headline(words, judged, result), *lines])
    for name, result in results.items():
        if name not in then:
            yield words.text("receipts.new_rules", headline=headline(words, judged, result))


def _data(words: Phrasebook, judged: ReplayedAnswers) -> Data:
    """Return the verdict as data that went through JSON, like the kept one."""
    data: Data = loads(dumps(verdict_data(judged.verdict, words.content.notes)))
    return data


def _by_rule_set(verdict: Data) -> dict[str, Data]:
    return {result["rule_set"]: result for result in verdict["results"]}


def _changed(words: Phrasebook, judged: ReplayedAnswers, result: SetResult, then: Data, now: Data) -> Iterator[str]:
    """Yield a line for each requirement of one rule set that comes out otherwise."""
    opened = then["open"] != now["open"]
    for name, outcome in result.requirements.items():
        waits = opened and outcome.truth is Truth.UNKNOWN
        if waits or _of_requirement(then, name) != _of_requirement(now, name):
            yield _line(words, judged, result, name)
    announced = _announced(then)
    for notice in result.rule_set.notices_on(judged.day):
        if (notice.since.isoformat(), notice.source) not in announced:
            yield words.text("verdict.notice", by=notice.by, since=words.month(notice.since))
    if announced - _announced(now):
        yield words.text("receipts.no_notice_now")
    for name in then["requirements"]:
        if name not in result.requirements:
            yield words.text("receipts.not_asked_now", name=words.text(f"requirements.{name}"))


def _announced(result: Data) -> set[tuple[str, str]]:
    return {(each["date"], each["source"]) for each in result["notices"]}


def _line(words: Phrasebook, judged: ReplayedAnswers, result: SetResult, name: str) -> str:
    outcome = result.requirements[name]
    if outcome.truth is Truth.MET:
        return requirement_line(words, name, outcome)
    return line_of_parts(words, name, outcome.truth, what_is_missing(words, judged, result, name))


def _of_requirement(result: Data, name: str) -> tuple[Any, ...]:
    """Return how one requirement comes out, without the words of notes, which may be edited."""
    gaps = [gap for gap in result["gaps"] if gap["requirement"] == name]
    decided = [each["fact"] for each in result["decided_by_association"] if each["requirement"] == name]
    return result["requirements"].get(name), gaps, decided
