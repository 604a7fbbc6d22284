"""What rules ask of added facts, in words: as the block of the fact says it, else made of what is said back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dialogs.content.models import AddedTopic, Question
from rules.conditions import facts_in
from rules.facts import FactKind
from rules.model import RuleBook

_NEED, _VALUE, _WHAT, _NAME = "{need}", "{value}", "{what}", "{name}"


def rules_in_words(questions: Iterable[Question], wording: Mapping[str, str], book: RuleBook) -> dict[str, str]:
    """Return the wordings about rules on added facts, by `answering.FACT` and `answering.brief_FACT`."""
    found: dict[str, str] = {}
    for question in questions:
        fact = book.catalogue.facts[question.fact]
        if fact.is_added and fact.is_number and question.said:
            brief = question.needed_brief or question.said.replace(_VALUE, _NEED)
            whole = question.needed or wording.get("answering.added_number", _WHAT).replace(_WHAT, brief)
            found |= {f"answering.{fact.name}": whole, f"answering.brief_{fact.name}": brief}
        elif fact.is_added and fact.kind is FactKind.YES_NO:
            for answer, said in (("yes", question.said_yes), ("no", question.said_no)):
                brief = question.needed_brief or said or question.name
                whole = question.needed or wording.get("answering.added_fact", _WHAT).replace(_WHAT, brief)
                found |= {f"answering.{fact.name}_{answer}": whole, f"answering.brief_{fact.name}_{answer}": brief}
        elif fact.is_added and fact.kind is FactKind.CHOICE:
            whole = question.needed or wording.get("answering.added_choice", _NEED).replace(_NAME, question.name)
            found |= {f"answering.{fact.name}": whole, f"answering.brief_{fact.name}": question.needed_brief or _NEED}
        elif fact.is_added and fact.kind is FactKind.DATE:
            own = ((fact.name, question.needed), (f"brief_{fact.name}", question.needed_brief))
            found |= {f"answering.{key}": text for key, text in own if text}
    return found


def added_topics(book: RuleBook) -> Iterator[AddedTopic]:
    """Yield each requirement that reads an added fact."""
    for rule_set in book.rule_sets:
        for version in rule_set.versions:
            for requirement in version.requirements.values():
                for name in facts_in(requirement.condition):
                    fact = book.catalogue.facts[name]
                    if fact.is_added:
                        yield AddedTopic(name, rule_set.purpose, requirement.id, is_day=fact.kind is FactKind.DATE)
