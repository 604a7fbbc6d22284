"""Read a long message, with a story before its question: the question decides, the story only tells for whom.

What stands in the story is told of the person, so no word of it can make it a question about something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dialogs.faq.asking.lexicon import QuestionLexicon
from dialogs.faq.asking.parsed_question import SENTENCE_ENDS, ParsedQuestion, compared, read_question
from dialogs.understanding.spelling import Spelling
from dialogs.understanding.text import plain

_LONG = 36  # words and signs; a shorter message is read whole
_FEWEST = 3  # words that ask
_BREAKS = frozenset({":", ",", "-", "("})  # before what a sentence asks in the end


def read_message(message: str, asking: QuestionLexicon, spelling: Spelling | None = None) -> ParsedQuestion:
    """Read a question, or a long message by what it asks in the end; never raises."""
    whole = read_question(message, asking, spelling)
    tokens = plain(message).tokens
    parts = _story_and_question(tokens, asking) if len(tokens) > _LONG else None
    if parts is None or whole.choosing:
        return whole
    story, question = parts
    read = read_question(" ".join(question), asking, spelling)
    if asking.subjects.isdisjoint(read.words):
        read = replace(read, words=(*read.words, *_last_subject(story, asking)))
    return _scoped(read, whole)


def _story_and_question(
    tokens: Sequence[str], asking: QuestionLexicon
) -> tuple[list[Sequence[str]], Sequence[str]] | None:
    """Return the sentences before the one that asks, and what that asks; None where no sentence does."""
    ends = [0, *(place + 1 for place, token in enumerate(tokens) if token in SENTENCE_ENDS), len(tokens)]
    sentences = [tokens[start:end] for start, end in pairwise(ends) if end > start]
    for place in range(len(sentences) - 1, -1, -1):
        if place and (question := _asked_in(sentences[place], asking)):
            return sentences[:place], question
    return None


def _asked_in(sentence: Sequence[str], asking: QuestionLexicon) -> Sequence[str]:
    """Return the sentence from where it begins to ask; nothing where it does not."""
    starts = [place + 1 for place, token in enumerate(sentence) if token in _BREAKS]
    opening = [place for place in (0, *starts) if asking.opening.at(sentence, place)]
    if opening and len(sentence) - opening[-1] > _FEWEST:
        return sentence[opening[-1] :]
    return sentence if sentence[-1] == "?" and len(sentence) > _FEWEST else ()


def _last_subject(story: Sequence[Sequence[str]], asking: QuestionLexicon) -> Sequence[str]:
    """Return the subjects of the last sentence of the story that names one."""
    for sentence in reversed(story):
        if named := [word for word in compared(sentence, asking) if word in asking.subjects]:
            return named
    return ()


def _scoped(read: ParsedQuestion, whole: ParsedQuestion) -> ParsedQuestion:
    """Return the question with what the whole message tells of whom it is about."""
    associations = read.associations or whole.associations
    return replace(
        read,
        associations=associations,
        elsewhere=read.elsewhere or (None if associations else whole.elsewhere),
        categories=read.categories or whole.categories,
        hinted=read.hinted or whole.hinted,
        purpose=whole.purpose,
        day=read.day or whole.day,
        of_a_job=whole.of_a_job,
        told=whole.told,
        capitals=whole.capitals,
    )
