"""For which associations a text holds that is not made from rule sets: those whose documents it tells of.

A text that only explains, and states no rule, holds for everybody.
"""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.content.models import Term
from dialogs.faq.entry import FaqEntry
from rules.model import RuleBook, RuleSet

_UNBOUND = ("handoff", "smalltalk")  # kinds that tell no rule unless they name its document


def holds_for(entry: FaqEntry, association: str, book: RuleBook, glossary: Mapping[str, Term]) -> bool:
    """Return whether what the entry says may be said of the association."""
    if entry.association is not None:
        return entry.association == association
    told = _documents(entry, glossary)
    return is_explanation(entry, glossary) or not told.isdisjoint(shared_documents(book, association))


def is_explanation(entry: FaqEntry, glossary: Mapping[str, Term]) -> bool:
    """Return whether the entry states no rule: neither its own text, nor the term whose meaning comes first."""
    term = glossary.get(entry.term or "")
    if term is not None and not (term.general or term.document is None):
        return False
    return entry.general or not _has_text_of_a_rule(entry)


def _has_text_of_a_rule(entry: FaqEntry) -> bool:
    if entry.of or entry.citations:
        return True
    return entry.text is not None and entry.kind not in _UNBOUND


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
