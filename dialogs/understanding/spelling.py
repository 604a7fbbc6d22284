"""Put typing slips right: the nearest word of the vocabulary, where there is exactly one near enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

SHORTEST = 5  # shorter words have too many neighbours: "hors" is left to the aliases
_MOST_NEIGHBOURS = 8
_FARTHEST = 2
_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("er", ""),
)


class Spelling:
    """The words of a vocabulary, and ordinary words that only look like one of them; looked at when first needed."""

    def __init__(
        self,
        known: Iterable[str],
        ordinary: Iterable[str],
        numbers: Iterable[str],
        slips: Mapping[str, str] | None = None,
    ) -> None:
        self._vocabulary = known
        self._ordinary = frozenset(ordinary)
        self._numbers = frozenset(numbers)
        self._slips = slips or {}
        self._corrected = lru_cache(maxsize=4096)(self._nearest)

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
    def _words(self) -> frozenset[str]:
        return frozenset(self._vocabulary)

    @cached_property
    def _known(self) -> frozenset[str]:
        return self._words | self._ordinary

    @cached_property
    def _targets(self) -> tuple[str, ...]:
        return tuple(sorted({word for word in self._words if len(word) >= SHORTEST and word.isalpha()}))

    @cached_property
    def _unscrambled(self) -> Mapping[tuple[str, ...], str]:
        return {_letters(word): word for word in self._targets}

    def _word(self, token: str) -> str:
        if token in self._slips:
            return self._slips[token]
        if token in self._known or not token.isalpha() or self._is_inflected(token):
            return token
        if len(token) < SHORTEST:
            return self._swapped_back(token)
        return self._corrected(token)

    def _is_inflected(self, word: str) -> bool:
        """Return whether it is a known word with an ending: "agencies" is no slip for "agencia"."""
        stems = (word[: -len(ending)] + stem for ending, stem in _ENDINGS if word.endswith(ending))
        return any(len(stem) >= SHORTEST - 1 and stem in self._known for stem in stems)

    def _swapped_back(self, word: str) -> str:
        """Return a word of four letters with two neighbours swapped ("wrok"), its first letter in place."""
        if len(word) != SHORTEST - 1:
            return word
        swapped = (word[0] + word[2] + word[1] + word[3], word[0] + word[1] + word[3] + word[2])
        return next((other for other in swapped if other in self._words), word)

    def _runner_up(self, token: str, taken: str) -> str:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        near = process.extract(
            token, self._targets, scorer=OSA.distance, score_cutoff=_FARTHEST, limit=_MOST_NEIGHBOURS
        )
        other = next((match[0] for match in near if match[0] != taken), None)
        return f', rather than "{other}"' if other else ""

    def _nearest(self, word: str) -> str:
        from rapidfuzz import process  # a tenth of a second, and most replies have no slip in them
        from rapidfuzz.distance import OSA

        halves = ((word[:end], word[end:]) for end in range(3, len(word) - 2))
        both = next((half for half in halves if self._numbers.issuperset(half)), None)
        if both:  # "thirtyfive"
            return " ".join(both)
        allowed = 1 if len(word) < 8 else _FARTHEST
        near = process.extract(word, self._targets, scorer=OSA.distance, score_cutoff=allowed, limit=_MOST_NEIGHBOURS)
        near = [match for match in near if match[0][0] == word[0] or match[1] == 1]
        nearest = [match[0] for match in near if match[1] == near[0][1]]
        return str(_likeliest(word, nearest) or self._unscrambled.get(_letters(word)) or word)


def _likeliest(word: str, nearest: Sequence[str]) -> str | None:
    """Of words equally near, the one that begins and ends in the same way; a plural is no other word."""
    if len({other.rstrip("s") for other in nearest}) == 1:
        return nearest[0]
    alike = [other for other in nearest if (other[0], other[-1]) == (word[0], word[-1])]
    return alike[0] if len(alike) == 1 else None


def _letters(word: str) -> tuple[str, ...]:
    """Return the first and the last letter, and all others in the order of the alphabet."""
    return (word[0], word[-1], *sorted(word[1:-1]))
