"""Tell danger from a plain question that only shares some words with it: "up to what age is a child an infant"."""

from __future__ import annotations

from collections.abc import Callable

from dialogs.faq.answer import ANY_DAY, answer
from dialogs.faq.answer_context import FaqAnswer
from dialogs.faq.catalogue import FaqCatalogue
from dialogs.faq.entry import CHOOSE, REQUEST, UNKNOWN
from dialogs.understanding.clauses.sentence import Sentence
from dialogs.understanding.clauses.sentences import sentences_of
from dialogs.understanding.danger.danger import Danger, DangerVocabulary, hear_danger
from dialogs.understanding.language import Language
from dialogs.understanding.normalize import normalize
from dialogs.understanding.text import plain
from dialogs.wording import Phrasebook

_LEADS_IN = 3  # tokens before a question: "ok so, ..."
_PLAIN = 0.9  # the score of an answer that is surely meant
_ANSWERS_NOTHING = frozenset({UNKNOWN, REQUEST, CHOOSE})


def danger_in(
    text: str,
    vocabulary: DangerVocabulary,
    language: Callable[[], Language],
    answers: FaqCatalogue | None,
    words: Phrasebook,
) -> Danger | None:
    """Return the danger that the text tells of; None as a rule.

    What only seems so by many small signs is none where it is one question that an entry is there for. `language` is
    asked for in such a case alone.
    """
    danger = hear_danger(text, vocabulary)
    seems = danger is not None and not danger.told and answers is not None
    return None if seems and answers and _is_plain_question(text, language(), answers, words) else danger


def is_plain(given: FaqAnswer) -> bool:
    """Return whether the answer is surely that to what was asked."""
    return given.kind != "smalltalk" and given.entry not in _ANSWERS_NOTHING and given.score >= _PLAIN


def _is_plain_question(text: str, language: Language, answers: FaqCatalogue, words: Phrasebook) -> bool:
    sentences = sentences_of(normalize(plain(text), language).figures, language.clauses)
    if len(sentences) != 1 or not _opens_as_question(sentences[0], language):
        return False
    return is_plain(answer(text, answers, words=words, today=ANY_DAY))


def _opens_as_question(sentence: Sentence, language: Language) -> bool:
    lists, tokens = language.clauses.lists, sentence.tokens
    after_a_word = any(lists["asks_openly"].at(tokens, at) for at in range(1, _LEADS_IN + 1))
    return sentence.asks or lists["asks"].at(tokens, 0) is not None or after_a_word
