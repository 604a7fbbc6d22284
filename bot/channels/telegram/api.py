"""The Bot API: python-telegram-bot's client on aiohttp, with plain data in and out.

httpx, the library's own transport, costs three quarters of a turn's time; its objects, another half. What it knows
about the API's answers and errors is used as it is.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any, Self

import aiohttp
import orjson
from telegram import Bot, InputFile
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.warnings import PTBUserWarning

from bot.channels.telegram.call import Call, Params

_CONNECT_SECONDS = 10.0
_ANSWER_SECONDS = 30.0
_MOST_CONNECTIONS = 50
_JSON = {"Content-Type": "application/json"}


class Api:
    """Carries out calls of the Bot API; parameters and results are JSON."""

    def __init__(self, token: str, server: str) -> None:
        self._http = AiohttpRequest()
        self._bot = Bot(token, base_url=f"{server}/bot", request=self._http, get_updates_request=self._http)

    async def __aenter__(self) -> Self:
        # The library advises its typed methods for each call. They build objects of all that comes back.
        warnings.filterwarnings("ignore", "Please use 'Bot", PTBUserWarning)
        await self._http.initialize()  # not the bot's: that would ask getMe, and raise with the token in the error
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.shutdown()

    async def call(self, call: Call, *, seconds: float = _ANSWER_SECONDS) -> Any:
        """Carry out a call and return its result; raises TelegramError."""
        try:
            return await self._bot.do_api_request(call.method, _with_files(call.params), read_timeout=seconds)
        except KeyError:
            raise TelegramError("the answer has no result") from None


def _with_files(params: Params) -> dict[str, Any]:
    """Name what is to be uploaded: bytes without a name would go as a file of no known kind."""
    return {
        name: InputFile(value, filename=f"{name}.png") if isinstance(value, bytes) else value
        for name, value in params.items()
    }


class AiohttpRequest(BaseRequest):
    """What python-telegram-bot needs of an HTTP client."""

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
        """Post the parameters as JSON, with files as a form. No error carries the URL, which holds the token."""
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
        """Read an answer; the library's own way would log what it cannot read, with what people wrote in it."""
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
