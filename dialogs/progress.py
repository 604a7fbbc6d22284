"""What is kept of a conversation: the answers in order, what the last message left open, and questions kept for staff.

Nothing that follows from the answers is kept: it is worked out anew at every turn, so that rules and questions may
change under a conversation that rests.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from zlib import crc32

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from dialogs.reminders import Reminders
from rules import Purpose
from rules.facts import DEGREE, FactValue

MOST_KEPT = 5


class KeptQuestion(BaseModel):
    """A question in the person's own words; `choices` are the ids of the ways out that were offered for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    choices: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """The number in the ids of its buttons; it comes from the words, so old buttons never mean another question."""
        return crc32(self.text.encode())


class StaffQuestion(KeptQuestion):
    """A question that staff may be asked.

    `associations` are those whose staff may know, `passed_to` those whose staff have it already.
    """

    associations: tuple[str, ...] = ()
    passed_to: tuple[str, ...] = ()


class AnsweredQuestion(KeptQuestion):
    """A question that was answered, by these entries, for the associations that it was about.

    `missed` says that the answer was not what it asked, `again` that it puts a question in other words that was missed.
    """

    entries: tuple[str, ...] = ()
    associations: tuple[str, ...] = ()
    missed: bool = False
    again: bool = False


Kept = tuple[StaffQuestion, ...]
SomeQuestion = TypeVar("SomeQuestion", bound=KeptQuestion)


def keeping(kept: tuple[SomeQuestion, ...], question: SomeQuestion) -> tuple[SomeQuestion, ...]:
    """Put the question at the end, as the newest; of too many the oldest goes."""
    others = (each for each in kept if each.number != question.number)
    return (*others, question)[-MOST_KEPT:]


def numbered(kept: tuple[SomeQuestion, ...], number: int) -> SomeQuestion | None:
    """Return the question with that number, while it is kept."""
    return next((each for each in kept if each.number == number), None)


def asked_back_with(kept: tuple[SomeQuestion, ...], choice: str) -> SomeQuestion | None:
    """Return the newest question for which this choice was offered."""
    return next((each for each in reversed(kept) if choice in each.choices), None)


def passed_to(kept: Kept, number: int, association: str) -> Kept:
    """Note that the staff of the association have the question with that number."""
    return tuple(_passed(each, association) if each.number == number else each for each in kept)


def readable(text: str) -> str:
    """Return the text without what no file can hold, such as half a character; it may come from anywhere."""
    return text.encode(errors="replace").decode().strip()


def _passed(question: StaffQuestion, association: str) -> StaffQuestion:
    return question.model_copy(update={"passed_to": (*question.passed_to, association)})


FORMAT = 1


class ProgressError(ValueError):
    """Stored progress that cannot be read; its text is one sentence."""


class Screen(StrEnum):
    """What the last message showed."""

    GREETING = "greeting"
    QUESTION = "question"
    FINDER = "finder"
    AS_IF = "as_if"
    ENDED_EARLY = "ended_early"
    NOT_LOADED = "not_loaded"
    VERDICT = "verdict"
    REVIEW = "review"
    STOPPED = "stopped"
    CONFIRM_START_OVER = "confirm_start_over"
    CONFIRM_FORGET = "confirm_forget"
    REMINDING = "reminding"
    PASSING_ON = "passing_on"
    WRITING_TO_STAFF = "writing_to_staff"


class _ProgressRecord(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GivenAnswer(_ProgressRecord):
    """What was told about one fact; None: the person does not know."""

    fact: str
    value: FactValue | None


class PendingHandOff(_ProgressRecord):
    """What is about to go to the staff of an association: a question, or the result where there is none.

    `back` is the screen that comes again afterwards.
    """

    association: str
    back: Screen
    question: StaffQuestion | None = None


class ShownReceipt(_ProgressRecord):
    """The kept result that the last message was about; `asks` says that it asked whether staff may look it up."""

    receipt: str
    asks: bool = False


class Progress(_ProgressRecord):
    """One person's conversation."""

    format: int = 0  # of what was never stored
    purpose: Purpose | None = None  # applying or renewing; None while not known
    answers: tuple[GivenAnswer, ...] = ()  # in the order given
    later: tuple[str, ...] = ()  # the facts put off
    screen: Screen = Screen.GREETING  # what the last message showed
    asking: str | None = None  # the fact whose question is open
    revisiting: bool = False  # it was answered before
    picks: tuple[str, ...] = ()  # choices made so far, of a question that takes several
    misses: int = 0  # replies to the open question that were not understood
    doubted: Mapping[str, FactValue] = {}  # what the last of them may have meant
    contradicting: Mapping[str, FactValue] = {}  # told, but not taken: it cannot be true beside the answers
    as_if: str | None = None  # a degree on the way: what it would change is judged beside what is told
    degree_ahead: str | None = None  # the last degree told to be on the way, whatever was asked then
    finder: int = 0  # questions asked about a working day
    skips_end: bool = False  # the person goes on although one answer ended it
    all_loaded: bool = False  # every category is to be judged
    orientation: str | None = None  # the association whose rules are used for want of the person's own
    judged_on: date | None = None  # the day of the verdict that stands
    part: str | None = None  # what of it is shown, as the id of the button that shows it; None: all in short
    left: int | None = None  # the number of questions left that was told last
    needs: Mapping[str, Mapping[str, float]] = {}  # numbers that the rules asked when last used, by rule set
    said: tuple[int, ...] = ()  # numbers of the texts of the last message, so that none is said twice in a row
    questions: tuple[StaffQuestion, ...] = ()  # the last that staff may be asked, newest at the end
    answered: tuple[AnsweredQuestion, ...] = ()  # the last that were answered, newest at the end
    spanish_messages: int = 0  # in a row that were in Spanish alone
    spanish_told: bool = False  # it was said what is understood of it
    passing: PendingHandOff | None = None  # what the screens about passing on show
    receipt: ShownReceipt | None = None  # a typed reply may be about it, for one message
    reminders: Reminders = ()  # what the person asked to be reminded of
    result_sent: int | None = None  # stands for the answers whose result staff got last

    @model_validator(mode="before")
    @classmethod
    def _from_0_1_0(cls, stored: Any) -> Any:
        """Read the degree on the way as release 0.1.0 kept it: as an answer, in place of the degree held."""
        answers = stored.get("answers") if isinstance(stored, dict) else None
        if not isinstance(answers, list):
            return stored
        assumed = [each for each in answers if isinstance(each, dict) and each.get("as_if") is True]
        if not assumed:
            return stored
        told = [each for each in answers if each not in assumed]
        degrees = [each.get("value") for each in assumed if each.get("fact") == DEGREE]
        return {**stored, "answers": told, **({"as_if": degrees[-1]} if degrees else {})}

    @property
    def told(self) -> dict[str, FactValue]:
        """The answers by fact, without those that the person does not know."""
        return {answer.fact: answer.value for answer in self.answers if answer.value is not None}

    def replace(self, **changes: Any) -> Progress:
        """Return a copy with these fields changed; another screen leaves what only belonged to the one before."""
        if "screen" in changes:
            changes.setdefault("passing", None)
            changes.setdefault("part", None)
        return self.model_copy(update=changes)

    def with_answers(self, answers: Iterable[GivenAnswer]) -> Progress:
        """Return a copy with these answers; one about a fact that was answered before takes its place."""
        by_fact = {answer.fact: answer for answer in self.answers} | {answer.fact: answer for answer in answers}
        later = tuple(fact for fact in self.later if fact not in by_fact)
        return self.replace(answers=tuple(by_fact.values()), later=later, part=None)

    def without(self, facts: Iterable[str]) -> Progress:
        """Return a copy without the answers about these facts."""
        gone = set(facts)
        return self.replace(answers=tuple(answer for answer in self.answers if answer.fact not in gone))

    @property
    def is_new(self) -> bool:
        """Whether nothing was said to the person yet."""
        return not self.said

    def just_said(self, text: str) -> bool:
        """Return whether the last message said just that."""
        return crc32(text.encode()) in self.said

    def saying(self, texts: Iterable[str]) -> Progress:
        """Return a copy that knows the texts of the last message again."""
        return self.replace(said=tuple(crc32(text.encode()) for text in texts))

    @property
    def about_to_go(self) -> PendingHandOff:
        """What the screens about passing on show; raises ProgressError on any other."""
        if self.passing is None:
            raise ProgressError("the stored conversation cannot be read (nothing is there to be passed on)")
        return self.passing

    def to_json(self) -> str:
        """Write the format, and of the rest what is not as at the beginning."""
        return self.replace(format=FORMAT).model_dump_json(exclude_defaults=True)

    @classmethod
    def from_json(cls, text: str) -> Progress:
        """Read what `to_json` wrote; raises ProgressError where it is damaged or written by a newer imhbot."""
        try:
            progress = cls.model_validate_json(text)
        except ValidationError as error:
            raise ProgressError(f"the stored conversation cannot be read ({error.error_count()} problems)") from None
        if not 1 <= progress.format <= FORMAT:
            raise ProgressError(f"the stored conversation has format {progress.format}; this imhbot knows {FORMAT}")
        return progress


def noting_sent(progress: Progress) -> Progress:
    """Note that the result of these answers has gone to staff."""
    return progress.replace(result_sent=_number(progress))


def was_sent(progress: Progress) -> bool:
    """Return whether the result of just these answers has gone to staff, be it judged for another day."""
    return progress.result_sent == _number(progress)


def _number(progress: Progress) -> int:
    """Return a number that stands for the answers: to know them again, they need not be kept twice."""
    rests_on = [_SentAnswer(fact=answer.fact, value=answer.value) for answer in progress.answers]
    if progress.as_if:
        rests_on.append(_SentAnswer(fact=DEGREE, value=progress.as_if, as_if=True))
    told = sorted(answer.model_dump_json() for answer in rests_on)
    return crc32("\n".join([str(progress.purpose), *told]).encode())


class _SentAnswer(GivenAnswer):
    """An answer in the form that release 0.1.0 took the number of, so that results sent earlier are known again."""

    as_if: bool = False
