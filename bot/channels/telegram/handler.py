"""Handle updates together with their storage: an update, its changes and its replies are one transaction."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeGuard

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.telegram.chat_state import Chat, chat_from_json
from bot.channels.telegram.incoming.update_batch import (
    BatchResult,
    DeliveryResult,
    Membership,
    MembershipCheck,
    PendingUpdate,
)
from bot.channels.telegram.incoming.updates import (
    LOOK_UP,
    BlockStatusChange,
    InGroup,
    OtherUpdate,
    PressUpdate,
    Private,
    TextUpdate,
    Update,
    read_update,
)
from bot.channels.telegram.inline import Query, answer_query
from bot.channels.telegram.links import APPLY, ASK
from bot.channels.telegram.outgoing import calls
from bot.channels.telegram.outgoing.call import Call, in_reply_to
from bot.channels.telegram.outgoing.calls import answer_press, message
from bot.channels.telegram.outgoing.reminder_sender import ReminderSender
from bot.channels.telegram.private_chat import After, Before, CarryOut, answer, answer_standing_press, noticed
from bot.channels.telegram.staff.dispatch import StaffDispatcher
from bot.channels.telegram.staff.telegram_context import TelegramContext
from bot.logs import hashed
from bot.receipts import ReceiptDesk
from bot.reminders import changed, pressed_reminder, stored_form
from bot.staff.answer_sync import AnswerSync, ConversationsByLanguage
from bot.staff.registry import StaffGroups
from bot.store import ChannelStore, OutboxMessage, PersonKey
from bot.store.stored_reminders import keep_reminders
from dialogs.conversation import Conversation
from dialogs.messages import Reply, Turn
from dialogs.progress import Progress, ProgressError, Screen


def answer_in_group(conversation: Conversation, update: InGroup, username: str, now: datetime) -> tuple[Call, ...]:
    """Answer in the same topic, as a reply; the button leads to the private chat."""
    heard = update.text if update.command is None or conversation.hears_danger(update.text) else ""
    if update.command == LOOK_UP and not heard:
        return _said(conversation, update, conversation.text("receipts.in_group"), username, APPLY)
    explained = conversation.explain(heard, now) if heard else None
    if explained is None or explained.kind == "invitation":
        return _said(conversation, update, conversation.text("telegram.group_hello", bot=username), username, APPLY)
    link = APPLY if explained.kind == "private" else ASK
    return _said(conversation, update, _in_words(conversation, explained.reply), username, link)


def _in_words(conversation: Conversation, reply: Reply) -> str:
    """Return the text of a reply; choices become words, since a group has no state in which to pick one."""
    choices = ", ".join(button.label for row in reply.buttons for button in row)
    return f"{reply.text}\n{conversation.text('telegram.group_choices', choices=choices)}" if choices else reply.text


def _said(conversation: Conversation, update: InGroup, text: str, username: str, link: str) -> tuple[Call, ...]:
    sent = message(update.place, Reply(text), _button(conversation, username, link))
    return tuple(Call(each.method, {**each.params, **in_reply_to(update.place.message)}) for each in sent)


def _button(conversation: Conversation, username: str, link: str) -> Mapping[str, Any]:
    url = f"https://t.me/{username}?start={link}"
    return {"inline_keyboard": [[{"text": conversation.text("telegram.group_button"), "url": url}]]}


_log = logging.getLogger(__name__)


def answer_own(
    staff: StaffDispatcher, context: TelegramContext, update: Private, chat: Chat, membership: Membership | None
) -> MembershipCheck | None:
    """Answer an update in somebody's own conversation; on failure, apologize and change nothing.

    Where it has to be known first whether the person is staff, return the check; nothing has changed then.
    """
    conversation, person = context.conversation(update.language), update.place.chat
    sender = _Sender(staff, person, membership)
    try:
        after = _turn(staff, context, conversation, update, chat, sender)
    except SQLAlchemyError:
        raise
    except ProgressError:
        _log.error("conversation not readable", extra={"chat": hashed(person)})
        context.enqueue(person, _apology(conversation, update, "telegram.cannot_read"), None)
    except Exception:  # noqa: BLE001  a failing update must not block the queue or be retried forever
        _log.exception("turn failed", extra={"chat": hashed(person)})
        context.enqueue(person, _apology(conversation, update, "telegram.failed"), None)
    else:
        if sender.check:
            return sender.check
        _keep(staff, context, person, after)
        context.enqueue(person, [*_before_forgetting(staff, context, after, update), *after.calls], None)
    return None


@dataclass
class _Sender:
    """The person who sent an update, as far as it is known whose staff they are; asking that may need a check first."""

    staff: StaffDispatcher
    person: int
    membership: Membership | None
    check: MembershipCheck | None = None

    def staff_of(self) -> frozenset[str] | None:
        """Return the associations whose staff the person is; None where that is not known."""
        known = self.staff.serves(self.person, self.membership)
        if isinstance(known, MembershipCheck):
            self.check = known
            return None
        return known


def _turn(
    staff: StaffDispatcher,
    context: TelegramContext,
    conversation: Conversation,
    update: Private,
    chat: Chat,
    sender: _Sender,
) -> After:
    """Answer, keep and look up results, and pass on what is for staff."""
    stored = context.uow.talk(str(update.place.chat)).progress
    progress = Progress.from_json(stored) if stored else None
    whose = PersonKey(context.uow.channel, str(update.place.chat))
    desk = ReceiptDesk(conversation, context.connection, whose, context.now, sender.staff_of)

    def carry_out(turn: Turn) -> Turn:
        if turn.receipt is None:
            return turn
        with context.uow.savepoint():
            return desk.carry_out(turn)

    after = _answered(staff, context, conversation, Before(progress, chat), update, carry_out)
    context.uow.overwrites |= desk.deleted
    if after.turn and after.turn.passed_on:
        staff.pass_on(context, after.turn.passed_on, update.place, update.language)
    if after.progress and changed(conversation, progress, after.progress):
        rows = stored_form(after.progress, update.language, conversation)
        keep_reminders(context.connection, context.uow.channel, str(update.place.chat), rows)
    return after


def _answered(
    staff: StaffDispatcher,
    context: TelegramContext,
    conversation: Conversation,
    before: Before,
    update: Private,
    carry_out: CarryOut,
) -> After:
    if isinstance(update, PressUpdate) and (button := _standing_button(staff, context, update)):
        return answer_standing_press(conversation, before, update, button, context.now)
    return answer(conversation, before, update, context.now, carry_out)


def _standing_button(staff: StaffDispatcher, context: TelegramContext, update: PressUpdate) -> str | None:
    """Return the button of the conversation that was pressed under a reminder or a message of staff."""
    return pressed_reminder(update.data) or staff.button(context, update.data, update.place.chat)


def _keep(staff: StaffDispatcher, context: TelegramContext, chat: int, after: After) -> None:
    uow, turn = context.uow, after.turn
    if turn and turn.outcome:
        uow.asked[turn.about or "", turn.outcome] += 1
    if after.progress is None:
        uow.forget(str(chat))
        staff.forget(context, chat)
    else:
        uow.keep(str(chat), after.progress.to_json(), after.chat.to_json())


def _before_forgetting(
    staff: StaffDispatcher, context: TelegramContext, after: After, update: Private
) -> Sequence[Call]:
    if after.progress is None or after.progress.screen is not Screen.CONFIRM_FORGET or not after.chat.has_cases:
        return ()
    return staff.forgotten_too(context, update.place, update.language)


def _apology(conversation: Conversation, update: Private, key: str) -> list[Call]:
    return [*calls.message(update.place, Reply(conversation.text(key)), None), *noticed(update)]


class UpdateHandler:
    """Handler that answers updates in the language of each person, where there are words for it."""

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
        self.reminding = ReminderSender(channel_store, self._conversations.of, now)
        self._channel_store = channel_store
        self._now = now
        self._staff = StaffDispatcher(
            staff_groups,
            self._conversations.of,
            self._conversations.code_of,
            channel_store,
            self.answer_sync.catch_up,
        )

    def prepared(self, conversations: Mapping[str, Conversation]) -> ConversationsByLanguage:
        """Return these conversations, ready for use beside the answers by staff; turns may go on meanwhile."""
        return self._conversations.replaced(conversations, self._now())

    def use(self, conversations: ConversationsByLanguage, staff_groups: StaffGroups) -> None:
        """Use these from the next update on."""
        self._conversations.become(conversations)
        self._staff.use(staff_groups)

    def answer(self, batch: Sequence[PendingUpdate], gone: Sequence[DeliveryResult], username: str) -> BatchResult:
        """Answer updates of different chats, and store the results of deliveries.

        Raises StoreError; nothing is stored then.
        """
        updates = {int(each.raw["update_id"]): (each, read_update(each.raw, username)) for each in batch}
        read = (update for _, update in updates.values() if update)
        people = {str(update.place.chat) for update in read if not isinstance(update, InGroup)}
        moment, checks = self._now(), {}
        with self._channel_store.unit_of_work(
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
        """Return reminders to staff of overdue inquiries; raises StoreError."""
        moment = self._now()
        with self._channel_store.unit_of_work((), (), (), moment.toordinal()) as uow:
            self._staff.remind(self._staff.context(uow, moment))
        return uow.outbox_messages

    def offer(self, query: Query) -> Call:
        """Return the answer to an inline query; nothing of it is stored."""
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
        under_reminder = isinstance(update, PressUpdate) and pressed_reminder(update.data) is not None
        about_case = not under_reminder and self._staff.answer_in_case(context, pending, update, own)
        if not about_case and not self._corrected(context, update):
            return answer_own(self._staff, context, update, own, pending.membership)
        return about_case if isinstance(about_case, MembershipCheck) else None

    def _corrected(self, context: TelegramContext, update: Private) -> bool:
        """Pass on to staff the edit of a message to them, unless it tells of danger; return whether it was one."""
        if not _is_edited(update) or self._conversations.of(update.language).hears_danger(update.text):
            return False
        return self._staff.correct(context, update)


def _is_edited(update: Private) -> TypeGuard[TextUpdate]:
    return isinstance(update, TextUpdate) and update.edited


def _blocking(updates: Iterable[Update], gone: Iterable[DeliveryResult]) -> set[int]:
    """Return the private chats that blocked the bot, by an update or by a refused message."""
    said = {each.place.chat for each in updates if isinstance(each, BlockStatusChange) and each.blocked}
    return said | {each.outbox_message.chat for each in gone if each.sent.closed and each.outbox_message.chat > 0}
