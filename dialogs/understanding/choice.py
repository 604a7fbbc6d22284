"""One value out of a fixed list: degree, study, provider, category; associations too, see places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dialogs.understanding.fields import settled_by_field
from dialogs.understanding.mentions import Mentions, mentions
from dialogs.understanding.message import Message
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import Situation
from dialogs.understanding.tables import Choice, ChoiceWords
from rules.vocabulary import FactValue


def read_choice(message: Message, situation: Situation) -> Reading | None:
    """The value that the reply names for this fact, a question back, or None where it names nothing of the kind."""
    fact = situation.asked or ""
    words = situation.language.choices[fact]
    named = mentions(fact, message, situation.language)
    value = _highest(named, words) if words.levels else _only(named, words)
    value = value or settled_by_field(named, message, words, situation.language)
    if value:
        return Reading("value", {fact: value}, trace=named.trace, in_progress=named.in_progress)
    reading = _asking_back(fact, named, words)
    return replace(reading, trace=named.trace) if reading else None


def _only(named: Mentions, words: ChoiceWords) -> str | None:
    """The one value held, or the preferred one of several, if the words that leave it open allow it."""
    preferred = [value for value in words.prefer if value in named.held][:1]
    held = preferred or tuple(value for value in named.held if words.yields.get(value) not in named.held)
    fits = len(held) == 1 and all(held[0] in _likely(choice, words) for choice in named.open)
    return held[0] if fits else None


def _highest(named: Mentions, words: ChoiceWords) -> str | None:
    """The value of the highest level held (the first of equals), unless an open word says a higher one."""
    highest = max(named.held, key=lambda value: words.levels[value], default=None)
    if highest is None or any(_level(choice, words) > words.levels[highest] for choice in named.open):
        return None
    return highest


def _level(choice: Choice, words: ChoiceWords) -> int:
    """The level that an open word says at least."""
    unclear = words.unclear.get(choice.reason or "")
    return words.levels.get(unclear.level or "", -1) if unclear else -1


def _likely(choice: Choice, words: ChoiceWords) -> tuple[str, ...]:
    unclear = words.unclear.get(choice.reason or "")
    return unclear.choices if unclear else ()


def _asking_back(fact: str, named: Mentions, words: ChoiceWords) -> Reading | None:
    if named.unfinished and not named.held and not words.levels:
        return _clarify(fact, "not_yet", ())
    if named.unfinished and not named.held:
        return _clarify(fact, "degree_in_progress", _below(named.unfinished, words), in_progress=named.in_progress)
    if named.open:
        choice = max(named.open, key=lambda one: _level(one, words))
        return _clarify(fact, choice.reason, (*named.held, *_likely(choice, words)), about=choice.about)
    if len(named.held) > 1:
        return _clarify(fact, "which_of", named.held)
    if named.somebody_else:
        return _clarify(fact, "somebody_else", ())
    return _clarify(fact, "none_left", ()) if named.denied else None


def _below(unfinished: Iterable[Choice], words: ChoiceWords) -> list[str]:
    """The values that somebody may hold who has not finished these yet."""
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
