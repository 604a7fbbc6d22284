"""A reply made ready for the readers: slips put right, numbers in digits, clauses, and how far a denial reaches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from dialogs.understanding.language import Language
from dialogs.understanding.quantities.numbers import digits
from dialogs.understanding.text import TypedText
from dialogs.understanding.vocabulary.phrase_table import PhraseMatch, PhraseTable

_FIRST, _LAST = 10, 29  # of the years of this century
_BEFORE_A_YEAR = frozenset({"over", "since", "from", "month_name", "to", "through"})
_LONGEST_FILLER = 4
_ENDS = frozenset({",", ".", ";", "!", "?", ":", "(", ")", '"'})


@dataclass(frozen=True, slots=True)
class NormalizedReply:
    """`tokens` as typed but for slips and for sounds at the edges, which `typed` has as well.

    `figures` are the tokens with numbers in digits, `core` those without fillers at the edges. `initials` are words of
    which only the first letter is a capital, as of a name.
    """

    typed: tuple[str, ...]
    tokens: tuple[str, ...]
    figures: tuple[str, ...]
    core: tuple[str, ...]
    capitals: frozenset[str]
    initials: frozenset[str] = frozenset()

    @property
    def asks(self) -> bool:
        """Whether it ends in a question mark."""
        return "?" in self.tokens[-2:]


def normalize(text: TypedText, language: Language) -> NormalizedReply:
    """Return the text as the readers want it."""
    typed = _with_pause(tuple(language.spelling.correct(_spelled_out(text.tokens, language))), language)
    tokens = _without_edges(typed, language.talk["noise"])
    figures = in_digits(tokens, language)
    return NormalizedReply(typed, tokens, figures, content_tokens(tokens, language), text.capitals, text.initials)


def _with_pause(tokens: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """Return the tokens with a comma before a short question at the end: "like 40 does that count"."""
    closing = language.talk["questions_closing"]
    end = len(tokens) - (tokens[-1:] == ("?",))
    for start in range(max(1, end - _SHORT_QUESTION), end):
        found = closing.at(tokens, start)
        if found and found.end == end and tokens[start - 1].isalnum():
            return (*tokens[:start], ",", *tokens[start:])
    return tokens


_SHORT_QUESTION = 5  # tokens


def _spelled_out(tokens: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return the tokens with a degree or title told letter by letter as one: "m s w"."""
    result, at = list[str](), 0
    while at < len(tokens):
        end = at
        while end < min(len(tokens), at + _LONGEST_SPELLED) and len(tokens[end]) == 1 and tokens[end].isalpha():
            end += 1
        joined = next((last for last in range(end, at + 2, -1) if _names(tokens[at:last], language)), None)
        result.append("".join(tokens[at:joined]) if joined else tokens[at])
        at = joined or at + 1
    return tuple(result)


_LONGEST_SPELLED = 12  # letters
_TITLES = ("degree", "rsc_provider", "category_held")


def _names(letters: Sequence[str], language: Language) -> bool:
    word = ("".join(letters),)
    return any(language.choices[fact].table.whole(word) is not None for fact in _TITLES)


def content_tokens(tokens: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return the tokens without the fillers and signs at both ends; all of them, if there is nothing else."""
    core = _without_edges(tokens, language.talk["filler"])
    first, last = core[:1], core[1:][-1:]
    return core[len(_ENDS.intersection(first)) : len(core) - len(_ENDS.intersection(last))] or core


def part_of(reply: NormalizedReply, tokens: tuple[str, ...], language: Language) -> NormalizedReply:
    """Return the tokens of the reply as a reply of their own."""
    return NormalizedReply(tokens, tokens, tokens, content_tokens(tokens, language), reply.capitals, reply.initials)


def parts_of(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the stretches between commas and stops."""
    return [tuple(tokens[span.start : span.stop]) for span in spans_of(tokens)]


def spans_of(tokens: Sequence[str]) -> list[range]:
    """Return where these stretches stand."""
    return _between([at for at, token in enumerate(tokens) if token in _ENDS], len(tokens))


def clauses_of(tokens: Sequence[str], language: Language) -> list[range]:
    """Return where the clauses stand: between commas, stops, and words such as "and" and "but"."""
    joints = language.clauses.lists["joints"]
    return _between([at for at, token in enumerate(tokens) if token in _ENDS or joints.at(tokens, at)], len(tokens))


def _between(edges: Sequence[int], end: int) -> list[range]:
    return [range(first + 1, last) for first, last in pairwise((-1, *edges, end)) if last > first + 1]


def is_only_a_word(
    found: PhraseMatch[Any], message: NormalizedReply, language: Language, name: str = "only_alone"
) -> bool:
    """Return whether such a word stands inside a sentence: the "on" of "I am on the state board" is no yes."""
    words = message.tokens[found.start : found.end]
    alone = (*parts_of(message.tokens), message.core)
    return language.talk[name].whole(words) is not None and words not in alone


def tells_amount(message: NormalizedReply, language: Language) -> bool:
    """Return whether the reply tells so many hours, years or the like."""
    numbers = (at for at, token in enumerate(message.figures) if token[:1].isdigit())
    units = (language.lexicon.at(message.figures, at + 1) for at in numbers)
    return any(unit is not None and unit.meaning.kind == "unit" for unit in units)


def is_worded(tokens: Iterable[str]) -> bool:
    """Return whether there is a letter or a digit anywhere, and not signs alone."""
    return any(character.isalnum() for token in tokens for character in token)


def in_digits(tokens: Sequence[str], language: Language) -> tuple[str, ...]:
    """Write number words in digits; an idiom such as "no one" becomes one token that no reader takes for a number."""
    spanish = not language.spanish.isdisjoint(tokens)
    tokens = [language.accented.get(token, token) for token in tokens] if spanish else tokens
    told_by = (language.english_words, language.spanish_words) if spanish else ()
    result, done = list[str](), 0
    for idiom in language.talk["not_numbers"].find(tokens):
        if _measures(tokens[idiom.end : idiom.end + 1], language):
            continue  # "just the one year"
        result += [*digits(tokens[done : idiom.start], spanish, *told_by), "_".join(tokens[idiom.start : idiom.end])]
        done = idiom.end
    return _with_years((*result, *digits(tokens[done:], spanish, *told_by)), language)


def _measures(tokens: Sequence[str], language: Language) -> bool:
    found = language.lexicon.whole(tuple(tokens)) if tokens else None
    return found is not None and found.kind == "unit"


def _with_years(tokens: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """Return the tokens with a year said in two numbers as one: "since twenty twenty-one", "in twenty seventeen"."""
    result = list[str]()
    for token in tokens:
        spoken = result[-1:] == ["20"] and token.isdecimal() and _FIRST <= int(token) <= _LAST
        kinds = (
            {found.kind for word in result[-3:-1] if (found := language.lexicon.whole((word,)))} if spoken else set()
        )
        if kinds & _BEFORE_A_YEAR:
            result[-1] += token
        else:
            result.append(token)
    return tuple(result)


def _without_edges(tokens: Sequence[str], passed_over: PhraseTable[str]) -> tuple[str, ...]:
    """Return the tokens without such phrases, and the signs beside them, at both ends, unless nothing else is left."""
    start, end = 0, len(tokens)
    while start < end and (found := passed_over.at(tokens, start)):
        start = _next_word(tokens, found.end, end)
    while end > start and (left := _without_ending(passed_over, tokens, start, end)) < end:
        end = left
    return tuple(tokens[start:end]) or tuple(tokens)


def _next_word(tokens: Sequence[str], position: int, end: int) -> int:
    while position < end and tokens[position] in _ENDS:
        position += 1
    return position


def _without_ending(passed_over: PhraseTable[str], tokens: Sequence[str], start: int, end: int) -> int:
    """Return where tokens[start:end] end without such a phrase and the signs before it."""
    openings = range(max(start, end - _LONGEST_FILLER), end)
    if not passed_over.may_be_in(tokens[openings.start : end]):
        return end
    first = next((at for at in openings if passed_over.whole(tokens[at:end]) is not None), None)
    if first is None:
        return end
    while first > start and tokens[first - 1] in _ENDS:
        first -= 1
    return first


_PLAIN_NO = "no"
_ENDS_A_DENIAL = frozenset({"but", "except"})
_NEAR = 2  # a plain "no" reaches the next word or two: "no masters"


@dataclass(frozen=True, slots=True)
class NegationScope:
    """The tokens of a reply, the guards that stand in them, and the clause of each token."""

    tokens: Sequence[str]
    marks: Sequence[tuple[str, int, int]]
    clauses: Sequence[int]
    denied_behind: Collection[int]  # the words of clauses that end in a denial: "courses yes, certificate no"

    def denied(self, start: int) -> bool:
        """Return whether a denial reaches the word: from before it with nothing like "just" between, or from behind."""
        if start in self.denied_behind:
            return True
        for kind, begin, end in reversed(self.marks):
            if end > start or (end != start and self.clauses[begin] != self.clauses[start]):
                continue
            if kind in _ENDS_A_DENIAL:
                return False
            if kind == "not":
                return self.tokens[begin] != _PLAIN_NO or start - end < _NEAR
        return False

    def turned_round(self, start: int) -> bool:
        """Return whether a denial that is no plain no stands right before it: "not unpaid", "hasn't lapsed"."""
        return any(
            kind == "not" and end == start and self.tokens[begin] != _PLAIN_NO for kind, begin, end in self.marks
        )

    def beside(self, kinds: Collection[str], start: int, end: int) -> bool:
        """Return whether a guard of one of these kinds ends in the same clause, outside tokens[start:end]."""
        return any(
            mark in kinds and self.clauses[last - 1] == self.clauses[start] and not start <= begin < end
            for mark, begin, last in self.marks
        )

    def excepted(self, start: int) -> bool:
        """Return whether an "except" stands anywhere before the word at this position."""
        return any(kind == "except" and end <= start for kind, _, end in self.marks)

    def next_clause(self, start: int) -> int | None:
        """Return where the next clause begins, after the comma or word that opens it; None in the last one."""
        later = range(bisect_right(self.clauses, self.clauses[start]), len(self.tokens))
        return next((at for at in later if self.clauses[at] == self.clauses[at - 1]), None)


def negation_scope(tokens: Sequence[str], language: Language) -> NegationScope:
    """Return the tokens with their guards."""
    ends = language.talk["clause_ends"]
    done_with = language.talk["done_with"]
    goes_on = set[int]() if done_with.opening.isdisjoint(tokens) else {one.end - 1 for one in done_with.find(tokens)}
    closing = (
        token in ends.opening and at not in goes_on and ends.at(tokens, at) is not None
        for at, token in enumerate(tokens)
    )
    marks = [(found.meaning, found.start, found.end) for found in language.guards.find(tokens)]
    return NegationScope(tokens, marks, list(accumulate(closing)), _denied_behind(tokens, language))


_ASKS_ITSELF = frozenset({"?", ":"})


def _denied_behind(tokens: Sequence[str], language: Language) -> set[int]:
    """Return the places of words that are denied by what their clause ends in: "therapy not anymore", "therapy? no"."""
    behind, denied, before = language.talk["denies_behind"], set[int](), range(0)
    if not behind.may_be_in(tokens):
        return denied
    for clause in clauses_of(tokens, language):
        found = next((at for at in clause if behind.whole(tokens[at : clause.stop]) is not None), None)
        if found == clause.start and tokens[before.stop : before.stop + 1] and tokens[before.stop] in _ASKS_ITSELF:
            denied.update(before)
        elif found is not None:
            denied.update(range(clause.start, found))
        before = clause
    return denied
