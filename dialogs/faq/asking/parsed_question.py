"""Read a question: which associations, categories, purpose and day it names, and which rule sets it is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from dialogs.faq.asking.lexicon import KIND, MEANT, QuestionLexicon
from dialogs.understanding.spelling import Spelling
from dialogs.understanding.text import plain
from dialogs.understanding.vocabulary.phrase_table import PhraseMatch
from rules.model import Purpose

YEAR = re.compile(r"(?:19|20)\d\d")
ISO = re.compile(r"(?:19|20)\d\d-\d{1,2}-\d{1,2}")
OLD = "old"  # of a version of the rules
_HALF_OF_A_YEAR = 7  # a year alone means its middle, on either side of which a change may lie


def is_when(word: str) -> bool:
    """Return whether the word is a day or OLD."""
    return word == OLD or day_meant(word) is not None


def day_meant(written: str) -> date | None:
    """Return the day that the word stands for; None where it is none, for it may come from anybody."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def day_asked(tokens: Sequence[str], asking: QuestionLexicon, *, before: bool) -> date | None:
    """Return the day that a date, a month with its year or a year stands for; with "before", the day before it."""
    for index, token in enumerate(tokens):
        if ISO.fullmatch(token):
            return day_meant(token)
        if YEAR.fullmatch(token):
            named = [asking.months[word] for word in tokens[max(0, index - 3) : index] if word in asking.months]
            if before:
                return date(int(token), (*named, 1)[0], 1) - timedelta(days=1)
            return date(int(token), (*named, _HALF_OF_A_YEAR)[0], 1)
    return None


def categories_named(
    named: Sequence[PhraseMatch[str]], tokens: Sequence[str], asking: QuestionLexicon, *, comparing: bool
) -> tuple[str, ...]:
    """Return the categories named; a hint narrows down a name that stands for several, or stands for itself.

    In a comparison a hint is another side of it, "IMHM Policy or clinical"; so is one that is joined to a name.
    """
    hints = _outside(asking.hints.find(tokens), named)
    joined = {found.meaning for found in _joined(named, hints, tokens, asking)}
    names, hinted = once(found.meaning for found in named), once(found.meaning for found in hints)
    single = [name for name in names if name not in asking.several]
    wide = [each for name in names if name in asking.several for each in asking.several[name]]
    narrow = [each for each in hinted if each in wide or not names or comparing or each in joined]
    return once((*single, *(narrow or ([] if set(single) & set(wide) else wide))))


def once(values: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
    """Return each value once, in the order of their first places."""
    return tuple(dict.fromkeys(values))


def _joined(
    named: Sequence[PhraseMatch[str]], hints: Sequence[PhraseMatch[str]], tokens: Sequence[str], asking: QuestionLexicon
) -> Iterator[PhraseMatch[str]]:
    """Return the hints with nothing between them and a name but words that join: "clinical and faculty mentors"."""
    names = list(named)
    for hint in reversed(hints):
        for name in names:
            between = tokens[hint.end : name.start] or tokens[name.end : hint.start]
            if between and asking.joining.issuperset(between):
                names.append(hint)
                yield hint
                break


def _outside(found: Sequence[PhraseMatch[str]], others: Sequence[PhraseMatch[str]]) -> list[PhraseMatch[str]]:
    return [each for each in found if not any(other.start <= each.start < other.end for other in others)]


_MARKS = re.compile("[®™©]")
_CLITIC = re.compile(r"\b(what|who|how|where|when|that|it)'s\b", re.IGNORECASE)
SENTENCE_ENDS = frozenset({".", "!", "?", ";"})
_FEWEST = 2  # words that tell a topic
_COMMA, _CLAUSE_ENDS = ",", frozenset({",", ".", ";", "?", "!", ":", "-"})


class AskedFor(NamedTuple):
    """What a question asks for: a number of things, a thing, or that something is done, which is no question."""

    counted: str | None = None
    thing: str | None = None
    is_request: bool = False


_NOTHING = AskedFor()


@dataclass(frozen=True)
class ParsedQuestion:
    """What a question names."""

    tokens: tuple[str, ...]  # of the sentence that asks, without its names of places
    words: tuple[str, ...]  # of that sentence, as they are compared with the phrasings
    all_words: tuple[str, ...] = ()  # of all sentences
    associations: tuple[str, ...] = ()  # ids of those named
    elsewhere: str | None = None  # a state named whose rules are not here
    categories: tuple[str, ...] = ()  # ids of those named
    hinted: tuple[str, ...] = ()  # ids of those that a hint names
    purpose: Purpose = Purpose.APPLYING  # that the question is for
    day: date | None = None  # whose rules it asks about
    oldest: bool = False  # it asks about the rules that were replaced
    of_all: bool = False  # about all associations
    comparing: bool = False  # how several differ
    defining: bool = False  # what something is or means
    choosing: bool = False  # which category is the right one
    of_a_job: bool = False  # it tells what the person does
    of_a_case: bool = False  # it asks if what the person has fits a rule
    wanted: frozenset[str] = frozenset()  # what it wants to know beside its topic, such as how old something may be
    heard: frozenset[str] = frozenset()  # tokens that tell something of the above, such as that it compares
    asked_for: AskedFor = _NOTHING  # beside an answer
    told: tuple[str, ...] = ()  # tokens that may tell of the person, without categories or what is needed; else empty
    capitals: frozenset[str] = frozenset()  # words typed in capitals

    @property
    def of_somebody(self) -> bool:
        """Whether it names an association, another state or a category, so that it is about their rules."""
        return bool(self.associations or self.categories or self.elsewhere)

    @property
    def when(self) -> str:
        """The day asked about as one word, or OLD; `day_meant` reads it."""
        if self.day:
            return self.day.isoformat()
        return OLD if self.oldest else ""


def read_question(question: str, asking: QuestionLexicon, spelling: Spelling | None = None) -> ParsedQuestion:
    """Read a question of any length and form; never raises."""
    text = plain(_without_signs(question))
    tokens = spelling.correct(text.tokens) if spelling else text.tokens
    found = asking.places.find(tokens)
    meant = [place for place in found if _is_meant(tokens, place, text.capitals, asking)]
    left_out = {phrase.end for phrase in asking.excluding.find(tokens)}
    places = [place for place in meant if place.start not in left_out]
    not_meant = {place.start for place in found if place not in meant}
    named = asking.categories.find(tokens)
    signs, cases = asking.cues.find(tokens), asking.cases.find(tokens)
    cues, told = ({found.meaning for found in several} for several in (signs, asking.dates.find(tokens)))
    start, end = (0, len(tokens)) if "choosing" in cues else _question_part(tokens, asking)
    here = [
        place._replace(start=place.start - start, end=place.end - start) for place in places if place.start >= start
    ]
    part = _with_capitals(tokens[start:end], text.capitals, asking)
    return ParsedQuestion(
        tokens=tuple(_without(tokens[start:end], here)),
        words=compared(part, asking, {position - start for position in not_meant}),
        all_words=(*_without(tokens, places), *compared(tokens, asking, not_meant)),
        associations=once(place.meaning for place in places if place.meaning and place.meaning[0] != "-"),
        elsewhere=next((place.meaning[1:] for place in places if place.meaning[:1] == "-"), None),
        categories=categories_named(named, tokens, asking, comparing="comparing" in cues),
        hinted=once(found.meaning for found in asking.hints.find(tokens)),
        purpose=_purpose(_with_names(tokens, places, named), asking, renewing="renewing" in cues),
        day=day_asked(tokens, asking, before="before" in told),
        oldest="old" in told,
        of_all="all_associations" in cues or len(places) < len(meant),
        comparing="comparing" in cues,
        defining="defining" in cues,
        choosing="choosing" in cues,
        of_a_job=bool(asking.jobs.find(tokens)),
        of_a_case=bool(cases),
        wanted=frozenset(found.meaning for found in asking.wanting.find(tokens)),
        heard=frozenset(token for sign in (*signs, *cases) for token in tokens[sign.start : sign.end]),
        asked_for=_asked_for(tokens, asking),
        told=_told(tokens, named, asking) if "owning" in cues and "all_associations" not in cues else (),
        capitals=text.capitals,
    )


def _without_signs(question: str) -> str:
    """Return the question without registered marks, with "is" written out, and without the sign of who owns."""
    return _CLITIC.sub(r"\1 is", _MARKS.sub("", question).replace("’", "'")).replace("'s", "")


def _asked_for(tokens: Sequence[str], asking: QuestionLexicon) -> AskedFor:
    return AskedFor(_behind("counting", tokens, asking), _behind("naming", tokens, asking), _is_request(tokens, asking))


def _is_request(tokens: Sequence[str], asking: QuestionLexicon) -> bool:
    """Return whether it begins with something to do, after words of politeness."""
    place = 0
    while place < len(tokens) and (polite := asking.politely.at(tokens, place)):
        place = polite.end
    return place < len(tokens) and asking.requests.at(tokens, place) is not None


def _behind(frame: str, tokens: Sequence[str], asking: QuestionLexicon) -> str | None:
    """Return the first word behind such a frame of a question that says something, as it is compared."""
    found = next((each for each in asking.frames.find(tokens) if each.meaning == frame), None)
    return next(iter(compared(tokens[found.end :], asking)), None) if found else None


def _without(tokens: Sequence[str], places: Sequence[PhraseMatch[str]]) -> Iterator[str]:
    """Return the tokens with one word for each association: no other word is "new" because of New Mexico."""
    starts = {place.start for place in places}
    inside = {position for place in places for position in range(place.start, place.end)}
    for position, token in enumerate(tokens):
        if position in starts:
            yield MEANT
        elif position not in inside:
            yield token


def _with_names(
    tokens: Sequence[str], places: Sequence[PhraseMatch[str]], named: Sequence[PhraseMatch[str]]
) -> list[str]:
    """Return the tokens with one word for each category, and without associations."""
    starts = {name.start for name in named}
    inside = {position for name in (*named, *places) for position in range(name.start, name.end)}
    return [
        KIND if position in starts else token
        for position, token in enumerate(tokens)
        if position in starts or position not in inside
    ]


def _purpose(tokens: Sequence[str], asking: QuestionLexicon, *, renewing: bool) -> Purpose:
    told = asking.purposes.told(tokens)
    if told is None and renewing and not asking.purposes.is_against(Purpose.RENEWING, tokens):
        return Purpose.RENEWING
    return told or Purpose.APPLYING


def _with_capitals(tokens: Sequence[str], capitals: Collection[str], asking: QuestionLexicon) -> list[str]:
    return [asking.in_capitals.get(token, token) if token in capitals else token for token in tokens]


def _question_part(tokens: Sequence[str], asking: QuestionLexicon) -> tuple[int, int]:
    """Return where the last sentence that asks stands; all of it where that leans on what was said before."""
    ends = [position for position, token in enumerate(tokens) if token in SENTENCE_ENDS]
    asking_end = max((position for position in ends if tokens[position] == "?"), default=None)
    if asking_end is None:
        return 0, len(tokens)
    start = max((position + 1 for position in ends if position + 1 < asking_end), default=0)
    part = tokens[start:asking_end]
    of_a_case = {token for found in asking.cases.find(part) for token in part[found.start : found.end]}
    told = set(compared([token for token in part if token not in of_a_case], asking)) - {MEANT, KIND}
    if len(told) < _FEWEST or not asking.pointing.isdisjoint(part):
        return 0, len(tokens)
    return start, asking_end + 1


def _told(tokens: Sequence[str], categories: Sequence[PhraseMatch[str]], asking: QuestionLexicon) -> tuple[str, ...]:
    """Return the clauses that do not say what is needed, with a comma for each category and each year."""
    names = {place for found in categories for place in range(found.start, found.end)}
    told: list[str] = []
    clause: list[str] = []
    for place, token in enumerate((*tokens, _COMMA)):
        clause.append(_COMMA if place in names or YEAR.fullmatch(token) or ISO.fullmatch(token) else token)
        if token in _CLAUSE_ENDS:
            told += [] if asking.needing.find(clause) else clause
            clause = []
    return tuple(told)


def _is_meant(
    tokens: Sequence[str], found: PhraseMatch[str], capitals: Collection[str], asking: QuestionLexicon
) -> bool:
    """Return whether a place is one here: of short names that are words too, such as "ok", only with a sign."""
    name = tokens[found.start]
    if found.end - found.start > 1 or name not in asking.ambiguous or name in capitals or name not in asking.unheeded:
        return True
    before = tokens[found.start - 1] if found.start else ""
    after = tokens[found.end] if found.end < len(tokens) else ""
    return before in asking.before or after in asking.after


def compared(tokens: Sequence[str], asking: QuestionLexicon, words_only: Collection[int] = ()) -> tuple[str, ...]:
    """Return the words to compare: names as such, those that mean the same alike, those that say nothing left out.

    At the places `words_only` nothing is read as the name of an association.
    """
    result: list[str] = []
    position, alike = 0, asking.alike
    while position < len(tokens):
        word = tokens[position]
        found = alike.at(tokens, position) if alike.may_begin(word) and position not in words_only else None
        if found:
            word = found.meaning
        position = found.end if found else position + 1
        if word not in asking.unheeded and word[0].isalnum():
            result.append(word)
    return tuple(result)
