"""Hear that somebody is in danger: themselves, a child, a family. Pure, and read before anything else.

Words are told by frames, who does what to whom, and not one by one: most words of danger are words of the field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from dialogs.understanding.danger.frames import FrameMatch, FrameParts, FrameTable
from dialogs.understanding.text import without_accents

_OF = ":"
_LEFT_OUT = "_"  # in place of words that say nothing of danger
_NEAR_A_TITLE = 40  # characters before a quotation in which the word stands that makes it a title
_FEWEST_HINTS = 2
_LONGEST, _STEP = 60, 40  # words of a sentence that is read at once, and how far apart such stretches begin
_ENOUGH_TOLD = 8  # sentences that tell of danger

_SAME = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "«": '"', "»": '"', "…": "."})
_QUOTATION = re.compile(r'"[^"\n]{1,200}"')
_INSIDE_A_WORD = re.compile(r"(?<=\w)'(?=[^\W\d_])|(?<=\d)[.,](?=\d)")  # "can't", "2.5"
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_WORD = re.compile(r"[a-z]+|\d+|_")
_SENTENCE_END = re.compile(r"[.!?;\n]+")


class DangerKind(StrEnum):
    """Who is in danger, and so who can help beside the emergency lines."""

    LIFE = "life"  # the writer, or somebody else whose life is at stake
    CHILD = "child"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class DangerWords:
    """The frames of one language."""

    danger: FrameTable  # what tells of danger
    beside: FrameTable  # what in the same sentence tells that it is none
    about: FrameTable  # whom signs of danger are about, and what makes them likelier
    harmless: FrameTable  # left out before danger is looked for
    of_the_chat: frozenset[str]  # words of what people write about here
    titles: re.Pattern[str]  # words before the title of a training


@dataclass(frozen=True, slots=True)
class DangerVocabulary:
    """The words of danger that a language knows: its own, and those of people who write Spanish."""

    own: DangerWords
    spanish: DangerWords


@dataclass(frozen=True, slots=True)
class Danger:
    """Who is in danger by what somebody wrote, and whether they wrote it in Spanish."""

    kinds: frozenset[DangerKind]
    in_spanish: bool = False
    told: bool = True  # whether the words say it, and it does not only seem so by many small signs


def danger_vocabulary(files: Mapping[str, Mapping[str, Any]]) -> DangerVocabulary:
    """Lay out the vocabulary files of danger, by their names."""
    own, spanish = (danger_words(files[name]) for name in ("danger", "danger_in_spanish"))
    of_the_chat = own.of_the_chat | spanish.of_the_chat  # many people mix the two
    return DangerVocabulary(replace(own, of_the_chat=of_the_chat), replace(spanish, of_the_chat=of_the_chat))


def hear_danger(text: str, vocabulary: DangerVocabulary) -> Danger | None:
    """Return the danger that the text tells of; None as a rule."""
    sentences = list(_sentences(text, (vocabulary.own, vocabulary.spanish)))
    own, spanish = (_find_danger(sentences, words) for words in (vocabulary.own, vocabulary.spanish))
    kinds = own.kinds | spanish.kinds
    return Danger(kinds, in_spanish=not own.kinds, told=own.told or spanish.told) if kinds else None


def danger_words(file: Mapping[str, Any]) -> DangerWords:
    """Lay out a vocabulary file of danger."""
    parts = FrameParts(file["parts"], frozenset(_listed(file["everyday"])))
    danger = {f"{group}{_OF}{kind}": frames for group in (*_UNLESS, _HINTS) for kind, frames in file[group].items()}
    about = {kind: danger.pop(f"{_SIGNS}{_OF}{kind}") for kind in (_WHO, _OTHER, _SLIGHT)}
    return DangerWords(
        danger=FrameTable(parts, danger),
        beside=FrameTable(parts, file["beside"]),
        about=FrameTable(parts, about),
        harmless=FrameTable(parts, {_LEFT_OUT: file["harmless"]}),
        of_the_chat=frozenset(_listed(file["of_the_chat"])),
        titles=re.compile(rf"\b(?:{'|'.join(map(re.escape, _listed(file['before_a_title'])))})\b"),
    )


def _find_danger(sentences: Iterable[Sequence[str]], words: DangerWords) -> Danger:
    """Return who is in danger by what the sentences say: nobody, as a rule."""
    found = list(_told_first(sentences, words))
    told = {each for sentence in found for each in sentence.told}
    kinds = {DangerKind(kind) for group, kind in told if group != _HINTS}
    hints = {kind for group, kind in told if group == _HINTS}
    if _LEAVING in hints and len(hints) >= _FEWEST_HINTS:
        kinds.add(DangerKind.LIFE)
    return Danger(frozenset(kinds or _by_signs(found, words) or _by_a_story(found, words)), told=bool(kinds))


_HINTS, _LEAVING = "hints", "leaving"
_SIGNS, _WHO, _OTHER, _SLIGHT = "signs", "who", "other", "slight"
_WEIGHTS = {"signs:grave": 3, "signs:bad": 2, "signs:faint": 1}
_GRAVE = (_SIGNS, "grave")
_NEAR, _MOST_SLIGHT, _ENOUGH, _ENOUGH_WITH_A_GRAVE = 3, 2, 5, 4
_FEWEST_WORDS, _ASIDE = 5, 3  # a sentence of so many words counts more in a message about nothing of the chat
_AT_LENGTH = 8  # words
# What beside a frame makes it none, by the group of the frame.
_UNLESS: Mapping[str, frozenset[str]] = {
    "always": frozenset(),
    "unless_in_general": frozenset({"in_general", "long_ago", "made_up"}),
    "unless_of_the_field": frozenset({"in_general", "long_ago", "made_up", "of_the_field"}),
    _SIGNS: frozenset({"in_general", "long_ago", "made_up", "of_the_field"}),
}
# What stands beside it all the same and tells that it is something.
_LIFTED: Mapping[str, frozenset[str]] = {
    "now": frozenset({"in_general", "long_ago"}),
    "real": frozenset({"in_general", "of_the_field"}),
}


def _told_first(sentences: Iterable[Sequence[str]], words: DangerWords) -> Iterator[_Sentence]:
    """Yield the sentences, and none any more once enough of them tell of danger: they may be thousands."""
    left = _ENOUGH_TOLD
    for sentence in sentences:
        if left:
            read = _Sentence.of(sentence, words)
            left -= bool(read.told)
            yield read


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence: its words, the group and kind of each frame that counts in it, and how much its signs count."""

    words: Sequence[str]
    told: frozenset[tuple[str, str]] = frozenset()
    signs: int = 0
    grave: bool = False  # one of its signs is
    aside: bool = False  # it is about nothing that people write about here

    @staticmethod
    def of(sentence: Sequence[str], words: DangerWords) -> _Sentence:
        aside = words.of_the_chat.isdisjoint(sentence)
        found = words.danger.find(sentence) if words.danger.may_hold(sentence) else []
        if not found:
            return _Sentence(sentence, aside=aside)
        left = _without_harmless(sentence, words)
        if left != sentence:
            found = words.danger.find(left)
        beside = {each.meaning for each in words.beside.find(sentence)} if found else set()
        told = {(group, kind) for group, _, kind in (each.meaning.partition(_OF) for each in found)}
        counting = frozenset((group, kind) for group, kind in told if not _is_none(group, beside))
        signs = {each for each in counting if each[0] == _SIGNS}
        return _Sentence(left, counting - signs, _weight(found) if signs else 0, _GRAVE in signs, aside)


def _weight(found: Iterable[FrameMatch]) -> int:
    """Return how much the signs of a sentence count together; of those that overlap, the gravest does."""
    weight, done = 0, 0
    weighed = [(each.start, -_WEIGHTS[each.meaning], each.end) for each in found if each.meaning in _WEIGHTS]
    for start, less, end in sorted(weighed):
        if start >= done:
            weight, done = weight - less, end
    return weight


def _by_signs(found: Sequence[_Sentence], words: DangerWords) -> set[DangerKind]:
    """Return who is in danger where no frame tells it, but signs that stand near each other do."""
    aside = _ASIDE if all(sentence.aside for sentence in found) else 0
    for place, sentence in enumerate(found):
        near = found[place : place + _NEAR]
        if sentence.signs and (about := _about(near, words)):
            more = aside if len(sentence.words) >= _FEWEST_WORDS else 0
            if sum(each.signs for each in near) + more + _slight(about) >= _enough(near):
                return {DangerKind.CHILD if _WHO in about else DangerKind.LIFE}
    return set()


def _by_a_story(found: Sequence[_Sentence], words: DangerWords) -> set[DangerKind]:
    """Return who is in danger where a message tells at length of a child, and of nothing else: few others do."""
    if all(sentence.aside for sentence in found) and any(_is_story(sentence, words) for sentence in found):
        return {DangerKind.CHILD}
    return set()


def _is_story(sentence: _Sentence, words: DangerWords) -> bool:
    if len(sentence.words) < _AT_LENGTH or _LEFT_OUT in sentence.words or words.harmless.find(sentence.words):
        return False
    beside = {each.meaning for each in words.beside.find(sentence.words)}
    return _WHO in _about([sentence], words) and not _is_none(_SIGNS, beside)


def _about(near: Iterable[_Sentence], words: DangerWords) -> list[str]:
    return [each.meaning for sentence in near for each in words.about.find(sentence.words)]


def _slight(about: Sequence[str]) -> int:
    """Return how much it counts whom the signs are about, and what makes them likelier."""
    return min(_MOST_SLIGHT, about.count(_SLIGHT)) + len({_WHO, _OTHER}.intersection(about))


def _enough(near: Iterable[_Sentence]) -> int:
    return _ENOUGH_WITH_A_GRAVE if any(each.grave for each in near) else _ENOUGH


def _without_harmless(sentence: Sequence[str], words: DangerWords) -> list[str]:
    left = list(sentence)
    for each in words.harmless.find(sentence):
        left[each.start : each.end] = [_LEFT_OUT] * (each.end - each.start)
    return left


def _is_none(group: str, beside: set[str]) -> bool:
    """Return whether what stands beside a frame tells that it is about the work, or about long ago."""
    lifted = frozenset[str]().union(*(_LIFTED[each] for each in beside if each in _LIFTED))
    return bool((_UNLESS.get(group, frozenset()) & beside) - lifted)


def _listed(words: str) -> list[str]:
    return [without_accents(word.strip()) for word in words.split(",")]


def _sentences(text: str, languages: Iterable[DangerWords]) -> Iterator[list[str]]:
    """Yield the words in plain letters, sentence by sentence; a very long one in stretches that overlap."""
    lowered = without_accents(text.translate(_SAME).lower())
    untitled = _QUOTATION.sub(lambda found: _untitled(found, languages), lowered) if '"' in lowered else lowered
    plain = _DRAWN_OUT.sub(r"\1", _INSIDE_A_WORD.sub("", untitled))
    for sentence in map(_WORD.findall, _SENTENCE_END.split(plain)):
        yield sentence[:_LONGEST]
        for start in range(_STEP, len(sentence) - _LONGEST + _STEP, _STEP):
            yield sentence[start : start + _LONGEST]


def _untitled(found: re.Match[str], languages: Iterable[DangerWords]) -> str:
    before = found.string[max(0, found.start() - _NEAR_A_TITLE) : found.start()]
    return f" {_LEFT_OUT} " if any(words.titles.search(before) for words in languages) else found[0]
