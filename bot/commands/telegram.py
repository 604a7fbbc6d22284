"""`imhbot telegram`: the conversation on Telegram."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.channels.telegram.settings import TelegramSettings, read_telegram_settings
from bot.logs import blacked_out, start_logging
from bot.settings import Settings, read_settings, surroundings
from bot.trouble import Trouble

if TYPE_CHECKING:
    from bot.channels.telegram.service import Components

_CHANNEL = "telegram"
_SECRETS = ("IMHBOT_TELEGRAM_TOKEN", "IMHBOT_WEBHOOK_SECRET")
_log = logging.getLogger(__name__)


def telegram() -> None:
    """Run the bot until it is asked to end. Raises Trouble, whose sentence shows neither the token nor the secret."""
    given = surroundings()
    secrets = [given.get(name, "").strip() for name in _SECRETS]
    try:
        settings, own = read_settings(), read_telegram_settings(given)
        start_logging("INFO", secrets)
        _run(settings, own)
    except Trouble as trouble:
        trouble.args = (blacked_out(str(trouble), secrets),)
        raise


def _run(settings: Settings, own: TelegramSettings) -> None:
    from bot.channels.telegram.run import run

    try:
        asyncio.run(run(own, lambda: _parts(settings, own)))
    except Trouble:
        raise
    except Exception as error:  # noqa: BLE001  a traceback on the screen might show the token; the log blacks it out
        _log.exception("broken")
        raise Trouble(f"imhbot telegram broke off ({type(error).__name__}); its log tells where") from None


def _parts(settings: Settings, own: TelegramSettings) -> Components:
    from bot.assembly import ENGLISH, conversations, now, rule_book
    from bot.channels.telegram.answering import Answering
    from bot.channels.telegram.menus import menus
    from bot.channels.telegram.run import warm_up
    from bot.channels.telegram.service import Components
    from bot.channels.telegram.staff.chats import staff_chats
    from bot.store import Rounds, open_store

    book = rule_book(settings)
    staff = staff_chats(own.staff_chats, {each.id: each.short for each in book.associations.values()})
    rounds = Rounds(open_store(settings.database_url), _CHANNEL)
    voices, default = conversations(settings, book, staff.staffed), ENGLISH.name
    for voice in voices.values():
        warm_up(voice, now())
    answering = Answering(voices, default, rounds, now, staff)
    return Components(answering, rounds, tuple(menus(voices, staff.ids, default)))
