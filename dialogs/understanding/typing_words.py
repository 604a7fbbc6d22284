"""What a language writes short, and how: the words of its `vocabulary/typing.yaml`, made ready for cutting a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from dialogs.content.files import ENGLISH
from rules.yamlfiles import EXTENDABLE, FileModel, read_yaml

Signs = Annotated[tuple[str, ...], EXTENDABLE]


class UnitLetters(FileModel):
    """The letters that stand for a unit right behind a number, and the word that they stand for."""

    letters: Signs
    word: str


class TypingFile(FileModel):
    short_forms: Signs  # written with a stop that ends no sentence
    before_names: Signs  # the same, where a capital behind it is a name's: "Dr. Smith"
    goes_on: Signs  # behind a short form and a stop, in small letters, go on with the sentence
    lone_letters: Signs  # are words, with which a sentence may begin or end
    ordinals: Signs  # end a number that tells a place in a row
    written_out: Annotated[dict[str, str], EXTENDABLE]  # signs and run-together words, by what stands for them
    negative: str  # stands for the sign before a number below zero
    years: UnitLetters  # in "3y 6mo"
    months: UnitLetters


@dataclass(frozen=True, slots=True)
class TypingWords:
    """The words of a language that tell how a text is cut into tokens."""

    short_form: re.Pattern[str]  # a short form and its stop
    before_names: frozenset[str]
    goes_on: frozenset[str]
    lone_letters: frozenset[str]
    ordinals: str  # as a pattern
    written_out: tuple[tuple[re.Pattern[str], str], ...]  # as patterns, by what stands for them
    negative: str
    years_and_months: re.Pattern[str]  # letters for years behind a number, and a number with letters for months
    years: str
    months: str


def typing_words(file: Mapping[str, Any]) -> TypingWords:
    """Return what the file holds, ready for use."""
    before_names = frozenset(file["before_names"])
    years, months = file["years"], file["months"]
    short_forms = _either((*file["short_forms"], *before_names))
    return TypingWords(
        short_form=re.compile(rf"(?<!['’])\b([^\W\d_]|{short_forms})\.(?=\s|$|,)", re.IGNORECASE),
        before_names=before_names,
        goes_on=frozenset(file["goes_on"]),
        lone_letters=frozenset(file["lone_letters"]),
        ordinals=_either(file["ordinals"]),
        written_out=tuple((_alone(sign), f" {written} ") for sign, written in file["written_out"].items()),
        negative=file["negative"],
        years_and_months=re.compile(
            rf"(?<=\d)\s?(?:{_either(years['letters'])})"
            rf"(?:\s*(\d+)\s*(?:{_either(months['letters'])})\b|(?=\s*(?:,|$)))"
        ),
        years=years["word"],
        months=months["word"],
    )


@cache
def english_typing() -> TypingWords:
    """Return the packaged English ones."""
    return typing_words(read_yaml(ENGLISH / "vocabulary" / "typing.yaml").data)


def _alone(sign: str) -> re.Pattern[str]:
    """Return a pattern for the sign where nothing runs into it; a slash at its end may stand before a word."""
    return re.compile(rf"\b{re.escape(sign)}" + (r"\b" if sign[-1].isalnum() else ""))


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
