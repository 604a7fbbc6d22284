"""What buttons do, as types, and the ids of buttons, which are written and read only here.

An id names what its button is about (`degree=msw`, `later:degree`), so that a press on an old message is told from a
press on the open question. Ids are stored with keyboards and outlive releases: their spelling stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from dialogs.fact_actions import SPELLED, FinderAnswer, Pick, RecordFacts, SupposeFacts


class Command(StrEnum):
    """An action about nothing in particular; its id is its name."""

    START = "start"
    APPLY = "apply"
    RENEW = "renew"
    GO_ON = "go_on"
    BACK = "back"
    RESULT = "result"
    REVIEW = "review"
    CHANGE = "change"  # shows the review, to choose from
    CHANGE_STATE = "change_state"
    CHANGE_WORK = "change_work"
    ELSEWHERE = "elsewhere"
    ALL_LOADED = "all_loaded"
    FINDER = "finder"
    AS_IF = "as_if"
    NOT_AS_IF = "not_as_if"
    APPLY_TODAY = "apply_today"
    ASK = "ask"
    HELP = "help"
    STOP = "stop"
    START_OVER = "start_over"
    REALLY_START_OVER = "really_start_over"
    FORGET = "forget"
    REALLY_FORGET = "really_forget"
    REMIND = "remind"  # asks for the day
    REMINDERS = "reminders"  # lists them
    STOP_REMINDING = "stop_reminding"
    DO_NOT_SEND = "do_not_send"
    NEVER_MIND = "never_mind"
    SHOW_AGAIN = "show_again"  # what was open before something else was said
    WHAT_IF = "what_if"  # offers what to suppose
    COMPARE = "compare"  # the associations, by the same answers
    KEEP_RESULT = "keep_result"

    @property
    def word(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class About:
    """An action about one thing, such as a fact, a term or an association."""

    word: ClassVar[str]

    about: str


class DontKnow(About):
    word = "dont_know"


class PutOff(About):
    word = "later"


class KeepAnswer(About):
    word = "keep"


class SubmitPicks(About):
    """Take what is picked as the answer about the fact."""

    word = "done"


class ClearPicks(About):
    word = "clear"


class GoBack(About):
    """Leave the question for the fact, to the one before it."""

    word = "back"


class ShowWhy(About):
    word = "why"


class ShowExample(About):
    word = "example"


class ChangeAnswer(About):
    word = "change"


class ExplainTerm(About):
    word = "term"


class ChooseAnswer(About):
    """Show one of the answers that a question of the person may have meant, by the id of the choice."""

    word = "answer"


class NotAsked(About):
    """Say that the answer to the question with that number was not what it asked."""

    word = "not_asked"


class AnswerWaiting(About):
    """Answer the question with that number, which came with others in one message."""

    word = "waiting"


class JudgeAsIf(About):
    """Judge as if this degree were held."""

    word = "as_if"


class KeepAs(About):
    """Give the result to keep in this form, such as "pdf"; "pdf-ID" gives only what the rule set with that id says."""

    word = "keep_as"


class WhatIfOn(About):
    """Offer what to suppose about this rule set."""

    word = "what_if"


class CompareOn(About):
    """Show this requirement as each association asks it."""

    word = "compare"


class CompareDay(About):
    """Compare today's rules with those of this day."""

    word = "compare_day"


class Orient(About):
    """Use the rules of this association for orientation."""

    word = "orient"


class VerdictPart(About):
    """Show what stands behind a verdict, by the id of its rule set."""


class ShowVerdict(VerdictPart):
    """Show the verdict on one rule set, or on all of an association's, by its id."""

    word = "verdict"


class ShowRequirements(VerdictPart):
    word = "requirements"


class ShowSteps(VerdictPart):
    word = "steps"


class ShortestWay(VerdictPart):
    """Show the shortest way to be ready by that rule set."""

    word = "shortest_way"


class ShowChecklist(VerdictPart):
    word = "checklist"


class ShowDoubts(VerdictPart):
    word = "doubts"


class ShowSources(VerdictPart):
    word = "sources"


class ShowPage(VerdictPart):
    word = "verdicts_from"  # a place in the list of verdicts


class SendResult(About):
    """Show what would go to the staff of this association with the result."""

    word = "send_result"


class WriteToStaff(About):
    """Invite to type a message to the staff of this association."""

    word = "write_staff"


class LetStaffLook(About):
    """Let the staff of the association look up this receipt."""

    word = "let_staff"


class KeepFromStaff(About):
    """Take that back."""

    word = "not_staff"


class DeleteReceipt(About):
    word = "delete_receipt"


class SetReminder(About):
    """Set the reminder of that name, such as "result-2027-04-01"."""

    word = "set_reminder"


class StopReminder(About):
    word = "stop_reminder"


@dataclass(frozen=True, slots=True)
class ToStaff:
    """An action on what goes to the staff of an association: the question with that number, or the result (None)."""

    word: ClassVar[str]

    question: int | None
    association: str


class PassOn(ToStaff):
    """Show what would go, and ask whether it may."""

    word = "pass_on"


class SendOnly(ToStaff):
    """Send the question without answers or result."""

    word = "send_only"


class SendShared(ToStaff):
    """Send it together with answers and result."""

    word = "send_shared"


Action = Command | RecordFacts | SupposeFacts | Pick | FinderAnswer | About | ToStaff

ABOUT: tuple[type[About], ...] = (
    DontKnow, PutOff, KeepAnswer, SubmitPicks, ClearPicks, GoBack, ShowWhy, ShowExample, ChangeAnswer,
    ExplainTerm, ChooseAnswer, NotAsked, AnswerWaiting, JudgeAsIf, Orient, SendResult, WriteToStaff,
    LetStaffLook, KeepFromStaff, DeleteReceipt,
    ShowVerdict, ShowRequirements, ShowSteps, ShortestWay, ShowChecklist, ShowDoubts, ShowSources, ShowPage,
    WhatIfOn, CompareOn, CompareDay, SetReminder, StopReminder, KeepAs,
)  # fmt: skip
VERDICT_PARTS: tuple[type[VerdictPart], ...] = tuple(kind for kind in ABOUT if issubclass(kind, VerdictPart))
TO_STAFF: tuple[type[ToStaff], ...] = (PassOn, SendOnly, SendShared)

_SURE = "!"
_SUPPOSES = "if"  # begins an id
_RESULT = "result"  # in place of the number of a question


def to_id(action: Action) -> str:
    """Write the id of a button that does this."""
    match action:
        case Command():
            return action.value
        case About(about):
            return f"{action.word}:{about}"
        case RecordFacts(told, sure):
            return ";".join(f"{fact}={text}" for fact, text in told) + (_SURE if sure else "")
        case SupposeFacts():
            return f"{_SUPPOSES}:{action.spelled()}"
        case Pick(fact, value):
            return f"{fact}+{value}"
        case FinderAnswer(step, choice):
            return f"day{step}:{choice}"
        case ToStaff(question, association):
            return f"{action.word}:{_RESULT if question is None else question}:{association}"


def parse(button: str) -> Action | None:
    """Read an id; None where it is none. Ids come from outside: what they name need not exist."""
    for form, read in _FORMS:
        if match := form.fullmatch(button):
            return read(match)
    return None


def _about(match: re.Match[str]) -> About | None:
    kind = _ABOUT.get(match["word"])
    return kind(match["about"]) if kind else None


def _record(match: re.Match[str]) -> RecordFacts:
    pairs = (part.partition("=") for part in match["told"].split(";"))
    return RecordFacts(tuple((fact, text) for fact, _, text in pairs), sure=bool(match["sure"]))


def _to_staff(match: re.Match[str]) -> ToStaff:
    question = None if match["question"] == _RESULT else int(match["question"])
    return _TO_STAFF[match["word"]](question, match["association"])


_ABOUT: Mapping[str, type[About]] = {kind.word: kind for kind in ABOUT}
_TO_STAFF: Mapping[str, type[ToStaff]] = {kind.word: kind for kind in TO_STAFF}

_FINDER_ANSWER = r"day(?P<step>[0-9]):(?P<choice>\w+)"
_ABOUT_ONE = r"(?P<word>\w+):(?P<about>[\w-]+)"
_PICK = r"(?P<fact>\w+)\+(?P<value>\w+)"
_FACTS = rf"(?P<told>\w+=[^;]*?(?:;\w+=[^;]*?)*)(?P<sure>{_SURE}?)"
_SUPPOSED = rf"{_SUPPOSES}:(?P<supposed>{SPELLED})"
_ON_WHAT_GOES = rf"(?P<word>{'|'.join(_TO_STAFF)}):(?P<question>[0-9]{{1,10}}|{_RESULT}):(?P<association>[\w-]+)"

_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Action | None]], ...] = (
    (re.compile("|".join(Command)), lambda match: Command(match[0])),
    (re.compile(_FINDER_ANSWER), lambda match: FinderAnswer(int(match["step"]), match["choice"])),
    (re.compile(_ABOUT_ONE), _about),
    (re.compile(_PICK), lambda match: Pick(match["fact"], match["value"])),
    (re.compile(_FACTS), _record),
    (re.compile(_SUPPOSED), lambda match: SupposeFacts.spelled_as(match["supposed"])),
    (re.compile(_ON_WHAT_GOES), _to_staff),
)
