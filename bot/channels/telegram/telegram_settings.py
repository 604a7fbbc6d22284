"""The settings of the Telegram channel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from bot.delivery.rate_limits import TELEGRAMS, RateLimits, read_limits
from bot.errors import UsageError

TELEGRAMS_SERVER = "https://api.telegram.org"
_TOKEN = re.compile(r"\d+:[\w-]{10,}", re.ASCII)
_CALLS = re.compile(r"/bot(?![a-z_-])|\d:[\w-]", re.ASCII)  # the path for the calls of one bot, or part of a token
_SECRET = re.compile(r"[\w-]{1,256}", re.ASCII)
_STAFF_CHAT = re.compile(r"(?P<association>[\w*]+)=(?P<chat>-\d+)", re.ASCII)
_HIGHEST_PORT = 65_535


@dataclass(frozen=True)
class Webhook:
    """The settings of the webhook."""

    url: str  # Telegram posts updates here
    host: str  # the bot listens here, often behind a proxy
    port: int
    secret: str = field(repr=False)  # every update must carry it


@dataclass(frozen=True)
class TelegramSettings:
    """The settings of the bot on Telegram."""

    token: str = field(repr=False)
    server: str = TELEGRAMS_SERVER  # the root of the Bot API's URL
    limits: RateLimits = TELEGRAMS
    staff_chats: Mapping[str, int] = field(default_factory=dict)  # by association, `*` for all others
    webhook: Webhook | None = None  # None: long polling


def read_telegram_settings(given: Mapping[str, str]) -> TelegramSettings:
    """Read the settings; raises UsageError, which names the setting and never shows the token or the secret."""
    server = _server(given.get("IMHBOT_TELEGRAM_API_URL", ""))
    return TelegramSettings(
        token=_token(given.get("IMHBOT_TELEGRAM_TOKEN", "").strip()),
        server=server,
        limits=_limits(given.get("IMHBOT_TELEGRAM_LIMITS", "")),
        staff_chats=_staff_chats(given.get("IMHBOT_STAFF_CHATS", "")),
        webhook=_webhook(given, own_server=server != TELEGRAMS_SERVER),
    )


def _token(token: str) -> str:
    if not token:
        raise UsageError("IMHBOT_TELEGRAM_TOKEN is not set; ask @BotFather on Telegram for a token and set it")
    if not _TOKEN.fullmatch(token):
        raise UsageError(
            "IMHBOT_TELEGRAM_TOKEN is not a bot token; copy it from @BotFather, it looks like 123456:ABC..."
        )
    return token


def _server(url: str) -> str:
    if not url:
        return TELEGRAMS_SERVER
    if not _is_web_address(url, "http", "https"):
        raise UsageError("IMHBOT_TELEGRAM_API_URL is no web address; give one such as http://127.0.0.1:8081")
    if _holds_more_than_a_root(url):
        raise UsageError(
            "IMHBOT_TELEGRAM_API_URL holds a token, a password or a query; give the server's root only, such as "
            "http://127.0.0.1:8081"
        )
    return url.rstrip("/")


def _holds_more_than_a_root(url: str) -> bool:
    """Whether the address holds a secret or a query, which errors and the log would show."""
    parts = urlsplit(url)
    return "@" in parts.netloc or bool(parts.query or parts.fragment or _CALLS.search(unquote(parts.path)))


def _limits(text: str) -> RateLimits:
    limits = read_limits(text) if text else TELEGRAMS
    if limits is None:
        raise UsageError(f"IMHBOT_TELEGRAM_LIMITS is {text!r}; write it like 30/s,1/s/chat,20/min/group or write off")
    return limits


def _staff_chats(text: str) -> Mapping[str, int]:
    chats: dict[str, int] = {}
    for part in filter(None, text.split(",")):
        match = _STAFF_CHAT.fullmatch(part.strip())
        if match is None:
            raise UsageError(f"IMHBOT_STAFF_CHATS holds {part!r}; write an id and a group's chat, such as *=-1009999")
        if match["association"] in chats:
            raise UsageError(f"IMHBOT_STAFF_CHATS names {match['association']!r} twice; keep one of them")
        chats[match["association"]] = int(match["chat"])
    return chats


def _webhook(given: Mapping[str, str], *, own_server: bool) -> Webhook | None:
    url, secret = given.get("IMHBOT_WEBHOOK_URL", ""), given.get("IMHBOT_WEBHOOK_SECRET", "")
    if not url:
        return None
    if not _is_web_address(url, "https", *(["http"] if own_server else [])):
        raise UsageError("IMHBOT_WEBHOOK_URL is no https address; give the one under which Telegram reaches the bot")
    if not _SECRET.fullmatch(secret):
        raise UsageError("IMHBOT_WEBHOOK_SECRET is missing or unfit; set 1 to 256 letters, digits, _ or -")
    host, port = _listen(given.get("IMHBOT_WEBHOOK_LISTEN") or "127.0.0.1:8080")
    return Webhook(url, host, port, secret)


def _listen(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) <= _HIGHEST_PORT:
        raise UsageError(f"IMHBOT_WEBHOOK_LISTEN is {text!r}; give an address and a port, such as 127.0.0.1:8080")
    return host.strip("[]"), int(port)


def _is_web_address(url: str, *schemes: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
