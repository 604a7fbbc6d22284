"""Record facts, and say back what was understood, what changed, and what no longer counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dialogs.context import Context, Transition
from dialogs.progress import GivenAnswer, Progress, Screen
from rules import Purpose
from rules.facts import FactValue


def record_facts(context: Context, facts: Mapping[str, FactValue], as_if: bool = False) -> Transition:
    """Store these facts and say them back."""
    answers = [GivenAnswer(fact=fact, value=value, as_if=as_if) for fact, value in facts.items()]
    after = _on(context.progress, set(facts)).with_answers(answers)
    if after.purpose is None:
        after = after.replace(purpose=purpose_of(context, facts))
    if "association" in facts:
        after = after.replace(orientation=None)
    refuted = list(_refuted_by(facts, context))
    after = after.without(refuted)
    return Transition(
        after, (*_said_back(context, facts), *_asked_again(context, refuted), *set_aside_by(context, after))
    )


def record_unknown(context: Context, fact: str) -> Transition:
    """Leave the fact open: it becomes homework."""
    unsure = context.words.book.catalogue.facts[fact].unsure
    after = _on(context.progress, {fact}).with_answers([GivenAnswer(fact=fact, value=unsure)])
    said = context.words.content.questions[fact].said_unknown or context.text(
        "answers.unknown", name=context.words.name(fact)
    )
    if fact == "roles":
        said = context.text("answers.unknown_roles")
    return Transition(after, (said, *set_aside_by(context, after)))


def purpose_of(context: Context, facts: Mapping[str, FactValue]) -> Purpose:
    """Return the purpose that the facts show: those that only a renewal asks for, renewing; all others, applying."""
    order = context.words.content.order
    only_renewing = set(order[Purpose.RENEWING]) - set(order[Purpose.APPLYING])
    return Purpose.RENEWING if only_renewing.intersection(facts) else Purpose.APPLYING


def _refuted_by(facts: Mapping[str, FactValue], context: Context) -> Iterator[str]:
    """Yield what was told before and cannot be true beside these facts: a part larger than its whole."""
    told = {**context.replayed.facts, **facts}
    for fact in context.words.book.catalogue.facts.values():
        part, whole = told.get(fact.name), told.get(fact.part_of or "")
        if isinstance(part, int | float) and isinstance(whole, int | float) and part > whole:
            yield from (other for other in (fact.name, fact.part_of or "") if other not in facts)


def _asked_again(context: Context, facts: list[str]) -> Iterator[str]:
    if facts:
        yield context.text("answers.asked_again", names=context.words.all_of(map(context.words.name, facts)))


def set_aside_by(context: Context, after: Progress) -> Iterator[str]:
    """Say which answers no longer make sense after the change."""
    before, now = context.replayed.set_aside, context.replace(after).replayed.set_aside
    fresh = [context.words.name(fact) for fact in now if fact not in before]
    if fresh:
        yield context.text("answers.set_aside", names=context.words.all_of(fresh))
    back = [context.words.name(fact) for fact in before if fact in context.replace(after).replayed.facts]
    if back:
        yield context.text("answers.counts_again", names=context.words.all_of(back))


def _on(progress: Progress, facts: set[str]) -> Progress:
    """Go on to the next thing; the open question stays open where these facts do not answer it."""
    progress = progress.replace(screen=Screen.QUESTION, judged_on=None, finder=0, doubted={})
    if progress.asking is not None and progress.asking not in facts:
        return progress
    return progress.replace(asking=None, revisiting=False, picks=(), misses=0)


def _said_back(context: Context, facts: Mapping[str, FactValue]) -> Iterator[str]:
    told = {answer.fact: answer.value for answer in context.progress.answers}
    new = [context.words.restate(fact, value) for fact, value in facts.items() if told.get(fact) in (None, value)]
    if new:
        yield context.text("answers.noted", said=context.text("lists.dot").join(new))
    for fact, value in facts.items():
        old = told.get(fact)
        if old is not None and old != value:
            yield context.text(
                "answers.changed", said=context.words.restate(fact, value), old=context.words.value(fact, old)
            )
