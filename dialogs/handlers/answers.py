"""Record facts, and say back what was understood, what changed, and what no longer counts."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from dialogs.context import Context, Transition
from dialogs.handlers.contradictions import sorted_out
from dialogs.progress import GivenAnswer, Progress, Screen
from dialogs.replay import ReplayedAnswers
from rules import Availability, Purpose
from rules.facts import APPLY_ON, DEGREE, FactValue


def record_facts(context: Context, facts: Mapping[str, FactValue], *, sure: bool = False) -> Transition:
    """Store these facts and say them back; what cannot be true beside an earlier answer waits until that is settled.

    Where the person is `sure` of these facts, that answer gives way.
    """
    found = sorted_out(context, facts, sure=sure)
    after = moved_on(context.progress, {*found.taken, *context.progress.contradicting, *found.doubtful})
    after = after.replace(contradicting=found.doubtful).with_answers(_answers(found.taken))
    after = _applying_today(after, context)
    if after.purpose is None:
        after = after.replace(purpose=purpose_of(context, facts))
    if "association" in found.taken:
        after = after.replace(orientation=None)
    counted = context.replace(after).replayed
    refuted = [fact for fact in found.refuted if counted.availability(fact) is not Availability.NEVER]
    after, outdated = _with_degree(context, after.without(refuted), found.taken)
    return Transition(
        after,
        (
            *_said_back(context, found.taken),
            *_asked_again(context, refuted),
            *outdated,
            *set_aside_by(context, after, found.taken),
        ),
    )


def record_unknown(context: Context, fact: str) -> Transition:
    """Leave the fact open: it becomes homework. Of two answers that cannot both be true, the earlier one stays."""
    if fact == APPLY_ON:
        return apply_today(context)
    progress = without_doubt(context.progress, fact)
    if fact in context.progress.contradicting and context.replayed.told(fact):
        return Transition(moved_on(progress, {fact}), (context.text("answers.kept", name=context.naming([fact])),))
    unsure = context.words.book.catalogue.facts[fact].unsure
    after = moved_on(progress, {fact}).with_answers([GivenAnswer(fact=fact, value=unsure)])
    said = context.words.content.questions[fact].said_unknown or context.text(
        "answers.unknown", name=context.naming([fact])
    )
    if fact == "roles":
        said = context.text("answers.unknown_roles")
    return Transition(after, (said, *set_aside_by(context, after)))


def apply_today(context: Context) -> Transition:
    """Judge by the rules of today, whatever day that will be; a result that is shown stays one."""
    progress = context.progress.without([APPLY_ON])
    if progress.screen is Screen.VERDICT:
        progress = progress.replace(judged_on=context.today)
    else:
        progress = moved_on(progress, {APPLY_ON})
    return Transition(progress, (context.text("answers.applies_today"),))


def without_doubt(progress: Progress, fact: str) -> Progress:
    """Return the progress without what was told last of the fact and contradicts an earlier answer."""
    return progress.replace(contradicting={each: v for each, v in progress.contradicting.items() if each != fact})


def purpose_of(context: Context, facts: Mapping[str, FactValue]) -> Purpose:
    """Return the purpose that the facts show: those of a renewal alone, renewing; all others, applying."""
    return Purpose.APPLYING if context.language.renewing.isdisjoint(facts) else Purpose.RENEWING


def _answers(facts: Mapping[str, FactValue]) -> list[GivenAnswer]:
    return [GivenAnswer(fact=fact, value=value) for fact, value in facts.items()]


def _applying_today(progress: Progress, context: Context) -> Progress:
    """Keep no day of applying that is today: somebody who comes back later still applies on that day."""
    today = progress.told.get(APPLY_ON) == context.today.isoformat()
    return progress.without([APPLY_ON]) if today else progress


def _with_degree(context: Context, after: Progress, taken: Mapping[str, FactValue]) -> tuple[Progress, tuple[str, ...]]:
    """End judging by a degree on the way once a graduate degree is held.

    Of a degree just finished nothing came after it yet: what was told about that is asked anew.
    """
    catalogue, degree = context.words.book.catalogue, taken.get(DEGREE)
    if after.as_if is None or degree is None or degree in catalogue.below_graduate:
        return after, ()
    held = after.replace(as_if=None)
    if degree != after.as_if:
        return held, ()
    outdated = [fact for fact in catalogue.nothing_after_a_degree if fact in after.told and fact not in taken]
    said = [context.text("answers.degree_finished")]
    if outdated:
        said.append(context.text("answers.asked_since_the_degree", names=context.naming(outdated)))
    return held.without(outdated), tuple(said)


def _asked_again(context: Context, facts: list[str]) -> Iterator[str]:
    if facts:
        yield context.text("answers.asked_again", names=context.naming(facts))


def set_aside_by(context: Context, after: Progress, told: Container[str] = ()) -> Iterator[str]:
    """Say which answers do not count beside the others, and which count again: they stay, for another change.

    What was just `told` is named even where it was left out before.
    """
    before, now = context.replayed, context.replace(after).replayed
    fresh = [fact for fact in now.set_aside if fact not in before.set_aside or fact in told]
    back = [fact for fact in before.set_aside if fact in now.facts and fact not in told]
    early, since = _waiting_for_a_degree(now), _waiting_for_a_degree(before)
    for key, facts in (
        ("before_the_degree", [fact for fact in fresh if fact in early]),
        ("set_aside", [fact for fact in fresh if fact not in early]),
        ("since_the_degree", [fact for fact in back if fact in since]),
        ("counts_again", [fact for fact in back if fact not in since]),
    ):
        if facts:
            yield context.text(f"answers.{key}", names=context.naming(facts))


def _waiting_for_a_degree(replayed: ReplayedAnswers) -> Container[str]:
    catalogue = replayed.book.catalogue
    below = replayed.facts.get(DEGREE) in catalogue.below_graduate
    return catalogue.nothing_after_a_degree if below else ()


def moved_on(progress: Progress, facts: set[str]) -> Progress:
    """Go on to the next thing; the open question stays open where these facts do not answer it."""
    progress = progress.replace(screen=Screen.QUESTION, judged_on=None, finder=0, doubted={})
    if progress.asking is not None and progress.asking not in facts:
        return progress
    return progress.replace(asking=None, revisiting=False, picks=(), misses=0)


def _said_back(context: Context, facts: Mapping[str, FactValue]) -> Iterator[str]:
    told = context.progress.told
    new = [context.words.restate(fact, value) for fact, value in facts.items() if told.get(fact) in (None, value)]
    if new:
        yield context.text("answers.noted", said=context.text("lists.dot").join(new))
    for fact, value in facts.items():
        old = told.get(fact)
        if old is not None and old != value:
            yield context.text(
                "answers.changed", said=context.words.restate(fact, value), old=context.words.value(fact, old)
            )
