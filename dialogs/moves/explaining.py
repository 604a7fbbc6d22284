"""Side questions: why something is asked, an example, a term of the field, help. The open question follows."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.answering import Answer, Choice, answer, chosen
from dialogs.answering.sources import source_line
from dialogs.glossary import find_term
from dialogs.messages import Button
from dialogs.view import Move, View
from rules.conditions import facts_of, leaves
from rules.rule_set import RuleSet


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


def question(view: View, text: str) -> Move:
    """Answer a question, with where that is written, or say honestly who knows."""
    if view.answers is None:
        return _only_terms(view, text)
    return _answered(view, answer(text, view.answers, words=view.words, facts=view.standing.facts, today=view.today))


def choice(view: View, choice_id: str) -> Move | None:
    """Answer what the button of an earlier answer means; None where it means nothing."""
    picked = Choice.of(choice_id)
    given = view.answers and chosen(picked, view.answers, words=view.words, facts=view.standing.facts, today=view.today)
    return _answered(view, given) if given else None


def ask(view: View) -> Move:
    """Invite to type a question."""
    return Move(view.progress, (view.say("why.ask_away"),))


def _answered(view: View, given: Answer) -> Move:
    lines = [given.text, *([source_line(given, view.words)] if given.citations else [])]
    offers = tuple(Button(each.label, f"answer:{each.id}") for each in given.choices)
    return Move(view.progress, ("\n".join(lines),), offers=offers)


def _only_terms(view: View, text: str) -> Move:
    """In a language without answers: explain a term, or say who knows."""
    found = find_term(view.words.content.glossary, text, view.say("why.may_follow").split(", "))
    if found is not None:
        return term(view, found)
    association = view.standing.facts.get("association")
    if isinstance(association, str):
        who = view.words.book.associations[association].short
        return Move(view.progress, (view.say("why.not_known_here", association=who),))
    return Move(view.progress, (view.say("why.not_known"),))


def help_(view: View) -> Move:
    return Move(view.progress, (view.say("help.text"),))


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
