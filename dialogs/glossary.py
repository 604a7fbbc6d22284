"""Finding the term that a question is about."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dialogs.content import Term


def find_term(glossary: Mapping[str, Term], text: str) -> str | None:
    """Return the id of the term with the longest name that stands in the text as whole words; None without one."""
    words = _words(text)
    named = [(len(name), term.id) for term in glossary.values() for name in _names(term) if f" {name} " in words]
    return max(named)[1] if named else None


def _names(term: Term) -> list[str]:
    return [_words(name).strip() for name in (term.term, *term.also)]


def _words(text: str) -> str:
    """The words alone, in lower case, with a space before and behind, so that only whole words match."""
    return f" {' '.join(re.findall(r'[a-z0-9]+', text.casefold()))} "
