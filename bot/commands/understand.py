"""`imhbot understand`: show how a typed reply is read while a fact is being asked."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.assembly import language, now, rule_book
from bot.batch import answer_batch
from bot.json_text import NotReadable, write
from bot.settings import read_settings
from bot.trouble import BadInput
from dialogs.understanding.explaining import explanation
from dialogs.understanding.language import Language, asking_back
from dialogs.understanding.reading import Reading
from dialogs.understanding.understand import understand
from rules.vocabulary import Vocabulary
from rules.yamlfiles import suggestion


class _Reader:
    """Reads replies; raises NotReadable for a fact or a day that there is not."""

    def __init__(self, explain: bool) -> None:
        settings = read_settings()
        self.vocabulary: Vocabulary = rule_book(settings).vocabulary
        self.language: Language = language(settings, self.vocabulary)
        self.explain = explain

    def read(self, text: object, asked: object, today: object) -> dict[str, Any]:
        if not isinstance(text, str):
            raise NotReadable('there is no text; write "text": "what was typed"')
        if asked is not None and asked not in self.vocabulary.facts:
            raise NotReadable(f"unknown fact {asked!r}; {suggestion(asked, self.vocabulary.facts)}")
        reading = understand(text, asked, self.language, today=_day(today))
        return self._told(text, reading)

    def _told(self, text: str, reading: Reading) -> dict[str, Any]:
        """Say it as scripts know it: to smalltalk, too, the talk asks back."""
        asks_back = reading.kind in ("clarify", "smalltalk")
        told = {
            "kind": "clarify" if asks_back else reading.kind,
            "facts": dict(reading.facts),
            "text": asking_back(reading, self.language) if asks_back else None,
        }
        return {**told, "trace": list(explanation(text, reading, self.language))} if self.explain else told


def understand_text(text: str, asked: str | None, *, today: str | None, explain: bool, as_json: bool) -> None:
    """Print how one reply is read. Raises BadInput."""
    readable = os.fsencode(text).decode("utf-8", "replace")  # arguments may hold bytes that are no text
    try:
        reading = _Reader(explain).read(readable, asked, today)
    except NotReadable as error:
        raise BadInput(str(error)) from error
    sys.stdout.write(write({"id": None, **reading}) + "\n" if as_json else _in_lines(reading))


def understand_batch(path: str, *, today: str | None, explain: bool) -> None:
    """Print how each reply of a file of JSON lines is read. Raises BadInput."""
    reader = _Reader(explain)

    def answer(given: dict[str, Any]) -> Mapping[str, Any]:
        return reader.read(given.get("text"), given.get("asked"), given.get("today", today))

    answer_batch(path, answer)


def _day(told: object) -> date:
    if told is None:
        return now().date()
    try:
        return date.fromisoformat(str(told))
    except ValueError:
        raise NotReadable(f"{told!r} is not a day; write it like 2026-11-21") from None


def _in_lines(reading: Mapping[str, Any]) -> str:
    lines = [f"{reading['kind']}: {reading['text'] or ''}".removesuffix(": ")]
    lines += [f"  {fact} = {value}" for fact, value in reading["facts"].items()]
    lines += [f"  because {step}" for step in reading.get("trace", ())]
    return "\n".join(lines) + "\n"
