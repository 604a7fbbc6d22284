"""Read a choice: the value that a reply names and that is held, or a question back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NormalizedReply, negation_scope
from dialogs.understanding.readers.choice_mentions import ChoiceMentions, mentions
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from dialogs.understanding.vocabulary.phrase_table import PhraseTable
from dialogs.understanding.vocabulary.tables import ChoiceWord, ChoiceWords
from rules.facts import FactValue


def read_choice(message: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Return the value that the reply names for this fact, a question back, or None where it names none."""
    fact = situation.asked or ""
    words = situation.language.choices[fact]
    named = mentions(fact, message, situation.language)
    value = _highest(named, words) if words.levels else _only(named, words)
    value = value or settled_by_field(named, message, words, situation.language)
    if value:
        return Reading("value", {fact: value}, trace=named.trace, in_progress=named.in_progress)
    reading = _asking_back(fact, named, words)
    return replace(reading, trace=named.trace) if reading else None


def settled_by_field(
    named: ChoiceMentions, message: NormalizedReply, words: ChoiceWords, language: Language
) -> str | None:
    """Return the value that the field settles, where one open word is all that the reply names; else None."""
    unclear = words.unclear.get(named.open[0].reason or "") if len(named.open) == 1 else None
    if unclear is None or named.held or named.denied or named.unfinished or named.somebody_else:
        return None
    told = {value for clause in _clauses(message, language) if (value := _field(clause, unclear.fields, words))}
    return told.pop() if len(told) == 1 else None


def _clauses(message: NormalizedReply, language: Language) -> list[list[str]]:
    clauses: list[list[str]] = [[]]
    for token, number in zip(message.tokens, negation_scope(message.tokens, language).clauses, strict=True):
        if number >= len(clauses):
            clauses.append([])
        clauses[-1].append(token)
    return clauses


def _field(clause: Sequence[str], fields: PhraseTable[str], words: ChoiceWords) -> str | None:
    """Return the field told in the clause of the degree, or in one that tells nothing else."""
    found = fields.find(clause)
    if not found:
        return None
    beside_degree = any(one.meaning.reason for one in words.table.find(clause[: found[0].start]))
    alone = found[0].start <= _LONGEST_OPENING and found[0].end == len(clause)
    return found[0].meaning if beside_degree or alone else None


_LONGEST_OPENING = 2  # the boundary and "in": ", in social work"


def _only(named: ChoiceMentions, words: ChoiceWords) -> str | None:
    """Return the one value held, or the preferred one of several, if the words that leave it open allow it."""
    preferred = [value for value in words.prefer if value in named.held][:1]
    held = preferred or tuple(value for value in named.held if words.yields.get(value) not in named.held)
    fits = len(held) == 1 and all(held[0] in _likely(choice, words) for choice in named.open)
    return held[0] if fits else None


def _highest(named: ChoiceMentions, words: ChoiceWords) -> str | None:
    """Return the value of the highest level held (the first of equals), unless an open word says a higher one."""
    highest = max(named.held, key=lambda value: words.levels[value], default=None)
    if highest is None or any(_level(choice, words) > words.levels[highest] for choice in named.open):
        return None
    return highest


def _level(choice: ChoiceWord, words: ChoiceWords) -> int:
    """Return the level that an open word says at least."""
    unclear = words.unclear.get(choice.reason or "")
    return words.levels.get(unclear.level or "", -1) if unclear else -1


def _likely(choice: ChoiceWord, words: ChoiceWords) -> tuple[str, ...]:
    unclear = words.unclear.get(choice.reason or "")
    return unclear.choices if unclear else ()


def _asking_back(fact: str, named: ChoiceMentions, words: ChoiceWords) -> Reading | None:
    if named.unfinished and not named.held and not words.levels:
        return _clarify(fact, "not_yet", ())
    if named.unfinished and not named.held:
        return _clarify(fact, "degree_in_progress", _below(named.unfinished, words), in_progress=named.in_progress)
    if len(named.held) > 1:
        return _clarify(fact, "which_of", named.held)
    if named.open:
        choice = max(named.open, key=lambda one: _level(one, words))
        return _clarify(fact, choice.reason, (*named.held, *_likely(choice, words)), about=choice.about)
    if named.somebody_else:
        return _clarify(fact, "somebody_else", ())
    return _clarify(fact, "none_left", ()) if named.denied else None


def _below(unfinished: Iterable[ChoiceWord], words: ChoiceWords) -> list[str]:
    """Return the values that somebody may hold already while these are not finished."""
    begun = max(words.levels.get(choice.value or "", _level(choice, words)) for choice in unfinished)
    return [value for value, level in words.levels.items() if level < begun]


def _clarify(
    fact: str,
    reason: str | None,
    values: Iterable[str],
    about: str | None = None,
    in_progress: str | None = None,
) -> Reading:
    choices: tuple[Mapping[str, FactValue], ...] = tuple({fact: value} for value in dict.fromkeys(values))
    details = {"about": about} if about else {}
    return Reading(
        "clarify",
        reason=reason,
        details=details,
        choices=choices,
        about=about,
        in_progress=in_progress,
    )
