"""A person who talks: types text, presses buttons by what they do or by their label, looks at the reply.

Progress goes through JSON after every turn, as in a real store, so what cannot be stored fails here.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path

import dialogs
from dialogs.actions import About, Action, Command, ToStaff, parse
from dialogs.content.loading import load_content
from dialogs.content.models import LanguageContent
from dialogs.conversation import Conversation
from dialogs.faq import FaqCatalogue, load_answers
from dialogs.messages import Button, ButtonPress, Message, TextMessage, Turn
from dialogs.progress import Progress
from dialogs.reminders import RemindBy
from dialogs.replay import replay
from dialogs.understanding.language import Language, load_language
from dialogs.wording import Phrasebook
from rules import RuleBook, load_rule_book

ENGLISH = Path(dialogs.__file__).parent / "en"
NOW = datetime(2026, 11, 21, 12)


@lru_cache(maxsize=1)
def the_book():
    return load_rule_book()


@lru_cache
def the_conversation(*staffed: str) -> Conversation:
    """The conversation over a channel that reaches the staff of these associations."""
    return Conversation(the_book(), *_words(), frozenset(staffed))


@lru_cache(maxsize=1)
def the_words() -> Phrasebook:
    """What the bot says in English."""
    return Phrasebook(load_content(ENGLISH, the_book()), the_book())


@lru_cache(maxsize=1)
def the_language() -> Language:
    """The words that it reads English by."""
    return load_language(ENGLISH, the_book().catalogue)


@lru_cache(maxsize=1)
def the_answers() -> FaqCatalogue:
    """Its answers to questions."""
    return load_answers(ENGLISH, the_words().content)


@lru_cache
def the_messenger(*staffed: str, rules: Path | None = None) -> Conversation:
    """The same over a channel that sends reminders, by other rules laid over the packaged ones where wanted."""
    book = load_rule_book(rules) if rules else the_book()
    return Conversation(book, *_words(), frozenset(staffed), reminds=RemindBy.MESSAGE)


def _words() -> tuple[LanguageContent, Language, FaqCatalogue]:
    return the_words().content, the_language(), the_answers()


class Talk:
    """One person's talk with the bot, from /start on."""

    def __init__(
        self,
        now: datetime = NOW,
        conversation: Conversation | None = None,
        start: bool = True,
        book: RuleBook | None = None,
    ) -> None:
        self.now = now
        self.book = book or the_book()
        self.conversation = conversation or the_conversation()
        self.stored: str | None = None
        self.turns: list[Turn] = []
        if start:
            self.says("/start")

    def says(self, text: str) -> Talk:
        return self._turn(TextMessage(text))

    def presses(self, what: str | Action | type[About | ToStaff]) -> Talk:
        """Press a button of the last reply, found by its action, the kind of its action, or how its label begins."""
        found = [each for each in self.buttons if _does(each, what)]
        if isinstance(what, str) and not isinstance(what, Command):
            found = [each for each in found if each.label == what] or found
        assert found, f"no button {what!r} among {[(each.label, each.id) for each in self.buttons]}"
        return self._turn(ButtonPress(found[0].id))

    def presses_id(self, button: str) -> Talk:
        """Press a button of some older message, or a forged one."""
        return self._turn(ButtonPress(button))

    def applies_in(self, state: str, *roles: str) -> Talk:
        """Say where and what, the first two questions of somebody who applies."""
        return self.presses(Command.APPLY).says(state).says(", ".join(roles))

    @property
    def last(self) -> Turn:
        return self.turns[-1]

    @property
    def text(self) -> str:
        return "\n\n".join(reply.text for reply in self.last.replies)

    @property
    def buttons(self):
        return [button for reply in self.last.replies for row in reply.buttons for button in row]

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.buttons]

    @property
    def passed_on(self):
        """All that went to staff so far."""
        return [turn.passed_on for turn in self.turns if turn.passed_on]

    @property
    def asking(self) -> str | None:
        return self.last.asking

    @property
    def facts(self):
        return replay(self.progress, self.book, self.now.date()).facts

    @property
    def progress(self) -> Progress:
        return Progress.from_json(self.stored) if self.stored else Progress()

    def _turn(self, message: Message) -> Talk:
        progress = Progress.from_json(self.stored) if self.stored else None
        turn = self.conversation.respond(progress, message, self.now)
        self.stored = turn.progress.to_json() if turn.progress else None
        self.turns.append(turn)
        return self


def _does(button: Button, what: str | Action | type[About | ToStaff]) -> bool:
    if isinstance(what, type):
        return isinstance(parse(button.id), what)
    if isinstance(what, str) and not isinstance(what, Command):
        return button.label.startswith(what)
    return parse(button.id) == what
