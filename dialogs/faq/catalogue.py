"""The answers of one language: packaged entries and those that staff approved, ready for asking."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from dialogs.content.models import LanguageContent, Term
from dialogs.faq.asking.asking_file import TERM
from dialogs.faq.asking.cues import Cues, read_cues
from dialogs.faq.asking.lexicon import KIND, MEANT, QuestionLexicon
from dialogs.faq.asking.parsed_question import ParsedQuestion, compared, read_question
from dialogs.faq.entry import FaqEntry, StaffAnswer, entry_of
from dialogs.faq.finding.covering import Coverage
from dialogs.faq.finding.index import PhrasingIndex
from dialogs.faq.prepared.prepared_questions import PreparedQuestion, with_told
from dialogs.understanding.spelling import Spelling
from dialogs.understanding.vocabulary.phrase_table import PhraseTable, entries_of
from dialogs.understanding.vocabulary.tables import listed, merged
from rules.model import Purpose

_NAMES = frozenset({KIND, MEANT})


class AnswerReach(NamedTuple):
    """What the phrasings of an answer by staff speak about: it answers no question about anything else."""

    purposes: frozenset[Purpose]
    categories: frozenset[str]

    def holds(self, asked: ParsedQuestion) -> bool:
        """Return whether a question is about the same purpose, and about no other category."""
        others = bool(self.categories and asked.categories) and self.categories.isdisjoint(asked.categories)
        return asked.purpose in self.purposes and not others


def reach_of(entry: FaqEntry, asking: QuestionLexicon) -> AnswerReach:
    """Return what the phrasings name; where one names no category, the answer is for all."""
    read = [read_question(line, asking) for line in entry.phrasings]
    named = [each.categories for each in read]
    categories = frozenset(each for several in named for each in several) if all(named) else frozenset()
    return AnswerReach(frozenset(each.purpose for each in read), categories)


_A_NAME = 5  # phrasings name no states, so a name counts as if it stood in so many
_WORD = re.compile(r"[^\W\d_]+|\d+|/")  # phrasings are plain text; what people type is read with more care


@dataclass(frozen=True)
class FaqCatalogue:
    """The answers of one language, ready for asking."""

    entries: Mapping[str, FaqEntry]  # by id
    asking: QuestionLexicon  # the words by which questions are read
    index: PhrasingIndex  # the phrasings of all entries
    spelling: Spelling  # puts slips in questions right
    cues: Cues  # that make an entry likelier
    sure: Cues  # cues that leave no doubt
    asked: PhraseTable[str]  # phrases that leave no doubt
    only: Mapping[str, frozenset[str]]  # by entry: the words that alone, beside a category, ask for it
    terms: Mapping[frozenset[str], str]  # the entries that explain a term, by the words of its name
    needs: Mapping[str, PhraseTable[str]]  # by entry: phrases, one of which has to stand in the question
    never: Mapping[str, PhraseTable[str]]  # by entry: phrases, none of which may stand in the question
    content: LanguageContent  # the other words of the language
    prepared: Mapping[str, PreparedQuestion] = field(default_factory=dict)  # the questions put to staff, by id
    filled_in: Collection[StaffAnswer] = ()  # the answers to them that files hold
    _reach: dict[str, AnswerReach] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def typed_words(self) -> Counter[str]:
        """The words of all phrasings by how often they are used, and names."""
        lines = (line for entry in self.entries.values() for line in entry.phrasings)
        words = Counter(word for line in lines for word in _WORD.findall(line.lower()))
        names = self.asking.places.words() | self.asking.categories.words()
        return words + Counter(dict.fromkeys(names, _A_NAME))

    @cached_property
    def topics(self) -> Mapping[str, frozenset[str]]:
        """The words that alone tell a topic of the rules, by the entries that they are cues of."""
        found: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries.values():
            for cue in read_cues(entry.cues) if entry.kind == "rules" else ():
                for word in cue[0] if len(cue) == 1 else ():
                    found[word].add(entry.id)
        return {word: frozenset(names) for word, names in found.items()}

    def is_on(self, entry: FaqEntry, words: Collection[str]) -> bool:
        """Return whether the entry is on one of the topics that the words tell, where they tell any."""
        told = [word for word in words if word in self.topics]
        return not told or any(entry.id in self.topics[word] or self.index.holds(entry.id, word) for word in told)

    @cached_property
    def coverage(self) -> Coverage:
        """What the entries are on; worked out when it is first looked at."""
        return Coverage(self.entries.values(), self.index, self.asking)

    def prepare(self) -> None:
        """Work out now what the first questions would otherwise wait for."""
        for worked_out in (self.typed_words, self.topics, self.coverage):
            del worked_out
        self.index.prepare()
        self.spelling.prepare()

    def reach(self, entry: FaqEntry) -> AnswerReach:
        """Return what an answer by staff speaks about; read when it is first looked at, for there may be hundreds."""
        if entry.id not in self._reach:
            self._reach[entry.id] = reach_of(entry, self.asking)
        return self._reach[entry.id]

    def with_entries(self, extra: Iterable[StaffAnswer]) -> FaqCatalogue:
        """Return these answers together with approved ones of staff; of several with one id the last counts.

        Takes some milliseconds, whatever their number up to some hundreds; these answers stay as they are.
        """
        given = tuple(extra)
        added = {each.id: entry_of(each) for each in given if each.prepared not in self.prepared}
        told = with_told(self.entries, self.prepared, given)
        kept = {name: entry for name, entry in told.items() if name not in added}
        if len(kept) < len(self.entries):
            everything = made_of({**kept, **added}, self.asking, self.content)
            return replace(everything, prepared=self.prepared, filled_in=self.filled_in)
        lines = {each.id: list(_lines(each, self.asking, self.content)) for each in added.values()}
        return replace(
            self,
            entries={**kept, **added},
            index=self.index.extended(lines),
        )


def made_of(entries: Mapping[str, FaqEntry], words: QuestionLexicon, content: LanguageContent) -> FaqCatalogue:
    """Make entries ready for asking, together with those that the glossary makes by itself."""
    everything = {**dict(_with_terms(entries, content.glossary)), **_on_added_facts(words, content)}
    lines = {each.id: list(_lines(each, words, content)) for each in everything.values()}
    known = _vocabulary(everything.values(), lines, words)
    return FaqCatalogue(
        entries=everything,
        asking=words,
        index=PhrasingIndex(lines),
        spelling=Spelling(known, words.unheeded | words.ordinary, ()),
        cues=Cues({each.id: each.cues for each in everything.values() if each.cues}),
        sure=Cues({each.id: each.sure for each in everything.values() if each.sure}),
        asked=merged({each.id: each.asked for each in everything.values()}),
        only={each.id: frozenset(entries_of(each.only)) for each in everything.values() if each.only},
        terms=dict(reversed([*_terms(everything.values(), words, content)])),
        needs={each.id: listed(each.needs) for each in everything.values() if each.needs},
        never={each.id: listed(each.never) for each in everything.values() if each.never},
        content=content,
    )


def _with_terms(entries: Mapping[str, FaqEntry], glossary: Mapping[str, Term]) -> Iterator[tuple[str, FaqEntry]]:
    """Return the entries, and one on the meaning of every term, with what an entry adds to it or without."""
    yield from entries.items()
    told = {entry.term for entry in entries.values()}
    for term in glossary.values():
        if term.id not in told:
            yield f"term_{term.id}", FaqEntry(id=f"term_{term.id}", title=term.term, term=term.id)


def _on_added_facts(words: QuestionLexicon, content: LanguageContent) -> dict[str, FaqEntry]:
    """Return an entry on each requirement that reads an added fact: asked for by what people type for the fact."""
    found = {}
    for topic in sorted(content.added, key=lambda topic: topic.purpose is Purpose.RENEWING):  # applying is likelier
        names = [each for each in words.added.get(topic.fact, ()) if not _NAMES.issuperset(phrasing_words(each, words))]
        how_old = [" + ".join((*phrasing_words(name, words), "/".join(words.day_asked))) for name in names]
        lines = tuple(asked.replace(TERM, name) for name in names for asked in words.fact_asked)
        id_ = f"added_{topic.fact}_{topic.purpose}_{topic.requirement}"
        found[id_] = FaqEntry(
            id=id_,
            kind="rules",
            title=content.questions[topic.fact].name,
            phrasings=lines,
            sure=", ".join(how_old) if topic.is_day else "",
            tells=words.day_tells if topic.is_day else (),
            asked=", ".join(line for line in lines if line not in names),  # whatever entry here is on the like
            purpose=topic.purpose,
            requirement=topic.requirement,
            facts=(topic.fact,),
        )
    return found


def _lines(entry: FaqEntry, words: QuestionLexicon, content: LanguageContent) -> Iterator[Sequence[str]]:
    """Return the phrasings as they are compared, each once; a term is asked for by each of its names."""
    lines = dict.fromkeys(phrasing_words(line, words) for line in entry.phrasings)
    term = content.glossary.get(entry.term or "")
    for name in _names_of(term):
        named = phrasing_words(name, words)
        if named != (KIND,):  # the categories have an entry of their own
            lines |= dict.fromkeys((*before, *named, *after) for before, after in words.term_asked)
    return (line for line in lines if line)


def phrasing_words(line: str, words: QuestionLexicon) -> tuple[str, ...]:
    """Return the words of a phrasing, or of a term, as they are compared."""
    return compared(_WORD.findall(line.lower().replace("'", "")), words)


def _vocabulary(
    entries: Iterable[FaqEntry], lines: Mapping[str, Iterable[Sequence[str]]], words: QuestionLexicon
) -> frozenset[str]:
    """Return every word by which a question is read, or that stands in a phrasing."""
    tables = (words.places, words.categories, words.hints, words.cues, words.dates, words.alike, words.wanting)
    told = set[str]().union(*(table.words() for table in tables))
    typed = {word for several in lines.values() for line in several for word in line}
    cued = {word for each in entries for word in _WORD.findall(f"{each.cues} {each.sure} {each.only} {each.asked}")}
    return frozenset({*told, *typed, *cued, *words.months, *words.purposes.words()})


def _terms(
    entries: Iterable[FaqEntry], words: QuestionLexicon, content: LanguageContent
) -> Iterator[tuple[frozenset[str], str]]:
    """Return the entry that explains each term, by its name in the words that are compared; of one name the first."""
    for entry in entries:
        for name in _names_of(content.glossary.get(entry.term or "")):
            yield frozenset(phrasing_words(name, words)), entry.id


def _names_of(term: Term | None) -> tuple[str, ...]:
    return (term.term.partition(" (")[0], *term.also) if term else ()
