"""For which associations a text holds that is not made from rule sets: those whose documents it tells of.

A text that only explains, and states no rule, holds for everybody.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dialogs.content.models import Term
from dialogs.faq.entry import FaqEntry
from rules.model import RuleBook, RuleSet

FIXED = ("fact", "category", "handoff", "smalltalk")  # kinds whose text stands in the entry


def holds_for(
    entry: FaqEntry, association: str, book: RuleBook, glossary: Mapping[str, Term], named: Collection[str] = ()
) -> bool:
    """Return whether what the entry says may be said of the association, and of the categories named, if any are."""
    if entry.association is not None:
        return entry.association == association
    if entry.kind not in FIXED:  # made from rule sets, of the association itself
        return True
    if is_explanation(entry, glossary):
        return True
    documents = shared_documents(book, association)
    if _documents(entry, glossary).isdisjoint(documents):
        return False
    return entry.kind != "fact" or _is_about(entry, named, documents, book)


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
