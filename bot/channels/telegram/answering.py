"""Updates answered with their storage: what came in, what it changed and what to send are one transaction."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.channels.telegram import calls
from bot.channels.telegram.call import Call, write_letter
from bot.channels.telegram.chat import chat_from_json
from bot.channels.telegram.groups import answer_in_group
from bot.channels.telegram.turns import After, Before, answer_no_text, answer_press, answer_text
from bot.channels.telegram.updates import InGroup, Membership, NoText, Press, Raw, Text, Update, read_update
from bot.logs import hashed
from bot.store import Letter, Round, Rounds
from dialogs.conversation import Conversation
from dialogs.messages import Reply
from dialogs.progress import Progress, ProgressError

_log = logging.getLogger(__name__)
_Private = Text | NoText | Press


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of some updates: letters to deliver, and the chats that blocked the bot."""

    letters: Sequence[Letter]
    closed: Sequence[int]


class Answering:
    """Answers updates in the language of each person, where there are words for it."""

    def __init__(
        self, conversations: Mapping[str, Conversation], default: str, rounds: Rounds, now: Callable[[], datetime]
    ) -> None:
        self._conversations = conversations
        self._default = conversations[default]
        self._rounds = rounds
        self._now = now

    def answer(self, raws: Sequence[Raw], gone: Sequence[int], username: str) -> Answered:
        """Answer updates of different chats, and note which letters (by id) have arrived.

        Raises StoreTrouble; then nothing happened.
        """
        updates: dict[int, Update | None] = {int(raw["update_id"]): read_update(raw, username) for raw in raws}
        people = {str(update.place.chat) for update in updates.values() if update and not isinstance(update, InGroup)}
        moment = self._now()
        with self._rounds.round(people, updates.keys(), gone, moment.toordinal()) as this:
            for number, update in updates.items():
                if number not in this.seen:
                    this.remembered.append(number)
                    self._answer_one(this, update, username, moment)
        return Answered(
            this.letters,
            [each.place.chat for each in updates.values() if isinstance(each, Membership) and each.blocked],
        )

    def _answer_one(self, this: Round, update: Update | None, username: str, now: datetime) -> None:
        if isinstance(update, InGroup):
            self._post(this, update, answer_in_group(self._voice(update), update, username, now))
        elif isinstance(update, Press) and not update.private:
            self._post(this, update, [calls.answer_press(update.query, self._voice(update).say("telegram.not_here"))])
        elif isinstance(update, Text | NoText | Press):
            self._answer_privately(this, update, now)

    def _answer_privately(self, this: Round, update: _Private, now: datetime) -> None:
        who, voice = str(update.place.chat), self._voice(update)
        talk = this.talk(who)
        try:
            progress = Progress.from_json(talk.progress) if talk.progress else None
            after = _ANSWERS[type(update)](voice, Before(progress, chat_from_json(talk.chat)), update, now)
        except ProgressError:
            _log.error("talk not readable", extra={"chat": hashed(update.place.chat)})
            self._post(this, update, _apology(voice, update, "telegram.cannot_read"))
        except Exception:  # noqa: BLE001  one person's bad luck must not stop everybody else, nor come back for ever
            _log.exception("turn failed", extra={"chat": hashed(update.place.chat)})
            self._post(this, update, _apology(voice, update, "telegram.failed"))
        else:
            self._keep(this, who, after)
            self._post(this, update, after.calls)

    def _keep(self, this: Round, who: str, after: After) -> None:
        if after.progress is None:
            this.forget(who)
        else:
            this.keep(who, after.progress.to_json(), after.chat.to_json())

    def _post(self, this: Round, update: Update, sent: Sequence[Call]) -> None:
        if sent:
            self._rounds.post(this, update.place.chat, write_letter(sent))

    def _voice(self, update: InGroup | _Private) -> Conversation:
        return self._conversations.get(update.language.partition("-")[0].lower(), self._default)


def _apology(voice: Conversation, update: _Private, key: str) -> list[Call]:
    answered = [calls.answer_press(update.query)] if isinstance(update, Press) else []
    return [*calls.message(update.place, Reply(voice.say(key)), None), *answered]


_ANSWERS: Mapping[type, Callable[..., After]] = {Text: answer_text, NoText: answer_no_text, Press: answer_press}
