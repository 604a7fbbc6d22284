"""Bring a changed conversation to its next screen, and notice rules that changed since the last turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dialogs.context import Context
from dialogs.interview import loaded, opening_told
from dialogs.progress import Progress, Screen
from dialogs.replay import ReplayedAnswers
from dialogs.wording import Phrasebook
from rules import Truth
from rules.facts import FactCatalogue, FactError, FactValue
from rules.model import RuleSet


def advance(context: Context) -> Context:
    """Move on from a question that is answered."""
    progress = context.progress
    if progress.screen is not Screen.QUESTION or (progress.revisiting and progress.asking):
        return context
    if context.replayed.contradiction is None and not loaded(context.replayed):
        return context.replace(_judged(context, Screen.NOT_LOADED))
    if _ends_here(context):
        return context.replace(progress.replace(screen=Screen.ENDED_EARLY, asking=None))
    next_fact = context.plan.next
    if next_fact is None:
        return context.replace(_judged(context, Screen.VERDICT))
    if next_fact == progress.asking:
        return context
    return context.replace(progress.replace(asking=next_fact, revisiting=False, picks=(), misses=0, doubted={}))


def _ends_here(context: Context) -> bool:
    """Return whether to say now that one answer rules everything out; not to somebody whose degree is on the way."""
    replayed, asks_first = context.replayed, context.progress.skips_end or context.replayed.contradiction is not None
    return not asks_first and replayed.assumed is None and opening_told(replayed) and ends_early(replayed)


def _judged(context: Context, screen: Screen) -> Progress:
    return context.progress.replace(screen=screen, asking=None, judged_on=context.today)


def ends_early(replayed: ReplayedAnswers) -> bool:
    """Return whether one answer both fails every fitting rule set and leaves others with nothing to tell.

    That is what a missing graduate degree does, whatever it is that the rules call one.
    """
    ruling_out = {
        fact
        for other in replayed.book.catalogue.facts.values()
        for fact, values in other.never_when.items()
        if replayed.facts.get(fact) in values
    }
    results = [each for each in replayed.verdict.results if each.rule_set in replayed.fitting] if ruling_out else []
    return bool(results) and all(
        any(gap.fact in ruling_out for each in result.requirements.values() for gap in each.gaps)
        and result.count(Truth.MISSING) > 0
        for result in results
    )


def without_vanished(progress: Progress, words: Phrasebook) -> Progress:
    """Return the progress without what the folders of rules and words no longer hold, answers excepted.

    Where that is the open question, the reply to it must not count for the next one.
    """
    changes: dict[str, Any] = {}
    if progress.asking is not None and progress.asking not in words.content.questions:
        changes |= {"asking": None, "revisiting": False, "picks": (), "misses": 0}
        changes |= {"screen": Screen.STOPPED} if progress.screen is Screen.QUESTION else {}
    for name in ("doubted", "contradicting"):
        told = getattr(progress, name)
        known = {fact: value for fact, value in told.items() if _is_readable(fact, value, words.book.catalogue)}
        changes |= {} if known == told else {name: known}
    if progress.orientation not in (None, *words.book.associations):
        changes["orientation"] = None
    return progress.replace(**changes) if changes else progress


def _is_readable(fact: str, value: FactValue, catalogue: FactCatalogue) -> bool:
    try:
        catalogue.read({fact: value})
    except FactError:
        return False
    return True


Needs = Mapping[str, Mapping[str, float]]


def without_unread(context: Context) -> tuple[Context, tuple[str, ...]]:
    """Leave out the answers that the rules no longer know, and say which are asked again."""
    unread = context.replayed.unread
    if not unread:
        return context, ()
    asked = [fact for fact in unread if fact in context.words.content.questions]
    said = (context.text("answers.unread", names=context.naming(asked)),) if asked else ()
    return context.replace(context.progress.without(unread)), said


def needs_now(context: Context) -> Needs:
    """Return the numbers that the fitting rule sets ask now: rule set -> fact -> bound."""
    if "association" not in context.replayed.facts:
        return {}
    found = {rule_set.id: rule_set.in_force(context.replayed.day) for rule_set in context.replayed.fitting}
    return {name: version.numbers for name, version in found.items() if version is not None}


def rules_changed(context: Context) -> Iterator[str]:
    """Say which numbers the rules ask now that they did not ask when they were last used.

    Call it before a message has its effect: a person who turns to renewing, or to another day, meets other rules,
    not changed ones.
    """
    before, now = context.progress.needs, needs_now(context)
    for rule_set in context.replayed.fitting:
        if rule_set.id in before and before[rule_set.id] != now.get(rule_set.id):
            yield _change(context, rule_set, before[rule_set.id], now.get(rule_set.id, {}))


def noting_needs(context: Context) -> Progress:
    """Keep what the rules ask now."""
    now = needs_now(context)
    return context.progress if context.progress.needs == now else context.progress.replace(needs=now)


def _change(context: Context, rule_set: RuleSet, before: Mapping[str, float], now: Mapping[str, float]) -> str:
    facts = [fact for fact in {**before, **now} if before.get(fact) != now.get(fact)]
    changes = [
        context.text(
            "answers.need_changed",
            name=context.words.name(fact),
            now=context.words.number(now.get(fact, 0)),
            before=context.words.number(before.get(fact, 0)),
        )
        for fact in facts
        if fact in context.words.content.questions
    ]
    return context.text(
        "answers.rules_changed", title=context.words.title(rule_set), changes=context.words.all_of(changes)
    )
