"""Finding the entry whose phrasings are most like a question: TF-IDF over words, pairs of words and parts of words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from dialogs.answering.asking import KIND, MEANT

_PARTS = 4  # letters
_WEIGHTS = {"word": 1.0, "pair": 0.7, "part": 0.25}
_NAMES = frozenset({MEANT, KIND})
_NAME_WEIGHT = 0.25  # nearly every question names one, so a name tells little of the topic

Vector = dict[str, float]


class Index:
    """The phrasings of all entries, ready to be compared; entries go by their id."""

    def __init__(self, phrasings: Mapping[str, Iterable[Sequence[str]]]) -> None:
        counted = [(name, _features(words)) for name, lines in phrasings.items() for words in lines]
        self._rarity = _rarity(counted)
        self._unknown = max(self._rarity.values(), default=1.0)
        self._names = [name for name, _ in counted]
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, (_, features) in enumerate(counted):
            for feature, weight in self._unit(features).items():
                self._postings[feature].append((place, weight))

    def rank(self, words: Sequence[str]) -> list[tuple[str, float]]:
        """Return the entries with their likeness to the question (0 to 1), the most like first."""
        scores: dict[int, float] = defaultdict(float)
        for feature, weight in self._unit(_features(words)).items():
            for place, other in self._postings.get(feature, ()):
                scores[place] += weight * other
        best: dict[str, float] = {}
        for place, score in scores.items():
            name = self._names[place]
            if score > best.get(name, 0.0):
                best[name] = score
        return sorted(best.items(), key=lambda found: (-found[1], found[0]))

    def _unit(self, features: Mapping[str, float]) -> Vector:
        """Weigh the features by their rarity, to a length of 1; words that no phrasing holds lengthen it too."""
        weighed = {feature: count * self._rarity.get(feature, self._unknown) for feature, count in features.items()}
        length = math.sqrt(sum(weight * weight for weight in weighed.values()))
        return {feature: weight / length for feature, weight in weighed.items()} if length else {}


def _rarity(counted: Sequence[tuple[str, Mapping[str, float]]]) -> dict[str, float]:
    """How telling a feature is: the fewer entries hold it, the more."""
    holders: dict[str, set[str]] = defaultdict(set)
    for name, features in counted:
        for feature in features:
            holders[feature].add(name)
    entries = len({name for name, _ in counted})
    return {feature: math.log((1 + entries) / (1 + len(names))) + 1 for feature, names in holders.items()}


def _features(words: Sequence[str]) -> Vector:
    found: Vector = defaultdict(float)
    for word in words:
        for feature, weight in _of_word(word):
            found[feature] += weight
    for first, second in pairwise(_stem(word) for word in words):
        found[f"{first} {second}"] += _WEIGHTS["pair"]
    return found


@lru_cache(maxsize=8192)
def _of_word(word: str) -> tuple[tuple[str, float], ...]:
    if word in _NAMES:
        return ((word, _NAME_WEIGHT),)
    edged = f"_{word}_"
    parts = [edged[start : start + _PARTS] for start in range(len(edged) - _PARTS + 1)] if len(word) > _PARTS else []
    return ((f"{_stem(word)} ", _WEIGHTS["word"]), *((f"~{part}", _WEIGHTS["part"]) for part in parts))


def _stem(word: str) -> str:
    """The word without its commonest endings."""
    for ending in ("ing", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
