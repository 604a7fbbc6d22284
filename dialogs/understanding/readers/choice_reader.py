"""Read a choice: which values a reply names, and whether they are held, denied, unfinished, or somebody else's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NegationScope, NormalizedReply, negation_scope
from dialogs.understanding.phrase_table import PhraseMatch, PhraseTable
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from dialogs.understanding.tables import ChoiceWord, ChoiceWords
from rules.facts import FactValue

_BREAKS = frozenset({",", ";", "/", "(", ")", "+"})
_SAY_NO_THEMSELVES = frozenset({"none", "other"})  # "not endorsed" is no denial of these
_CAN_BE_UNFINISHED = frozenset({"degree"})
_NOT_YET = frozenset({"in_progress", "ahead_of_it"})
_SOMEBODY_ELSE = frozenset({"somebody_else", "works_with"})
_UNFINISHED_VALUES = frozenset({"certificate", "imhm_c", "approved"})
_STUDIED = frozenset({"degree", "specialized_study"})
_POSTAL = 2  # letters


@dataclass(frozen=True, slots=True)
class ChoiceMentions:
    """What a reply names of the values of a fact."""

    held: tuple[str, ...]  # the values held, each once and in order
    open: tuple[ChoiceWord, ...]  # words that leave the value open
    unfinished: tuple[ChoiceWord, ...]  # values begun
    denied: bool  # a value was named and denied
    somebody_else: bool  # a value of somebody else was named
    trace: tuple[str, ...] = ()  # how the words were read

    @property
    def in_progress(self) -> str | None:
        """The first value that is begun and not held yet."""
        return next((choice.value for choice in self.unfinished if choice.value), None)


def mentions(fact: str, message: NormalizedReply, language: Language) -> ChoiceMentions:
    """Return what the reply names of this fact's values."""
    guards = negation_scope(message.tokens, language)
    named = list(_named(fact, message, language))
    sorted_by: dict[str, list[ChoiceWord]] = {
        "held": [],
        "open": [],
        "unfinished": [],
        "denied": [],
        "somebody_else": [],
    }
    trace = list[str]()
    for found in named:
        how, meaning = _how(fact, found, named, guards, language), found.meaning
        sorted_by[how].append(meaning)
        words = " ".join(message.tokens[found.start : found.end])
        trace.append(f'"{words}": {meaning.value or meaning.about or meaning.reason}, {how.replace("_", " ")}')
    return ChoiceMentions(
        held=tuple(dict.fromkeys(choice.value for choice in sorted_by["held"] if choice.value)),
        open=tuple(sorted_by["open"]),
        unfinished=tuple(sorted_by["unfinished"]),
        denied=bool(sorted_by["denied"]),
        somebody_else=bool(sorted_by["somebody_else"]),
        trace=tuple(trace),
    )


def _named(fact: str, message: NormalizedReply, language: Language) -> Iterator[PhraseMatch[ChoiceWord]]:
    elsewhere = _of_other_facts(fact, message, language)
    for found in language.choices[fact].table.find(message.tokens):
        means_something = found.meaning.value or found.meaning.reason
        belongs_elsewhere = found.start in elsewhere or _counts_something(found, message, language)
        if means_something and not belongs_elsewhere and not _is_a_word(fact, found, message, language):
            yield found


def _how(
    fact: str,
    found: PhraseMatch[ChoiceWord],
    named: Sequence[PhraseMatch[ChoiceWord]],
    guards: NegationScope,
    language: Language,
) -> str:
    value = found.meaning.value
    if value not in _SAY_NO_THEMSELVES and guards.denied(found.start):
        return "denied"
    if fact in _STUDIED and guards.beside(_SOMEBODY_ELSE, found.start, found.end):
        return "somebody_else"
    can_be_begun = fact in _CAN_BE_UNFINISHED or value in _UNFINISHED_VALUES
    if can_be_begun and _is_unfinished(found, named, guards, language):
        return "unfinished"
    if fact in _STUDIED - _CAN_BE_UNFINISHED and guards.beside({"ahead_of_it"}, found.start, found.end):
        return "unfinished"
    if value in _UNFINISHED_VALUES and guards.beside({"behind_it"}, found.start, found.end):
        return "unfinished"
    return "held" if value else "open"


def _is_unfinished(
    found: PhraseMatch[ChoiceWord], named: Sequence[PhraseMatch[ChoiceWord]], guards: NegationScope, language: Language
) -> bool:
    """Return whether its clause says so, or the next, and not of another value: "MSW, expected in May"."""
    if _is_marked(found, named, guards, language):
        return True
    start = guards.next_clause(found.start)
    if start is None or language.talk["after_degree"].at(guards.tokens, start) is None:
        return False
    return all(other.start == start or guards.clauses[other.start] != guards.clauses[start] for other in named)


def _is_marked(
    found: PhraseMatch[ChoiceWord], named: Sequence[PhraseMatch[ChoiceWord]], guards: NegationScope, language: Language
) -> bool:
    """Return whether its clause says "in progress", of it and not of a value beside it: "MSW in progress BA"."""
    if not any(mark in _NOT_YET for mark, _, _ in guards.marks):
        return False
    clause = guards.clauses[found.start]
    inside = [other for other in named if guards.clauses[other.start] == clause]
    if len(inside) < 2:
        return guards.beside(_NOT_YET, found.start, found.end)
    return any(
        _meant_by(begin, inside, language.talk["after_degree"].at(guards.tokens, begin) is not None) == found
        for mark, begin, end in guards.marks
        if mark in _NOT_YET and guards.clauses[end - 1] == clause
    )


def _meant_by(begin: int, named: Sequence[PhraseMatch[ChoiceWord]], follows: bool) -> PhraseMatch[ChoiceWord]:
    """Return the value that the mark is about: the next, or the one before where such words follow what they mean."""
    before, after = [one for one in named if one.start < begin], [one for one in named if one.start >= begin]
    return (before or after)[-1 if before else 0] if follows else (after or before)[0 if after else -1]


def _opens_a_part(found: PhraseMatch[ChoiceWord], message: NormalizedReply, language: Language) -> bool:
    """Return whether a part opens with it, at the start or behind a comma: "ms in child development"."""
    opens = found.start == 0 or message.tokens[found.start - 1] in _BREAKS
    ends = found.end == len(message.tokens) or message.tokens[found.end] in _BREAKS
    return opens and (ends or language.talk["goes_on"].at(message.tokens, found.end) is not None)


def _is_a_word(fact: str, found: PhraseMatch[ChoiceWord], message: NormalizedReply, language: Language) -> bool:
    """Return whether a short alias is only a word: "do", "as", "in", unless in capitals, after an article, or alone."""
    words = message.tokens[found.start : found.end]
    if len(words) > 1 or words[0] not in language.capitals_only.get(fact, frozenset()):
        return False
    alone = words in (message.core, message.tokens)
    if fact in _CAN_BE_UNFINISHED:
        if not alone and _is_a_state(found.start, message, language):
            return True
        if _opens_a_part(found, message, language):
            return False
    elif found.meaning.value and language.talk["joins_places"].whole(
        message.tokens[max(0, found.start - 1) : found.start]
    ):
        return False
    owned = language.talk["own"].whole(message.tokens[max(0, found.start - 1) : found.start]) is not None
    return not (alone or owned or words[0] in message.capitals)


def _of_other_facts(fact: str, message: NormalizedReply, language: Language) -> set[int]:
    """Return the places of words that are said of another fact: "from an IMHM-C" tells who gave the supervision."""
    statements = (found for found in language.told.find(message.tokens) if not fact.endswith(found.meaning[0]))
    return {place for found in statements for place in range(found.start, found.end)}


def _counts_something(found: PhraseMatch[ChoiceWord], message: NormalizedReply, language: Language) -> bool:
    """Return whether the number counts something: "3 years" is no level 3."""
    if not message.tokens[found.start].isdecimal():
        return False
    unit = language.lexicon.at(message.tokens, found.end)
    return unit is not None and unit.meaning.kind == "unit"


def _is_a_state(start: int, message: NormalizedReply, language: Language) -> bool:
    """Return whether two letters are those of a state where somebody lives or was: "I live in MA", "Boston, MA"."""
    states = language.choices["association"].table
    if states.at(message.tokens, start) is None:
        return False
    behind_place = any(found.end == start for found in language.places.find(message.tokens))
    return behind_place or _ends_an_address(start, message, states)


def _ends_an_address(start: int, message: NormalizedReply, places: PhraseTable[ChoiceWord]) -> bool:
    """Return whether it ends an address: "Boston MA" and "Boston, MA"; not "BA from Virginia, MA from Oklahoma"."""
    after_comma = message.tokens[start - 1 : start] == (",",)
    if after_comma and message.tokens[start + 1 : start + 2] not in {(), (",",), (".",)}:
        return False
    before = message.tokens[: start - after_comma]
    return any(found.end == len(before) and len(before[found.start]) > _POSTAL for found in places.find(before))


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
    if named.open:
        choice = max(named.open, key=lambda one: _level(one, words))
        return _clarify(fact, choice.reason, (*named.held, *_likely(choice, words)), about=choice.about)
    if len(named.held) > 1:
        return _clarify(fact, "which_of", named.held)
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
