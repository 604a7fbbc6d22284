"""Puts everything together, once, in one place; each function only what one command needs, to start fast."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import dialogs
from bot.settings import Settings
from bot.trouble import BadInput
from rules import Book, load_book
from rules.yamlfiles import FilesError

if TYPE_CHECKING:
    from dialogs.answering import Answers
    from dialogs.content.models import Content
    from dialogs.conversation import Conversation
    from dialogs.understanding.language import Language
    from rules.vocabulary import Vocabulary

ENGLISH = Path(dialogs.__file__).parent / "en"


def rule_book(settings: Settings) -> Book:
    """Load the packaged rules and the association's own; raises BadInput with every problem, one a line."""
    try:
        return load_book(*settings.rules)
    except FilesError as error:
        raise BadInput(str(error)) from error


def notes(settings: Settings) -> Mapping[str, str]:
    """Load the texts of reasons and doubts alone."""
    from dialogs.content.notes import load_notes

    try:
        return load_notes(ENGLISH, *settings.dialogs)
    except FilesError as error:
        raise BadInput(str(error)) from error


def content(settings: Settings, book: Book, folder: Path = ENGLISH) -> Content:
    """Load all the words of a language."""
    from dialogs.content.loading import load_content

    try:
        return load_content(folder, book, *settings.dialogs)
    except FilesError as error:
        raise BadInput(str(error)) from error


def answers(settings: Settings, words: Content, folder: Path = ENGLISH) -> Answers:
    """Load all the answers of a language; raises BadInput with every problem, one a line."""
    from dialogs.answering import load_answers

    try:
        return load_answers(folder, words, *settings.dialogs)
    except FilesError as error:
        raise BadInput(str(error)) from error


def language(settings: Settings, vocabulary: Vocabulary, folder: Path = ENGLISH) -> Language:
    """Load what is needed to read typed replies; raises BadInput with every problem, one a line."""
    from dialogs.understanding.language import load_language

    try:
        return load_language(folder, vocabulary, *settings.dialogs)
    except FilesError as error:
        raise BadInput(str(error)) from error


def conversation(settings: Settings, book: Book, words: Content) -> Conversation:
    """Return the conversation that every channel leads."""
    return _conversation(settings, book, words, ENGLISH)


def conversations(settings: Settings, book: Book, staffed: frozenset[str] = frozenset()) -> Mapping[str, Conversation]:
    """Return the conversation in every language that has a folder, by its code; English comes first.

    `staffed` are the ids of the associations whose staff can be reached over the channel.
    """
    found = (wording.parent for wording in ENGLISH.parent.glob("*/wording"))
    folders = sorted(found, key=lambda each: (each != ENGLISH, each))
    return {each.name: _conversation(settings, book, content(settings, book, each), each, staffed) for each in folders}


def _conversation(
    settings: Settings, book: Book, words: Content, folder: Path, staffed: frozenset[str] = frozenset()
) -> Conversation:
    """A language without answers still leads the interview."""
    from dialogs.conversation import Conversation

    known = answers(settings, words, folder) if (folder / "answers").is_dir() else None
    return Conversation(book, words, language(settings, book.vocabulary, folder), known, staffed)


def now() -> datetime:
    """Return the moment, in the time zone of the machine."""
    return datetime.now().astimezone()
