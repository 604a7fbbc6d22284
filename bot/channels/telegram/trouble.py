"""What ends the bot: one sentence each."""

from __future__ import annotations

from bot.errors import ImhbotError

MOST_REFUSED = 4  # refusals in a row; one or two may be a hiccup of the server
_CHECK = "check IMHBOT_TELEGRAM_TOKEN and IMHBOT_TELEGRAM_API_URL"


class TelegramTrouble(ImhbotError):
    """Telegram cannot be talked with as things are; nothing that was answered is lost."""


def refused(server: str) -> TelegramTrouble:
    return TelegramTrouble(f"{server} does not know this bot's token, or is no Bot API server; {_CHECK}")


def unreachable(server: str, why: str) -> TelegramTrouble:
    return TelegramTrouble(f"{server} cannot be reached, or does not answer like a Bot API server ({why}); {_CHECK}")


def second_poller() -> TelegramTrouble:
    return TelegramTrouble(
        "another program asks Telegram for this bot's updates; stop that one, or give each its own bot's token"
    )


def cannot_listen(address: str, why: str) -> TelegramTrouble:
    return TelegramTrouble(f"cannot listen at {address} ({why}); name another address with IMHBOT_WEBHOOK_LISTEN")


def call_refused(method: str, why: str) -> TelegramTrouble:
    return TelegramTrouble(
        f"Telegram refuses {method} ({why}); check IMHBOT_TELEGRAM_API_URL and IMHBOT_WEBHOOK_URL where they are set"
    )
