"""Cut a message into sentences and frame each: whose every word is, when it holds, and whether it is asked."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.understanding.clauses.clause_words import ClauseWords
from dialogs.understanding.clauses.sentence import BREAKS, STOPS, Owner, Sentence
from dialogs.understanding.clauses.sentence_walk import SentenceWalk


def sentences_of(tokens: Sequence[str], words: ClauseWords) -> list[Sentence]:
    """Cut the tokens into sentences and frame each; the person spoken of last is carried over."""
    result, spoken_of = list[Sentence](), Owner.NOBODY
    for part in _cut(tokens, words):
        walk = SentenceWalk(part, words, spoken_of)
        result.append(Sentence(part, tuple(walk.frames())))
        named_now = walk.spoken_of is not spoken_of or any(words.people.find(part))
        speaks = any(words.lists[name].find(part) for name in ("they", "he_is"))
        spoken_of = walk.spoken_of if named_now or speaks else Owner.NOBODY
    return result


_LONG, _LONGEST = 120, 160  # tokens; dictated words have no stops, and what is told far apart is told apart
_MOST = 200  # sentences; nobody ends one more often


def _cut(tokens: Sequence[str], words: ClauseWords) -> list[tuple[str, ...]]:
    parts: list[list[str]] = [[]]
    for token in tokens:
        length = len(parts[-1])
        if length >= _LONGEST or (length >= _LONG and "joints" in words.beginning(token)):
            parts.append([])
        parts[-1].append(token)
        if (token in STOPS and len(parts) < _MOST) or (length >= _LONG and token in BREAKS):
            parts.append([])
    return [tuple(part) for part in parts if any(token.isalnum() for token in part)]
