"""Where an answer is written, in one line."""

from __future__ import annotations

from dialogs.answering.asker import Answer
from dialogs.words import Words


def source_line(given: Answer, words: Words) -> str:
    """Cite association, document and sections; sections of one document stand together."""
    sections: dict[str, list[str]] = {}
    for each in given.citations:
        sections.setdefault(each.document, []).append(words.say("lists.quoted", text=each.section))
    named = [_source(document, quoted, words) for document, quoted in sections.items()]
    return words.say("why.source", sources=words.say("lists.semicolon").join(named))


def _source(document: str, quoted: list[str], words: Words) -> str:
    known = words.book.associations.values()
    association = next((each.id for each in known if document in each.documents), None)
    source = words.source(association, document) if association else document
    return words.say("verdict.source_sections", source=source, sections=words.all_of(dict.fromkeys(quoted)))
