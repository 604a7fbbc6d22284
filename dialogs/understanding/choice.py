"""One value out of a fixed list: degree, association, study, provider, category."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogs.understanding.language import Language
from dialogs.understanding.message import Message
from dialogs.understanding.negation import Guarded, guarded
from dialogs.understanding.phrases import Found
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import Situation
from dialogs.understanding.tables import Choice, ChoiceWords
from rules.vocabulary import FactValue

_ARTICLES = frozenset({"a", "an", "my", "un", "una", "mi"})


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The values that a reply names: held, left open, denied, or not held yet."""

    held: tuple[str, ...]
    open: tuple[Choice, ...]
    denied: bool
    in_progress: tuple[str, ...]
    somebody_else: bool


def read_choice(message: Message, situation: Situation) -> Reading | None:
    """The value that the reply names for this fact, a question back, or None where it names nothing of the kind."""
    fact, language = situation.asked or "", situation.language
    words = language.choices[fact]
    mentioned = _mentioned(fact, message, language, words)
    value = _settled(mentioned, words)
    if value:
        trace = (f"{fact}: {', '.join(mentioned.held)} named",)
        return Reading("value", {fact: value}, trace=trace, in_progress=next(iter(mentioned.in_progress), None))
    return _open(fact, mentioned, words)


def _mentioned(fact: str, message: Message, language: Language, words: ChoiceWords) -> Mentioned:
    tokens = message.tokens
    guards = guarded(tokens, language.guards)
    held, left_open, progress = list[str](), list[Choice](), list[str]()
    denied = other = False
    for found in words.table.find(tokens):
        if _is_a_word(fact, found, message, language):
            continue
        if _denied(found, guards):
            denied = True
        elif fact == "degree" and guards.inside("somebody_else", found.start, found.end):
            other = True
        elif _unfinished(fact, found, guards):
            progress += [found.meaning.value] if found.meaning.value else []
            denied = True
        elif found.meaning.value:
            held.append(found.meaning.value)
        else:
            left_open.append(found.meaning)
    return Mentioned(tuple(dict.fromkeys(held)), tuple(left_open), denied, tuple(progress), other)


def _is_a_word(fact: str, found: Found[Choice], message: Message, language: Language) -> bool:
    """Whether a short alias is only a word here: "do", "as", "in", unless in capitals, after an article, or alone."""
    words = message.tokens[found.start : found.end]
    if len(words) > 1 or words[0] not in language.capitals_only.get(fact, frozenset()):
        return False
    alone = len(message.core) == 1 or (len(words) == len(message.tokens))
    return not (
        alone
        or words[0] in message.capitals
        or message.tokens[found.start - 1 : found.start] in [(a,) for a in _ARTICLES]
    )


def _denied(found: Found[Choice], guards: Guarded) -> bool:
    return guards.denied(found.start) and not (found.meaning.value in {"none", "other"})


def _unfinished(fact: str, found: Found[Choice], guards: Guarded) -> bool:
    finishes = fact == "degree" or found.meaning.value == "certificate"
    return finishes and guards.inside("in_progress", found.start, found.end)


def _settled(mentioned: Mentioned, words: ChoiceWords) -> str | None:
    held = mentioned.held
    if words.levels:
        return _highest(mentioned, words)
    if len(held) > 1 and words.prefer:
        held = tuple(value for value in words.prefer if value in held)[:1]
    fits = all(held[:1] and held[0] in _likely(choice, words) for choice in mentioned.open)
    return held[0] if len(held) == 1 and fits else None


def _likely(choice: Choice, words: ChoiceWords) -> tuple[str, ...]:
    return words.unclear[choice.reason].choices if choice.reason in words.unclear else ()


def _highest(mentioned: Mentioned, words: ChoiceWords) -> str | None:
    if not mentioned.held:
        return None
    highest = max(mentioned.held, key=lambda value: words.levels[value])
    at_least = [words.levels[level] for choice in mentioned.open if (level := words.unclear[choice.reason or ""].level)]
    return highest if not at_least or words.levels[highest] >= max(at_least) else None


def _open(fact: str, mentioned: Mentioned, words: ChoiceWords) -> Reading | None:
    if mentioned.in_progress and not mentioned.held:
        return Reading(
            "clarify",
            reason="degree_in_progress",
            in_progress=mentioned.in_progress[0],
            choices=_choices(fact, [value for value in words.levels if words.levels[value] < 3]),
        )
    if mentioned.open:
        return _ask_about(fact, mentioned.open, mentioned.held, words)
    if len(mentioned.held) > 1:
        return Reading("clarify", reason="which_of", choices=_choices(fact, mentioned.held))
    if mentioned.somebody_else:
        return Reading("clarify", reason="somebody_else")
    return Reading("clarify", reason="none_left") if mentioned.denied else None


def _ask_about(fact: str, left_open: Sequence[Choice], held: Sequence[str], words: ChoiceWords) -> Reading:
    levels = {choice: words.levels.get(_level(choice, words) or "", -1) for choice in left_open}
    choice = max(left_open, key=lambda one: levels[one])
    if choice.about:
        return Reading(
            "clarify",
            reason=choice.reason,
            about=choice.about,
            details={"about": choice.about},
            choices=_choices(fact, held),
        )
    likely = words.unclear[choice.reason or ""].choices
    return Reading(
        "clarify",
        reason=choice.reason,
        choices=_choices(fact, [*held, *(value for value in likely if value not in held)]),
    )


def _level(choice: Choice, words: ChoiceWords) -> str | None:
    return words.unclear[choice.reason].level if choice.reason in words.unclear else None


def _choices(fact: str, values: Sequence[str]) -> tuple[Mapping[str, FactValue], ...]:
    return tuple({fact: value} for value in values)
