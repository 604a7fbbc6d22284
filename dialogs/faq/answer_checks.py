"""How the answers fit the rules, the glossary and each other: for `imhbot check`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from dialogs.faq.answer import ANY_DAY, find_answer
from dialogs.faq.answer_context import NO_TALK, AnswerContext, TalkAtHand
from dialogs.faq.answer_files import AnswerFiles, read_answers, strange_placeholders
from dialogs.faq.asking.parsed_question import read_question
from dialogs.faq.catalogue import FaqCatalogue, made_of
from dialogs.faq.entry import UNKNOWN, FaqEntry
from dialogs.faq.finding.ranking import just_alike
from dialogs.faq.prepared.prepared_checks import check_prepared
from dialogs.faq.talk_answers import TALK_REPLIES
from dialogs.wording import Phrasebook
from rules.yamlfiles import OverlaidValue, Problem, shown, suggestion

_ANY_TALK = TalkAtHand(asking="training_hours", last="training_hours", left=1)
_RULES = "rules"


def check_answers(folder: Path, words: Phrasebook, *added: Path) -> list[Problem]:
    """Return everything wrong with the answers in `folder` and the folders laid over it, in order."""
    read = read_answers(folder, words.content, *added)
    found = set(check_entries(read, words))
    return sorted(found.union(check_phrasings(read, words)))


def check_entries(read: AnswerFiles, words: Phrasebook) -> Iterator[Problem]:
    """Yield everything wrong with what the entries say and name."""
    yield from read.problems
    yield from check_prepared(read.prepared, read.entries, words)
    for name, entry in read.entries.items() if read.asking else ():
        yield from _names(entry, read.sources[name], words, read.entries)
        yield from _citations(entry, read.sources[name])


def check_phrasings(read: AnswerFiles, words: Phrasebook) -> Iterator[Problem]:
    """Yield phrasings taken by another entry, and entries that no phrasing leads to."""
    if read.asking is None:
        return
    sound = {
        name: each for name, each in read.entries.items() if not any(strange_placeholders(each, read.sources[name]))
    }
    answers = made_of(sound, read.asking, words.content)
    for name, entry in sound.items():
        yield from _asked(entry, read.sources[name], answers, words)


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
    yield from _unknown(source, "instead", [entry.instead], known)
    yield from _unknown(source, "unloaded", entry.unloaded, book.categories)
    yield from _unknown(source, "of", entry.of, documents)
    yield from _unknown(source, "until_known", [entry.until_known], known)
    yield from _unknown(source, "activities", [entry.activities], content.questions)
    yield from _unknown(source, "sections", entry.sections, documents)
    yield from _unknown(source, "by_document", entry.by_document, documents)
    yield from _unknown(source, "citations", [each.document for each in entry.citations], documents)
    if entry.association is not None and entry.association in book.associations:
        own = book.associations[entry.association].documents
        for document in dict.fromkeys(each.document for each in entry.citations):
            if document in documents and document not in own:
                wrong = f"{document} is no document of {entry.association}"
                yield source.problem(("citations",), wrong, suggestion("", own))


def _unknown(
    source: OverlaidValue, key: str, names: Collection[str | None], known: Collection[str]
) -> Iterator[Problem]:
    for name in names:
        if name is not None and name not in known:
            yield source.problem((key,), f"there is no {shown(name)!r}", suggestion(name, known))


def _citations(entry: FaqEntry, source: OverlaidValue) -> Iterator[Problem]:
    """Yield a fact that cites or says nothing, and texts on rules that do not say whose."""
    if entry.kind in ("fact", "staff", "handoff", "smalltalk") and not (entry.text or entry.term or entry.by_document):
        yield source.problem((), "the answer says nothing", "write its text", key=True)
    if entry.kind in ("fact", "category", "association") and not (entry.citations or entry.term):
        yield source.problem((), "the answer cites nothing", "write `citations: {document: section}`", key=True)
    is_bound = entry.association or entry.of or entry.sections or entry.by_document
    if entry.kind == _RULES and (entry.text or entry.otherwise or entry.unsaid) and not is_bound:
        mend = "name their documents under `of`, or write the text under `by_document`"
        yield source.problem((), "nothing says whose rules its texts tell", mend, key=True)


def _asked(entry: FaqEntry, source: OverlaidValue, answers: FaqCatalogue, words: Phrasebook) -> Iterator[Problem]:
    """Yield phrasings taken by another entry that is worded just so, and entries that no phrasing leads to."""
    if entry.id == UNKNOWN or not entry.phrasings:
        return
    arrived = taken = False
    facts = {"association": entry.association} if entry.association else {}
    talk = _ANY_TALK if entry.kind in TALK_REPLIES else NO_TALK
    for line in entry.phrasings:
        asked = read_question(line, answers.asking, answers.spelling)
        found = find_answer(AnswerContext(asked, facts, ANY_DAY, words, answers.entries, talk=talk), answers)
        if arrived and found.entries[0] is entry:
            continue  # what it says was looked at already, and takes longest
        given = found.say()
        if given.entry == entry.id or entry.id in [each.entry for each in given.choices]:
            arrived = True
        elif given.entry in just_alike(line, answers):
            taken = True
            wrong = f"{shown(line)!r} is so much like a phrasing of {given.entry} that it is answered there"
            yield source.problem(("phrasings",), wrong, "word it otherwise, or take it out of one of them", key=True)
    if not arrived and not taken:
        yield source.problem((), "none of its phrasings leads to this entry", "give it some of its own", key=True)
