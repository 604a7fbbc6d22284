"""A Bot API server on this machine with many users who press on, and what a bot in front of it takes.

    python -m tests.benchmarks.telegram_load USERS SECONDS THINK ROUND_TRIP -- COMMAND ...    prints one line of JSON

`THINK` are seconds before a user acts (0: at once), `ROUND_TRIP` seconds that every answer of the server takes.
Latency is from the update handed out to the first message for that user.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from typing import Any

import orjson
from aiohttp import web

TOKEN = "123456789:AA-this-token-is-for-measuring-only-00"
# A misspelling and a date load what plain numbers never need; both have to count in the memory that is measured.
TYPED = ("30", "30 huors", "30", "since march 2021")
NOT_PRESSED = re.compile(
    r"back|later|why|result|what is that|help|know|state$|over|delete|clear|answers", re.IGNORECASE
)
WARM_UP = 2.0
PATIENCE = 10.0
TURNS = 20  # then somebody new comes
Json = dict[str, Any]
clock = time.perf_counter


@dataclass
class SimulatedUser:
    """Somebody who presses the first button that leads on."""

    chat: int
    turns: int = 0
    handed_out: float | None = None
    last: Json | None = None
    pressed: set[str] = field(default_factory=set)

    def key(self) -> str | None:
        rows = ((self.last or {}).get("reply_markup") or {}).get("inline_keyboard", ())
        keys = [key for row in rows for key in row if not NOT_PRESSED.search(key["text"])]
        done = [key for key in keys if key["text"] == "Done"]
        fresh = [key for key in (done or keys) if key["callback_data"] not in self.pressed]
        return fresh[0]["callback_data"] if fresh else None


class Load:
    """The server and its users."""

    def __init__(self, think: float, round_trip: float) -> None:
        self.think, self.round_trip = think, round_trip
        self.users: dict[int, SimulatedUser] = {}
        self.waiting: list[tuple[Json, SimulatedUser]] = []
        self.woken = asyncio.Event()
        self.numbers = count(1000)
        self.typed = cycle(TYPED)
        self.messages = count(1)
        self.latency: list[float] = []
        self.errors = 0
        self.first_poll = 0.0

    def act(self, user: SimulatedUser) -> None:
        key = user.key()
        if user.turns >= TURNS:
            del self.users[user.chat]
            user = SimulatedUser(user.chat + 1_000_000)
            self.users[user.chat] = user
            key = None
        who = {"id": user.chat, "is_bot": False, "first_name": "U"}
        chat = {"id": user.chat, "type": "private"}
        update: Json = {"update_id": next(self.numbers)}
        if key is None:
            text = "/start" if user.last is None else next(self.typed)
            entities = [{"type": "bot_command", "offset": 0, "length": 6}] if text == "/start" else []
            body = {"message_id": next(self.messages), "date": 1, "chat": chat, "from": who, "text": text}
            update["message"] = {**body, "entities": entities}
        else:
            user.pressed.add(key)
            query = {"id": str(update["update_id"]), "from": who, "chat_instance": "1", "data": key}
            update["callback_query"] = {**query, "message": user.last}
        user.turns += 1
        self.waiting.append((update, user))
        self.woken.set()

    async def answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        raw = await request.read()
        params = orjson.loads(raw) if raw[:1] == b"{" else dict(await request.post())
        result: Any = True
        if method == "getUpdates":
            result = await self.updates(params)
        elif method == "getMe":
            result = {"id": 123456789, "is_bot": True, "first_name": "Load", "username": "load_bot"}
        elif method.startswith(("send", "edit")):
            result = self.message(method, params)
        if self.round_trip:
            await asyncio.sleep(self.round_trip)
        return web.Response(body=orjson.dumps({"ok": True, "result": result}), content_type="application/json")

    async def updates(self, params: Json) -> list[Json]:
        self.first_poll = self.first_poll or clock()
        if not self.waiting and int(params.get("timeout", 0)):
            self.woken.clear()
            await asyncio.wait([asyncio.ensure_future(self.woken.wait())], timeout=int(params["timeout"]))
        handed, self.waiting = self.waiting[:100], self.waiting[100:]
        for _, user in handed:
            user.handed_out = clock()
        return [update for update, _ in handed]

    def message(self, method: str, params: Json) -> Json:
        markup = params.get("reply_markup")
        chat = int(params["chat_id"])
        said = {
            "message_id": int(params.get("message_id", 0)) or next(self.messages), "date": 1,
            "chat": {"id": chat, "type": "private"}, "text": params.get("text", "?"),
            "from": {"id": 123456789, "is_bot": True, "first_name": "Load"},
            "reply_markup": orjson.loads(markup) if isinstance(markup, str) else markup,
        }  # fmt: skip
        user = self.users.get(chat)
        toggled = method == "editMessageReplyMarkup" and markup
        if user and (method == "sendMessage" or toggled):
            self.heard(user, {**(user.last or {}), "reply_markup": said["reply_markup"]} if toggled else said)
        return {key: value for key, value in said.items() if value is not None}

    def heard(self, user: SimulatedUser, said: Json) -> None:
        user.last = said
        if user.handed_out is None:
            return
        self.latency.append(clock() - user.handed_out)
        user.handed_out = None
        wait = random.uniform(0.5, 1.5) * self.think
        asyncio.get_running_loop().call_later(wait, self.act, user)


async def measured(load: Load, users: int, seconds: float, command: list[str]) -> Json:
    """Start the bot, let the users come, and return the figures of the time after the warm-up."""
    app = web.Application(client_max_size=2**24)
    app.router.add_post("/bot{token}/{method}", load.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    settings = {
        "IMHBOT_TELEGRAM_TOKEN": TOKEN, "IMHBOT_TELEGRAM_LIMITS": "off",
        "IMHBOT_TELEGRAM_API_URL": f"http://127.0.0.1:{runner.addresses[0][1]}",
    }  # fmt: skip
    born = clock()
    bot = subprocess.Popen(command, env={**os.environ, **settings}, stderr=subprocess.DEVNULL)
    try:
        while not load.first_poll and bot.poll() is None:
            await asyncio.sleep(0.005)
        for number in range(users):
            user = load.users[number + 1] = SimulatedUser(number + 1)
            asyncio.get_running_loop().call_later(random.uniform(0, WARM_UP / 2), load.act, user)
        await asyncio.sleep(WARM_UP + load.think)
        load.latency.clear()
        spent, start = processor_seconds(bot.pid), clock()
        await asyncio.sleep(seconds)
        if not load.latency:
            sys.exit(f"the bot answered nobody (exit status {bot.poll()})")
        return figures(load, bot, born, processor_seconds(bot.pid) - spent, clock() - start)
    finally:
        bot.terminate()
        await asyncio.to_thread(bot.wait, 15)


def figures(load: Load, bot: subprocess.Popen[bytes], born: float, spent: float, wall: float) -> Json:
    turns, latency = len(load.latency), sorted(load.latency)
    late = [user for user in load.users.values() if user.handed_out and clock() - user.handed_out > PATIENCE]
    return {
        "turns_per_s": turns / wall, "cpu_ms": 1000 * spent / turns,
        "p50_ms": 1000 * latency[turns // 2], "p99_ms": 1000 * latency[turns * 99 // 100],
        "unanswered": len(late), "memory_mb": peak_memory(bot.pid), "first_poll_s": load.first_poll - born,
    }  # fmt: skip


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def peak_memory(pid: int) -> float:
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    split = sys.argv.index("--")
    people, duration, thinking, trip = (float(each) for each in sys.argv[1:split])

    async def main() -> None:
        print(json.dumps(await measured(Load(thinking, trip), int(people), duration, sys.argv[split + 1 :])))

    asyncio.run(main())
