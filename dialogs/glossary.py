"""Find the term whose meaning a question asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dialogs.content.models import Term

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
