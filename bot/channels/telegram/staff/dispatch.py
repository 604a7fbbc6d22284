"""Dispatching of staff requests, after a check of membership; each has its effect in full or not at all."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.telegram.chat_state import Chat
from bot.channels.telegram.incoming.update_batch import DeliveryResult, Membership, MembershipCheck, PendingUpdate
from bot.channels.telegram.incoming.updates import MessageLocation, PressUpdate, Private, TextUpdate
from bot.channels.telegram.outgoing.call import Call, DeliveryCallback, read_callback, serialize
from bot.channels.telegram.outgoing.calls import answer_press, message
from bot.channels.telegram.staff.case_turns import answer_in_case, concerns_case, own_chat, turn_out
from bot.channels.telegram.staff.followups import follow_up
from bot.channels.telegram.staff.message_calls import send
from bot.channels.telegram.staff.migration import read_migration, report_migration
from bot.channels.telegram.staff.rendering import Origin, deliver
from bot.channels.telegram.staff.requests import (
    AnswerReply,
    AnyRequest,
    PreparedReply,
    Request,
    StaffCommand,
    StaffPress,
    read_request,
)
from bot.channels.telegram.staff.telegram_context import TelegramContext, link_to_card
from bot.logs import hashed
from bot.staff.approved_answers import revise
from bot.staff.button_ids import parse
from bot.staff.commands import (
    GROUP_BUTTONS,
    GROUP_COMMANDS,
    PRIVATE_BUTTONS,
    PRIVATE_COMMANDS,
    conversation_button,
)
from bot.staff.context import StaffMember
from bot.staff.forgetting import forget_person, forgotten_too
from bot.staff.inquiries import correct, find_written, pass_back, pass_on, remind
from bot.staff.messages import Alert, Outgoing
from bot.staff.prepared_answers import fill_in
from bot.staff.registry import StaffGroups
from bot.store import ChannelStore, UnitOfWork
from dialogs.conversation import Conversation
from dialogs.messages import HandOff
from dialogs.progress import ProgressError

_log = logging.getLogger(__name__)


class StaffDispatcher:
    """Dispatcher of requests that only staff may make. Without staff groups, nobody is staff."""

    def __init__(
        self,
        groups: StaffGroups,
        conversation: Callable[[str], Conversation],
        language_code: Callable[[str], str],
        channel_store: ChannelStore,
        sync_answers: Callable[[], None],
    ) -> None:
        self._groups = groups
        self._conversation = conversation
        self._language_code = language_code
        self._channel_store = channel_store
        self._sync_answers = sync_answers
        self._forums: dict[int, bool] = {}

    def use(self, groups: StaffGroups) -> None:
        """Use these groups from the next request on."""
        self._groups = groups

    def context(self, uow: UnitOfWork, now: datetime) -> TelegramContext:
        """Return what staff's business needs in this transaction."""

        def enqueue(chat: int, calls: Sequence[Call], callback: DeliveryCallback | None) -> None:
            if calls or callback:
                self._channel_store.enqueue(uow, chat, serialize(calls, callback))

        return TelegramContext(
            self._groups,
            uow,
            now,
            self._conversation,
            self._language_code,
            link_to_card,
            self._sync_answers,
            enqueue,
            self._forums,
        )

    def answer(self, context: TelegramContext, pending: PendingUpdate, username: str) -> MembershipCheck | bool:
        """Carry out a request of staff; return whether the update was one, by somebody who is staff.

        To anybody else, a command of staff must look like any unknown one. Where it is not known whether the sender
        is staff, return the check that has to come first.
        """
        groups = self._groups.ids
        if groups and (migration := read_migration(pending.raw, groups)):
            report_migration(context, migration)
            return True
        request = read_request(pending.raw, groups, username) if groups else None
        return self._answer(context, request, pending.membership) if request else False

    def answer_in_case(
        self, context: TelegramContext, pending: PendingUpdate, update: Private, own: Chat
    ) -> MembershipCheck | bool:
        """Answer an update about a case; return whether it was one, as far as this person may know.

        Only staff have cases. `own` is the chat of their own conversation.
        """
        if not concerns_case(own, update):
            return False
        known = pending.membership if self._groups.ids else Membership()
        if known is None:
            return MembershipCheck(update.place.chat, self._groups.ids)
        if not known.known:
            _refuse(context, update, "staff.cannot_check")
        elif known.member_of:
            _attempt(context, update, partial(answer_in_case, context, update))
        elif own.open_case:
            _attempt(context, update, partial(turn_out, context, update, "cases.not_staff", own.open_case))
        return bool(own.open_case or not known.known or known.member_of)

    def serves(self, person: int, membership: Membership | None) -> frozenset[str] | MembershipCheck | None:
        """Return the associations whose staff the person is; the check that has to come first; None: cannot be told."""
        if not self._groups.ids:
            return frozenset()
        if membership is None:
            return MembershipCheck(person, self._groups.ids)
        return self._groups.served_by(membership.member_of) if membership.known else None

    def pass_on(self, context: TelegramContext, passed: HandOff, asker: MessageLocation, language: str) -> None:
        """Pass a question or a result on to staff; if that raises an error, nothing of it is stored."""
        with context.uow.savepoint():
            deliver(context, pass_on(context, passed, asker.chat, asker.message, language))

    def correct(self, context: TelegramContext, edited: TextUpdate) -> bool:
        """Pass an edit of a message to staff on to them; return whether it was one."""
        written = find_written(context, edited.place.chat, edited.place.message) if self._groups.ids else None
        if written:
            inquiry, line = written
            _attempt(
                context,
                edited,
                lambda: deliver(context, correct(context, inquiry, line, edited.text, edited.language)),
            )
        return written is not None

    def forget(self, context: TelegramContext, person: int) -> None:
        """Delete a person's inquiries and cases."""
        deliver(context, forget_person(context, person))

    def forgotten_too(self, context: TelegramContext, place: MessageLocation, language: str) -> list[Call]:
        """Return the message that names the cases which go as well, before a person deletes everything."""
        reply = forgotten_too(context, place.chat, language)
        return list(message(place, reply, None)) if reply else []

    def follow_up(self, context: TelegramContext, result: DeliveryResult) -> None:
        """Run the callback of a message that was delivered or refused, if it has one."""
        if callback := read_callback(result.outbox_message.text):
            _attempt_quietly(context, partial(follow_up, context, callback, result.outbox_message.chat, result.sent))

    def remind(self, context: TelegramContext) -> None:
        """Remind staff of overdue inquiries."""
        _attempt_quietly(context, lambda: deliver(context, remind(context)))

    def button(self, context: TelegramContext, data: str, asker: int) -> str | None:
        """Return the conversation's button that one under a message of staff stands for, if it is the asker's."""
        read = parse(data)
        return conversation_button(context, *read, asker) if read else None

    def _answer(
        self, context: TelegramContext, request: AnyRequest, membership: Membership | None
    ) -> MembershipCheck | bool:
        known = Membership(frozenset({request.place.chat})) if _is_the_group_itself(request) else membership
        if known is None:
            return MembershipCheck(request.sender.user, self._groups.ids if request.private else (request.place.chat,))
        if not known.known:
            _refuse(context, request, "staff.cannot_check")
        elif known.member_of:
            associations = self._groups.served_by(known.member_of)
            _attempt(context, request, partial(_do, context, request, associations))
        return bool(known.member_of or not known.known)


def _do(context: TelegramContext, request: AnyRequest, associations: frozenset[str]) -> None:
    told = _asked(context, request, _member(context, request, associations))
    deliver(context, told, _origin(request))
    if isinstance(request, StaffPress):
        alert = next((each.text for each in told if isinstance(each, Alert)), None)
        context.enqueue(request.place.chat, [answer_press(request.query, alert)], None)


def _asked(context: TelegramContext, request: AnyRequest, member: StaffMember) -> list[Outgoing]:
    if isinstance(request, StaffCommand):
        commands = PRIVATE_COMMANDS if request.private else GROUP_COMMANDS
        return commands[request.name](context, member, request.text)
    if isinstance(request, StaffPress):
        actions = PRIVATE_BUTTONS if request.private else GROUP_BUTTONS
        return actions[request.action](context, member, request.about)
    if isinstance(request, AnswerReply):
        return revise(context, member, request.number, request.text)
    if isinstance(request, PreparedReply):
        return fill_in(context, member, request.about, request.text)
    return pass_back(context, member, request.written)


def _member(context: TelegramContext, request: AnyRequest, associations: frozenset[str]) -> StaffMember:
    chat = request.place.chat
    open_case = own_chat(context, chat).open_case if request.private else None
    return StaffMember(chat, request.sender.name, request.language, request.private, associations, open_case)


def _origin(request: AnyRequest) -> Origin:
    pressed = request.shown if isinstance(request, StaffPress) else None
    replied_to = request.to if isinstance(request, AnswerReply) else 0
    return Origin(request.place, request.language, pressed, replied_to)


def _is_the_group_itself(request: AnyRequest) -> bool:
    """Whether an administrator writes in the group's name; nobody else can."""
    return request.sender.anonymous and not request.private


def _attempt(context: TelegramContext, request: Request | Private, work: Callable[[], None]) -> None:
    """Do the work in full, or undo it and say so."""
    try:
        with context.uow.savepoint():
            work()
    except SQLAlchemyError:
        raise
    except ProgressError:
        _log.error("conversation not readable", extra={"chat": hashed(request.place.chat)})
        _refuse(context, request, "telegram.cannot_read")
    except Exception:  # noqa: BLE001  a failing request must not block others or be retried forever
        _log.exception("staff request failed", extra={"chat": hashed(request.place.chat)})
        _refuse(context, request, "telegram.failed")


def _attempt_quietly(context: TelegramContext, work: Callable[[], None]) -> None:
    """Do the work in full or undo it, where nobody waits for an answer."""
    try:
        with context.uow.savepoint():
            work()
    except SQLAlchemyError:
        raise
    except Exception:  # noqa: BLE001  a message that cannot be followed up must not be retried forever
        _log.exception("not followed up")


def _refuse(context: TelegramContext, request: Request | Private, key: str) -> None:
    """Answer a request that could not be carried out."""
    text = context.text(request.language, key)
    pressed = [answer_press(request.query, text)] if isinstance(request, StaffPress | PressUpdate) else []
    context.enqueue(request.place.chat, pressed or send(request.place, text), None)
