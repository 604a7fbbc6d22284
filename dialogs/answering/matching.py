"""Finding the entry whose phrasings are most like a question: TF-IDF over words, pairs of words and parts of words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from dialogs.answering.asking import KIND, MEANT

_PARTS = 4  # letters
_PAIR_WEIGHT, _PART_WEIGHT = 0.7, 0.25
_UNKNOWN = 0.6  # how much of the weight of a rare word counts for one that no phrasing holds
_NAMES = frozenset({MEANT, KIND})
_NAME_WEIGHT = 0.25  # nearly every question names one, so a name tells little of the topic

Vector = dict[str, float]


class Index:
    """The phrasings of all entries, ready to be compared; entries go by their id.

    What the weights of a phrasing come to is worked out when a question first shares a word with it: a program that
    answers one question starts sooner.
    """

    def __init__(self, phrasings: Mapping[str, Iterable[Sequence[str]]]) -> None:
        self._entries: list[str] = []
        self._phrasings: list[Sequence[str]] = []
        self._holders: dict[str, list[int]] = defaultdict(list)  # a phrasing as often as it holds the feature
        self._number = 0
        self._grow(phrasings)

    def extended(self, phrasings: Mapping[str, Sequence[Sequence[str]]]) -> Index:
        """Return this index with more entries; this one stays as it is, and they share what is the same."""
        larger = Index({})
        larger._entries, larger._phrasings = [*self._entries], [*self._phrasings]
        larger._holders = self._holders_to_grow(phrasings)
        larger._number = self._number
        larger._grow(phrasings)
        return larger

    def rank(self, words: Sequence[str]) -> list[tuple[str, float]]:
        """Return the entries with their likeness to the question (0 to 1), the most like first."""
        asked = self._weighed(features(words))
        alike: dict[int, float] = defaultdict(float)
        for feature, weight in asked.items():
            once = weight * self._rarity(feature) * _weight(feature)
            for place in self._holders.get(feature, ()):
                alike[place] += once
        best: dict[str, float] = {}
        for place, product in alike.items():
            name, score = self._entries[place], product / self._unit(place)
            if score > best.get(name, 0.0):
                best[name] = score
        return sorted(best.items(), key=lambda found: (-found[1], found[0]))

    def _holders_to_grow(self, phrasings: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, list[int]]:
        """The holders, with lists of their own for the features of these phrasings alone."""
        touched = {feature for lines in phrasings.values() for words in lines for feature in features(words)}
        return defaultdict(list, self._holders | {each: [*self._holders.get(each, ())] for each in touched})

    def _grow(self, phrasings: Mapping[str, Iterable[Sequence[str]]]) -> None:
        for name, lines in phrasings.items():
            for words in lines:
                self._add(name, words)
        self._number += len(phrasings)
        self._unit = lru_cache(maxsize=None)(self._unit_of_phrasing)
        self._rarity = lru_cache(maxsize=16384)(self._rarity_of)

    def _add(self, name: str, words: Sequence[str]) -> None:
        place = len(self._entries)
        self._entries.append(name)
        self._phrasings.append(words)
        for feature, count in features(words).items():
            self._holders[feature] += [place] * round(count / _weight(feature))

    def _weighed(self, found: Vector) -> Vector:
        """Weigh the features by their rarity, to a length of 1; words that no phrasing holds lengthen it too."""
        weighed = {feature: count * self._rarity(feature) for feature, count in found.items()}
        length = _length(
            weight * (1.0 if feature in self._holders else _UNKNOWN) for feature, weight in weighed.items()
        )
        return {feature: weight / length for feature, weight in weighed.items()} if length else {}

    def _unit_of_phrasing(self, place: int) -> float:
        found = features(self._phrasings[place])
        return _length(count * self._rarity(feature) for feature, count in found.items())

    def _rarity_of(self, feature: str) -> float:
        """How telling a feature is: the fewer entries hold it, the more."""
        entries = {self._entries[place] for place in self._holders.get(feature, ())}
        return math.log((1 + self._number) / (1 + (len(entries) or 1))) + 1


def features(words: Sequence[str]) -> Vector:
    """What is compared of some words, and how much each of it counts."""
    found: Vector = defaultdict(float)
    stems = []
    for word in words:
        stem, parts = _of_word(word)
        stems.append(stem)
        for feature, weight in parts:
            found[feature] += weight
    for first, second in pairwise(stems):
        found[f"{first} {second}"] += _PAIR_WEIGHT
    return found


def _weight(feature: str) -> float:
    """How much a feature counts each time."""
    if feature in _NAMES:
        return _NAME_WEIGHT
    if feature.startswith("~"):
        return _PART_WEIGHT
    return _PAIR_WEIGHT if " " in feature else 1.0


@lru_cache(maxsize=8192)
def _of_word(word: str) -> tuple[str, tuple[tuple[str, float], ...]]:
    if word in _NAMES:
        return word, ((word, _NAME_WEIGHT),)
    stem, edged = _stem(word), f"_{word}_"
    parts = [edged[start : start + _PARTS] for start in range(len(edged) - _PARTS + 1)] if len(word) > _PARTS else []
    return stem, ((stem, 1.0), *((f"~{part}", _PART_WEIGHT) for part in parts))


def _stem(word: str) -> str:
    """The word without its commonest endings."""
    for ending in ("ing", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _length(weights: Iterable[float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights))
