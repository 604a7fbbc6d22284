"""The chat of somebody with the bot, without Telegram between them."""

from __future__ import annotations

from typing import Any

from bot.channels.telegram.chat_state import chat_from_json
from bot.channels.telegram.incoming.updates import MessageLocation, OtherUpdate, PressUpdate, TextUpdate
from bot.channels.telegram.outgoing.call import Call
from bot.channels.telegram.private_chat import After, Before, answer_no_text, answer_press, answer_text
from dialogs.progress import Progress
from dialogs.replay import replay
from tests.dialogs.talk import NOW, the_book, the_conversation

ANN = 5


class PrivateChat:
    """The chat of somebody with the bot; what is stored goes through JSON, as in a real store."""

    def __init__(self) -> None:
        self.conversation = the_conversation()
        self.progress: str | None = None
        self.chat: str | None = None
        self.messages = 0
        self.calls: tuple[Call, ...] = ()
        self.shown: dict[str, Any] = {}

    def says(self, text: str, **more: Any) -> PrivateChat:
        self.messages += 1
        return self._hears(answer_text, TextUpdate(MessageLocation(ANN, message=self.messages), "en", text, **more))

    def edits(self, message: int, text: str) -> PrivateChat:
        return self._hears(answer_text, TextUpdate(MessageLocation(ANN, message=message), "en", text, edited=True))

    def sends(self, kind: str, album: str | None = None) -> PrivateChat:
        self.messages += 1
        return self._hears(answer_no_text, OtherUpdate(MessageLocation(ANN, message=self.messages), "en", kind, album))

    def presses(self, label: str, shown: dict[str, Any] | None = None) -> PrivateChat:
        """Press the button with this label in a message, by default in the last one."""
        shown = shown or self.shown
        keys = [key for row in shown["reply_markup"]["inline_keyboard"] for key in row]
        return self.presses_data(next(key["callback_data"] for key in keys if key["text"] == label), shown)

    def picks(self, label: str) -> PrivateChat:
        """Pick one of several choices; the message gets other buttons for it."""
        self.presses(label)
        self.shown = {**self.shown, "reply_markup": self.sent("editMessageReplyMarkup")[0]["reply_markup"]}
        return self

    def presses_data(self, data: str, shown: dict[str, Any] | None = None) -> PrivateChat:
        return self._hears(
            answer_press, PressUpdate(MessageLocation(ANN), "en", "query", data, True, shown or self.shown)
        )

    def sent(self, method: str = "sendMessage") -> list[Any]:
        """What the last turn sent with this method."""
        return [call.params for call in self.calls if call.method == method]

    @property
    def facts(self) -> dict[str, Any]:
        """All that is known of the person by now."""
        progress = Progress.from_json(self.progress) if self.progress else Progress()
        return dict(replay(progress, the_book(), NOW.date()).facts)

    @property
    def text(self) -> str:
        return "\n\n".join(params["text"] for params in self.sent())

    def _hears(self, answer: Any, update: Any) -> PrivateChat:
        progress = Progress.from_json(self.progress) if self.progress else None
        after: After = answer(self.conversation, Before(progress, chat_from_json(self.chat)), update, NOW)
        self.progress = after.progress.to_json() if after.progress else None
        self.chat = after.chat.to_json() if after.progress else None
        self.calls = after.calls
        for params in self.sent():
            self.shown = {**params, "message_id": 1000, "chat": {"id": ANN}}
        return self
