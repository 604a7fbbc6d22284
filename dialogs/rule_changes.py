"""What changed in the rules since somebody was last here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dialogs.progress import Progress
from dialogs.view import View
from rules.rule_set import RuleSet

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
