"""A kept result in words: as it was, and what the rules of today would change about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from json import dumps, loads
from typing import Any

from dialogs.receipts import KeptResult, readable_facts
from dialogs.replay import ReplayedAnswers
from dialogs.texts.requirement_lines import line_of_parts, requirement_line, what_is_missing
from dialogs.texts.verdict import assumptions, basis, fitting_results, headline, not_loaded, verdict_text
from dialogs.texts.verdict_json import as_if_data, verdict_data
from dialogs.wording import Phrasebook
from rules import RuleBook, Truth
from rules.judged_rules import as_data
from rules.results import SetResult

MOST_IN_FULL = 4  # categories, each in a message of its own

Data = Mapping[str, Any]


def result_to_keep(words: Phrasebook, replayed: ReplayedAnswers) -> KeptResult:
    """Return the verdict that stands, to be kept."""
    verdict, notes, assumed = replayed.verdict, words.content.notes, replayed.assumed
    own = None if replayed.orientation else replayed.facts.get("association")
    return KeptResult(
        purpose=replayed.purpose,
        association=own if isinstance(own, str) else None,
        orientation=replayed.orientation,
        all_loaded=replayed.all_loaded,
        facts=dict(replayed.facts),
        judged_on=replayed.today,
        rules=as_data(words.book, (result.rule_set for result in verdict.results)),
        verdict=verdict_data(verdict, notes),
        degree_on_the_way=replayed.as_if if assumed else None,
        as_if=as_if_data(assumed, notes) if assumed else None,
        texts=tuple(_texts(words, replayed)),
    )


def judged_by(kept: KeptResult, book: RuleBook, today: date) -> ReplayedAnswers:
    """Return the answers as they stand by the rules of another book, on another day; with a degree on the way."""
    facts = kept.as_if["facts"] if kept.as_if else kept.facts
    return ReplayedAnswers(
        book=book, purpose=kept.purpose, today=today, facts=readable_facts(facts, book), unknown=(), set_aside={},
        unread=(), orientation=kept.orientation, all_loaded=kept.all_loaded, as_if=kept.degree_on_the_way,
        has_as_if=kept.as_if is not None,
    )  # fmt: skip


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
    judged = judged_by(kept, words.book, today)
    then, now = _by_rule_set((kept.as_if or {}).get("verdict", kept.verdict)), _by_rule_set(_data(words, judged))
    results = {each.rule_set.id: each for each in fitting_results(judged)} if kept.is_of(words.book) else {}
    old_words = Phrasebook(words.content, kept.book)
    for rule_set in judged_by(kept, kept.book, kept.judged_on).fitting:
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


def _texts(words: Phrasebook, replayed: ReplayedAnswers) -> Iterator[str]:
    """Yield the verdict on each category, the nearest first; of many categories a line each."""
    judged = replayed.judged
    results = fitting_results(judged)
    if len(results) <= MOST_IN_FULL:
        for result in results:
            after = not_loaded(words, replayed) if result is results[-1] else ()
            yield verdict_text(words, replayed, result.rule_set.id, after)
        return
    for start in range(0, len(results), MOST_IN_FULL):
        some = results[start : start + MOST_IN_FULL]
        head = [] if start else list(assumptions(words, replayed))
        lines = "\n".join(headline(words, judged, each) for each in some)
        yield "\n\n".join([*head, lines, basis(words, judged, some)])
