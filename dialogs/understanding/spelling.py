"""Put typing slips right: the nearest word of the vocabulary, where there is exactly one near enough."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any

from dialogs.content.files import ENGLISH
from rules.yamlfiles import read_yaml

SHORTEST = 5  # shorter words have too many neighbours: "hors" is left to the aliases
_MOST_NEIGHBOURS = 8
_FARTHEST = 2
_SHORTEST_PLAIN = 3  # "MSWs"
_SURE_OF_TWO = 8  # letters from which on two slips are put right
_MOST_REMEMBERED = 4096
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class OrdinaryWords:
    """The words that people write every day, in their plain form, and the endings that they may have."""

    words: frozenset[str]
    endings: Mapping[str, Sequence[str]]  # each with what may stand in its place in the plain form
    changing: frozenset[str]  # endings that stand in place of one another
    plural: str

    def is_form_of(self, word: str, known: Callable[[str], bool]) -> bool:
        """Return whether the word is a known one with an ending: "agencies" is no slip for "agencia"."""
        return any(known(plain) for plain in self._plain_forms(word))

    def differ_in_ending(self, word: str, other: str) -> bool:
        """Return whether both may be forms of one word that is not listed: "atiende" and "atiendo"."""
        shared = (place for place, pair in enumerate(zip(word, other, strict=False), 1) if pair[0] == pair[1])
        places = (place for expected, place in enumerate(shared, 1) if place == expected >= SHORTEST - 1)
        return any(self.changing.issuperset((word[place:], other[place:])) for place in places)

    def _plain_forms(self, word: str) -> Iterator[str]:
        for ending, plain in self.endings.items():
            if word.endswith(ending):
                shortest = _SHORTEST_PLAIN if len(ending) == 1 else SHORTEST - 1
                stem = word[: -len(ending)]
                yield from (stem + each for each in plain if len(stem + each) >= shortest)


def ordinary_words(file: Mapping[str, Any]) -> OrdinaryWords:
    """Return the ordinary words of a spelling.yaml."""
    lists = (file["numbers"], *file["ordinary"].values())
    listed = (word.strip() for words in lists for word in words.replace("\n", " ").split(","))
    return OrdinaryWords(frozenset(filter(None, listed)), file["endings"], frozenset(file["changing"]), file["plural"])


@cache
def english_words() -> OrdinaryWords:
    """Return the packaged ones."""
    return ordinary_words(read_yaml(ENGLISH / "vocabulary" / "spelling.yaml").data)


class Spelling:
    """The words of a vocabulary, and others that are right as they are; looked at when first needed."""

    def __init__(
        self,
        known: Iterable[str],
        right: Iterable[str],
        numbers: Iterable[str],
        slips: Mapping[str, str] | None = None,
        ordinary: OrdinaryWords | None = None,
    ) -> None:
        self._listed = known
        self._right = frozenset(right)
        self._numbers = frozenset(numbers)
        self._slips = slips or {}
        self._ordinary = ordinary or english_words()
        self._corrected: dict[str, str] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Return what a copy in another process needs; where the words come from can be read only once."""
        self.prepare()
        return {**vars(self), "_listed": ()}

    def prepare(self) -> None:
        """Look at the words now, so that no message has to wait for it."""
        for each in (self._words, self._targets, self._unscrambled):
            len(each)

    def correct(self, tokens: Iterable[str]) -> tuple[str, ...]:
        """Return the same tokens, with slips put right."""
        return tuple(word for token in tokens for word in self._word(token).split())

    def explained(self, tokens: Iterable[str]) -> tuple[str, ...]:
        """Return each slip among the tokens with what it was read as, and the word that was the next nearest."""
        read = ((token, " ".join(self.correct((token,)))) for token in tokens)
        return tuple(
            f'"{token}" read as "{word}"{self._runner_up(token, word)}' for token, word in read if token != word
        )

    @cached_property
    def _words(self) -> Mapping[str, int]:
        """The words of the vocabulary, with how often they are listed."""
        return Counter(self._listed)

    @cached_property
    def _targets(self) -> Mapping[str, Sequence[str]]:
        """The words that a slip may be meant for, by their first letter."""
        targets: dict[str, list[str]] = defaultdict(list)
        for word in sorted({*self._words, *self._ordinary.words, *self._right}):
            if len(word) >= SHORTEST and word.isalpha():
                targets[word[0]].append(word)
        return targets

    @cached_property
    def _unscrambled(self) -> Mapping[str, str]:
        return {_letters(word): word for word in sorted(self._words) if len(word) >= SHORTEST and word.isalpha()}

    def _is_known(self, word: str) -> bool:
        return word in self._words or word in self._ordinary.words or word in self._right

    def _word(self, token: str) -> str:
        if token in self._slips:
            return self._slips[token]
        if self._is_known(token) or not token.isalpha() or self._ordinary.is_form_of(token, self._is_known):
            return token
        if len(token) < SHORTEST:
            return self._swapped_back(token)
        return self._remembered(token)

    def _swapped_back(self, word: str) -> str:
        """Return a word of four letters with two neighbours swapped ("wrok"), its first letter in place."""
        if len(word) != SHORTEST - 1:
            return word
        swapped = (word[0] + word[2] + word[1] + word[3], word[0] + word[1] + word[3] + word[2])
        return next((other for other in swapped if other in self._words), word)

    def _runner_up(self, token: str, taken: str) -> str:
        other = next((word for _, word in self._near(token, _FARTHEST) if word != taken), None)
        return f', rather than "{other}"' if other else ""

    def _remembered(self, word: str) -> str:
        nearest = self._corrected.get(word)
        if nearest is None:
            if len(self._corrected) == _MOST_REMEMBERED:
                self._corrected.clear()
            nearest = self._corrected[word] = self._nearest(word)
        return nearest

    def _nearest(self, word: str) -> str:
        halves = ((word[:end], word[end:]) for end in range(3, len(word) - 2))
        both = next((half for half in halves if self._numbers.issuperset(half)), None)
        if both:  # "thirtyfive"
            return " ".join(both)
        near = self._near(word, 1 if len(word) < _SURE_OF_TWO else _FARTHEST)
        near = [match for match in near if not self._ordinary.differ_in_ending(word, match[1])]
        nearest = [other for slips, other in near if slips == near[0][0]]
        meant = self._likeliest(word, nearest) or self._unscrambled.get(_letters(word), word)
        return meant if meant in self._words else word

    def _near(self, word: str, allowed: int) -> list[tuple[int, str]]:
        """Return the words that near, with the number of slips between; the nearest first."""
        from rapidfuzz import process  # takes a while to load, and most replies have no slip in them
        from rapidfuzz.distance import OSA

        alike = process.extract(
            word, self._targets.get(word[0], ()), scorer=OSA.distance, score_cutoff=allowed, limit=_MOST_NEIGHBOURS
        )
        begun_wrongly = (word[1:], word[1] + word[0] + word[2:], *(letter + word for letter in _LETTERS))
        others = [(1, other) for other in begun_wrongly if len(other) >= SHORTEST and self._is_known(other)]
        return sorted([*((int(match[1]), str(match[0])) for match in alike), *others])

    def _likeliest(self, word: str, nearest: Sequence[str]) -> str | None:
        """Of words equally near, return the one that is typed so in haste, is ours, and begins and ends alike."""
        for is_likely in (_is_hasty, self._is_ours, _are_alike):
            nearest = [other for other in nearest if is_likely(word, other)] or nearest
            if len({other.removesuffix(self._ordinary.plural) for other in nearest}) == 1:  # a plural is no other word
                return nearest[0]
        often = sorted(nearest, key=lambda other: -self._words.get(other, 0))[:2]
        clear = often and _is_hasty(word, often[0]) and self._words.get(often[0]) != self._words.get(often[1])
        return often[0] if clear else None

    def _is_ours(self, _word: str, other: str) -> bool:
        return other in self._words


def _is_hasty(word: str, other: str) -> bool:
    """Return whether letters were left out, swapped or doubled; a wrong letter in place of the right one is rarer."""
    if len(word) > len(other):
        return [*map(itemgetter(0), groupby(word))] == [*map(itemgetter(0), groupby(other))]
    return len(word) < len(other) or sorted(word) == sorted(other)


def _are_alike(word: str, other: str) -> bool:
    return (word[0], word[-1]) == (other[0], other[-1])


def _letters(word: str) -> str:
    """Return the first and the last letter, and all others in the order of the alphabet."""
    return word[0] + word[-1] + "".join(sorted(word[1:-1]))
