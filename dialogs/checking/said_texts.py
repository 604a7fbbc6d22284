"""What is said in the texts of added folders: no numbers that stand in the rules, no sentence too long to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dialogs.content.files import Sources
from dialogs.understanding.language import Language
from dialogs.understanding.normalize import in_digits
from dialogs.understanding.quantities.numbers import numeric
from dialogs.understanding.text import plain
from rules.conditions import AtLeast, DayBound, Leaf, Window, leaves
from rules.facts import FactKind
from rules.model import RuleBook
from rules.yamlfiles import OverlaidValue, OverlaidValues, Problem, shown

LONGEST = 25  # words in a sentence
_APART = 3  # words from a number to its unit: "30 more clock hours"
_SENTENCE_END = re.compile(r"(?<=[.?!])[\"')]*\s+|\n+")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_UNIT = "unit"

Bounds = Mapping[tuple[str, float], str]  # a rule set by the unit and the number that it asks for


# The keys under which texts are said, of each kind of entry; None, the entry is a text itself.
_QUESTION = (
    *("ask", "ask_renewing", "again", "help", "why", "example", "homework"),
    *("said", "said_yes", "said_no", "said_unknown", "gap", "step", "open"),
)
_ANSWER = ("text", "otherwise", "by_all", "in_general", "unsaid", "notes", "by_document", "by_fact")
_BY_STAFF = "staff"  # an answer that is said as it was approved


def check_said(sources: Sources, answers: OverlaidValues, book: RuleBook, language: Language) -> Iterator[Problem]:
    """Yield what is wrong with the texts that added folders have the bot say."""
    bounds = bounds_of(book)
    own = {name: each for name, each in answers.items() if _kind_of(each) != _BY_STAFF}
    for entries, keys in ((own, _ANSWER), (sources.glossary, ("text",)), (sources.notes, None)):
        for value in entries.values():
            yield from _numbers_of_rules(value, keys, bounds, language)
            yield from _long_sentences(value, keys)
    for value in sources.questions.values():
        yield from _numbers_of_rules(value, ("why",), bounds, language)
        yield from _long_sentences(value, _QUESTION)
    for value in sources.wording.values():
        yield from _long_sentences(value, None)


def _kind_of(entry: OverlaidValue) -> object:
    return entry.data.get("kind") if isinstance(entry.data, Mapping) else None


def _long_sentences(value: OverlaidValue, keys: Iterable[str] | None = None) -> Iterator[Problem]:
    """Yield each sentence of an added text that is too long; of a mapping, only the texts under the keys."""
    for layer, at, text in _said(value, keys):
        for sentence in _SENTENCE_END.split(text):
            count = len(_WORD.findall(sentence))
            if count > LONGEST:
                wrong = f'the sentence "{shown(sentence)}" has {count} words'
                yield layer.problem(at, wrong, f"make two of it, of at most {LONGEST} words each", near=sentence)


def _numbers_of_rules(
    value: OverlaidValue, keys: Iterable[str] | None, bounds: Bounds, language: Language
) -> Iterator[Problem]:
    """Yield each number of hours, months or years in an added text that a rule set asks for, in digits or words."""
    for layer, at, text in _said(value, keys):
        for number, unit in _amounts(text, language):
            asked_by = bounds.get((unit, number))
            if asked_by is not None:
                wrong = (
                    f"{number:g} {unit}s stand in the rules ({asked_by}), and here they stay behind when those change"
                )
                yield layer.problem(at, wrong, "say it without the number", near=f"{number:g}")


def bounds_of(book: RuleBook) -> Bounds:
    """Return the numbers that the rule sets ask for, each with the first rule set that does."""
    found: dict[tuple[str, float], str] = {}
    for rule_set in book.rule_sets:
        for version in rule_set.versions:
            for requirement in version.requirements.values():
                for leaf in leaves(requirement.condition):
                    for amount in _asked_by(leaf, book):
                        found.setdefault(amount, rule_set.id)
    return found


def _asked_by(leaf: Leaf, book: RuleBook) -> Iterator[tuple[str, float]]:
    if isinstance(leaf, AtLeast | Window):
        yield _unit(book.catalogue.facts[leaf.fact].kind), float(leaf.bound)
    if isinstance(leaf, Window):
        yield _unit(FactKind.MONTHS), float(leaf.months)
    if isinstance(leaf, DayBound) and leaf.within_months:
        yield _unit(FactKind.MONTHS), float(leaf.within_months)


def _unit(kind: FactKind) -> str:
    """Return the kind of number as the vocabulary names its unit."""
    return kind.removesuffix("s")


def _amounts(text: str, language: Language) -> Iterator[tuple[float, str]]:
    """Yield each number before a unit, with the unit."""
    tokens = in_digits(plain(text, language.typing).tokens, language)
    for place, token in enumerate(tokens):
        number = numeric(token)
        if number is None:
            continue
        for end in range(place + 1, min(place + 1 + _APART, len(tokens))):
            found = language.lexicon.at(tokens, end)
            if found is not None and found.meaning.kind == _UNIT:
                yield number, found.meaning.unit
                break


def _said(
    value: OverlaidValue, keys: Iterable[str] | None
) -> Iterator[tuple[OverlaidValue, tuple[str | int, ...], str]]:
    """Yield the added texts of a value, each with its layer and the path to it."""
    wanted = None if keys is None else frozenset(keys)
    for layer in value.layers:
        if layer.level:
            for at, text in _texts(layer.data):
                if wanted is None or (at and at[0] in wanted):
                    yield OverlaidValue((layer,)), at, text


def _texts(data: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, str):
        yield at, data
    elif isinstance(data, Mapping):
        for key, inside in data.items():
            yield from _texts(inside, (*at, key))
