"""For which associations a text holds that is not made from rule sets: those whose documents it tells of.

A text that only explains, and states no rule, holds for everybody.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from dialogs.content.models import Term
from dialogs.faq.entry import FaqEntry, ToldEntry
from rules.model import RuleBook, RuleSet

if TYPE_CHECKING:
    from dialogs.faq.answer_context import AnswerContext
    from dialogs.faq.finding.ranking import Candidate

FIXED = ("fact", "category", "handoff", "smalltalk")  # kinds whose text stands in the entry


def holds_for(
    entry: FaqEntry, association: str, book: RuleBook, glossary: Mapping[str, Term], named: Collection[str] = ()
) -> bool:
    """Return whether what the entry says may be said of the association, and of the categories named, if any are."""
    if entry.association is not None:
        return entry.association == association
    told = _documents(entry, glossary)
    if entry.kind not in FIXED:  # made from rule sets, of the association itself
        return True
    if is_explanation(entry, glossary):
        return True
    documents = shared_documents(book, association)
    return not told.isdisjoint(documents) and (entry.kind != "fact" or _is_about(entry, named, documents, book))


def _is_about(entry: FaqEntry, named: Collection[str], documents: Collection[str], book: RuleBook) -> bool:
    """Return whether the documents hold rules of a category that is named, or the entry points to one itself."""
    told = {rule_set.category for rule_set in book.rule_sets if rule_set.document in documents}
    return not named or not told.union(entry.unloaded).isdisjoint(named)


def is_explanation(entry: FaqEntry, glossary: Mapping[str, Term]) -> bool:
    """Return whether the entry states no rule: neither its own text, nor the term whose meaning comes first."""
    term = glossary.get(entry.term or "")
    if term is not None and not (term.general or term.document is None):
        return False
    return entry.general or not _has_text_of_a_rule(entry)


def _has_text_of_a_rule(entry: FaqEntry) -> bool:
    if entry.of or entry.citations:
        return True
    return entry.text is not None and entry.is_on_topic  # the others tell no rule unless they name its document


def _documents(entry: FaqEntry, glossary: Mapping[str, Term]) -> frozenset[str]:
    term = glossary.get(entry.term or "")
    of_term = [term.document] if term and term.document else []
    return frozenset([*(each.document for each in entry.citations), *entry.of, *of_term])


def shared_documents(book: RuleBook, association: str) -> frozenset[str]:
    """Return the documents whose texts hold for the association: its own, and those of who shares texts with it."""
    known = book.associations
    others = (known[each] for each in known[association].shares_texts_with if each in known)
    return frozenset(document for each in (known[association], *others) for document in each.documents)


def tells_of(entry: FaqEntry, rule_set: RuleSet) -> bool:
    """Return whether the fixed texts of an entry on rules are about the document that the rule set is read from."""
    if entry.association is not None:
        return entry.association == rule_set.association
    return rule_set.document in (*entry.of, *entry.sections, *entry.by_document)


def that_hold(hits: Sequence[Candidate], asker: AnswerContext) -> list[Candidate]:
    """Leave out the words of an association that is not concerned; rather than a fact of others, take what rules say.

    What only holds for others stays where nothing of their own rules surely answers: it is passed on with the reason.
    """
    if not asker.concerned:
        return list(hits)
    everybody = tuple(asker.words.book.associations)
    holding = [hit for hit in hits if _is_told(hit.entry, asker) or asker.holding(hit.entry, asker.concerned)]
    left = [hit for hit in hits if hit in holding or len(asker.holding(hit.entry, everybody)) > 1]
    if left and left[0] not in holding and left[0].is_on_topic:
        of_rules = (hit for hit in holding if hit.is_sure and hit.is_on_topic and _is_of_rules(hit.entry))
        return [*islice(of_rules, 1), *left]
    return left


def _is_of_rules(entry: FaqEntry) -> bool:
    """Return whether it is made from rule sets, of no other category than is asked about."""
    return entry.kind not in FIXED and not entry.any_category


def _is_told(entry: FaqEntry, asker: AnswerContext) -> bool:
    """Return whether staff of an association concerned have told the matter of the entry themselves."""
    return isinstance(entry, ToldEntry) and not entry.told.keys().isdisjoint(asker.concerned)
