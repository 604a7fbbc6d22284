"""Find the entry whose phrasings are most like a question: TF-IDF over words, pairs of words and parts of words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from sys import intern
from typing import TypeVar

from dialogs.faq.asking.lexicon import KIND, MEANT

_PARTS = 4  # letters
_PAIR_WEIGHT, _PART_WEIGHT = 0.7, 0.25
_UNKNOWN = 0.6  # how much of the weight of a rare word counts for one that no phrasing holds
_NAMES = frozenset({MEANT, KIND})
_NAME_WEIGHT = 0.25  # nearly every question names one, so a name tells little of the topic

Vector = dict[str, float]
Item = TypeVar("Item")


class PhrasingIndex:
    """The phrasings of all entries, ready to be compared; entries go by their id.

    Parts of words go by the words that have them, for there are fewer words than phrasings. What the weights of a
    phrasing come to is worked out when a question first shares a word with it. So a program that answers one question
    starts sooner.
    """

    def __init__(self, phrasings: Mapping[str, Iterable[Sequence[str]]]) -> None:
        self._entries: list[str] = []
        self._phrasings: list[Sequence[str]] = []
        self._places: dict[str, list[int]] = {}  # by word and by pair of stems, a phrasing as often as it holds it
        self._words: dict[str, list[str]] = {}  # by stem and by part, a word as often as it has it
        self._number = 0
        self._rarities: dict[str, float] = {}  # of the words and pairs that some phrasing holds
        self._units: dict[int, float] = {}
        self._grow(phrasings)

    def extended(self, phrasings: Mapping[str, Sequence[Sequence[str]]]) -> PhrasingIndex:
        """Return this index with more entries; this one stays as it is, and they share what is the same."""
        larger = PhrasingIndex({})
        larger._entries, larger._phrasings = [*self._entries], [*self._phrasings]
        words = {word for lines in phrasings.values() for line in lines for word in line}
        pairs = {pair for lines in phrasings.values() for line in lines for pair in _pairs(line)}
        parts = {part for word in words - self._places.keys() for part, _ in _of_word(word)[1]}
        larger._places = _with_own_lists(self._places, words | pairs)
        larger._words = _with_own_lists(self._words, parts)
        larger._number = self._number
        larger._grow(phrasings)
        return larger

    def rank(self, words: Sequence[str]) -> list[tuple[str, float]]:
        """Return the entries with their likeness to the question (0 to 1), the most like first."""
        alike: dict[int, float] = defaultdict(float)
        for held, once in self._held(self._weighed(features(words))).items():
            for place in self._places[held]:
                alike[place] += once
        best: dict[str, float] = {}
        entries, units, best_of = self._entries, self._units, best.get  # looked up once: this runs for each phrasing
        for place, product in alike.items():
            score = product / (units.get(place) or self._unit(place))
            name = entries[place]
            if score > best_of(name, 0.0):
                best[name] = score
        return sorted(best.items(), key=lambda found: (-found[1], found[0]))

    def _held(self, asked: Vector) -> Vector:
        """Return what the features come to, by the words and pairs of phrasings that have them."""
        held: Vector = defaultdict(float)
        for feature, weight in asked.items():
            once = weight * self._rarity(feature) * _weight(feature)
            for name in self._having(feature):
                held[name] += once
        return held

    def share_held(self, name: str, words: Sequence[str]) -> float:
        """Return how much of the words the phrasings of an entry hold (0 to 1), a rare word for more."""
        rarities = {stem: self._rarity(stem) for stem in (_of_word(word)[0] for word in words)}
        held = (stem for stem in rarities if any(self._entries[place] == name for place in self._holders(stem)))
        return sum(rarities[stem] for stem in held) / (sum(rarities.values()) or 1.0)

    def rarity(self, word: str) -> float:
        """Return how telling a word is: the fewer entries hold it, the more."""
        return self._rarity(_of_word(word)[0])

    def holds(self, name: str, word: str) -> bool:
        """Return whether a phrasing of the entry holds the word, in whatever form."""
        return any(self._entries[place] == name for place in self._holders(_of_word(word)[0]))

    def holds_together(self, name: str, words: Iterable[str]) -> bool:
        """Return whether one phrasing of the entry holds all the words."""
        places = [set(self._holders(_of_word(word)[0])) for word in words]
        return any(self._entries[place] == name for place in set.intersection(*places))

    def prepare(self) -> None:
        """Weigh all phrasings now, so that no question has to wait for it."""
        for place in set(range(len(self._phrasings))).difference(self._units):
            self._unit(place)

    def _grow(self, phrasings: Mapping[str, Iterable[Sequence[str]]]) -> None:
        for name, lines in phrasings.items():
            for words in lines:
                self._add(name, words)
        self._number += len(phrasings)
        self._rarities, self._units = {}, {}

    def _add(self, name: str, words: Sequence[str]) -> None:
        place = len(self._entries)
        self._entries.append(name)
        self._phrasings.append(words)
        for word in words:
            if word not in self._places:
                self._add_word(word)
            self._places[word].append(place)
        for pair in _pairs(words):
            self._places.setdefault(pair, []).append(place)

    def _add_word(self, word: str) -> None:
        self._places[word] = []
        for feature, _ in _of_word(word)[1]:
            self._words.setdefault(feature, []).append(word)

    def _holders(self, feature: str) -> Iterable[int]:
        """Return the places of the phrasings that hold the feature, each as often as it holds it."""
        return chain.from_iterable(self._places[name] for name in self._having(feature))

    def _having(self, feature: str) -> Iterable[str]:
        """Return the words of phrasings that have the feature; of a pair, only itself."""
        if " " in feature:
            return (feature,) if feature in self._places else ()
        return self._words.get(feature, ())

    def _weighed(self, found: Vector) -> Vector:
        """Weigh the features by their rarity, to a length of 1; words that no phrasing holds lengthen it too."""
        weighed = {feature: count * self._rarity(feature) for feature, count in found.items()}
        length = _length(weight * (1.0 if self._is_held(feature) else _UNKNOWN) for feature, weight in weighed.items())
        return {feature: weight / length for feature, weight in weighed.items()} if length else {}

    def _unit(self, place: int) -> float:
        found = features(self._phrasings[place])
        unit = _length(count * self._rarity(feature) for feature, count in found.items())
        self._units[place] = unit
        return unit

    def _rarity(self, feature: str) -> float:
        rarity = self._rarities.get(feature)
        if rarity is None:
            rarity = self._rarity_of(feature)
            if self._is_held(feature):
                self._rarities[feature] = rarity
        return rarity

    def _rarity_of(self, feature: str) -> float:
        """Return how telling a feature is: the fewer entries hold it, the more."""
        entries = {self._entries[place] for place in self._holders(feature)}
        return math.log((1 + self._number) / (1 + (len(entries) or 1))) + 1

    def _is_held(self, feature: str) -> bool:
        return feature in (self._places if " " in feature else self._words)


def features(words: Sequence[str]) -> Vector:
    """Return what is compared of some words, and how much each of it counts."""
    found: Vector = defaultdict(float)
    for word in words:
        for feature, weight in _of_word(word)[1]:
            found[feature] += weight
    for pair in _pairs(words):
        found[pair] += _PAIR_WEIGHT
    return found


def stem_of(word: str) -> str:
    """Return the word without its commonest endings."""
    for ending in ("ing", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _pairs(words: Sequence[str]) -> list[str]:
    """Return each stem with the one behind it."""
    stems = [_of_word(word)[0] for word in words]
    return [f"{first} {second}" for first, second in pairwise(stems)]


def _with_own_lists(lists: Mapping[str, list[Item]], names: Collection[str]) -> dict[str, list[Item]]:
    """Return the same lists, with copies of those that go by the names and are about to grow."""
    return {**lists, **{name: [*lists[name]] for name in names if name in lists}}


def _weight(feature: str) -> float:
    """Return how much a feature counts each time."""
    if feature in _NAMES:
        return _NAME_WEIGHT
    if feature.startswith("~"):
        return _PART_WEIGHT
    return _PAIR_WEIGHT if " " in feature else 1.0


@lru_cache(maxsize=8192)
def _of_word(word: str) -> tuple[str, tuple[tuple[str, float], ...]]:
    if word in _NAMES:
        return word, ((word, _NAME_WEIGHT),)
    stem, edged = stem_of(word), f"_{word}_"
    parts = [edged[start : start + _PARTS] for start in range(len(edged) - _PARTS + 1)] if len(word) > _PARTS else []
    return stem, ((stem, 1.0), *((intern(f"~{part}"), _PART_WEIGHT) for part in parts))


def _length(weights: Iterable[float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights))
