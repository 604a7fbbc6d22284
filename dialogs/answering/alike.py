"""Phrasings that are so much like each other that one takes the other's questions."""

from __future__ import annotations

from dialogs.answering.entries import Entry
from dialogs.answering.loading import Answers, phrasing_words
from dialogs.answering.staff import StaffAnswer

ALIKE = 0.97  # of 1; a word more or less in a short phrasing is already further away


def just_alike(line: str, answers: Answers) -> list[str]:
    """Return the ids of the entries that have a phrasing just like this one, the most like first."""
    ranked = answers.index.rank(phrasing_words(line, answers.asking))
    return [name for name, likeness in ranked if likeness >= ALIKE]


def taken_from(new: StaffAnswer, answers: Answers) -> tuple[Entry, ...]:
    """Return the entries whose questions an answer by staff would take, each once.

    To answer what was handed over so far is what it is for, and answers for other associations lose nothing to it.
    """
    alike = dict.fromkeys(name for line in new.phrasings for name in just_alike(line, answers))
    return tuple(entry for entry in map(answers.entries.__getitem__, alike) if _loses(entry, new))


def _loses(entry: Entry, new: StaffAnswer) -> bool:
    here = entry.association is None or new.association in (None, entry.association)
    return here and entry.id != new.id and entry.kind != "handoff"
