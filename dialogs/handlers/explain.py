"""Explain: why something is asked, an example, a term of the field, help. The open question follows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from dialogs.content.models import Term
from dialogs.context import Move, View
from dialogs.progress import Screen
from dialogs.texts.verdict import fitting_results, next_steps_text
from rules.conditions import facts_of, leaves
from rules.model import RuleSet


def find_term(glossary: Mapping[str, Term], text: str, follows: Iterable[str]) -> str | None:
    """Return the id of the term with the longest name that the question is about; None where it is about no term.

    Only questions count that end with the term, or go on with one of `follows` ("mean", "in"): what an application
    fee is, is no question about applications.
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
    """The words alone, in lower case, with a space before and behind, so that only whole words match."""
    return f" {' '.join(re.findall(r'[a-z0-9]+', text.casefold()))} "


GREETING = "greeting"
DECLINING = "declining"
AGREEING = "agreeing"  # a yes where nothing is asked


def small_talk(view: View, kind: str) -> str:
    """Return what is said to small talk of that kind, one of those in the vocabulary."""
    return view.say(f"small_talk.{kind}")


def why(view: View, fact: str) -> Move:
    """Say why the fact is asked, what it decides, and where that is written."""
    asked = view.words.content.questions[fact]
    decides = list(_decides(view, fact))
    return Move(view.progress, ("\n".join([asked.why, view.say("why.example", example=asked.example), *decides]),))


def example(view: View, fact: str) -> Move:
    return Move(view.progress, (view.say("why.example", example=view.words.content.questions[fact].example),))


def term(view: View, term_id: str) -> Move:
    """Explain a term, with its source."""
    found = view.words.content.glossary[term_id]
    lines = [view.say("why.term", term=found.term, text=found.text)]
    if found.document and found.section:
        association = _association_of(view, found.document)
        lines.append(view.say("why.source", sources=view.words.source(association, found.document, found.section)))
    return Move(view.progress, ("\n".join(lines),))


def help_(view: View) -> Move:
    staffed = [view.say("help.staffed")] if view.staffed else []
    return Move(view.progress, ("\n".join([view.say("help.text"), *staffed]),))


def what_next(view: View) -> Move:
    """Say what to do next: the steps to what is missing while a verdict stands, else the open question."""
    if view.progress.screen is Screen.VERDICT:
        return Move(view.progress, tuple(_after_the_verdict(view)) or (view.say("next.nothing"),))
    asks = view.progress.screen is Screen.QUESTION
    return Move(view.progress, (view.say("answers.next_at_question" if asks else "answers.next_elsewhere"),))


def _after_the_verdict(view: View) -> Iterator[str]:
    if steps := next_steps_text(view.words, view.standing, fitting_results(view.standing)):
        yield steps
    if view.plan.left:
        yield view.say("verdict.questions_left", n=view.plan.left)


def _decides(view: View, fact: str) -> Iterator[str]:
    """Say for each fitting rule set which requirements the fact decides, with the source."""
    sources: dict[str, None] = {}
    for rule_set in view.standing.fitting:
        requirements = list(_requirements_of(view, rule_set, fact))
        if requirements:
            names = view.words.all_of(view.say(f"requirements.{each}") for each, _ in requirements)
            yield view.say("why.decides", requirements=names, title=view.words.title(rule_set))
            sources |= dict.fromkeys(source for _, source in requirements)
    if sources:
        yield view.say("why.source", sources=view.words.all_of(sources))


def _requirements_of(view: View, rule_set: RuleSet, fact: str) -> Iterator[tuple[str, str]]:
    version = rule_set.in_force(view.standing.day)
    for requirement in version.requirements.values() if version else ():
        if any(fact in facts_of(leaf) for leaf in leaves(requirement.condition)):
            yield requirement.id, view.words.source(rule_set.association, requirement.document, requirement.section)


def _association_of(view: View, document: str) -> str:
    return next(each.id for each in view.words.book.associations.values() if document in each.documents)
