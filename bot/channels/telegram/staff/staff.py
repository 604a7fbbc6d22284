"""The one door to staff's business: what is theirs is done for them, once it is known that they are staff."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.channels.telegram.call import Call, Errand, read_errand, write_letter
from bot.channels.telegram.calls import answer_press
from bot.channels.telegram.chat_state import Chat
from bot.channels.telegram.staff.answers.revising import revise
from bot.channels.telegram.staff.attempting import attempt, refuse, safely
from bot.channels.telegram.staff.cases.turns import answer_in_case, concerns_case, turn_out
from bot.channels.telegram.staff.chats import StaffChats
from bot.channels.telegram.staff.commands import ASKER_PRESSES, GROUP_PRESSES, IN_GROUP, IN_PRIVATE, PRIVATE_PRESSES
from bot.channels.telegram.staff.errands import note_outcome
from bot.channels.telegram.staff.forgetting import also_forgotten, forget_asker
from bot.channels.telegram.staff.inquiries.correcting import correct, find_written
from bot.channels.telegram.staff.inquiries.passing_on import pass_on
from bot.channels.telegram.staff.inquiries.reminding import remind
from bot.channels.telegram.staff.inquiries.replies import pass_back
from bot.channels.telegram.staff.moving import read_move, tell_of_move
from bot.channels.telegram.staff.reading import AnyRequest, read_press, read_request
from bot.channels.telegram.staff.requests import AnswerReply, Office, StaffCommand, StaffPress
from bot.channels.telegram.update_batch import DeliveryResult, Membership, MembershipCheck, PendingUpdate
from bot.channels.telegram.updates import Place, Private, Text
from bot.store import Round, Rounds
from bot.store.inquiries import find_inquiry
from dialogs.actions import to_id
from dialogs.conversation import Conversation
from dialogs.messages import HandOff


class Staff:
    """Answers what only members of staff may ask for. Without staff groups, nobody is staff."""

    def __init__(
        self, chats: StaffChats, voice: Callable[[str], Conversation], rounds: Rounds, learn: Callable[[], None]
    ) -> None:
        self._chats = chats
        self._groups = frozenset(chats.ids)
        self._voice = voice
        self._rounds = rounds
        self._learn = learn
        self._forums: dict[int, bool] = {}

    def office(self, this: Round, now: datetime) -> Office:
        """Return what staff's business needs in this round."""

        def post(chat: int, calls: Sequence[Call], errand: Errand | None) -> None:
            if calls or errand:
                self._rounds.post(this, chat, write_letter(calls, errand))

        learn = partial(this.afterwards.append, self._learn)
        return Office(self._chats, this, now, self._voice, post, learn, self._forums)

    def answer(self, office: Office, pending: PendingUpdate, username: str) -> MembershipCheck | bool:
        """Do what an update asks for; whether it was a request to staff's business, by somebody who is staff.

        To anybody else it must look like whatever is unknown. Where it is not known whether the sender is staff,
        returns whose membership has to be checked first.
        """
        if self._groups and (move := read_move(pending.raw, self._groups)):
            tell_of_move(office, move)
            return True
        request = read_request(pending.raw, self._groups, username) if self._groups else None
        return self._answer(office, request, pending.membership) if request else False

    def answer_in_case(
        self, office: Office, pending: PendingUpdate, update: Private, own: Chat
    ) -> MembershipCheck | bool:
        """Answer what is about a case; whether it was, as far as this person may know. Who is no member has no case.

        `own` is the chat of their own talk.
        """
        if not concerns_case(own, update):
            return False
        known = pending.membership if self._groups else Membership()
        if known is None:
            return MembershipCheck(update.place.chat, self._chats.ids)
        if not known.known:
            refuse(office, update, "staff.cannot_check")
        elif known.member_of:
            attempt(office, update, partial(answer_in_case, office, update))
        elif own.open_case:
            attempt(office, update, partial(turn_out, office, update, "cases.not_staff", own.open_case))
        return bool(own.open_case or not known.known or known.member_of)

    def pass_on(self, office: Office, passed: HandOff, asker: Place, language: str) -> None:
        """Bring to staff what somebody passes on; all or nothing, also where it raises."""
        with office.round.attempt():
            pass_on(office, passed, asker, language)

    def correct(self, office: Office, edited: Text) -> bool:
        """Bring to staff what somebody changed in what they wrote to them; whether it was that."""
        written = find_written(office, edited.place) if self._groups else None
        if written:
            attempt(office, edited, partial(correct, office, edited, *written))
        return written is not None

    def forget(self, office: Office, asker: int) -> None:
        """Delete what somebody passed on, and their cases."""
        forget_asker(office, asker)

    def also_forgotten(self, office: Office, place: Place, language: str) -> list[Call]:
        """Say, before somebody deletes everything, what goes as well."""
        return also_forgotten(office, place, language)

    def follow_up(self, office: Office, gone: DeliveryResult) -> None:
        """Note what became of a letter, if that is staff's business."""
        if errand := read_errand(gone.letter.text):
            safely(office, partial(note_outcome, office, errand, gone.letter.chat, gone.sent))

    def remind(self, office: Office) -> None:
        """Remind staff of what is overdue."""
        safely(office, partial(remind, office))

    def button(self, office: Office, data: str, asker: int) -> str | None:
        """Return the conversation's button that one under a message of staff stands for, if it is the asker's."""
        read = read_press(data)
        if read is None or read[0] not in ASKER_PRESSES:
            return None
        inquiry = find_inquiry(office.connection, read[1])
        if inquiry is None or inquiry.asker != asker:
            return None
        return to_id(ASKER_PRESSES[read[0]](inquiry.association))

    def _answer(self, office: Office, request: AnyRequest, membership: Membership | None) -> MembershipCheck | bool:
        known = Membership(frozenset({request.place.chat})) if _is_the_group_itself(request) else membership
        if known is None:
            chats = self._chats.ids if request.private else (request.place.chat,)
            return MembershipCheck(request.sender.user, chats)
        if known.known and not known.member_of:
            return False
        attempt(office, request, partial(self._do, office, request, known))
        return True

    def _do(self, office: Office, request: AnyRequest, membership: Membership) -> None:
        if not membership.known:
            refuse(office, request, "staff.cannot_check")
            return
        request = replace(request, associations=self._chats.served_by(membership.member_of))
        if isinstance(request, StaffCommand):
            (IN_PRIVATE if request.private else IN_GROUP)[request.name](office, request)
        elif isinstance(request, StaffPress):
            pressed = (PRIVATE_PRESSES if request.private else GROUP_PRESSES)[request.action]
            office.post(request.place.chat, [answer_press(request.query, pressed(office, request))], None)
        elif isinstance(request, AnswerReply):
            revise(office, request)
        else:
            pass_back(office, request)


def _is_the_group_itself(request: AnyRequest) -> bool:
    """Whether an administrator writes in the group's name; nobody else can."""
    return request.sender.anonymous and not request.private
