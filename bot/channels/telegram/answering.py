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
from bot.channels.telegram.staff.answers.knowledge import Knowledge
from bot.channels.telegram.staff.chats import StaffChats
from bot.channels.telegram.staff.requests import Office
from bot.channels.telegram.staff.staff import Staff
from bot.channels.telegram.update_batch import BatchResult, DeliveryResult, MembershipCheck, PendingUpdate
from bot.channels.telegram.updates import BlockStatusChange, InGroup, NoText, Press, Private, Text, Update, read_update
from bot.channels.telegram.voices import Voices
from bot.store import Letter, Rounds
from dialogs.conversation import Conversation


class Answering:
    """Answers updates in the language of each person, where there are words for it."""

    def __init__(
        self,
        conversations: Mapping[str, Conversation],
        default: str,
        rounds: Rounds,
        now: Callable[[], datetime],
        staff_chats: StaffChats,
    ) -> None:
        self._voices = Voices(conversations, default)
        self.knowledge = Knowledge(self._voices, rounds)
        self._rounds = rounds
        self._now = now
        self._staff = Staff(staff_chats, self._voice, rounds, self.knowledge.catch_up)

    def answer(self, batch: Sequence[PendingUpdate], gone: Sequence[DeliveryResult], username: str) -> BatchResult:
        """Answer updates of different chats, and note what became of letters.

        Raises StoreTrouble; then nothing happened.
        """
        updates = {int(each.raw["update_id"]): (each, read_update(each.raw, username)) for each in batch}
        read = (update for _, update in updates.values() if update)
        people = {str(update.place.chat) for update in read if not isinstance(update, InGroup)}
        moment, checks = self._now(), {}
        with self._rounds.round(people, updates.keys(), [each.letter.id for each in gone], moment.toordinal()) as this:
            office = self._staff.office(this, moment)
            for letter in gone:
                self._staff.follow_up(office, letter)
            for number, (pending, update) in updates.items():
                if number not in this.seen and (check := self._answer_one(office, pending, update, username)):
                    checks[number] = check
                elif number not in this.seen:
                    this.remembered.append(number)
            new = [update for number, (_, update) in updates.items() if update and number not in this.seen]
            wrote = {each.place.chat for each in new if isinstance(each, Private)}
            closed = _blocking(new, gone) - wrote
            for chat in closed:
                this.close(str(chat))
        return BatchResult(this.letters, wrote, closed, checks)

    def remind(self) -> Sequence[Letter]:
        """Return reminders of what waits for staff's answer; raises StoreTrouble."""
        moment = self._now()
        with self._rounds.round((), (), (), moment.toordinal()) as this:
            self._staff.remind(self._staff.office(this, moment))
        return this.letters

    def offer(self, query: Query) -> Call:
        """Return what is offered to who types in any chat; nothing of it is stored."""
        shared = not self._voices.several
        return answer_query(self._voice(query.language), query, self._now(), one_language=shared)

    def _answer_one(
        self, office: Office, pending: PendingUpdate, update: Update | None, username: str
    ) -> MembershipCheck | None:
        for_staff = self._staff.answer(office, pending, username)
        if isinstance(for_staff, MembershipCheck):
            return for_staff
        if for_staff:
            return None
        if isinstance(update, InGroup):
            said = answer_in_group(self._voice(update.language), update, username, office.now)
            office.post(update.place.chat, said, None)
        elif isinstance(update, Press) and not update.private:
            alert = self._voice(update.language).text("telegram.not_here")
            office.post(update.place.chat, [answer_press(update.query, alert)], None)
        elif isinstance(update, Text | NoText | Press):
            return self._answer_privately(office, pending, update)
        return None

    def _answer_privately(self, office: Office, pending: PendingUpdate, update: Private) -> MembershipCheck | None:
        own = chat_from_json(office.round.talk(str(update.place.chat)).chat)
        about_case = self._staff.answer_in_case(office, pending, update, own)
        if not about_case and not (_is_edited(update) and self._staff.correct(office, update)):
            answer_own(self._staff, office, update, own)
        return about_case if isinstance(about_case, MembershipCheck) else None

    def _voice(self, language: str) -> Conversation:
        return self._voices.of(language)


def _is_edited(update: Private) -> TypeGuard[Text]:
    return isinstance(update, Text) and update.edited


def _blocking(updates: Iterable[Update], gone: Iterable[DeliveryResult]) -> set[int]:
    """Return the private chats that blocked the bot, as Telegram says itself or when a letter is refused."""
    said = {each.place.chat for each in updates if isinstance(each, BlockStatusChange) and each.blocked}
    return said | {each.letter.chat for each in gone if each.sent.closed and each.letter.chat > 0}
