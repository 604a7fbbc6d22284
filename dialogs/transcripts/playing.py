"""Play a talk that is written down, up to the first line after which something is not as it has to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from dialogs.conversation import Conversation
from dialogs.messages import Button, ButtonPress, Message, TextMessage, Turn
from dialogs.progress import Progress
from dialogs.receipts import (
    ChangeReceipt,
    KeepResult,
    KeptResult,
    LookUp,
    NoReceipt,
    ReceiptChange,
    ReceiptChanged,
    ReceiptFound,
    ReceiptKept,
    ReceiptOutcome,
    ReceiptWish,
)
from dialogs.transcripts.mismatches import Mismatch, labels_of, mismatches, no_button, plain
from dialogs.transcripts.transcript_lines import PlacedLine, Transcript, TranscriptLine

_START = "/start"
_CODE = "TALK-TALK-TALK-"  # and a number: under which a result is kept


@dataclass(frozen=True)
class Exchange:
    """What the person did, and the reply; `label` is that of the button pressed, `typed` what was typed."""

    turn: Turn
    typed: str | None = None
    label: str | None = None


@dataclass(frozen=True)
class PlayedTalk:
    """A talk as far as it went: all of it, or up to the line `at` after which something differs."""

    exchanges: tuple[Exchange, ...]
    differing: PlacedLine | None = None
    mismatches: tuple[Mismatch, ...] = ()


@dataclass(frozen=True)
class Stage:
    """What talks are played with: the conversation where nobody of staff can be reached, the one where they can."""

    alone: Conversation
    staffed: Conversation
    today: date  # the day of talks that name none


def play(transcript: Transcript, stage: Stage, *, by_the_word: bool = True) -> PlayedTalk:
    """Play the talk; not `by_the_word`, only facts and results count, and a button that is gone ends it."""
    person = TalkingPerson(stage, *_beginning(transcript, stage))
    exchanges = [person.says(_START)]
    for placed in transcript.lines:
        person.moves_on(placed.line)
        pressed = person.button(placed.line.press)
        if placed.line.press and pressed is None:
            gone = (no_button(placed.line.press, exchanges[-1].turn),) if by_the_word else ()
            return PlayedTalk(tuple(exchanges), placed if gone else None, gone)
        if placed.line.person is not None:
            exchanges.append(person.says(placed.line.person))
        elif pressed is not None:
            exchanges.append(person.presses(pressed))
        found = tuple(mismatches(placed.line, exchanges[-1].turn, by_the_word=by_the_word))
        if found:
            return PlayedTalk(tuple(exchanges), placed, found)
    return PlayedTalk(tuple(exchanges))


def _beginning(transcript: Transcript, stage: Stage) -> tuple[date, bool]:
    """Return the day and whether staff can be reached, as the lines say that come before anything is said."""
    day, staff = stage.today, False
    for line in _before_the_talk(transcript):
        day, staff = line.day or day, staff if line.staff is None else line.staff
    return day, staff


def _before_the_talk(transcript: Transcript) -> Iterator[TranscriptLine]:
    for placed in transcript.lines:
        yield placed.line
        if placed.line.person is not None or placed.line.press is not None:
            return


@dataclass
class _KeptResults:
    """Results kept under codes, which count up; in ids the number alone stands for a result."""

    results: dict[str, KeptResult] = field(default_factory=dict)
    open_to_staff: set[str] = field(default_factory=set)

    def outcome(self, wish: ReceiptWish) -> ReceiptOutcome:
        match wish:
            case KeepResult(result):
                number = f"{len(self.results) + 1:04}"
                self.results[number] = result
                return ReceiptKept(number, _CODE + number, result)
            case LookUp(code):
                number = code.strip().upper().removeprefix(_CODE)
                found = self.results.get(number)
                return ReceiptFound(found, number, number in self.open_to_staff) if found else NoReceipt.UNKNOWN
            case ChangeReceipt(receipt, change):
                return self._change(receipt, change)

    def _change(self, receipt: str, change: ReceiptChange) -> ReceiptOutcome:
        result = self.results.get(receipt)
        if result is None:
            return NoReceipt.GONE
        if change is ReceiptChange.LET_STAFF:
            self.open_to_staff.add(receipt)
        else:
            self.open_to_staff.discard(receipt)
        if change is ReceiptChange.DELETE:
            del self.results[receipt]
        return ReceiptChanged(receipt, change, result)


@dataclass
class TalkingPerson:
    """Somebody who talks, and what is kept of the talk: as in a store, but for the length of the talk."""

    stage: Stage
    day: date
    staff: bool = False
    progress: Progress | None = None
    last: Turn | None = None
    kept: _KeptResults = field(default_factory=_KeptResults)
    is_another_day: bool = False

    def hear(self, message: Message) -> Turn:
        """Return the reply; on another day, what the person wanted to be reminded of by then stands below it."""
        conversation = self.stage.staffed if self.staff else self.stage.alone
        now = datetime.combine(self.day, time(12))
        progress, reminder = self.progress, None
        if progress and self.is_another_day:
            progress, reminder = conversation.take_due(progress, now)
        self.is_another_day = False
        turn = conversation.respond(progress, message, now)
        if turn.receipt is not None:
            told = conversation.tell_of_receipt(turn.progress, self.kept.outcome(turn.receipt), now)
            turn = replace(told, passed_on=turn.passed_on)
        self.progress = turn.progress
        self.last = replace(turn, replies=(*turn.replies, reminder)) if reminder else turn
        return self.last

    def moves_on(self, line: TranscriptLine) -> None:
        """Take the day, and whether staff are there, from the line."""
        self.is_another_day |= line.day not in (None, self.day)
        self.day = line.day or self.day
        self.staff = self.staff if line.staff is None else line.staff

    def button(self, label: str | None) -> Button | None:
        """Return the button with that label, or the only one that begins with it."""
        if label is None or self.last is None:
            return None
        wanted, offered = plain(label), labels_of(self.last)
        begins = [button for name, button in offered.items() if name.startswith(wanted)]
        return offered.get(wanted) or (begins[0] if len(begins) == 1 else None)

    def says(self, text: str) -> Exchange:
        return Exchange(self.hear(TextMessage(text)), typed=text)

    def presses(self, button: Button) -> Exchange:
        return Exchange(self.hear(ButtonPress(button.id)), label=button.label)
