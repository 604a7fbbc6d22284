"""What a handler or a screen looks at: the words, the progress, and the replayed answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from dialogs.actions import Command, DontKnow, PutOff
from dialogs.content.models import Question
from dialogs.faq import FaqCatalogue
from dialogs.interview import Plan, plan
from dialogs.messages import Button, HandOff, Reply
from dialogs.progress import Progress
from dialogs.receipts import ReceiptWish
from dialogs.reminders import RemindBy
from dialogs.replay import ReplayedAnswers, replay
from dialogs.understanding.language import Language
from dialogs.wording import Phrasebook


@dataclass(frozen=True)
class Context:
    """One person's conversation at one moment; what follows from the answers is worked out when it is looked at."""

    words: Phrasebook  # what is said, in the language of the person
    language: Language  # how typed text is read
    progress: Progress  # what was kept of the conversation
    today: date  # the day to judge for
    answers: FaqCatalogue | None = None  # to what people ask; None in a language without any
    staffed: frozenset[str] = frozenset()  # ids of the associations whose staff can be reached from here
    keeps_results: bool = True  # under a code, where the person asks for it
    reminds: RemindBy = RemindBy.NEXT_START  # how the channel reminds people

    @cached_property
    def replayed(self) -> ReplayedAnswers:
        return replay(self.progress, self.words.book, self.today)

    @cached_property
    def plan(self) -> Plan:
        return plan(self.replayed, self.progress.later, self.words.content.order)

    def replace(self, progress: Progress) -> Context:
        """Return the context of another progress; what was worked out stays where it rests on the same answers."""
        context = replace(self, progress=progress)
        if self.stands_as(progress):
            kept = ("replayed", "plan") if progress.later == self.progress.later else ("replayed",)
            context.__dict__.update({name: self.__dict__[name] for name in kept if name in self.__dict__})
        return context

    def stands_as(self, progress: Progress) -> bool:
        """Return whether the verdict on that progress is the same for certain, since it rests on the same."""
        return _rests_on(progress, self.today) == _rests_on(self.progress, self.today)

    def text(self, key: str, **values: object) -> str:
        return self.words.text(key, **values)

    def question(self, fact: str) -> Question:
        """Return the words about the fact, as the person's rules take it."""
        asked = self.words.content.questions[fact]
        return asked.to_any_degree() if self.replayed.book.catalogue.facts[fact].at_any_degree else asked

    def naming(self, facts: Iterable[str]) -> str:
        """Name the facts as within a sentence: "your degree and your membership"."""
        return self.words.all_of(self.language.names[fact] for fact in facts)

    def naming_buttons(self, key: str) -> str:
        """Return a wording that names buttons, each in braces, by what they say."""
        return self.text(key, **{action.word: self.text(f"buttons.{action.word}") for action in _NAMED})


def questions_left(context: Context) -> list[str]:
    """Say how many questions may still be answered; nothing where none is left."""
    left = context.plan.left
    return [context.text(f"verdict.{'question' if left == 1 else 'questions'}_left", n=left)] if left else []


_NAMED = (Command.APPLY, Command.ASK, Command.GO_ON, DontKnow, PutOff)


def _rests_on(progress: Progress, today: date) -> tuple[object, ...]:
    """Return all of the progress that the replayed answers depend on."""
    told = (progress.answers, progress.contradicting, progress.as_if)
    return *told, progress.purpose, progress.orientation, progress.all_loaded, progress.judged_on or today


@dataclass(frozen=True)
class Transition:
    """What a message did: the new progress, and what to say about it before the next thing is shown."""

    progress: Progress  # the new one
    said: tuple[str, ...] = ()  # paragraphs about the message, before what is shown
    offers: tuple[Button, ...] = ()  # buttons for it, before those of what is shown
    below: tuple[Button, ...] = ()  # buttons for it, after those
    forget: bool = False  # everything stored about the person is to be deleted
    passed_on: HandOff | None = None  # what goes to staff
    kept: Reply | None = None  # a message of its own, to keep, before what is shown
    receipt: ReceiptWish | None = None  # what the channel is to do about a kept result
    outcome: str | None = None  # the kind of answer that a question got
    about: str | None = None  # the association that the question was about
    anew: bool = False  # whole, even if it was shown long ago
    in_place: bool = False  # what is shown may take the place of what the button stood under
    names_result: bool = False  # what is said names the result that stands, or goes on from it: it need not follow
    asks_back: bool = False  # what is said asks by itself, so that the open question need not follow

    def replace(self, **changes: Any) -> Transition:
        """Return a copy with these fields changed."""
        return replace(self, **changes)

    def then(self, after: Transition) -> Transition:
        """Return what both did, one after the other; a question counts as the first of them was answered."""
        return replace(
            after,
            said=self.said + after.said,
            offers=self.offers + after.offers,
            below=after.below or self.below,
            forget=self.forget or after.forget,
            passed_on=self.passed_on or after.passed_on,
            kept=self.kept or after.kept,
            receipt=self.receipt or after.receipt,
            outcome=self.outcome or after.outcome,
            about=self.about if self.outcome else after.about,
            anew=self.anew or after.anew,
            names_result=self.names_result or after.names_result,
            asks_back=self.asks_back or after.asks_back,
            in_place=self.in_place and after.in_place,
        )
