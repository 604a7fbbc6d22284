"""Answers to a query, finished or not, as cards to pick from: for staff who drop one into any chat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from dialogs.faq.answer import chosen
from dialogs.faq.answer_context import AnswerChoice, AnswerContext, FaqAnswer, source_line
from dialogs.faq.asking.parsed_question import ParsedQuestion, read_question
from dialogs.faq.catalogue import FaqCatalogue
from dialogs.faq.entry import FaqEntry, ToldEntry
from dialogs.faq.entry_replies import reply
from dialogs.faq.finding.candidate import Candidate
from dialogs.faq.finding.ranking import find_candidates
from dialogs.wording import Phrasebook

_SHORTEST = 3  # letters; fewer may begin anything
_LAST = re.compile(r"[a-zA-Z]+$")


def autocomplete(text: str, answers: FaqCatalogue) -> str:
    """Return the text with its last word written out, where it is only the beginning of one that we know."""
    last = _LAST.search(text)
    if last is None or len(last[0]) < _SHORTEST:
        return text
    return text[: last.start()] + _whole_word(last[0].lower(), answers)


def _whole_word(begun: str, answers: FaqCatalogue) -> str:
    words = answers.typed_words
    longer = (word for word in words if word.startswith(begun))
    return begun if begun in words else max(longer, key=lambda word: words[word], default=begun)


MOST_CARDS = 5
LONGEST = 3500  # characters; a message on Telegram holds 4,096
OVERVIEW = "overview"
_LOOKED_AT = 2 * MOST_CARDS  # some say the same


class Card(NamedTuple):
    """An answer to pick: `title` for the list, `text` with its source for the chat, `id` of at most 64 bytes."""

    id: str
    title: str
    text: str


def cards(
    query: str,
    answers: FaqCatalogue,
    *,
    words: Phrasebook,
    today: date,
    most: int = MOST_CARDS,
) -> tuple[Card, ...]:
    """Return up to `most` answers to a query, the best first; none where nothing is like it.

    The last word of the query may be half typed.
    """
    asked = read_question(autocomplete(query, answers), answers.asking, answers.spelling)
    asker = AnswerContext(asked, {}, today, words, answers.entries)
    hits = [*find_candidates(asker, answers), *_overviews(asked, answers)]
    found = (card for hit in hits if _is_for_anybody(hit) for card in _cards_of(hit, answers, asker))
    different: dict[str, Card] = {}
    for card in islice(found, _LOOKED_AT):
        different.setdefault(card.text, card)
        if len(different) == most:
            break
    return tuple(different.values())


def _is_for_anybody(hit: Candidate) -> bool:
    """Return whether it tells something of our matter, and not of where somebody stands."""
    return (hit.is_on_topic or isinstance(hit.entry, ToldEntry)) and hit.entry.kind != "personal"


def _overviews(asked: ParsedQuestion, answers: FaqCatalogue) -> list[Candidate]:
    """Return all that is asked by those whose rules the query names: last, and alone where it names nothing else."""
    entries = (each for each in answers.entries.values() if each.kind == OVERVIEW)
    return [Candidate(each, 1.0, 0.0) for each in entries] if asked.of_somebody else []


def _cards_of(hit: Candidate, answers: FaqCatalogue, asker: AnswerContext) -> Iterator[Card]:
    """Return the answer; where it is long, or depends on the association, one for each."""
    given, asked = reply(hit.entry, hit.score, asker), asker.asked
    if hit.entry.kind != OVERVIEW and given.kind != "clarify":
        choice = AnswerChoice(_named(asked, asker.words), hit.entry.id, "-".join(asked.associations), asked.categories)
        yield from _card(given, hit, choice, asker.words)
        return
    for choice in given.choices or _each_rule_set(hit.entry, asker):
        of_one = chosen(choice, answers, words=asker.words, facts={}, today=asker.today)
        if of_one:
            yield from _card(of_one, hit, choice, asker.words)


def _each_rule_set(entry: FaqEntry, asker: AnswerContext) -> Iterator[AnswerChoice]:
    for each in asker.scope(entry).rule_sets:
        yield AnswerChoice(asker.words.title(each), entry.id, each.association, (each.category,))


def _card(given: FaqAnswer, hit: Candidate, choice: AnswerChoice, words: Phrasebook) -> Iterator[Card]:
    text = "\n".join([given.text, *([source_line(given, words)] if given.citations else [])])
    if given.kind == "answer" and len(text) <= LONGEST:
        of_one = choice.label and hit.entry.kind != "staff"  # whose source names the association already
        title = words.text("answering.card", title=hit.entry.title, named=choice.label) if of_one else hit.entry.title
        yield Card(choice.id[:64], title, text)


def _named(asked: ParsedQuestion, words: Phrasebook) -> str:
    """Return what the query names: "IMHS, Connecticut"."""
    book = words.book
    categories = words.all_of(book.categories[each].short for each in asked.categories)
    states = words.all_of(book.associations[each].state for each in asked.associations)
    both = words.text("answering.not_loaded_at", category=categories, place=states)
    return both if categories and states else categories or states
