"""Staff's business without a channel: on a real database, with its messages inspected and never sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import Any

from bot.staff.context import StaffContext, StaffMember
from bot.staff.inquiries import InquiryReply, pass_on
from bot.staff.messages import Notification, Outgoing
from bot.staff.registry import StaffGroups
from bot.store import ChannelStore, open_store
from bot.store.stored_inquiries import Inquiry, find_inquiry, inquiries_by, lines_of
from dialogs.messages import HandOff
from tests.dialogs.talk import the_conversation

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEAM, OTHER_TEAM, ASKER, LEE = 42, 43, 7, 8
ANN = StaffMember(TEAM, "Ann", "en", associations=frozenset({"ct"}))
OUTSIDER = StaffMember(OTHER_TEAM, "Bob", "en", associations=frozenset({"va"}))
ALONE = StaffMember(LEE, "Lee", "en", private=True, associations=frozenset({"ct"}))
_NAMES = {"ct": "CT-AIMH", "va": "VAIMH"}


class StaffHarness:
    """What staff's business does at one moment after another, each in a transaction."""

    def __init__(self, channel_store: ChannelStore, groups: Mapping[str, int]) -> None:
        self.channel_store = channel_store
        self.groups = StaffGroups(groups, _NAMES)
        self.synced = 0  # how often the approved answers were brought to the conversations
        self.now = NOON
        self.conversation: Any = the_conversation("ct")

    def does(self, action: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """Carry out something of the business, now."""
        with self.channel_store.unit_of_work((), (), (), self.now.toordinal()) as uow:
            context = StaffContext(
                self.groups,
                uow,
                self.now,
                lambda _: self.conversation,
                lambda language: language,
                lambda each: f"link-to-{each.code}",
                self._sync,
            )
            return action(context, *arguments, **named)

    def passes_on(
        self, text: str = "How much is the fee?", *, asker: int = ASKER, message: int = 1, kind: Any = "question"
    ) -> list[Outgoing]:
        told: list[Outgoing] = self.does(pass_on, HandOff("ct", kind, text), asker, message, "en")
        return told

    def asked(self, text: str = "How much is the fee?", *, asker: int = ASKER, message: int = 1) -> str:
        """Somebody passes on a question; returns the code of the inquiry that it is part of."""
        self.passes_on(text, asker=asker, message=message)
        return self.inquiries(asker)[-1].code

    def inquiries(self, asker: int = ASKER) -> list[Inquiry]:
        found: list[Inquiry] = self.does(lambda context: inquiries_by(context.connection, asker))
        return found

    def inquiry(self, code: str) -> Inquiry:
        found = self.does(lambda context: find_inquiry(context.connection, code))
        assert isinstance(found, Inquiry)
        return found

    def lines(self, code: str) -> list[str]:
        return [line.text for line in self.does(lambda context: lines_of(context.connection, code))]

    def stores(self, change: Callable[..., Any], *arguments: Any, **values: Any) -> Any:
        """Change what is stored, beside the business."""
        return self.does(lambda context: change(context.connection, *arguments, **values))

    def _sync(self) -> None:
        self.synced += 1


@contextmanager
def open_business(url: str, groups: Mapping[str, int] | None = None) -> Iterator[StaffHarness]:
    with closing(ChannelStore(open_store(url), "letters")) as channel_store:
        yield StaffHarness(channel_store, groups or {"ct": TEAM, "va": OTHER_TEAM})


def reply(code: str, text: str, *, to: int = 0, message: int = 100, more: bool = False, edited: bool = False) -> Any:
    return InquiryReply(code, to, message, text, more, edited)


def kinds(told: list[Outgoing]) -> list[str]:
    """What is told, each with its audience where it has one."""
    return [
        f"{type(each).__name__} to {type(each.to).__name__}" if isinstance(each, Notification) else type(each).__name__
        for each in told
    ]


def labels(message: Any) -> list[str]:
    return [button.label for row in message.buttons for button in row]


def ids(message: Any) -> list[str]:
    return [button.id for row in message.buttons for button in row]
