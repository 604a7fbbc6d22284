"""Count what is stored. Conversations are evaluated again, so that nothing is stored for statistics alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.store.snapshot import ConversationSnapshot, Snapshot, StoredInquiry
from dialogs.messages import CHOSEN, MISSED
from dialogs.progress import Progress, ProgressError, Screen
from dialogs.replay import replay
from rules import RuleBook, Truth
from rules.results import Outcome

Scope = Collection[str] | None
"""Ids of the associations to count; None counts all, and people whose association is not known."""

DAYS_UNDER_WAY = 2
ENDED_EARLY = "ended_early"  # one answer decided the result; no fact has this name
NO_QUESTION = "no_question"  # such as before the first one
_OUTCOMES = ("answer", "clarify", "handoff")


@dataclass
class Counts:
    """Exact numbers of people, not to be shown as they are; gaps are those in each person's best fitting category."""

    finished: int = 0
    under_way: int = 0
    left: Counter[str] = field(default_factory=Counter)  # by the fact of the open question, ENDED_EARLY or NO_QUESTION
    lacking: Counter[str] = field(default_factory=Counter)  # by requirement
    gaps: Counter[tuple[str, str]] = field(default_factory=Counter)  # by requirement and fact
    unread: int = 0  # conversations that this program cannot read


@dataclass(frozen=True, slots=True)
class Questions:
    """Numbers of questions by their outcome."""

    answered: int
    asked_back: int  # clarified, and then no choice was made
    beyond: int  # not answered by the documents
    missed: int = 0  # times that somebody said that an answer was not what they asked

    @property
    def asked(self) -> int:
        return self.answered + self.asked_back + self.beyond


@dataclass(frozen=True, slots=True)
class Inquiries:
    """Numbers of inquiries passed on to staff, of those with a reply, and of those waiting for one."""

    passed_on: int
    answered: int
    waiting: int


def count_talks(talks: Iterable[ConversationSnapshot], book: RuleBook, scope: Scope, today: date) -> Counts:
    """Count interviews with an answer or a purpose; unfinished ones silent for days count as left."""
    counts = Counts()
    for talk in talks:
        try:
            progress = Progress.from_json(talk.progress)
        except ProgressError:
            counts.unread += 1
            continue
        if _is_interview(progress) and _within(scope, _association(progress)):
            _count(counts, progress, _rests(talk, today), book)
    return counts


def count_questions(snapshot: Snapshot, scope: Scope) -> Questions:
    """Count questions by their outcome, without greetings and thanks."""
    outcomes: Counter[str] = Counter()
    for (association, outcome), number in snapshot.questions.items():
        if _within(scope, association):
            outcomes[outcome] += number
    first, chosen = ({name: outcomes[f"{when}{name}"] for name in _OUTCOMES} for when in ("", CHOSEN))
    both = {name: first[name] + chosen[name] for name in _OUTCOMES}
    left = max(0, both["clarify"] - sum(chosen.values()))
    return Questions(both["answer"], left, both["handoff"], outcomes[MISSED])


def count_inquiries(inquiries: Sequence[StoredInquiry], scope: Scope) -> Inquiries:
    """Count inquiries; one closed without a reply is neither answered nor waiting."""
    counted = [each for each in inquiries if _within(scope, each.association)]
    waiting = [each for each in counted if each.state == "open"]
    answered = [each for each in counted if each.state != "open" and each.replied]
    return Inquiries(len(counted), len(answered), len(waiting))


def _within(scope: Scope, association: object) -> bool:
    return scope is None or association in scope


def _is_interview(progress: Progress) -> bool:
    return progress.purpose is not None or bool(progress.answers)


def _association(progress: Progress) -> object:
    return next((answer.value for answer in progress.answers if answer.fact == "association"), None)


def _rests(talk: ConversationSnapshot, today: date) -> bool:
    return talk.day is None or talk.day < today.toordinal() - DAYS_UNDER_WAY


def _count(counts: Counts, progress: Progress, rests: bool, book: RuleBook) -> None:
    if progress.judged_on is not None:
        counts.finished += 1
        _count_missing(counts, progress, progress.judged_on, book)
    elif rests:
        counts.left[_left_at(progress, book)] += 1
    else:
        counts.under_way += 1


def _left_at(progress: Progress, book: RuleBook) -> str:
    if progress.screen is Screen.ENDED_EARLY:
        return ENDED_EARLY
    return progress.asking if progress.asking in book.catalogue.facts else NO_QUESTION


def _count_missing(counts: Counts, progress: Progress, day: date, book: RuleBook) -> None:
    missing = list(_missing(progress, day, book))
    counts.lacking.update(requirement for requirement, _ in missing)
    counts.gaps.update({(requirement, gap.fact) for requirement, outcome in missing for gap in outcome.gaps})


def _missing(progress: Progress, day: date, book: RuleBook) -> Iterator[tuple[str, Outcome]]:
    verdict = replay(progress, book, day).verdict
    for result in verdict.results:
        if result.rule_set.id == verdict.best_fit:
            yield from ((name, each) for name, each in result.requirements.items() if each.truth is Truth.MISSING)
