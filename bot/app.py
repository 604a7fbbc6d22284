"""Assemble rules, words and conversations for the settings and a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import dialogs
from bot import DEFAULT_LANGUAGE
from bot.errors import UsageError
from bot.settings import Settings, read_settings

if TYPE_CHECKING:
    from dialogs.content.models import LanguageContent
    from dialogs.conversation import Conversation
    from dialogs.faq import FaqCatalogue
    from dialogs.understanding.danger.danger import DangerVocabulary
    from dialogs.understanding.language import Language
    from dialogs.wording import Phrasebook
    from rules import RuleBook

LANGUAGES = Path(dialogs.__file__).parent  # each language is a folder in it, such as "en"


def open_app(language: str = DEFAULT_LANGUAGE) -> App:
    """Return the app for the settings of the environment. Raises UsageError for bad settings or an unknown language."""
    known = languages()
    if language not in known:
        raise UsageError(f"there is no language {language!r}; the languages are: {', '.join(known)}")
    return App(read_settings(), language)


def languages() -> list[str]:
    """Return the codes of the languages that have a folder of words."""
    return sorted(wording.parent.name for wording in LANGUAGES.glob("*/wording"))


def now() -> datetime:
    """Return the current time, in the time zone of the machine."""
    return datetime.now().astimezone()


@dataclass
class App:
    """The parts that commands need, each loaded on first use so that every command starts fast.

    Loading raises UsageError with every problem of the files, one a line.
    """

    settings: Settings
    language: str = DEFAULT_LANGUAGE

    @property
    def folder(self) -> Path:
        """Return the packaged folder of the language."""
        return LANGUAGES / self.language

    @cached_property
    def book(self) -> RuleBook:
        """Load the packaged rules and the association's own."""
        from rules import load_rule_book

        with _usage_error():
            return load_rule_book(*self.settings.added)

    @cached_property
    def notes(self) -> Mapping[str, str]:
        """Load only the texts of reasons and doubts, which is all that JSON output needs."""
        from dialogs.content.files import load_notes

        with _usage_error():
            return load_notes(self.folder, *self.settings.added)

    @cached_property
    def words(self) -> Phrasebook:
        """Load everything that the conversation says."""
        from dialogs.content.loading import load_content
        from dialogs.wording import Phrasebook

        with _usage_error():
            return Phrasebook(load_content(self.folder, self.book, *self.settings.added), self.book)

    @property
    def content(self) -> LanguageContent:
        """Return the content that the words are taken from."""
        return self.words.content

    @cached_property
    def answers(self) -> FaqCatalogue:
        """Load the answers to questions."""
        from dialogs.faq import load_answers

        if not self.has_answers:
            raise UsageError(f"{self.folder}: this language has no answers yet; write them in a folder answers")
        with _usage_error():
            return load_answers(self.folder, self.content, *self.settings.added)

    @cached_property
    def danger(self) -> DangerVocabulary:
        """Load only the words that tell of danger."""
        from dialogs.understanding.language import load_danger

        with _usage_error():
            return load_danger(self.folder, *self.settings.added)

    @cached_property
    def understanding(self) -> Language:
        """Load the vocabulary that typed replies are read with."""
        from dialogs.understanding.language import load_language

        with _usage_error():
            return load_language(self.folder, self.book.catalogue, *self.settings.added)

    def conversation(self, staffed: frozenset[str] = frozenset(), *, sends_reminders: bool = False) -> Conversation:
        """Return the conversation; in a language without answers it still leads the interview.

        `staffed` are the ids of the associations whose staff can be reached over the channel, which may send reminders.
        """
        from dialogs.conversation import Conversation
        from dialogs.reminders import RemindBy

        answers = self.answers if self.has_answers else None
        reminds = RemindBy.MESSAGE if sends_reminders else RemindBy.NEXT_START
        return Conversation(self.book, self.content, self.understanding, answers, staffed, reminds=reminds)

    def conversations(self, staffed: frozenset[str] = frozenset()) -> Mapping[str, Conversation]:
        """Return the conversation of a messenger in every language, by its code; the app's own language comes first."""
        codes = sorted(languages(), key=lambda code: (code != self.language, code))
        return {code: self._in(code).conversation(staffed, sends_reminders=True) for code in codes}

    @property
    def has_answers(self) -> bool:
        """Return whether the language can answer questions."""
        return (self.folder / "answers").is_dir()

    def _in(self, language: str) -> App:
        other = App(self.settings, language)
        other.book = self.book
        return other


@contextmanager
def _usage_error() -> Iterator[None]:
    from rules.yamlfiles import FilesError

    try:
        yield
    except FilesError as error:
        raise UsageError(str(error)) from error
