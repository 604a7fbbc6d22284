"""Staff's business without Telegram: at any moment, on a database of its own, every message delivered at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.channels.telegram.incoming.update_batch import DeliveryResult
from bot.channels.telegram.incoming.updates import MessageLocation
from bot.channels.telegram.outgoing.call import Call, deserialize
from bot.channels.telegram.staff.dispatch import StaffDispatcher
from bot.channels.telegram.staff.telegram_context import TelegramContext
from bot.delivery.outbox_sender import SentMessage
from bot.staff.registry import StaffGroups
from bot.store import ChannelStore, open_store
from bot.store.stored_inquiries import Inquiry, inquiries_by
from dialogs.messages import HandOff

GROUP, ASKER = -42, 7
MARS = {"mars": GROUP}
_NAMES = {"mars": "MARS", "venus": "VENUS"}


class Voice:
    """Says the key of the wording, with what fills it."""

    def text(self, key: str, **values: object) -> str:
        return " ".join([key, *map(str, values.values())])


class Business:
    """Everything that staff's business does goes to `told`: the chat, and the text."""

    def __init__(self, url: str, groups: Mapping[str, int] = MARS) -> None:
        self.channel_store = ChannelStore(open_store(url), "telegram")
        self.staff = StaffDispatcher(
            StaffGroups(groups, _NAMES), lambda _: Voice(), lambda _: "en", self.channel_store, lambda: None
        )
        self.calls: list[Call] = []

    def at(self, now: datetime, work: Callable[[TelegramContext], Any]) -> Any:
        """Do something at that moment, and deliver what comes of it."""
        with self.channel_store.unit_of_work((), (), (), now.toordinal()) as uow:
            done = work(self.staff.context(uow, now))
        self._deliver(now)
        return done

    def passes_on(self, now: datetime, text: str = "How much?", *, message: int = 1) -> Inquiry:
        """Somebody passes on a question; returns the inquiry that it is part of."""
        passed = HandOff("mars", "question", text)
        self.at(now, lambda context: self.staff.pass_on(context, passed, MessageLocation(ASKER, message=message), "en"))
        return self.inquiries(now)[-1]

    def inquiries(self, now: datetime) -> list[Inquiry]:
        found: list[Inquiry] = self.at(now, lambda context: inquiries_by(context.connection, ASKER))
        return found

    def told(self, chat: int, words: str = "") -> list[str]:
        """What was said in a chat with these words in it."""
        texts = [
            call.params["text"] for call in self.calls if call.params.get("chat_id") == chat and "text" in call.params
        ]
        return [text for text in texts if words in text]

    def close(self) -> None:
        self.channel_store.close()

    def _deliver(self, now: datetime) -> None:
        while outbox_messages := self.channel_store.waiting():
            gone = [
                DeliveryResult(outbox_message, self._sent(deserialize(outbox_message.text)))
                for outbox_message in outbox_messages
            ]
            with self.channel_store.unit_of_work(
                (), (), [outbox_message.id for outbox_message in outbox_messages], now.toordinal()
            ) as uow:
                for each in gone:
                    self.staff.follow_up(self.staff.context(uow, now), each)

    def _sent(self, calls: list[Call]) -> SentMessage:
        before = len(self.calls)
        self.calls += calls
        return SentMessage(arrived=True, results=tuple({"message_id": before + n + 1} for n in range(len(calls))))
