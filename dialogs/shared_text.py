"""What staff read of somebody's answers and result, where the person agrees: facts alone, no name."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.interview import opening_told
from dialogs.requirement_text import requirement_line
from dialogs.standing import Standing
from dialogs.verdict_text import assumptions, fitting_results, headline
from dialogs.words import Words
from rules import Truth
from rules.results import SetResult


def shared_text(words: Words, standing: Standing) -> str:
    """Return the answers in words, then how each fitting rule set comes out and for which day, without any markup."""
    blocks = ["\n".join(block) for block in (list(_answers(words, standing)), list(_result(words, standing))) if block]
    return "\n\n".join(blocks).replace("**", "")


def shares_result(standing: Standing) -> bool:
    """Whether there is a result that the text tells: not while it is not told what is to be judged."""
    return bool(_results(standing))


def _answers(words: Words, standing: Standing) -> Iterator[str]:
    borrowed = {"association"} if standing.orientation else set()
    own = {fact: value for fact, value in standing.facts.items() if fact not in borrowed}
    not_known = [words.name(fact) for fact in standing.unknown]
    if own or not_known:
        yield words.say("passing_on.answers")
    for fact, value in own.items():
        yield words.say("passing_on.answer", said=words.said(fact, value))
    if not_known:
        yield words.say("passing_on.not_known", names=words.all_of(not_known))


def _result(words: Words, standing: Standing) -> Iterator[str]:
    """Nothing while it is not told what is to be judged, or where no rules are loaded for it."""
    results = _results(standing)
    if not results:
        return
    yield words.say("passing_on.outcome")
    yield from assumptions(words, standing)
    for result in results:
        yield from _of_rule_set(words, result)
    yield words.say("passing_on.judged", day=words.day(standing.day))


def _results(standing: Standing) -> list[SetResult]:
    return fitting_results(standing) if opening_told(standing) else []


def _of_rule_set(words: Words, result: SetResult) -> Iterator[str]:
    """A line for each requirement that says something; those that wait for answers share one."""
    outcomes = result.requirements.items()
    waiting = [name for name, each in outcomes if each.truth is Truth.UNKNOWN and not each.needs_decision]
    yield headline(words, result)
    yield from (requirement_line(words, name, each) for name, each in outcomes if name not in waiting)
    if waiting:
        names = words.all_of(words.say(f"requirements.{name}") for name in waiting)
        yield words.say("passing_on.open", names=names)
