"""How the answers fit the rules, the glossary and each other: for `imhbot dialogs check`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from dialogs.faq.answer import UNKNOWN, answer
from dialogs.faq.answer_context import NO_TALK, TalkAtHand
from dialogs.faq.catalogue import FaqCatalogue, made_of, read_answers, strange_placeholders
from dialogs.faq.entry import FaqEntry
from dialogs.faq.ranking import just_alike
from dialogs.faq.talk_answers import TALK_REPLIES
from dialogs.wording import Phrasebook
from rules.yamlfiles import OverlaidValue, Problem, shown, suggestion

_ANY_DAY = date(2000, 1, 1)  # which entry answers does not hang on the day
_ANY_TALK = TalkAtHand(asking="training_hours", last="training_hours", left=1)
_RULES = "rules"


def check_answers(folder: Path, words: Phrasebook, *added: Path) -> list[Problem]:
    """Return everything wrong with the answers in `folder` and the folders laid over it, in order."""
    read = read_answers(folder, words.content, *added)
    if read.asking is None:
        return sorted(read.problems)
    sound = {
        name: each for name, each in read.entries.items() if not any(strange_placeholders(each, read.sources[name]))
    }
    answers = made_of(sound, read.asking, words.content)
    found, told = set(read.problems), _told_of(read.entries.values())
    for name, entry in read.entries.items():
        source = read.sources[name]
        found.update(_names(entry, source, words, read.entries))
        found.update(_citations(entry, source, words, told))
        if name in sound:
            found.update(_asked(entry, source, answers, words))
    return sorted(found)


def _names(entry: FaqEntry, source: OverlaidValue, words: Phrasebook, known: Collection[str]) -> Iterator[Problem]:
    """Yield each name that the entry uses and that stands for nothing."""
    book, content = words.book, words.content
    versions = [version for each in book.rule_sets for version in each.versions]
    requirements = {name for version in versions for name in version.requirements}
    notes = book.categories if entry.kind == "category" else content.notes
    documents = {name for each in book.associations.values() for name in each.documents}
    yield from _unknown(source, "term", [entry.term], content.glossary)
    yield from _unknown(source, "requirement", [entry.requirement], requirements)
    yield from _unknown(source, "facts", entry.facts, book.catalogue.facts)
    yield from _unknown(source, "notes", entry.notes, notes)
    yield from _unknown(source, "by_fact", entry.by_fact, book.catalogue.facts)
    yield from _unknown(source, "association", [entry.association], book.associations)
    yield from _unknown(source, "offers", entry.offers, known)
    yield from _unknown(source, "until_known", [entry.until_known], known)
    yield from _unknown(source, "activities", [entry.activities], content.questions)
    yield from _unknown(source, "sections", entry.sections, documents)
    yield from _unknown(source, "by_document", entry.by_document, documents)
    yield from _unknown(source, "citations", [each.document for each in entry.citations], documents)


def _unknown(
    source: OverlaidValue, key: str, names: Collection[str | None], known: Collection[str]
) -> Iterator[Problem]:
    for name in names:
        if name is not None and name not in known:
            yield source.problem((key,), f"there is no {shown(name)!r}", suggestion(name, known))


def _told_of(entries: Iterable[FaqEntry]) -> frozenset[str]:
    """Return the documents that answers tell of by name; of others, such as an added one, only the rules are told."""
    return frozenset(
        chain.from_iterable((*each.sections, *(one.document for one in each.citations)) for each in entries)
    )


def _citations(entry: FaqEntry, source: OverlaidValue, words: Phrasebook, told: Collection[str]) -> Iterator[Problem]:
    """Yield a fact that cites nothing, and each document whose section on the rules is not cited."""
    if entry.kind in ("fact", "category", "association") and not (entry.citations or entry.term):
        yield source.problem((), "the answer cites nothing", "write `citations: {document: section}`", key=True)
    if entry.kind == _RULES:
        for document in sorted(set(_uncited(entry, words)).intersection(told)):
            mend = f"write its section under `sections: {{{document}: ...}}`"
            yield source.problem((), f"no section of {document} is cited", mend, key=True)


def _uncited(entry: FaqEntry, words: Phrasebook) -> Iterator[str]:
    """Yield the documents that the entry may tell of without a requirement, and names no section of."""
    for rule_set in words.book.rule_sets:
        has_it = all(entry.requirement in version.requirements for version in rule_set.versions)
        speaks = entry.otherwise or set(entry.notes) & set(chain(rule_set.steps, rule_set.advice))
        if rule_set.purpose is entry.purpose and speaks and not has_it and rule_set.document not in entry.sections:
            yield rule_set.document


def _asked(entry: FaqEntry, source: OverlaidValue, answers: FaqCatalogue, words: Phrasebook) -> Iterator[Problem]:
    """Yield phrasings taken by another entry that is worded just so, and entries that no phrasing leads to."""
    if entry.id == UNKNOWN or not entry.phrasings:
        return
    arrived = False
    for line in entry.phrasings:
        facts = {"association": entry.association} if entry.association else {}
        talk = _ANY_TALK if entry.kind in TALK_REPLIES else NO_TALK
        given = answer(line, answers, words=words, facts=facts, today=_ANY_DAY, talk=talk)
        if given.entry == entry.id or entry.id in [each.entry for each in given.choices]:
            arrived = True
        elif given.entry in just_alike(line, answers):
            wrong = f"{shown(line)!r} is so much like a phrasing of {given.entry} that it is answered there"
            yield source.problem(("phrasings",), wrong, "word it otherwise, or take it out of one of them", key=True)
    if not arrived:
        yield source.problem((), "none of its phrasings leads to this entry", "give it some of its own", key=True)
