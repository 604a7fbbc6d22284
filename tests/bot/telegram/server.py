"""A Bot API server for tests: lo-bot-api-emulator, with what it lacks and with a bad network in front of it.

It runs in a thread of its own; all that tests call is safe to call from theirs.
"""

from __future__ import annotations

import asyncio
import html
import json
import re
import threading
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any, ClassVar

from aiohttp import ClientSession, web
from lo_bot_api_emulator import LoBotApiEmulator

TOKEN = "123456789:AA-this-token-is-for-tests-only-0000000"
BOT = {"id": 123456789, "is_bot": True, "first_name": "Test", "username": "imhtest_bot"}
NEW_TO_THE_EMULATOR = ("link_preview_options", "message_thread_id", "button")  # parameters that it would refuse
UNKNOWN_TO_THE_EMULATOR = {"setMyDescription", "setMyShortDescription"}
WRAPPED = "wrapped"  # kinds of updates that the emulator's queue does not know travel inside a message
PATIENCE = 60.0  # seconds, on the slowest machine: who is answered waits no longer than the answer takes
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Json = dict[str, Any]
UPLOADS = {"sendPhoto": "photo", "sendDocument": "document"}
_NOT_TEXT = {"chat_id", "message_thread_id", "reply_parameters", "reply_markup"}
_photos = count(900_001)


@dataclass
class Fault:
    """What happens to the next `count` calls of these methods (for a chat): an HTTP status, `reset`, `lost`, `garbage`.

    `lost`: the call is carried out, and the connection breaks before its answer.
    """

    kind: int | str
    methods: str
    count: int = 1
    retry_after: int = 0
    chat: int | None = None

    def hits(self, method: str, params: Json) -> bool:
        here = self.chat is None or self.chat == params.get("chat_id")
        return bool(self.count and here and re.fullmatch(self.methods, method))


@dataclass
class CallMade:
    """A call that the bot made, the status that it got, and when (seconds of a clock of no day)."""

    method: str
    params: Json
    status: int
    at: float = field(default_factory=time.monotonic)


@dataclass
class Server:
    """The server, what was called, and what stands in each chat.

    `members` are those of groups, `topics` the names of the topics of each group that has topics, `polls` how many
    requests for updates are open.
    """

    port: int = 0
    calls: list[CallMade] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    chats: dict[int, list[Json]] = field(default_factory=dict)
    repeats: list[Json] = field(default_factory=list)
    webhook: tuple[str, str] | None = None
    members: dict[int, set[int]] = field(default_factory=dict)
    topics: dict[int, dict[int, str]] = field(default_factory=dict)
    polls: int = 0

    def __post_init__(self) -> None:
        self.changed = threading.Condition()
        self.loop = asyncio.new_event_loop()
        self.emulator = LoBotApiEmulator(allow_insecure_loopback_webhooks=True, max_updates=10_000)
        self.next_update = 1000

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def update(self, kind: str, body: Json) -> int:
        """Something happens in Telegram; returns the id of the update."""
        self.next_update += 1
        update = {"update_id": self.next_update, kind: body}
        self._run(self._offer(update))
        return self.next_update

    def post_to_webhook(self, update: Json, secret: str) -> int:
        """Post an update as somebody else might; returns the status."""
        return self._run(self._post(update, secret))

    def wait_for(self, found: Callable[[], Any], seconds: float = PATIENCE, what: str = "") -> Any:
        """Wait until `found` returns something; returns it."""
        with self.changed:
            if not self.changed.wait_for(found, seconds):
                said = [message["text"] for messages in self.chats.values() for message in messages[-2:]]
                raise AssertionError(f"waited in vain {what}; last said: {said}; last calls: {self.calls[-3:]}")
            return found()

    def called(self, method: str, **params: Any) -> list[CallMade]:
        """Return the calls of this method with these parameters that succeeded."""
        return [
            call for call in list(self.calls)
            if call.method == method and call.status == 200 and params.items() <= call.params.items()
        ]  # fmt: skip

    def _run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE)

    async def _offer(self, update: Json) -> None:
        kind = next(key for key in update if key != "update_id")
        if kind in ("message", "callback_query", "inline_query"):
            await self.emulator.enqueue_update(update, token=TOKEN)
        elif self.webhook:
            await self._post(update, self.webhook[1])
        else:
            wrapped = {"message_id": 1, WRAPPED: json.dumps(update)}
            await self.emulator.enqueue_update({"update_id": update["update_id"], "message": wrapped}, token=TOKEN)

    async def _post(self, update: Json, secret: str) -> int:
        assert self.webhook
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        async with ClientSession() as session, session.post(self.webhook[0], json=update, headers=headers) as response:
            return response.status

    @web.middleware
    async def between(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        method = request.match_info.get("method", "")
        params = await _params_of(request)
        self.polls += method == "getUpdates"
        try:
            return await self._kept(method, params, request, handler)
        finally:
            self.polls -= method == "getUpdates"
            with self.changed:
                self.changed.notify_all()

    async def _kept(self, method: str, params: Json, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer, or commit the fault that is due."""
        fault = next((each for each in self.faults if each.hits(method, params)), None)
        if fault is None:
            return self._noted(method, params, await self._answer(method, params, request, handler))
        fault.count -= 1
        if fault.kind == "lost":
            self._noted(method, params, await self._answer(method, params, request, handler))
        return self._broken(request, method, params, fault)

    async def _answer(self, method: str, params: Json, request: web.Request, handler: Handler) -> web.Response:
        if request.match_info["token"] != TOKEN:
            return _refused(401, "Unauthorized")
        if method == "getMe":
            return web.json_response({"ok": True, "result": BOT})
        if method in UNKNOWN_TO_THE_EMULATOR:
            return web.json_response({"ok": True, "result": True})
        if method in self.OF_GROUPS:
            return self.OF_GROUPS[method](self, params)
        if method in UPLOADS:
            return _granted({"message_id": next(_photos), UPLOADS[method]: [{"file_id": "file"}]})
        if "message_thread_id" in params and params["message_thread_id"] not in self._topics_of(params):
            return _refused(400, "Bad Request: message thread not found")
        if method == "setWebhook":
            self.webhook = (params["url"], params.get("secret_token", ""))
        known = {name: value for name, value in params.items() if name not in NEW_TO_THE_EMULATOR}
        request._read_bytes = json.dumps(known).encode()  # what the emulator is given to read
        answer = await handler(request)
        assert isinstance(answer, web.Response)
        return self._with_repeats(answer) if method == "getUpdates" else answer

    def _topics_of(self, params: Json) -> Iterable[int]:
        """The topics of a group; of one that tests have not set up, any."""
        return self.topics.get(params["chat_id"], [params["message_thread_id"]])

    def _get_chat(self, params: Json) -> web.Response:
        return _granted({"id": params["chat_id"], "type": "supergroup", "is_forum": params["chat_id"] in self.topics})

    def _get_chat_member(self, params: Json) -> web.Response:
        is_member = params["user_id"] in self.members.get(params["chat_id"], ())
        return _granted({"status": "member" if is_member else "left", "user": {"id": params["user_id"]}})

    def _create_forum_topic(self, params: Json) -> web.Response:
        if params["chat_id"] not in self.topics:
            return _refused(400, "Bad Request: the chat is not a forum")
        thread = 501 + len(self.topics[params["chat_id"]])
        self.topics[params["chat_id"]][thread] = params["name"]
        return _granted({"message_thread_id": thread, "name": params["name"], "icon_color": 0})

    def _edit_forum_topic(self, params: Json) -> web.Response:
        self.topics[params["chat_id"]][params["message_thread_id"]] = params["name"]
        return _granted(True)

    OF_GROUPS: ClassVar[dict[str, Callable[[Server, Json], web.Response]]] = {
        "getChat": _get_chat, "getChatMember": _get_chat_member, "createForumTopic": _create_forum_topic,
        "editForumTopic": _edit_forum_topic,
    }  # fmt: skip

    def _with_repeats(self, answer: web.Response) -> web.Response:
        body = json.loads(answer.body or b"{}")  # type: ignore[arg-type]
        if body.get("ok"):
            body["result"] = [_unwrapped(each) for each in body["result"]]
            body["result"] = [*self.repeats, *body["result"]]
            self.repeats = []
        return web.json_response(body, status=answer.status)

    def _broken(self, request: web.Request, method: str, params: Json, fault: Fault) -> web.Response:
        if fault.kind in ("reset", "lost"):
            assert request.transport
            request.transport.close()
            return web.Response()
        if fault.kind == "garbage":
            return web.Response(body=b"<html>not json</html>")
        self.calls.append(CallMade(method, params, int(fault.kind)))
        return _refused(int(fault.kind), "a fault", fault.retry_after)

    def _noted(self, method: str, params: Json, answer: web.Response) -> web.Response:
        with self.changed:
            self.calls.append(CallMade(method, params, answer.status))
            if answer.status == 200:
                self._show(method, params, json.loads(answer.body))  # type: ignore[arg-type]
        return answer

    def _show(self, method: str, params: Json, body: Json) -> None:
        """Keep each chat as its people see it."""
        messages = self.chats.setdefault(int(params.get("chat_id", 0)), [])
        text = params.get("text", params.get("caption", ""))
        if params.get("parse_mode") == "HTML":
            assert not re.search(r"<(?!/?b>)|&(?!amp;|lt;|gt;)", text), f"not escaped: {text}"
            text = html.unescape(re.sub(r"</?b>", "", text))
        if method in ("sendMessage", *UPLOADS):
            shown = {"message_id": body["result"]["message_id"], "text": text, "params": params}
            messages.append({**shown, "reply_markup": params.get("reply_markup")})
        for message in messages if method.startswith("editMessage") else []:
            if message["message_id"] == params["message_id"]:
                message |= {"text": text or message["text"], "reply_markup": params.get("reply_markup")}


async def _params_of(request: web.Request) -> Json:
    """Read the parameters: JSON, or a form where a file is uploaded, whose texts are JSON where they can be."""
    if not request.content_type.startswith("multipart/"):
        return json.loads(await request.read() or b"{}")  # type: ignore[no-any-return]
    params: Json = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            params[name] = {"name": value.filename, "kind": value.content_type, "bytes": value.file.read()}
        else:
            params[name] = json.loads(value) if name in _NOT_TEXT else value
    return params


def _unwrapped(update: Json) -> Json:
    inside = update.get("message", {}).get(WRAPPED)
    return json.loads(inside) if inside else update


def _granted(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _refused(status: int, why: str, retry_after: int = 0) -> web.Response:
    more = {"parameters": {"retry_after": retry_after}} if retry_after else {}
    return web.json_response({"ok": False, "error_code": status, "description": why, **more}, status=status)


@contextmanager
def serving() -> Iterator[Server]:
    """Run a server on a free port."""
    server = Server()
    thread = threading.Thread(target=server.loop.run_forever, daemon=True)
    thread.start()
    runner = server._run(_started(server))
    yield server
    server._run(runner.cleanup())
    server.loop.call_soon_threadsafe(server.loop.stop)
    thread.join(PATIENCE)
    server.loop.close()


async def _started(server: Server) -> web.AppRunner:
    app = server.emulator.app()
    app.middlewares.append(server.between)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.port = runner.addresses[0][1]
    return runner
