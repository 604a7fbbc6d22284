"""Reminders are sent on their day, by day, once; with a clock of the test's own, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func

import rules
from bot.channels.telegram.handler import UpdateHandler
from bot.channels.telegram.incoming.update_batch import PendingUpdate
from bot.channels.telegram.outgoing.call import deserialize
from bot.staff.registry import StaffGroups
from bot.store import ChannelStore, OutboxMessage, open_store
from bot.store.schema import reminders, talks
from dialogs.conversation import Conversation
from dialogs.progress import Progress
from tests.dialogs.talk import the_messenger

NEW_YORK, DENVER = ZoneInfo("America/New_York"), ZoneInfo("America/Denver")
TODAY = datetime(2026, 11, 21, 12, tzinfo=NEW_YORK)
DUE = datetime(2026, 12, 21, 9, tzinfo=NEW_YORK)  # in a month
ANN, BEN = 7, 8
CHECK_IN, RULES = "You asked me to check in today.", "The rules have changed since your last result."
OPENING = (
    "I have an MSW and 3 years as an infant mental health home visitor in {state}, "
    "40 hours of reflective supervision over 18 months"
)
TOLD = (OPENING, "treatment", "course work", "36 hours")
ANSWERS = {"rsc_provider": "an IMHM Clinical", "references": "program supervisor, rsc provider, colleague"}


class Clock:
    """A bot that lives by the test's own time, and that can be started anew at any moment."""

    def __init__(self, url: str, conversation: Conversation | None = None) -> None:
        self.url, self.now, self.numbers = url, TODAY, count(1)
        self.sent: list[OutboxMessage] = []
        self.shown: dict[str, str] = {}  # the buttons of the last reply: what comes back by label
        self.starts(conversation)

    def starts(self, conversation: Conversation | None = None) -> None:
        self.channel_store = ChannelStore(open_store(self.url), "telegram")
        self.waiting = [each.id for each in self.channel_store.waiting()]
        conversations = {"en": conversation or the_messenger()}
        self.handler = UpdateHandler(conversations, "en", self.channel_store, lambda: self.now, StaffGroups({}, {}))

    def stops(self) -> None:
        self.channel_store.close()

    def says(self, text: str, person: int = ANN) -> str:
        message = {"message_id": next(self.numbers), "chat": self._chat(person), "from": {"id": person}, "text": text}
        return self._hears({"message": message})

    def presses(self, data: str, person: int = ANN) -> str:
        shown = {"message_id": 1, "chat": self._chat(person), "text": CHECK_IN}
        return self._hears({"callback_query": {"id": "1", "from": {"id": person}, "data": data, "message": shown}})

    def blocks(self, person: int = ANN) -> None:
        member = {"status": "kicked", "user": {"id": 1}}
        self._hears({"my_chat_member": {"chat": self._chat(person), "from": {"id": person}, "new_chat_member": member}})

    def at(self, moment: datetime) -> list[str]:
        """What is sent of its own accord at that moment."""
        self.now = moment
        sent = [*self.handler.reminding.send_due(), *self.handler.reminding.tell_of_rules().outbox_messages]
        self.sent += sent
        return [text for each in sent for text in texts(each)]

    def progress(self, person: int = ANN) -> Progress:
        with self.channel_store.unit_of_work({str(person)}, (), (), 0) as uow:
            return Progress.from_json(uow.talk(str(person)).progress or "")

    def rows(self) -> list[Any]:
        with self.channel_store.unit_of_work((), (), (), 0) as uow:
            return list(uow.connection.execute(reminders.select()))

    def in_outbox(self) -> list[str]:
        return [text for each in self.channel_store.waiting() for text in texts(each)]

    def _chat(self, person: int) -> dict[str, Any]:
        return {"id": person, "type": "private"}

    def _hears(self, update: dict[str, Any]) -> str:
        raw = {"update_id": next(self.numbers), **update}
        answered = self.handler.answer([PendingUpdate(raw)], [], "imhtest_bot")
        self.shown = next((buttons(each) for each in reversed(answered.outbox_messages) if texts(each)), {})
        return "\n\n".join(text for each in answered.outbox_messages for text in texts(each))


def texts(outbox_message: OutboxMessage) -> list[str]:
    return [call.params["text"] for call in deserialize(outbox_message.text) if "text" in call.params]


def buttons(outbox_message: OutboxMessage) -> dict[str, str]:
    markups = (call.params.get("reply_markup", {}) for call in deserialize(outbox_message.text))
    rows = [row for markup in markups for row in markup.get("inline_keyboard", ())]
    return {key["text"]: key["callback_data"] for row in rows for key in row}


@pytest.fixture
def clock(url: str) -> Iterator[Clock]:
    clock = Clock(url)
    yield clock
    clock.stops()


def with_result(clock: Clock, person: int = ANN, state: str = "Connecticut") -> Clock:
    """Somebody who lacks hours of reflective supervision has their result."""
    for text in TOLD:
        clock.says(text.format(state=state), person)
    for _ in range(12):
        asking = clock.progress(person).asking
        if asking is None:
            return clock
        clock.says(ANSWERS.get(asking, "yes"), person)
    raise AssertionError(f"asked again and again for {asking}")


def test_it_comes_on_the_day_by_day_and_once(clock):
    clock.says("/remind 2026-12-21")

    assert clock.at(DUE - timedelta(minutes=61)) == []
    # Without an association the middle of the country counts: nine o'clock there is ten in New York.
    assert clock.at(DUE + timedelta(hours=1)) == [CHECK_IN]
    assert clock.at(DUE + timedelta(hours=2)) == []
    assert clock.rows() == []
    assert "don't have any reminders" in clock.says("/reminders")


@pytest.mark.parametrize(("state", "zone"), [("Connecticut", NEW_YORK), ("New Mexico", DENVER)])
def test_day_is_where_the_association_is(clock, state, zone):
    with_result(clock, state=state).says("/remind 2026-12-21")
    nine = datetime(2026, 12, 21, 9, tzinfo=zone)

    assert clock.at(nine - timedelta(minutes=1)) == []
    assert clock.at(nine.astimezone(UTC)) == [CHECK_IN]


def test_another_association_means_another_time_of_day(clock):
    with_result(clock).says("/remind 2026-12-21")
    clock.says("my state is New Mexico actually")

    assert clock.at(DUE) == []
    assert clock.at(datetime(2026, 12, 21, 9, tzinfo=DENVER)) == [CHECK_IN]


def test_nobody_is_woken_after_the_bot_was_down_all_day(clock):
    with_result(clock).says("/remind 2026-12-21")

    assert clock.at(DUE.replace(hour=23)) == []
    assert clock.at(DUE.replace(day=22, hour=8, minute=59)) == []
    assert clock.at(DUE.replace(day=22)) == [CHECK_IN]


def test_several_that_are_due_come_as_one_message(clock):
    clock.says("/remind 2026-12-21")
    clock.says("/remind 2026-12-22")

    assert clock.at(DUE + timedelta(days=2, hours=2)) == [CHECK_IN]
    assert clock.rows() == []


def test_its_buttons_work_whenever_they_are_pressed(clock):
    with_result(clock).says("/remind 2026-12-21")
    clock.says("/remind 2027-06-01")
    clock.at(DUE)
    shown = buttons(clock.sent[-1])
    for _ in range(10):
        clock.says("/review")  # each with a keyboard of its own
    clock.now = DUE + timedelta(days=90)

    assert "IMHS in Connecticut: not yet" in clock.presses(shown["Show my result"])
    assert "stopped all your reminders" in clock.presses(shown["Stop reminding me"])
    assert clock.rows() == []
    assert clock.at(datetime(2027, 6, 1, 12, tzinfo=NEW_YORK)) == []


def test_no_other_button_passes_for_one_under_a_reminder(clock):
    clock.says("/remind 2026-12-21")
    clock.says("/forget")

    assert "Nothing has changed" in clock.presses("reminder:really_forget")
    assert len(clock.rows()) == 1


def test_a_reminder_to_renew_leads_to_renewing(clock):
    clock.says("remind me about my renewal on December 1")
    clock.at(datetime(2026, 12, 1, 12, tzinfo=NEW_YORK))

    assert "state" in clock.presses(buttons(clock.sent[-1])["Show my result"])


def test_whoever_forgets_all_is_not_reminded(clock):
    clock.says("/remind 2026-12-21")
    clock.says("/forget")
    clock.says("yes")

    assert clock.rows() == []
    assert clock.at(DUE + timedelta(hours=2)) == []


def test_whoever_blocked_the_bot_is_not_reminded_and_others_are(clock):
    for person in (ANN, BEN):
        clock.says("/remind 2026-12-21", person)
    clock.blocks(ANN)
    clock.at(DUE + timedelta(hours=2))

    assert [each.chat for each in clock.sent] == [BEN]
    assert clock.rows() == []
    assert "don't have any reminders" in clock.says("/reminders", ANN)


def test_being_reminded_is_no_visit(clock):
    """The day of the last turn, which figures count, stays; so does what was told."""
    with_result(clock).says("/remind 2026-12-21")

    def stored() -> list[Any]:
        with clock.channel_store.unit_of_work((), (), (), 0) as uow:
            return list(uow.connection.execute(talks.select()))

    [before] = stored()
    clock.at(DUE)
    [after] = stored()

    assert (after.day, after.chat) == (before.day, before.chat)
    assert '"reminders"' in before.progress
    assert '"reminders"' not in after.progress


def test_a_restart_loses_no_reminder(clock):
    clock.says("/remind 2026-12-21")
    clock.stops()
    clock.starts()

    assert clock.at(DUE + timedelta(hours=2)) == [CHECK_IN]
    clock.stops()
    clock.starts()
    assert clock.at(DUE + timedelta(hours=3)) == []


def test_a_talk_that_cannot_be_read_keeps_its_reminder_and_nobody_else_waiting(clock):
    for person in (ANN, BEN):
        clock.says("/remind 2026-12-21", person)

    def stores(before: str, after: str) -> None:
        with clock.channel_store.unit_of_work((), (), (), 0) as uow:
            newer = func.replace(talks.c.progress, before, after)
            uow.connection.execute(talks.update().where(talks.c.person == str(ANN)).values(progress=newer))

    stores('"format":1', '"format":99')
    clock.at(DUE + timedelta(hours=2))
    assert [each.chat for each in clock.sent] == [BEN]

    stores('"format":99', '"format":1')
    assert clock.at(DUE + timedelta(hours=3)) == []
    assert clock.at(DUE + timedelta(days=1, hours=2)) == [CHECK_IN]


def test_who_stands_in_a_long_line_is_reached_too(clock):
    for person in range(100, 145):
        clock.says("/remind 2026-12-21", person)
    clock.now = DUE + timedelta(hours=2)
    while sent := clock.handler.reminding.send_due():
        clock.sent += sent

    assert {each.chat for each in clock.sent} == set(range(100, 145))
    assert len(clock.sent) == 45


class CrashError(Exception):
    """The process ends here."""


moments = st.lists(
    st.tuples(st.integers(0, 72), st.sampled_from(["looks", "crashes", "restarts", "writes"])), max_size=12
)


@settings(max_examples=25)
@given(moments)
def test_whatever_happens_it_is_written_to_the_outbox_once(happens):
    with TemporaryDirectory() as folder:
        clock = Clock(f"sqlite:///{folder}/bot.sqlite")
        clock.says("/remind 2026-12-21")
        before = clock.in_outbox().count(CHECK_IN)
        for hours, what in sorted(happens):
            clock.now = DUE - timedelta(hours=24) + timedelta(hours=hours)
            if what == "writes":
                clock.says("hello")
            elif what == "restarts":
                clock.stops()
                clock.starts()
            else:
                _looks(clock, crashes=what == "crashes")
        clock.at(DUE + timedelta(days=5, hours=2))
        written = clock.in_outbox().count(CHECK_IN) - before
        clock.stops()

    assert written == 1


def _looks(clock: Clock, *, crashes: bool) -> None:
    """Send what is due; a crash comes when all is done but not committed."""
    write = clock.channel_store._write

    def broken(*arguments: Any) -> None:
        write(*arguments)
        raise CrashError

    if crashes:
        clock.channel_store._write = broken
    with suppress(CrashError):
        clock.handler.reminding.send_due()
    clock.channel_store._write = write


# Changed rules.


def with_training(folder: Path, hours: int) -> Conversation:
    """A bot by whose rules the IMHS of Connecticut asks for another number of hours of training."""
    text = (Path(rules.__file__).parent / "books" / "applying" / "ct-imhs.yaml").read_text()
    changed = text.replace("training_hours: {at_least: 30}", f"training_hours: {{at_least: {hours}}}")
    assert changed != text
    (folder / "ct-imhs.yaml").write_text(changed)
    return the_messenger(rules=folder)


@pytest.fixture
def watched(clock: Clock) -> Clock:
    """Ann, who has 36 hours of training, wants to hear of changed rules; Ben does not, or has a day alone."""
    with_result(clock).says("/remind")
    clock.presses(clock.shown["If new rules change my result"])
    with_result(clock, BEN).says("/remind 2027-06-01", BEN)
    return clock


def restarted(clock: Clock, conversation: Conversation) -> Clock:
    clock.stops()
    clock.starts(conversation)
    return clock


def reloaded(clock: Clock, conversation: Conversation) -> Clock:
    clock.handler.use(clock.handler.prepared({"en": conversation}), StaffGroups({}, {}))
    return clock


def test_while_rules_stay_nobody_is_told(watched):
    assert watched.at(TODAY) == []
    assert watched.at(TODAY + timedelta(days=100)) == []


@pytest.mark.parametrize("taken_in", [restarted, reloaded])
def test_whoever_asked_is_told_once_when_rules_change_their_result(watched, tmp_path, taken_in):
    taken_in(watched, with_training(tmp_path, 40))

    assert watched.at(TODAY + timedelta(days=1)) == [RULES]
    assert [each.chat for each in watched.sent] == [ANN]
    assert watched.at(TODAY + timedelta(days=1, hours=1)) == []
    assert "40" in watched.presses(buttons(watched.sent[-1])["Show my result"])
    assert "if the rules change" in watched.says("/reminders")


def test_rules_that_leave_the_result_as_it_is_are_not_told_of(watched, tmp_path):
    restarted(watched, with_training(tmp_path, 31))
    before = watched.rows()

    assert watched.at(TODAY + timedelta(days=1)) == []
    assert watched.rows() != before, "the result rests on the new rules from now on"


def test_what_changes_at_night_is_told_by_day(watched, tmp_path):
    restarted(watched, with_training(tmp_path, 40))

    assert watched.at(TODAY.replace(hour=22)) == []
    assert watched.at(TODAY.replace(day=22, hour=9)) == [RULES]


def test_a_result_seen_under_the_new_rules_is_not_told_of_again(watched, tmp_path):
    restarted(watched, with_training(tmp_path, 40))
    watched.says("/result")

    assert watched.at(TODAY + timedelta(days=1)) == []


@pytest.mark.parametrize("stops", ["stop reminding me", "/forget"])
def test_whoever_stopped_hears_nothing_of_changed_rules(watched, tmp_path, stops):
    watched.says(stops)
    watched.says("yes")
    restarted(watched, with_training(tmp_path, 40))

    assert watched.at(TODAY + timedelta(days=1)) == []


def test_whoever_blocked_the_bot_hears_nothing_of_changed_rules(watched, tmp_path):
    watched.blocks(ANN)
    restarted(watched, with_training(tmp_path, 40))

    assert watched.at(TODAY + timedelta(days=1)) == []
