"""The entries that a question may have meant, where the answer that it got was not what it asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import islice

from dialogs.faq.answer_context import AnswerChoice, AnswerContext
from dialogs.faq.asking.long_messages import read_message
from dialogs.faq.catalogue import FaqCatalogue
from dialogs.faq.entry import UNKNOWN, FaqEntry
from dialogs.faq.finding.ranking import find_candidates
from dialogs.wording import Phrasebook
from rules.facts import FactValue

_MOST = 3
_FAINTEST = 0.1  # likeness; below that an entry shares a word with the question, no more


def other_answers(
    question: str,
    answers: FaqCatalogue,
    *,
    words: Phrasebook,
    facts: Mapping[str, FactValue],
    today: date,
    without: Collection[str],
) -> tuple[AnswerChoice, ...]:
    """Return the next best entries for the question as choices, `without` those that answered it before."""
    asked = read_message(question, answers.asking, answers.spelling)
    asker = AnswerContext(asked, facts, today, words, answers.entries)
    found = dict.fromkeys(_in_order(asker, answers))
    told = (answers.entries[name] for name in found if name not in without)
    return tuple(asker.choice(entry) for entry in islice(filter(_may_be_offered, told), _MOST))


def _in_order(asker: AnswerContext, answers: FaqCatalogue) -> Iterator[str]:
    """Yield the ids of the entries that may answer, then of those that are worded alike."""
    yield from (hit.entry.id for hit in find_candidates(asker, answers))
    yield from (name for name, likeness in answers.index.rank(asker.asked.words) if likeness >= _FAINTEST)


def _may_be_offered(entry: FaqEntry) -> bool:
    return entry.kind not in ("smalltalk", "staff") and entry.id != UNKNOWN
