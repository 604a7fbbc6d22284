"""Bring a changed conversation to its next screen, and notice rules that changed since the last turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dialogs.context import View
from dialogs.interview import loaded, opening_told
from dialogs.progress import Progress, Screen
from dialogs.replay import Standing
from rules import Truth
from rules.model import RuleSet


def settle(view: View) -> View:
    """Move on from a question that is answered."""
    progress = view.progress
    if progress.screen is not Screen.QUESTION or (progress.revisiting and progress.asking):
        return view
    if not loaded(view.standing):
        return view.but(_judged(view, Screen.NOT_LOADED))
    if not progress.skips_end and opening_told(view.standing) and ends_early(view.standing):
        return view.but(progress.but(screen=Screen.ENDED_EARLY, asking=None))
    next_fact = view.plan.next
    if next_fact is None:
        return view.but(_judged(view, Screen.VERDICT))
    if next_fact == progress.asking:
        return view
    return view.but(progress.but(asking=next_fact, revisiting=False, picks=(), misses=0, doubted={}))


def _judged(view: View, screen: Screen) -> Progress:
    return view.progress.but(screen=screen, asking=None, judged_on=view.today)


def ends_early(standing: Standing) -> bool:
    """Whether one answer both fails every fitting rule set and leaves others with nothing to tell.

    That is what a missing graduate degree does, whatever it is that the rules call one.
    """
    ruling_out = {
        fact
        for other in standing.book.catalogue.facts.values()
        for fact, values in other.never_when.items()
        if standing.facts.get(fact) in values
    }
    results = [each for each in standing.verdict.results if each.rule_set in standing.fitting] if ruling_out else []
    return bool(results) and all(
        any(gap.fact in ruling_out for each in result.requirements.values() for gap in each.gaps)
        and result.count(Truth.MISSING) > 0
        for result in results
    )


Needs = Mapping[str, Mapping[str, float]]


def without_unread(view: View) -> tuple[View, tuple[str, ...]]:
    """Leave out the answers that the rules no longer know, and say which are asked again."""
    unread = view.standing.unread
    if not unread:
        return view, ()
    names = [view.words.name(fact) for fact in unread if fact in view.words.content.questions]
    said = (view.say("answers.unread", names=view.words.all_of(names)),) if names else ()
    return view.but(view.progress.without(unread)), said


def needs_now(view: View) -> Needs:
    """Return the numbers that the fitting rule sets ask now: rule set -> fact -> bound."""
    if "association" not in view.standing.facts:
        return {}
    found = {rule_set.id: rule_set.in_force(view.standing.day) for rule_set in view.standing.fitting}
    return {name: version.numbers for name, version in found.items() if version is not None}


def rules_changed(view: View) -> Iterator[str]:
    """Say which numbers the rules ask now that they did not ask when they were last used.

    To be asked before a message has its effect: who turns to renewing, or to another day, meets other rules, not
    changed ones.
    """
    before, now = view.progress.needs, needs_now(view)
    for rule_set in view.standing.fitting:
        if rule_set.id in before and before[rule_set.id] != now.get(rule_set.id):
            yield _change(view, rule_set, before[rule_set.id], now.get(rule_set.id, {}))


def noting_needs(view: View) -> Progress:
    """Keep what the rules ask now."""
    now = needs_now(view)
    return view.progress if view.progress.needs == now else view.progress.but(needs=now)


def _change(view: View, rule_set: RuleSet, before: Mapping[str, float], now: Mapping[str, float]) -> str:
    facts = [fact for fact in {**before, **now} if before.get(fact) != now.get(fact)]
    changes = [
        view.say(
            "answers.need_changed",
            name=view.words.name(fact),
            now=view.words.number(now.get(fact, 0)),
            before=view.words.number(before.get(fact, 0)),
        )
        for fact in facts
        if fact in view.words.content.questions
    ]
    return view.say("answers.rules_changed", title=view.words.title(rule_set), changes=view.words.all_of(changes))
