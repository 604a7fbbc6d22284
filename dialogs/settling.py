"""What is shown after a message: the open question, the next one, an end of the way, or the verdict."""

from __future__ import annotations

from dialogs.interview import loaded, opening_told
from dialogs.progress import Progress, Screen
from dialogs.standing import Standing
from dialogs.view import View
from rules import Truth


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
        for other in standing.book.vocabulary.facts.values()
        for fact, values in other.never_when.items()
        if standing.facts.get(fact) in values
    }
    results = [each for each in standing.verdict.results if each.rule_set in standing.fitting] if ruling_out else []
    return bool(results) and all(
        any(gap.fact in ruling_out for each in result.requirements.values() for gap in each.gaps)
        and result.count(Truth.MISSING) > 0
        for result in results
    )
