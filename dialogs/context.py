"""What a handler or a screen looks at: the words, the progress, and the replayed answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from dialogs.faq import FaqCatalogue
from dialogs.interview import Plan, plan
from dialogs.messages import Button, HandOff
from dialogs.progress import Progress
from dialogs.replay import ReplayedAnswers, replay
from dialogs.understanding.language import Language
from dialogs.wording import Phrasebook


@dataclass(frozen=True)
class Context:
    """One person's conversation at one moment; what follows from the answers is worked out when it is looked at.

    `staffed` are the ids of the associations whose staff can be reached from here.
    """

    words: Phrasebook
    language: Language
    progress: Progress
    today: date
    answers: FaqCatalogue | None = None
    staffed: frozenset[str] = frozenset()

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
            kept = ("standing", "plan") if progress.later == self.progress.later else ("standing",)
            context.__dict__.update({name: self.__dict__[name] for name in kept if name in self.__dict__})
        return context

    def stands_as(self, progress: Progress) -> bool:
        """Return whether the verdict on that progress is the same for certain, since it rests on the same."""
        return _rests_on(progress, self.today) == _rests_on(self.progress, self.today)

    def text(self, key: str, **values: object) -> str:
        return self.words.text(key, **values)


def _rests_on(progress: Progress, today: date) -> tuple[object, ...]:
    """Return all of the progress that the replayed answers depend on."""
    return progress.answers, progress.purpose, progress.orientation, progress.all_loaded, progress.judged_on or today


@dataclass(frozen=True)
class Transition:
    """What a message did: the new progress, and what to say about it before the next thing is shown.

    `offers` are buttons for it, before those of what is shown; `forget` deletes everything stored about the person;
    `passed_on`, `outcome` and `about` are those of the turn; `anew` shows whole what may have been shown long ago.
    """

    progress: Progress
    said: tuple[str, ...] = ()
    offers: tuple[Button, ...] = ()
    forget: bool = False
    passed_on: HandOff | None = None
    outcome: str | None = None
    about: str | None = None
    anew: bool = False
