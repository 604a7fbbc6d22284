"""Answers as parts of the page: how people ask, what is said, and the terms of the glossary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from bot.preview.page_parts import CardLine, CardLink, CardLinks, CardList, anchor, linked, listed, name_of_file
from dialogs.content.models import Term
from dialogs.faq import FaqAnswer
from dialogs.faq.entry import FaqEntry
from dialogs.faq.holding import holds_for
from dialogs.wording import Phrasebook

_LINES = ("text", "unsaid", "otherwise", "by_all", "in_general")

Ask = Callable[[str], FaqAnswer]


class ExampleAnswer(NamedTuple):
    """A question as somebody may ask it, and what the bot says."""

    question: str
    answer: str


class FaqCard(NamedTuple):
    """An answer with the ways to ask for it."""

    key: str
    title: str
    id: str
    lines: tuple[CardLine, ...]
    phrasings: tuple[CardLine, ...]
    ways: str  # how many phrasings there are, in words
    lists: tuple[CardList, ...]
    links: tuple[CardLinks, ...]
    example: ExampleAnswer | None
    holds_for: tuple[CardLine, ...] = ()  # the associations that it is given for

    @property
    def own(self) -> FaqCard:
        """The card without what follows from the rules, and from which associations there are."""
        return self._replace(example=None, holds_for=())


class AnswerGroup(NamedTuple):
    """The answers of one file."""

    key: str
    title: str
    file: str
    cards: tuple[FaqCard, ...]


def answer_groups(
    words: Phrasebook, entries: Mapping[str, FaqEntry], files: Mapping[str, str], ask: Ask
) -> tuple[AnswerGroup, ...]:
    """Return all answers by the files that they stand in.

    `files` are the names of the files by the ids of the entries; entries in none are made of the glossary.
    """
    by_file: dict[str, list[FaqEntry]] = defaultdict(list)
    for entry in entries.values():
        if entry.id in files:
            by_file[files[entry.id]].append(entry)
    return tuple(
        AnswerGroup(
            anchor("answers", file),
            name_of_file(file),
            f"answers/{file}.yaml",
            tuple(_card(words, entry, ask) for entry in several),
        )
        for file, several in by_file.items()
    )


def term_groups(words: Phrasebook) -> tuple[AnswerGroup, ...]:
    """Return the terms of the glossary as one group, where there are any."""
    terms = tuple(_term_card(words, term) for term in words.content.glossary.values())
    group = AnswerGroup("terms", words.text("preview.terms_of_glossary"), "glossary.yaml", terms)
    return (group,) if terms else ()


def _card(words: Phrasebook, entry: FaqEntry, ask: Ask) -> FaqCard:
    return FaqCard(
        anchor("answer", entry.id),
        entry.title,
        entry.id,
        tuple(_lines(words, entry)),
        tuple(CardLine(line, "", line) for line in dict.fromkeys(entry.phrasings)),
        _ways(words, len(set(entry.phrasings))),
        tuple(listed("cited", words.text("preview.cited"), _cited(words, entry))),
        tuple(_links(words, entry)),
        _example(entry, ask),
        (CardLine("holds_for", words.text("preview.holds_for"), _whom(words, entry)),),
    )


def _ways(words: Phrasebook, number: int) -> str:
    return words.text("preview.phrasings_one" if number == 1 else "preview.phrasings_many", n=number)


def _lines(words: Phrasebook, entry: FaqEntry) -> Iterator[CardLine]:
    yield CardLine("kind", words.text("preview.answers_with"), words.text(f"preview.kind_{entry.kind}"))
    if about := ", ".join(_about(words, entry)):
        yield CardLine("about", words.text("preview.about"), about)
    for key in _LINES:
        if text := getattr(entry, key):
            yield CardLine(key, words.text(f"preview.{key}"), text)
    for note, text in entry.notes.items():
        yield CardLine(f"note {note}", words.text("preview.note"), _beside_note(words, note, text))
    owners = _owners(words)
    for file, text in entry.by_document.items():
        named = words.source(owners[file], file) if file in owners else file
        yield CardLine(f"document {file}", words.text("preview.by_document", document=named), text)
    for fact, text in entry.by_fact.items():
        yield CardLine(f"fact {fact}", words.text("preview.by_fact", name=words.name(fact)), text)


def _beside_note(words: Phrasebook, note: str, text: str) -> str:
    """Say beside which note, or for which category, the answer says the text."""
    if note in words.book.categories:
        return words.text("preview.note_of_category", category=words.book.categories[note].name, text=text)
    return words.text("preview.note_of_rules", note=words.content.notes.get(note, note), text=text)


def _whom(words: Phrasebook, entry: FaqEntry) -> str:
    """Name the associations that the answer is given for."""
    book, glossary = words.book, words.content.glossary
    states = [each.state for each in book.associations.values() if holds_for(entry, each.id, book, glossary)]
    if len(states) == len(book.associations):
        return words.text("preview.holds_for_all")
    return words.all_of(states) or words.text("lists.none")


def _about(words: Phrasebook, entry: FaqEntry) -> Iterator[str]:
    """Yield what the answer is about: a purpose, a requirement, facts."""
    if entry.purpose:
        yield words.text(f"preview.{entry.purpose}")
    if entry.requirement:
        yield words.text(f"requirements.{entry.requirement}")
    yield from (words.name(fact) for fact in entry.facts)


def _cited(words: Phrasebook, entry: FaqEntry) -> Iterator[str]:
    owners = _owners(words)
    for document, section in entry.citations:
        yield words.source(owners[document], document, section) if document in owners else f"{document}: {section}"


def _owners(words: Phrasebook) -> dict[str, str]:
    return {file: each.id for each in words.book.associations.values() for file in each.documents}


def _links(words: Phrasebook, entry: FaqEntry) -> Iterator[CardLinks]:
    if term := words.content.glossary.get(entry.term or ""):
        yield from linked("term", words.text("preview.term"), [CardLink(anchor("term", term.id), term.term)])


def _example(entry: FaqEntry, ask: Ask) -> ExampleAnswer | None:
    """Return the first phrasing that is answered by this entry, of the first few."""
    for phrasing in entry.phrasings[:1]:
        given = ask(phrasing)
        if given.entry == entry.id:
            return ExampleAnswer(phrasing, given.text)
    return None


def _term_card(words: Phrasebook, term: Term) -> FaqCard:
    names = tuple(CardLine(name, "", name) for name in dict.fromkeys(term.also))
    owners = _owners(words)
    source = []
    if term.document in owners:
        source.append(words.source(owners[term.document], term.document, term.section))
    return FaqCard(
        anchor("term", term.id),
        term.term,
        term.id,
        (CardLine("text", words.text("preview.text"), term.text),),
        names,
        words.text("preview.also"),
        tuple(listed("cited", words.text("preview.cited"), source)),
        (),
        None,
    )
