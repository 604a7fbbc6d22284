"""`imhbot ask`: answer a question, or a file of them, with where it is written."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from bot.assembly import answers, content, language, now, rule_book
from bot.batch import answer_batch
from bot.json_text import NotReadable, write
from bot.settings import read_settings
from bot.trouble import BadInput
from dialogs.answering import Answer, answer
from dialogs.words import Words
from rules.vocabulary import FactError


class _Desk:
    """Answers questions from the rules and words of the settings."""

    def __init__(self) -> None:
        settings = read_settings()
        book = rule_book(settings)
        self.words = Words(content(settings, book), book)
        self.answers = answers(settings, self.words.content)
        # Few questions tell something of the person, and loading what reads that takes a tenth of a second.
        self._language = cache(partial(language, settings, book.vocabulary))

    def answer(self, question: object, context: object) -> Answer:
        """Raises ValueError for a question or a context that is none."""
        if not isinstance(question, str):
            raise NotReadable('there is no question; write "question": "what is asked"')
        if not isinstance(context, Mapping):
            raise NotReadable('the context is not an object; write "context": {"association": "..."}, or leave it out')
        facts = self.words.book.vocabulary.read(context)
        return answer(
            question, self.answers, words=self.words, facts=facts, today=now().date(), language=self._language
        )


def ask_one(question: str, association: str | None, *, as_json: bool) -> None:
    """Print the answer to one question. Raises BadInput."""
    readable = os.fsencode(question).decode("utf-8", "replace")  # arguments may hold bytes that are no text
    desk = _Desk()
    try:
        given = desk.answer(readable, {} if association is None else {"association": association})
    except (FactError, NotReadable) as error:
        raise BadInput(str(error)) from error
    sys.stdout.write(write({"id": None, **_told(given)}) + "\n" if as_json else _in_lines(given, desk.words))


def ask_batch(path: str, association: str | None) -> None:
    """Print the answer to each question of a file of JSON lines. Raises BadInput."""
    desk = _Desk()
    gc.enable()  # a file may be long
    known = {} if association is None else {"association": association}

    def answer_line(given: dict[str, Any]) -> Mapping[str, Any]:
        context = given.get("context")
        return _told(desk.answer(given.get("question"), known if context in (None, {}) else context))

    answer_batch(path, answer_line)


def _told(given: Answer) -> dict[str, Any]:
    told = {
        "kind": given.kind,
        "text": given.text,
        "citations": [{"document": each.document, "section": each.section} for each in given.citations],
        "entry": given.entry,
        "score": round(given.score, 3),
    }
    return {**told, "choices": [each.label for each in given.choices]} if given.choices else told


def _in_lines(given: Answer, words: Words) -> str:
    from dialogs.answering.sources import source_line

    lines = [given.text.replace("**", ""), *(words.say("answering.item", text=each.label) for each in given.choices)]
    if given.citations:
        lines.append(source_line(given, words))
    return "\n".join(lines) + "\n"
