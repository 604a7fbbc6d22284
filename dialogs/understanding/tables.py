"""From the lists of the vocabulary files to tables of phrases, one kind of table a function."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dialogs.understanding.phrases import PhraseTable
from dialogs.understanding.topics import Topic

Parts = Mapping[str, PhraseTable[str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A word for a value; or, without a value, for something that leaves it open: `reason` asks back."""

    value: str | None = None
    reason: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """What a word leaves open: the level that it says at least (degrees only), and the likely values.

    `fields` are fields of study, each with the value that it settles.
    """

    level: str | None
    choices: tuple[Any, ...]
    fields: PhraseTable[str]


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """The words of one fact; `prefer`, `levels` and `yields` (one value to another) say which of several counts."""

    table: PhraseTable[Choice]
    unclear: Mapping[str, Unclear] = field(default_factory=dict)
    prefer: tuple[str, ...] = ()
    levels: Mapping[str, int] = field(default_factory=dict)
    yields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """A word for somebody who could rate; `reason` asks back where the word says too little."""

    value: str | None
    several: bool
    reason: str | None = None


def listed(words: str, parts: Parts | None = None) -> PhraseTable[str]:
    """A table of one list, where it matters only whether a phrase is in it."""
    table: PhraseTable[str] = PhraseTable(parts)
    table.add_all(words, "listed")
    return table


def merged(named: Mapping[str, str]) -> PhraseTable[str]:
    """One table of several lists; the meaning of a phrase is the name of its list."""
    table: PhraseTable[str] = PhraseTable()
    for name, words in named.items():
        table.add_all(words, name)
    return table


def topics_of(file: Mapping[str, Any], parts: Parts) -> PhraseTable[Topic]:
    """The phrases of topics.yaml with all facts that each may name, in the order of the file."""
    table: PhraseTable[Topic] = PhraseTable(parts, merge=Topic.also)
    for how in ("names", "when_asked", "as_part", "elsewhere"):
        for fact, words in file[how].items():
            table.add_all(words, Topic(**{how: (fact,)}))
    return table


def choice_words(file: Mapping[str, Any], values: Sequence[str], parts: Parts) -> ChoiceWords:
    """The words of a fact with fixed values; the ids of the values are always among them."""
    table: PhraseTable[Choice] = PhraseTable(parts)
    for reason, unclear in file.get("unclear", {}).items():
        table.add_all(unclear["words"], Choice(reason=reason))
    for place, words in file.get("not_loaded", {}).items():
        table.add_all(words, Choice(reason="association_not_loaded", about=place))
    for name, words in file.get("also", {}).items():
        table.add_all(words, Choice(about=name))
    for value, words in file.get("when_asked", {}).items():
        table.add_all(words, Choice(value, about="when_asked"))
    for value in values:
        table.add_all(file["values"][value], Choice(value))
        table.add_all(value.replace("_", " "), Choice(value))
    return ChoiceWords(
        table=table,
        unclear={
            reason: Unclear(unclear.get("level"), tuple(unclear["choices"]), merged(unclear.get("fields", {})))
            for reason, unclear in file.get("unclear", {}).items()
        },
        yields=file.get("yields", {}),
        prefer=tuple(file.get("prefer", ())),
        levels={value: level for level, together in enumerate(file.get("levels", ())) for value in together},
    )


def people_of(file: Mapping[str, Any], values: Sequence[str], parts: Parts) -> PhraseTable[Person]:
    """The words for people, one or several of a kind."""
    table: PhraseTable[Person] = PhraseTable(parts)
    for reason, words in file["unclear"].items():
        table.add_all(words["one"], Person(words.get("becomes"), False, reason))
        table.add_all(words["more"], Person(words.get("becomes"), True, reason))
    for value in values:
        table.add_all(file["values"][value]["one"], Person(value, False))
        table.add_all(file["values"][value]["more"], Person(value, True))
        table.add_all(value.replace("_", " "), Person(value, several=False))
    return table
