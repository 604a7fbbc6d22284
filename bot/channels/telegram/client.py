"""The client of the Bot API, with the pauses between tries and the errors that end the bot.

It is python-telegram-bot's client on aiohttp, with plain data in and out: httpx, the library's own transport, would
add three quarters to the time of a turn, and the library's objects another half.
"""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Iterator, Mapping
from datetime import timedelta
from random import uniform
from typing import Any, Self

import aiohttp
import orjson
from telegram import Bot, InputFile
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.warnings import PTBUserWarning

from bot.channels.telegram.outgoing.call import Call, Params, Upload
from bot.errors import ImhbotError

_log = logging.getLogger(__name__)
MOST_REFUSED = 4  # refusals in a row; one or two may be a hiccup of the server
_CHECK = "check IMHBOT_TELEGRAM_TOKEN and IMHBOT_TELEGRAM_API_URL"
_CHECK_NETWORK = (
    "check the network, and that IMHBOT_TELEGRAM_API_URL, where it is set, names a Bot API server that works"
)
_CONNECT_SECONDS, _ANSWER_SECONDS = 10.0, 30.0
_MOST_CONNECTIONS = 50
_JSON = {"Content-Type": "application/json"}
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
_MOST_TRIES = 5  # of a first call: about eight seconds
_FIRST_CALL_SECONDS = 5.0  # for one answer
_MOST_SECONDS = 15.0  # for a first call in all, where the server accepts calls but never answers
_SECONDS_TO_MEND_ITSELF = 120.0  # an outage that lasts longer needs the operator


class TelegramUnavailable(ImhbotError):
    """Telegram cannot be used with these settings or in this state; nothing that was answered is lost."""


class Client:
    """Client of the Bot API; parameters and results are plain data."""

    def __init__(self, token: str, server: str) -> None:
        self._http = AiohttpRequest()
        self._bot = Bot(token, base_url=f"{server}/bot", request=self._http, get_updates_request=self._http)

    async def __aenter__(self) -> Self:
        # The library recommends its typed method at each call, but those build objects from the whole answer.
        warnings.filterwarnings("ignore", "Please use 'Bot", PTBUserWarning)
        await self._http.initialize()  # not Bot.initialize: it calls getMe, and its errors hold the token
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.shutdown()

    async def call(self, call: Call, *, seconds: float = _ANSWER_SECONDS) -> Any:
        """Carry out a call and return its result; raises TelegramError."""
        try:
            return await self._bot.do_api_request(call.method, _with_files(call.params), read_timeout=seconds)
        except KeyError:
            raise TelegramError("the answer has no result") from None


async def own_name(client: Client, server: str) -> str:
    """Return the bot's user name, as Telegram tells it; raises TelegramUnavailable."""
    me = await first_call(client, server, Call("getMe", {}))
    if not isinstance(me, dict) or not isinstance(me.get("username"), str):
        raise server_unreachable(server, "getMe tells no user name")
    return str(me["username"])


async def first_call(client: Client, server: str, call: Call) -> Any:
    """Carry out a call that the start depends on, waiting for a slow server; raises TelegramUnavailable."""
    clock = asyncio.get_running_loop().time
    start = clock()
    for tries, pause in enumerate(pauses(), start=1):
        try:
            return await client.call(call, seconds=_FIRST_CALL_SECONDS)
        except InvalidToken:
            raise token_refused(server) from None
        except BadRequest as error:
            raise call_refused(call.method, str(error)) from None
        except RetryAfter as error:
            await asyncio.sleep(in_seconds(error.retry_after))
        except TelegramError as error:
            if tries >= _MOST_TRIES or clock() - start > _MOST_SECONDS:
                raise server_unreachable(server, _briefly(error)) from None
            await asyncio.sleep(pause)
    raise AssertionError("pauses never end")


class OutageLog:
    """Log of failures of one kind, named by `event`, that are retried without end."""

    def __init__(self, event: str) -> None:
        self._event = event
        self._since: float | None = None

    def report(self, error: TelegramError) -> None:
        """Log a failure: as a warning at first, as an error with advice once the outage has lasted for minutes."""
        now = asyncio.get_running_loop().time()
        self._since = now if self._since is None else self._since
        lasts, why = now - self._since, type(error).__name__
        if lasts < _SECONDS_TO_MEND_ITSELF:
            _log.warning(self._event, extra={"why": why})
        else:
            _log.error(f"{self._event} for minutes; {_CHECK_NETWORK}", extra={"why": why, "seconds": round(lasts)})

    def end(self) -> None:
        """Note that the outage is over."""
        self._since = None


def pauses() -> Iterator[float]:
    """Yield growing pauses in seconds, without end; slightly random, so that chats do not all retry at once."""
    pause = _FIRST_PAUSE
    while True:
        yield pause * uniform(0.8, 1.2)
        pause = min(pause * 2, _LONGEST_PAUSE)


def in_seconds(time: float | timedelta) -> float:
    """Return `retry_after` in seconds; the library is changing it from a number to a timedelta."""
    return time.total_seconds() if isinstance(time, timedelta) else float(time)


def token_refused(server: str) -> TelegramUnavailable:
    return TelegramUnavailable(f"{server} does not know this bot's token, or is no Bot API server; {_CHECK}")


def server_unreachable(server: str, why: str) -> TelegramUnavailable:
    return TelegramUnavailable(
        f"{server} cannot be reached, or does not answer like a Bot API server ({why}); {_CHECK}"
    )


def second_poller() -> TelegramUnavailable:
    return TelegramUnavailable(
        "another program asks Telegram for this bot's updates; stop that one, or give each its own bot's token"
    )


def cannot_listen(address: str, why: str) -> TelegramUnavailable:
    return TelegramUnavailable(f"cannot listen at {address} ({why}); name another address with IMHBOT_WEBHOOK_LISTEN")


def call_refused(method: str, why: str) -> TelegramUnavailable:
    return TelegramUnavailable(
        f"Telegram refuses {method} ({why}); check IMHBOT_TELEGRAM_API_URL and IMHBOT_WEBHOOK_URL where they are set"
    )


def _with_files(params: Params) -> dict[str, Any]:
    """Return the parameters with files in the form in which the library uploads them."""
    return {
        name: InputFile(value.content, filename=value.name) if isinstance(value, Upload) else value
        for name, value in params.items()
    }


class AiohttpRequest(BaseRequest):
    """The transport that python-telegram-bot sends its requests through."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return _ANSWER_SECONDS

    async def initialize(self) -> None:
        connector = aiohttp.TCPConnector(limit=_MOST_CONNECTIONS)
        self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def shutdown(self) -> None:
        if self._session:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  the library's signature
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Post the parameters as JSON, or as a form with files. Errors never show the URL, which holds the token."""
        if self._session is None:
            raise NetworkError("not connected")
        seconds = read_timeout if isinstance(read_timeout, int | float) else _ANSWER_SECONDS
        body, headers = _body(request_data)
        timeout = aiohttp.ClientTimeout(total=seconds, connect=_CONNECT_SECONDS)
        try:
            async with self._session.request(method, url, data=body, headers=headers, timeout=timeout) as response:
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NetworkError(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """Parse an answer. The library's own parser logs what it cannot read, with people's messages in it."""
        try:
            answer = orjson.loads(payload)
        except ValueError:
            raise TelegramError("the answer is not JSON") from None
        if not isinstance(answer, dict):
            raise TelegramError("the answer is not an object")
        return answer


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, Mapping[str, str]]:
    if data is None or not data.contains_files:
        return orjson.dumps(data.parameters) if data else None, _JSON
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, {}


def _briefly(error: TelegramError) -> str:
    """Return the first sentence of an error; after it the library quotes the server's whole answer."""
    return str(error).partition(". ")[0] or type(error).__name__
