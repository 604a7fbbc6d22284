"""Reading a question: which associations, categories, purpose and day it names, and the words that are left."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.answering.asking import KIND, MEANT, Asking
from dialogs.understanding.phrases import Found
from dialogs.understanding.spelling import Spelling
from dialogs.understanding.text import plain
from rules.rule_set import Purpose

_YEAR = re.compile(r"(?:19|20)\d\d")
_ISO = re.compile(r"(?:19|20)\d\d-\d{1,2}-\d{1,2}")
_HALF_OF_A_YEAR = 7  # a year alone means its middle, on either side of which a change may lie


@dataclass(frozen=True)
class Asked:
    """What a question names. `words` are what is compared with the phrasings, `tokens` all of it as typed."""

    tokens: tuple[str, ...]
    words: tuple[str, ...]
    associations: tuple[str, ...] = ()
    elsewhere: str | None = None
    categories: tuple[str, ...] = ()
    purpose: Purpose = Purpose.APPLYING
    day: date | None = None
    oldest: bool = False
    of_all: bool = False
    comparing: bool = False
    defining: bool = False

    @property
    def of_somebody(self) -> bool:
        """Whether it names an association or a category, so that it is about their rules."""
        return bool(self.associations or self.categories)


def read_question(question: str, asking: Asking, spelling: Spelling | None = None) -> Asked:
    """Read a question of any length and form; never raises."""
    text = plain(question)
    tokens = spelling.correct(text.tokens) if spelling else text.tokens
    places = list(_places(tokens, text.capitals, asking))
    left = _replaced(tokens, [place for place in places if place.meaning], MEANT)
    named = asking.categories.find(left)
    left = _replaced(left, named, KIND)
    cues = {found.meaning for found in asking.cues.find(tokens)}
    told = {found.meaning for found in asking.dates.find(tokens)}
    return Asked(
        tokens=tuple(tokens),
        words=_words(left, asking),
        associations=_once(place.meaning for place in places if place.meaning and place.meaning[0] != "-"),
        elsewhere=next((place.meaning[1:] for place in places if place.meaning[:1] == "-"), None),
        categories=_categories(named, asking.hints.find(left), asking),
        purpose=Purpose.RENEWING if "renewing" in cues else Purpose.APPLYING,
        day=_day(tokens, asking, before="before" in told),
        oldest="old" in told,
        of_all="all_associations" in cues,
        comparing="comparing" in cues,
        defining="defining" in cues,
    )


def _places(tokens: Sequence[str], capitals: Collection[str], asking: Asking) -> Iterator[Found[str]]:
    for found in asking.places.find(tokens):
        doubtful = found.end - found.start == 1 and tokens[found.start] in asking.ambiguous
        if not doubtful or _is_meant(tokens, found, capitals, asking):
            yield found


def _is_meant(tokens: Sequence[str], found: Found[str], capitals: Collection[str], asking: Asking) -> bool:
    """Whether a short name that may be a word is one here: most are none, so only "ok" needs a sign of it."""
    name = tokens[found.start]
    if name in capitals or name not in asking.unheeded:
        return True
    before = tokens[found.start - 1] if found.start else ""
    after = tokens[found.end] if found.end < len(tokens) else ""
    return before in asking.before or after in asking.after


def _replaced(tokens: Sequence[str], found: Sequence[Found[str]], word: str) -> tuple[str, ...]:
    result: list[str] = []
    position = 0
    for each in found:
        result += [*tokens[position : each.start], word]
        position = each.end
    return (*result, *tokens[position:])


def _categories(named: Sequence[Found[str]], hints: Sequence[Found[str]], asking: Asking) -> tuple[str, ...]:
    """The categories named; a hint narrows down a name that stands for several, or stands for itself."""
    names = _once(found.meaning for found in named)
    single = [name for name in names if name not in asking.several]
    hinted = _once(found.meaning for found in hints)
    wide = [each for name in names if name in asking.several for each in asking.several[name]]
    narrow = [each for each in hinted if each in wide or not names]
    return _once((*single, *(narrow or ([] if single and wide and set(single) & set(wide) else wide))))


def _words(tokens: Sequence[str], asking: Asking) -> tuple[str, ...]:
    """The words to compare: those that mean the same alike, those that say nothing left out."""
    result: list[str] = []
    position = 0
    while position < len(tokens):
        found = asking.same.at(tokens, position)
        word = found.meaning if found else tokens[position]
        position = found.end if found else position + 1
        if word[0].isalnum() and word not in asking.unheeded:
            result.append(word)
    return tuple(result)


def _day(tokens: Sequence[str], asking: Asking, *, before: bool) -> date | None:
    """The day that a date, a month with its year or a year alone stands for; with "before", the day before it."""
    for index, token in enumerate(tokens):
        if _ISO.fullmatch(token):
            return _or_none(token)
        if _YEAR.fullmatch(token):
            named = [asking.months[word] for word in tokens[max(0, index - 3) : index] if word in asking.months]
            if before:
                return date(int(token), (*named, 1)[0], 1) - timedelta(days=1)
            return date(int(token), (*named, _HALF_OF_A_YEAR)[0], 1)
    return None


def _or_none(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _once(values: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
