"""Tell what a message asks, in the person's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogs.understanding.clauses.sentence import Sentence
from dialogs.understanding.clauses.sentences import sentences_of
from dialogs.understanding.language import Language
from dialogs.understanding.normalize import normalize
from dialogs.understanding.text import plain

_DOUBTED = 6  # tokens, the mark among them
_SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]?")


def asked_in(text: str, sentences: Sequence[Sentence], language: Language) -> tuple[str, ...]:
    """Return what a message asks: the sentences that end in a question mark, else what its sentences ask."""
    marked = tuple(
        _without_what_is_told(found.strip(), language)
        for found in _SENTENCE.findall(text)
        if found.endswith("?") and found.strip(" ?") and not _only_wonders(found, language)
    )
    asking = (sentence for sentence in sentences if any(frame.asks for frame in sentence.frames))
    return marked or tuple(" ".join(sentence.asked_words) for sentence in asking)


def _without_what_is_told(sentence: str, language: Language) -> str:
    """Leave out what a sentence tells before it asks: "PhD in Richmond, do I qualify for anything?"."""
    parts = sentence.split(",")
    framed = [_framed(part, language) for part in parts]
    told = [bool(each) and all(frame.counts for one in each for frame in one.frames) for each in framed]
    opening = told.index(False) if False in told else len(parts)
    rest = framed[opening:]
    asks = bool(rest) and any(frame.asks for one in rest[0] for frame in one.frames)
    back = language.claims.lists["leads_back"]
    points_back = any(back.find(one.tokens) for each in rest for one in each)
    return ",".join(parts[opening:]).strip() if asks and not points_back else sentence


def _only_wonders(sentence: str, language: Language) -> bool:
    """Return whether the mark only doubts a number: "oh gosh, 34?"."""
    framed = _framed(sentence, language)
    tokens = [token for each in framed for token in each.tokens]
    asks = any(frame.asks for each in framed for frame in each.frames)
    return any(token[0].isdigit() for token in tokens) and not asks and len(tokens) <= _DOUBTED


def _framed(text: str, language: Language) -> list[Sentence]:
    return sentences_of(normalize(plain(text, language.typing), language).figures, language.clauses)
