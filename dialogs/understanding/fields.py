"""The field of study, where it settles which degree is meant: "my masters from 2012, in social work"."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.understanding.language import Language
from dialogs.understanding.mentions import Mentions
from dialogs.understanding.message import Message
from dialogs.understanding.negation import guarded
from dialogs.understanding.phrases import PhraseTable
from dialogs.understanding.tables import ChoiceWords


def settled_by_field(named: Mentions, message: Message, words: ChoiceWords, language: Language) -> str | None:
    """The value that the field settles, where one open word is all that the reply names; else None."""
    unclear = words.unclear.get(named.open[0].reason or "") if len(named.open) == 1 else None
    if unclear is None or named.held or named.denied or named.unfinished or named.somebody_else:
        return None
    told = {value for clause in _clauses(message, language) if (value := _field(clause, unclear.fields, words))}
    return told.pop() if len(told) == 1 else None


def _clauses(message: Message, language: Language) -> list[list[str]]:
    clauses: list[list[str]] = [[]]
    for token, number in zip(message.tokens, guarded(message.tokens, language).clauses, strict=True):
        if number >= len(clauses):
            clauses.append([])
        clauses[-1].append(token)
    return clauses


def _field(clause: Sequence[str], fields: PhraseTable[str], words: ChoiceWords) -> str | None:
    """The field told in the clause of the degree, or in one that tells nothing else."""
    found = fields.find(clause)
    if not found:
        return None
    beside_degree = any(one.meaning.reason for one in words.table.find(clause[: found[0].start]))
    alone = found[0].start <= _LONGEST_OPENING and found[0].end == len(clause)
    return found[0].meaning if beside_degree or alone else None


_LONGEST_OPENING = 2  # the boundary and "in": ", in social work"
