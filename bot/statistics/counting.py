"""Counting what is stored: talks judged anew, so that nothing is kept for figures and who is forgotten is in none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.store.statistics import Snapshot, StoredInquiry, StoredTalk
from dialogs.messages import CHOSEN
from dialogs.progress import Progress, ProgressError, Screen
from dialogs.standing import replay
from rules import Book, Truth
from rules.results import Outcome

Scope = Collection[str] | None
"""Ids of the associations that are counted; None: all, and who has not told theirs."""

DAYS_UNDER_WAY = 2
ENDED_EARLY = "ended_early"  # one answer had settled it; no fact has this name
NO_QUESTION = "no_question"  # such as before the first one
_OUTCOMES = ("answer", "clarify", "handoff")


@dataclass
class Counts:
    """Exact numbers of people, not for showing.

    `left` goes from the fact whose question was open (or ENDED_EARLY, NO_QUESTION) to who left there; `lacking` from a
    requirement's id to whom it is missing, `gaps` from (requirement, fact) to whose gap that is; of each person, in the
    category that fits best. `unread` are talks that this program cannot read.
    """

    finished: int = 0
    under_way: int = 0
    left: Counter[str] = field(default_factory=Counter)
    lacking: Counter[str] = field(default_factory=Counter)
    gaps: Counter[tuple[str, str]] = field(default_factory=Counter)
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Questions:
    """How many questions got an answer, were asked back and left at that, and were beyond the documents."""

    answered: int
    asked_back: int
    beyond: int

    @property
    def asked(self) -> int:
        return self.answered + self.asked_back + self.beyond


@dataclass(frozen=True, slots=True)
class Inquiries:
    """How many inquiries reached staff, how many of these got a reply, and how many wait for one."""

    passed_on: int
    answered: int
    waiting: int


def count_talks(talks: Iterable[StoredTalk], book: Book, scope: Scope, today: date) -> Counts:
    """Count interviews: who told something, or said what for. Those left are the unfinished ones that rest for days."""
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
    """Count questions by what became of them; greetings and thanks are none."""
    outcomes: Counter[str] = Counter()
    for (association, outcome), number in snapshot.questions.items():
        if _within(scope, association):
            outcomes[outcome] += number
    first, chosen = ({name: outcomes[f"{when}{name}"] for name in _OUTCOMES} for when in ("", CHOSEN))
    both = {name: first[name] + chosen[name] for name in _OUTCOMES}
    left = max(0, both["clarify"] - sum(chosen.values()))
    return Questions(both["answer"], left, both["handoff"])


def count_inquiries(inquiries: Sequence[StoredInquiry], scope: Scope) -> Inquiries:
    """Count inquiries; closed without a word, one is neither answered nor waiting."""
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


def _rests(talk: StoredTalk, today: date) -> bool:
    return talk.day is None or talk.day < today.toordinal() - DAYS_UNDER_WAY


def _count(counts: Counts, progress: Progress, rests: bool, book: Book) -> None:
    if progress.judged_on is not None:
        counts.finished += 1
        _count_missing(counts, progress, progress.judged_on, book)
    elif rests:
        counts.left[_left_at(progress, book)] += 1
    else:
        counts.under_way += 1


def _left_at(progress: Progress, book: Book) -> str:
    if progress.screen is Screen.ENDED_EARLY:
        return ENDED_EARLY
    return progress.asking if progress.asking in book.vocabulary.facts else NO_QUESTION


def _count_missing(counts: Counts, progress: Progress, day: date, book: Book) -> None:
    missing = list(_missing(progress, day, book))
    counts.lacking.update(requirement for requirement, _ in missing)
    counts.gaps.update({(requirement, gap.fact) for requirement, outcome in missing for gap in outcome.gaps})


def _missing(progress: Progress, day: date, book: Book) -> Iterator[tuple[str, Outcome]]:
    verdict = replay(progress, book, day).verdict
    for result in verdict.results:
        if result.rule_set.id == verdict.best_fit:
            yield from ((name, each) for name, each in result.requirements.items() if each.truth is Truth.MISSING)
