"""The associations that tests bring in from a folder alone, loaded once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dialogs.content.loading import load_content
from dialogs.conversation import Conversation
from dialogs.faq import FaqCatalogue, load_answers
from dialogs.understanding.language import Language, load_language
from dialogs.wording import Phrasebook
from rules import RuleBook, load_rule_book
from tests.dialogs.talk import ENGLISH, Talk

HERE = Path(__file__).parent
MICHIGAN, EVERY_KIND = HERE / "michigan", HERE / "every_kind"


class LoadedFolder(NamedTuple):
    """Rules and words with those of a folder laid over them."""

    book: RuleBook
    words: Phrasebook
    language: Language
    answers: FaqCatalogue

    @property
    def conversation(self) -> Conversation:
        return Conversation(self.book, self.words.content, self.language, self.answers)

    def talk(self) -> Talk:
        return Talk(conversation=self.conversation, book=self.book)


@lru_cache
def loaded(*folders: Path) -> LoadedFolder:
    book = load_rule_book(*folders)
    content = load_content(ENGLISH, book, *folders)
    language = load_language(ENGLISH, book.catalogue, *folders)
    return LoadedFolder(book, Phrasebook(content, book), language, load_answers(ENGLISH, content, *folders))
