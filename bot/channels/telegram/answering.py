"""Updates answered with their storage: what came in, what it changed and what to send are one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeGuard

from bot.channels.telegram.call import Call
from bot.channels.telegram.calls import answer_press
from bot.channels.telegram.chat_state import chat_from_json
from bot.channels.telegram.groups import answer_in_group
from bot.channels.telegram.inline import Query, answer_query
from bot.channels.telegram.own_talks import answer_own
from bot.channels.telegram.staff.context import TelegramContext
from bot.channels.telegram.staff.dispatch import StaffDispatcher
from bot.channels.telegram.update_batch import BatchResult, DeliveryResult, MembershipCheck, PendingUpdate
from bot.channels.telegram.updates import (
    BlockStatusChange,
    InGroup,
    OtherUpdate,
    PressUpdate,
    Private,
    TextUpdate,
    Update,
    read_update,
)
from bot.staff.answer_sync import AnswerSync, ConversationsByLanguage
from bot.staff.registry import StaffGroups
from bot.store import ChannelStore, OutboxMessage
from dialogs.conversation import Conversation


class Answering:
    """Answers updates in the language of each person, where there are words for it."""

    def __init__(
        self,
        conversations: Mapping[str, Conversation],
        default: str,
        channel_store: ChannelStore,
        now: Callable[[], datetime],
        staff_groups: StaffGroups,
    ) -> None:
        self._conversations = ConversationsByLanguage(conversations, default)
        self.answer_sync = AnswerSync(self._conversations, channel_store)
        self._channel_store = channel_store
        self._now = now
        self._staff = StaffDispatcher(staff_groups, self._conversations.of, channel_store, self.answer_sync.catch_up)

    def answer(self, batch: Sequence[PendingUpdate], gone: Sequence[DeliveryResult], username: str) -> BatchResult:
        """Answer updates of different chats, and note what became of letters.

        Raises StoreError; then nothing happened.
        """
        updates = {int(each.raw["update_id"]): (each, read_update(each.raw, username)) for each in batch}
        read = (update for _, update in updates.values() if update)
        people = {str(update.place.chat) for update in read if not isinstance(update, InGroup)}
        moment, checks = self._now(), {}
        with self._channel_store.round(
            people, updates.keys(), [each.outbox_message.id for each in gone], moment.toordinal()
        ) as uow:
            context = self._staff.context(uow, moment)
            for outbox_message in gone:
                self._staff.follow_up(context, outbox_message)
            for number, (pending, update) in updates.items():
                if number not in uow.seen and (check := self._answer_one(context, pending, update, username)):
                    checks[number] = check
                elif number not in uow.seen:
                    uow.remembered.append(number)
            new = [update for number, (_, update) in updates.items() if update and number not in uow.seen]
            wrote = {each.place.chat for each in new if isinstance(each, Private)}
            closed = _blocking(new, gone) - wrote
            for chat in closed:
                uow.close(str(chat))
        return BatchResult(uow.outbox_messages, wrote, closed, checks)

    def remind(self) -> Sequence[OutboxMessage]:
        """Return reminders of what waits for staff's answer; raises StoreError."""
        moment = self._now()
        with self._channel_store.round((), (), (), moment.toordinal()) as uow:
            self._staff.remind(self._staff.context(uow, moment))
        return uow.outbox_messages

    def offer(self, query: Query) -> Call:
        """Return what is offered to who types in any chat; nothing of it is stored."""
        shared = not self._conversations.several
        return answer_query(self._conversations.of(query.language), query, self._now(), one_language=shared)

    def _answer_one(
        self, context: TelegramContext, pending: PendingUpdate, update: Update | None, username: str
    ) -> MembershipCheck | None:
        for_staff = self._staff.answer(context, pending, username)
        if isinstance(for_staff, MembershipCheck):
            return for_staff
        if for_staff:
            return None
        if isinstance(update, InGroup):
            said = answer_in_group(self._conversations.of(update.language), update, username, context.now)
            context.enqueue(update.place.chat, said, None)
        elif isinstance(update, PressUpdate) and not update.private:
            alert = self._conversations.of(update.language).text("telegram.not_here")
            context.enqueue(update.place.chat, [answer_press(update.query, alert)], None)
        elif isinstance(update, TextUpdate | OtherUpdate | PressUpdate):
            return self._answer_privately(context, pending, update)
        return None

    def _answer_privately(
        self, context: TelegramContext, pending: PendingUpdate, update: Private
    ) -> MembershipCheck | None:
        own = chat_from_json(context.uow.talk(str(update.place.chat)).chat)
        about_case = self._staff.answer_in_case(context, pending, update, own)
        if not about_case and not (_is_edited(update) and self._staff.correct(context, update)):
            answer_own(self._staff, context, update, own)
        return about_case if isinstance(about_case, MembershipCheck) else None


def _is_edited(update: Private) -> TypeGuard[TextUpdate]:
    return isinstance(update, TextUpdate) and update.edited


def _blocking(updates: Iterable[Update], gone: Iterable[DeliveryResult]) -> set[int]:
    """Return the private chats that blocked the bot, as Telegram says itself or when a letter is refused."""
    said = {each.place.chat for each in updates if isinstance(each, BlockStatusChange) and each.blocked}
    return said | {each.outbox_message.chat for each in gone if each.sent.closed and each.outbox_message.chat > 0}
