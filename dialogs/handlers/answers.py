"""Record facts, and say back what was understood, what changed, and what no longer counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dialogs.context import Move, View
from dialogs.progress import Answer, Progress, Screen
from rules import Purpose
from rules.facts import FactValue


def tell(view: View, facts: Mapping[str, FactValue], as_if: bool = False) -> Move:
    """Store these facts and say them back."""
    answers = [Answer(fact=fact, value=value, as_if=as_if) for fact, value in facts.items()]
    after = _on(view.progress, set(facts)).with_answers(answers)
    if after.purpose is None:
        after = after.but(purpose=purpose_of(view, facts))
    if "association" in facts:
        after = after.but(orientation=None)
    refuted = list(_refuted_by(facts, view))
    after = after.without(refuted)
    return Move(after, (*_said_back(view, facts), *_asked_again(view, refuted), *set_aside_by(view, after)))


def do_not_know(view: View, fact: str) -> Move:
    """Leave the fact open: it becomes homework."""
    unsure = view.words.book.catalogue.facts[fact].unsure
    after = _on(view.progress, {fact}).with_answers([Answer(fact=fact, value=unsure)])
    said = view.words.content.questions[fact].said_unknown or view.say("answers.unknown", name=view.words.name(fact))
    if fact == "roles":
        said = view.say("answers.unknown_roles")
    return Move(after, (said, *set_aside_by(view, after)))


def purpose_of(view: View, facts: Mapping[str, FactValue]) -> Purpose:
    """Facts that only a renewal asks for say that somebody renews; all others, that they apply."""
    order = view.words.content.order
    only_renewing = set(order[Purpose.RENEWING]) - set(order[Purpose.APPLYING])
    return Purpose.RENEWING if only_renewing.intersection(facts) else Purpose.APPLYING


def _refuted_by(facts: Mapping[str, FactValue], view: View) -> Iterator[str]:
    """Yield what was told before and cannot be true beside these facts: a part larger than its whole."""
    told = {**view.standing.facts, **facts}
    for fact in view.words.book.catalogue.facts.values():
        part, whole = told.get(fact.name), told.get(fact.part_of or "")
        if isinstance(part, int | float) and isinstance(whole, int | float) and part > whole:
            yield from (other for other in (fact.name, fact.part_of or "") if other not in facts)


def _asked_again(view: View, facts: list[str]) -> Iterator[str]:
    if facts:
        yield view.say("answers.asked_again", names=view.words.all_of(map(view.words.name, facts)))


def set_aside_by(view: View, after: Progress) -> Iterator[str]:
    """Say which answers no longer make sense after the change."""
    before, now = view.standing.set_aside, view.but(after).standing.set_aside
    fresh = [view.words.name(fact) for fact in now if fact not in before]
    if fresh:
        yield view.say("answers.set_aside", names=view.words.all_of(fresh))
    back = [view.words.name(fact) for fact in before if fact in view.but(after).standing.facts]
    if back:
        yield view.say("answers.counts_again", names=view.words.all_of(back))


def _on(progress: Progress, facts: set[str]) -> Progress:
    """On to the next thing; the open question stays open where these facts do not answer it."""
    progress = progress.but(screen=Screen.QUESTION, judged_on=None, finder=0, doubted={})
    if progress.asking is not None and progress.asking not in facts:
        return progress
    return progress.but(asking=None, revisiting=False, picks=(), misses=0)


def _said_back(view: View, facts: Mapping[str, FactValue]) -> Iterator[str]:
    told = {answer.fact: answer.value for answer in view.progress.answers}
    new = [view.words.said(fact, value) for fact, value in facts.items() if told.get(fact) in (None, value)]
    if new:
        yield view.say("answers.noted", said=view.say("lists.dot").join(new))
    for fact, value in facts.items():
        old = told.get(fact)
        if old is not None and old != value:
            yield view.say("answers.changed", said=view.words.said(fact, value), old=view.words.value(fact, old))
