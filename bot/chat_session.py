"""Hold a conversation with one person and store it, one transaction a message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.errors import ImhbotError
from bot.receipts import ReceiptDesk
from bot.store import LockedConversation, PersonKey, Store
from dialogs.conversation import Conversation
from dialogs.messages import Message, Turn
from dialogs.progress import Progress, ProgressError


class ChatSession:
    """One person's conversation; a turn is returned only once it is stored.

    What is due by then is called to mind with the first turn.
    """

    def __init__(
        self, conversation: Conversation, store: Store, person: PersonKey, now: Callable[[], datetime]
    ) -> None:
        self._conversation = conversation
        self._store = store
        self._person = person
        self._now = now
        self._is_first = True

    def hear(self, message: Message) -> Turn:
        """Answer one message. Raises ImhbotError, and then the message had no effect."""
        moment = self._now()
        with self._store.turn(self._person) as kept:
            progress, reminder = self._progress(kept), None
            if progress and self._is_first:
                progress, reminder = self._conversation.take_due(progress, moment)
            desk = ReceiptDesk(self._conversation, kept.connection, self._person, moment)
            turn = desk.carry_out(self._conversation.respond(progress, message, moment))
            kept.overwrites |= desk.deleted
            if turn.progress is None:
                kept.forget()
            else:
                kept.keep(turn.progress.to_json(), moment.toordinal())
        self._is_first = False
        return replace(turn, replies=(*turn.replies, reminder)) if reminder else turn

    def _progress(self, kept: LockedConversation) -> Progress | None:
        if kept.progress is None:
            return None
        try:
            return Progress.from_json(kept.progress)
        except ProgressError as error:
            raise ImhbotError(
                f"{error}; update imhbot if a newer one wrote it, or begin anew under another name with --user"
            ) from error
