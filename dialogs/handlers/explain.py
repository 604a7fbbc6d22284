"""Explain: why something is asked, an example, a term of the field, help. The open question follows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from dialogs.actions import ShortestWay, VerdictPart, parse, to_id
from dialogs.content.models import Term
from dialogs.context import Context, Transition, questions_left
from dialogs.handlers.navigation import show_part
from dialogs.interview import opening_told
from dialogs.messages import Button
from dialogs.progress import Screen
from dialogs.texts.shortest_way import other_ways, shortest_way_text
from dialogs.texts.verdict import fitting_results
from dialogs.texts.verdict_parts import steps_text
from rules.conditions import facts_in
from rules.model import RuleSet

_WORD = re.compile(r"[^\W_]+")


def find_term(glossary: Mapping[str, Term], text: str, follows: Iterable[str]) -> str | None:
    """Return the id of the term that the question is about, the one with the longest name; None if there is none.

    Only questions count that end with the term, or go on with one of `follows` ("mean", "in"): "what is an application
    fee?" does not ask about applications.
    """
    words = _words(text)
    named = [
        (len(name), term.id) for term in glossary.values() for name in _names(term) if _ends_with(words, name, follows)
    ]
    return max(named)[1] if named else None


def _names(term: Term) -> list[str]:
    return [_words(name) for name in (term.term, *term.also)]


def _ends_with(words: str, name: str, follows: Iterable[str]) -> bool:
    _, found, rest = words.partition(name)
    return bool(found) and (not rest or any(f" {rest}".startswith(_words(follow)) for follow in follows))


def _words(text: str) -> str:
    """Return the words alone, in lower case, between spaces, so that only whole words match."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


GREETING = "greeting"
DECLINING = "declining"
AGREEING = "agreeing"  # a yes where nothing is asked
AGAIN = "again"  # the same as just before


def small_talk(context: Context, kind: str) -> str:
    """Return what is said to small talk of that kind, one of those in the vocabulary."""
    return context.text(f"small_talk.{kind}")


def why(context: Context, fact: str) -> Transition:
    """Say why the fact is asked, what it decides, and where that is written."""
    asked = context.question(fact)
    decides = list(_decides(context, fact))
    return Transition(
        context.progress, ("\n".join([asked.why, context.text("why.example", example=asked.example), *decides]),)
    )


def example(context: Context, fact: str) -> Transition:
    return Transition(
        context.progress, (context.text("why.example", example=context.words.content.questions[fact].example),)
    )


def term(context: Context, term_id: str) -> Transition:
    """Explain a term, with its source."""
    found = context.words.content.glossary[term_id]
    lines = [context.text("why.term", term=found.term, text=found.text)]
    if found.document and found.section:
        association = _association_of(context, found.document)
        lines.append(
            context.text("why.source", sources=context.words.source(association, found.document, found.section))
        )
    return Transition(context.progress, ("\n".join(lines),))


def help_(context: Context) -> Transition:
    staffed = [context.text("help.staffed")] if context.staffed else []
    return Transition(context.progress, ("\n".join([context.text("help.text"), *staffed]),))


def what_next(context: Context) -> Transition:
    """Say what to do next: the steps to what is missing while a verdict stands, else the open question."""
    if context.progress.screen is Screen.VERDICT:
        return Transition(context.progress, tuple(_after_the_verdict(context)))
    asks = context.progress.screen is Screen.QUESTION
    return Transition(
        context.progress, (context.text("answers.next_at_question" if asks else "answers.next_elsewhere"),)
    )


def shortest_way(context: Context) -> Transition:
    """Show the shortest way to the category that is shown, else to the nearest; an open question follows it."""
    progress, replayed = context.progress, context.replayed
    if progress.purpose is None or not opening_told(replayed):
        key = "answers.nothing_yet" if progress.purpose is None else "shortest_way.too_early"
        return Transition(progress, (context.text(key),))
    judged, part = replayed.judged, parse(progress.part or "")
    results = fitting_results(judged)
    if not results:
        return Transition(progress, (context.text("shortest_way.no_rules"),))
    shown = [each for each in results if isinstance(part, VerdictPart) and part.about == each.rule_set.id] or results
    if progress.screen is Screen.VERDICT:
        return show_part(context, ShortestWay(shown[0].rule_set.id)).replace(in_place=False)
    text = shortest_way_text(context.words, judged, shown[0], longest=_BESIDE_A_QUESTION)
    others = other_ways(context.words, shown[0], results)
    return Transition(progress, (text,), offers=tuple(Button(label, to_id(ShortestWay(id_))) for label, id_ in others))


_BESIDE_A_QUESTION = 900  # characters of a long answer, for the question that follows to fit in as well


def _after_the_verdict(context: Context) -> Iterator[str]:
    """Say what to do next towards the nearest category."""
    judged = context.replayed.judged
    yield from (steps_text(context.words, judged, result) for result in fitting_results(judged)[:1])
    yield from questions_left(context)


def _decides(context: Context, fact: str) -> Iterator[str]:
    """Say for each fitting rule set which requirements the fact decides, with the source."""
    sources: dict[str, None] = {}
    for rule_set in context.replayed.fitting:
        requirements = list(_requirements_of(context, rule_set, fact))
        if requirements:
            names = context.words.all_of(context.words.requirement_in_text(each) for each, _ in requirements)
            yield context.text("why.decides", requirements=names, title=context.words.title(rule_set))
            sources |= dict.fromkeys(source for _, source in requirements)
    if sources:
        yield context.text("why.source", sources=context.words.all_of(sources))


def _requirements_of(context: Context, rule_set: RuleSet, fact: str) -> Iterator[tuple[str, str]]:
    version = rule_set.in_force(context.replayed.day)
    for requirement in version.requirements.values() if version else ():
        if fact in facts_in(requirement.condition):
            yield requirement.id, context.words.source(rule_set.association, requirement.document, requirement.section)


def _association_of(context: Context, document: str) -> str:
    return next(each.id for each in context.words.book.associations.values() if document in each.documents)
