"""Find the values of a choice that a reply names: which are held, denied, unfinished, over, or somebody else's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NegationScope, NormalizedReply, is_only_a_word, negation_scope, tells_amount
from dialogs.understanding.vocabulary.phrase_table import PhraseMatch, PhraseTable
from dialogs.understanding.vocabulary.tables import HINT, ChoiceWord

_BREAKS = frozenset({",", ";", ".", "!", "/", "(", ")", "+"})
_SAY_NO_THEMSELVES = frozenset({"none", "other"})  # "not endorsed" is no denial of these
_CAN_BE_UNFINISHED = frozenset({"degree"})
_NOT_YET = frozenset({"in_progress", "ahead_of_it"})
_SOMEBODY_ELSE = frozenset({"somebody_else", "works_with"})
_UNFINISHED_VALUES = frozenset({"certificate", "imhm_c", "approved"})
_CAN_LAPSE = frozenset({"imhm_c"})
_STUDIED = frozenset({"degree", "specialized_study"})
_GIVEN_BY_OTHERS = frozenset({"in_service"})  # "my agency has a year of training"
_NO_DEGREE = "none"
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


_NOTHING = ChoiceMentions((), (), (), denied=False, somebody_else=False)


def mentions(fact: str, message: NormalizedReply, language: Language) -> ChoiceMentions:
    """Return what the reply names of this fact's values."""
    named = list(_named(fact, message, language))
    if not named:
        return _NOTHING
    guards = negation_scope(message.tokens, language)
    sorted_by = defaultdict[str, list[PhraseMatch[ChoiceWord]]](list)
    trace = list[str]()
    for found in named:
        how, meaning = _how(fact, found, named, guards, language), found.meaning
        if how == "denied" and meaning.denied:
            how, meaning = "held", ChoiceWord(meaning.denied)
        sorted_by[how].append(found._replace(meaning=meaning))
        words = " ".join(message.tokens[found.start : found.end])
        trace.append(f'"{words}": {meaning.value or meaning.about or meaning.reason}, {how.replace("_", " ")}')
    sure = any(sorted_by[how] for how in ("held", "open", "unfinished", "somebody_else"))
    held = sorted_by["held"] if sure else ([] if tells_amount(message, language) else sorted_by["hinted"])
    held = _concluded(held, guards, language)
    if sorted_by["unfinished"] and fact in _STUDIED - _CAN_BE_UNFINISHED:
        held = [found for found in held if not guards.beside(_NOT_YET, found.start, found.end)]
    open_ = sorted_by["open"]
    if fact not in language.about_others and not language.choices[fact].levels:
        latest = _latest(sorted([*held, *open_], key=lambda found: found.start), guards, language)
        held, open_ = ([found for found in some if found in latest] for some in (held, open_))
    return ChoiceMentions(
        held=tuple(dict.fromkeys(found.meaning.value for found in held if found.meaning.value)),
        open=tuple(found.meaning for found in open_),
        unfinished=tuple(found.meaning for found in sorted_by["unfinished"]),
        denied=bool(sorted_by["denied"]),
        somebody_else=bool(sorted_by["somebody_else"]),
        trace=tuple(trace),
    )


def _named(fact: str, message: NormalizedReply, language: Language) -> Iterator[PhraseMatch[ChoiceWord]]:
    all_found = language.choices[fact].table.find(message.tokens)
    elsewhere = _of_other_facts(fact, message, language) if all_found else set()
    for found in all_found:
        means_something = found.meaning.value or found.meaning.reason or found.meaning.denied
        belongs_elsewhere = found.start in elsewhere or _counts_something(found, message, language)
        ends = found.end == len(message.tokens)
        belongs_elsewhere |= not ends and is_only_a_word(found, message, language, "value_alone")
        if means_something and not belongs_elsewhere and not _is_a_word(fact, found, message, language):
            yield found


def _concluded(
    held: list[PhraseMatch[ChoiceWord]], guards: NegationScope, language: Language
) -> list[PhraseMatch[ChoiceWord]]:
    """Return only the last value where it is what all comes to: "my course work was on adults, so no"."""
    last = held[-1:]
    begins = last[0].start if last else 0
    concludes = any(found.end == begins for found in language.talk["concludes"].find(guards.tokens))
    return last if concludes and last[0].end == len(guards.tokens) else held


def _latest(
    named: list[PhraseMatch[ChoiceWord]], guards: NegationScope, language: Language
) -> list[PhraseMatch[ChoiceWord]]:
    """Return of several values those that others turned into: "was a specialist, moved up to clinical mentor"."""
    turns = language.talk["turned_into"].find(guards.tokens)
    firsts = [next((one for one in named if _is_before(turn, one, guards)), None) for turn in turns]
    return [found for found in named if found in firsts] or named


def _is_before(turn: PhraseMatch[str], found: PhraseMatch[ChoiceWord], guards: NegationScope) -> bool:
    """Return whether it stands before the value in its clause, or right behind: "it's New Mexico now"."""
    before = turn.end <= found.start and guards.clauses[turn.end - 1] == guards.clauses[found.start]
    return before or turn.start == found.end


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
    if _is_of_another(fact, found, guards, language):
        return "somebody_else"
    if _is_not_held(fact, found, named, guards, language):
        return "unfinished"
    if value is None:
        return "open" if found.meaning.reason else "nothing"
    return "hinted" if found.meaning.about == HINT else "held"


def _is_of_another(fact: str, found: PhraseMatch[ChoiceWord], guards: NegationScope, language: Language) -> bool:
    """Return whether somebody else studied it; or the writer is it, where it is asked who supervises them."""
    if fact in language.about_others:
        return any(own.end == found.start for own in language.talk["of_the_writer"].find(guards.tokens))
    given = found.meaning.value in _GIVEN_BY_OTHERS
    return fact in _STUDIED and not given and guards.beside(_SOMEBODY_ELSE, found.start, found.end)


def _is_not_held(
    fact: str,
    found: PhraseMatch[ChoiceWord],
    named: Sequence[PhraseMatch[ChoiceWord]],
    guards: NegationScope,
    language: Language,
) -> bool:
    """Return whether it is only begun, or over by now."""
    value = found.meaning.value
    if value == _NO_DEGREE:
        return False  # "some college, never finished"
    can_be_begun = fact in _CAN_BE_UNFINISHED or value in _UNFINISHED_VALUES
    if can_be_begun and _is_unfinished(found, named, guards, language):
        return True
    if fact in _STUDIED - _CAN_BE_UNFINISHED and guards.beside({"ahead_of_it"}, found.start, found.end):
        return True
    lapsed = value in _CAN_LAPSE and bool(language.talk["lapsed"].find(guards.tokens))
    lapsed |= fact in language.about_others and bool(language.talk["may_be"].find(guards.tokens))
    return lapsed or (value in _UNFINISHED_VALUES and guards.beside({"behind_it"}, found.start, found.end))


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
        _meant_by(begin, end, inside, language.talk["after_degree"].at(guards.tokens, begin) is not None) == found
        for mark, begin, end in guards.marks
        if mark in _NOT_YET and guards.clauses[end - 1] == clause
    )


def _meant_by(begin: int, end: int, named: Sequence[PhraseMatch[ChoiceWord]], follows: bool) -> PhraseMatch[ChoiceWord]:
    """Return the value that the mark is about: the next, or the one before where such words follow what they mean."""
    before, within = [one for one in named if one.start < begin], [one for one in named if one.start >= begin]
    after = [one for one in within if one.start >= end] or within
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
