"""Implement `imhbot telegram`: the conversation on Telegram."""

from __future__ import annotations

import signal
from argparse import Namespace
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.commands.options import Subparsers, add_language
from bot.errors import ImhbotError
from bot.garbage import search_from_now_on

if TYPE_CHECKING:
    from bot.app import App
    from bot.channels.telegram.service import Components
    from bot.channels.telegram.telegram_settings import TelegramSettings

_CHANNEL = "telegram"
_SECRETS = ("IMHBOT_TELEGRAM_TOKEN", "IMHBOT_WEBHOOK_SECRET")


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("telegram", help="chat on Telegram until stopped")
    add_language(parser, "the language for people whose own has no words yet")
    parser.set_defaults(run=run)


def run(options: Namespace) -> None:
    """Run the bot until it is stopped. Raises ImhbotError, with token and secret redacted."""
    with suppress(AttributeError):  # Windows knows no SIGHUP
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # what it is to take in is not loaded yet
    search_from_now_on()  # collect during start-up too, to keep memory low
    from bot.channels.telegram.telegram_settings import read_telegram_settings
    from bot.checked_folders import open_sound_app
    from bot.logs import redact, start_logging
    from bot.settings import environment

    given = environment()
    secrets = [given.get(name, "").strip() for name in _SECRETS]
    try:
        app, settings = open_sound_app(options.language), read_telegram_settings(given)
        start_logging("INFO", secrets)
        _answer(app, settings)
    except ImhbotError as error:
        error.args = (redact(str(error), secrets),)
        raise


def _answer(app: App, settings: TelegramSettings) -> None:
    import asyncio
    import logging

    from bot.channels.telegram.run import run as run_bot

    try:
        asyncio.run(run_bot(settings, lambda: _parts(app, settings)))
    except ImhbotError:
        raise
    except Exception as error:
        logging.getLogger(__name__).exception("broken")
        raise ImhbotError(
            f"imhbot telegram stopped unexpectedly ({type(error).__name__}); its log shows where"
        ) from None


def _parts(app: App, settings: TelegramSettings) -> Components:
    from bot.app import now
    from bot.channels.telegram.folder_reload import FolderReload
    from bot.channels.telegram.handler import UpdateHandler
    from bot.channels.telegram.menus import menus
    from bot.channels.telegram.service import Components
    from bot.reloading.rules_and_words import LoadingRequest, load_rules_and_words
    from bot.store import ChannelStore, open_store

    folders = load_rules_and_words(app, settings.staff_chats)
    channel_store = ChannelStore(open_store(app.settings.database_url), _CHANNEL)
    answering = UpdateHandler(folders.conversations, app.language, channel_store, now, folders.staff)
    introduction = tuple(menus(folders.conversations, folders.staff.ids, app.language))
    request = LoadingRequest(app.language, settings.staff_chats)
    return Components(answering, channel_store, introduction, FolderReload(request, introduction))
