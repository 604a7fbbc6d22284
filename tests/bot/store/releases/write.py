"""Write what a release stores: `python -m tests.bot.store.releases.write VERSION`, run in the release's own tree.

Writes VERSION.sql, an SQLite database, and VERSION.json, what people see on Telegram beside it. See README.md.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bot.program import ChatProcess
from tests.bot.store.releases.release import FOLDER, ListedButton, is_old, pressed
from tests.bot.telegram import people
from tests.bot.telegram.people import User
from tests.bot.telegram.server import Fault, Server, serving
from tests.bot.telegram.staff import people as staff_people
from tests.bot.telegram.staff.answers.drafts import approved, drafted, replied
from tests.bot.telegram.staff.conftest import Staffed
from tests.bot.telegram.staff.people import Member, passed_on

BEGUN = ("> Find my category", "Connecticut", "treatment", "MSW", "course work")
RENEWED = ("> Renew my", "Virginia", "IMHM Clinical", "2 years", "yes", "yes", "14 hours", "2", "12 hours")
# What somebody types, and presses (after ">"), until they are at a place where a talk can rest.
WAYS = (
    (),
    ("> Find my category",),
    ("> Find my category", "Connecticut", "> Treatment", "> Policy"),
    ("> Find my category", "Connecticut", "> Help me choose"),
    ("> Find my category", "Connecticut", "treatment", "bachelor"),
    ("> Find my category", "Connecticut", "treatment", "finishing my MSW in May"),
    BEGUN,
    (*BEGUN, "36 hours", "3 years", "53 hours, and 60 hours of it DEI"),
    (*BEGUN, "36 hours", "3 years", "40 hours", "18 months", "an IMHM Clinical", "yes", "> Colleague"),
    (*BEGUN, "/review"),
    (*BEGUN, "/review", "> Change: Degree"),
    (*BEGUN, "/result"),
    (*BEGUN, "/stop"),
    (*BEGUN, "/forget"),
    (*BEGUN, "> Later"),
    (*BEGUN, "How much is the fee in Connecticut?"),
    (*BEGUN, "How much is the fee in Connecticut?", "> Pass my question"),
    (*BEGUN, "/result", "> Send my result"),
    ("how many references do i need",),
    ("> Renew my", "Virginia", "IMHM Clinical"),
    ("> Renew my", "Virginia", "IMHM Clinical", "2 years"),
    RENEWED,
    (*RENEWED, "thank you"),
)
IN_THE_TERMINAL = {"ivy": ("/start", "> apply", "Connecticut", "treatment"), "joe": ("/start", "> renew", "Virginia")}
SENDING = "send.*|edit.*|answer.*|getChat|createForumTopic"


def went(user: User, *steps: str) -> User:
    user.says("/start").hears("Hello")
    for step in steps:
        if not step.startswith("> "):
            user.says(step).hears()
        elif not user.presses(step[2:]).picked():
            user.hears()
    return user


def ready_to_pass_on(server: Server, question: str) -> User:
    return went(User(server), question, "> Pass my question")


class Correspondence:
    """What goes on between askers and staff: first all that arrives, then what waits in the outbox."""

    def __init__(self, bot: Staffed) -> None:
        self.bot, self.server = bot, bot.server
        self.ann, self.lee = Member(bot.team), User(bot.server)
        bot.server.members[bot.team.id].add(self.lee.id)
        self.afterwards: list[tuple[int, str]] = []  # what is said in which chat once the outbox is empty
        self.seen: dict[str, Any] = {}  # an update that had its effect

    def goes_on(self) -> None:
        ann, bot = self.ann, self.bot
        passed_on(went(User(self.server)), bot.team, "How much does the exam cost in Connecticut?")
        self.asker_of_two = went(User(self.server))
        self.open = passed_on(self.asker_of_two, bot.team, "Where is the office in Connecticut?")
        went(User(self.server), *BEGUN, "/result", "> Send my result", "> Send")
        closed = passed_on(went(User(self.server)), bot.team, "Does the office in Connecticut have a lift?")
        ann.presses_on(f"{closed}.*question for", "Close")
        passed_on(went(User(self.server), "Virginia"), bot.others, "How much is the fee in Virginia?")
        self.told = replied(went(User(self.server)), ann, "Who sits on the board in Connecticut?", "Five of us.")
        ann.is_told("Delivered")
        writing = went(User(self.server))
        replied(writing, ann, "When is the office open in Connecticut?", "On Mondays.")
        ann.is_told("Delivered")
        writing.presses("Write back").hears()
        approved(went(User(self.server)), ann, "How much is the fee in Connecticut?", "It is 50 dollars.")
        withdrawn = approved(went(User(self.server)), ann, "Do you hire in Connecticut?", "Not this year.")
        ann.presses_on(withdrawn, "Withdraw")
        bot.team.shows("Withdrawn")
        drafted(went(User(self.server)), ann, "Is there a parking lot in Connecticut?", "In the yard.")
        self.draft = drafted(went(User(self.server)), ann, "When is the next exam in Connecticut?", "In May.")
        ann.says("/answers")
        ann.is_told("")
        self._cases()

    def _cases(self) -> None:
        lee = went(self.lee, *BEGUN)
        for steps in (("> Find their", "Virginia", "policy"), ("> Find their", "Connecticut", "treatment", "MSW")):
            lee.says("/case new").hears("This is a new case")
            for step in steps:
                lee.presses(step[2:]).hears() if step.startswith("> ") else lee.says(step).hears()
        lee.says("/case").hears("Your cases: 2")

    def prepares(self) -> None:
        """Bring everybody to where what they do next leads to letters."""
        self.waiting = went(User(self.server), "> Find my category")
        self.next_exam = went(User(self.server))
        passed_on(self.next_exam, self.bot.team, "When is the next exam in Connecticut please?")
        self.asker_of_two.says("Is the office in Connecticut easy to find?").hears()
        self.asker_of_two.presses("Pass my question").hears()
        self.new = ready_to_pass_on(self.server, "Do you have a newsletter in Connecticut?")
        self.with_topic = ready_to_pass_on(self.server, "Do you have a newsletter in Virginia?")
        self.of_new_topic = ready_to_pass_on(self.server, "Do you have a newsletter in Oklahoma?")
        self.unanswered = went(User(self.server))
        self.unanswered_code = passed_on(self.unanswered, self.bot.team, "Do you rent rooms in Connecticut?")

    def leads_to_letters(self) -> None:
        ann, lee, team = self.ann, self.lee, self.bot.team.id
        self.does(lambda: self.waiting.says("Virginia"), "noted: Virginia")
        body = {**self.waiting._message(), "text": "Virginia"}
        self.seen = {"update_id": self.server.next_update, "message": body}
        self.does(lambda: self.new.presses("Only my question"), "Do you have a newsletter in Connecticut")
        self.does(lambda: self.asker_of_two.presses("Only my question"), "easy to find")
        self.does(lambda: self.with_topic.presses("Only my question"), "Do you have a newsletter in Virginia")
        self.does(lambda: ann.replies(f"{self.unanswered_code}.*question", text="We do not."), "We do not.")
        self.does(lambda: ann.says("/open"), "listed")
        self.does(lambda: ann.says("/stats"), "figures")
        self.does(lambda: ann.presses_on(f"{self.told}.*Delivered", "Make it an answer"), "Five of us.")
        self.does(lambda: ann.presses_on(self.draft, "Approve"), '"tell"')
        self.does(lambda: lee.says("PhD"), "PhD")
        self.afterwards += [
            (self.new.id, "passed it on"), (team, "Do you have a newsletter in Connecticut"), (team, "easy to find"),
            (self.unanswered.id, "We do not."), (team, "Delivered"), (team, "Five of us."),
            (self.next_exam.id, "In May."), (self.bot.others.id, "Do you have a newsletter in Virginia"),
        ]  # fmt: skip

    def leads_to_more_letters(self) -> None:
        """Of a process that does not know yet which groups have topics."""
        self.does(lambda: self.of_new_topic.presses("Only my question"), '"forum"')
        self.afterwards.append((self.bot.others.id, "Do you have a newsletter in Oklahoma"))

    def does(self, act: Callable[[], object], words: str) -> None:
        """Do something, and wait until what it leads to is in the outbox."""
        before = self.letters(words)
        act()
        for _ in range(600):
            if self.letters(words) > before:
                return
            time.sleep(0.1)
        raise AssertionError(f"no letter for {words!r}")

    def letters(self, words: str) -> int:
        with closing(sqlite3.connect(self.bot.folder / "bot.sqlite")) as database:
            return sum(words in letter for (letter,) in database.execute("SELECT letter FROM outbox"))


def number_apart_from_tests() -> None:
    """Give messages and people ids that nobody in the tests gets."""
    people._messages, people._people = count(150_001), count(9_000_001)
    staff_people._groups = count(1_000_000_900_001)


def terminal(folder: Path, url: str) -> dict[str, list[str]]:
    """Let people talk in the terminal; returns the buttons that each sees."""
    seen = {}
    for name, steps in IN_THE_TERMINAL.items():
        chat = ChatProcess(folder, name, IMHBOT_DATABASE_URL=url)
        for step in steps:
            answer = chat.press(step[2:]) if step.startswith("> ") else chat.say(step)
        chat.end()
        seen[name] = [button["id"] for reply in answer["messages"] for row in reply["buttons"] for button in row]
    return seen


def buttons(server: Server, database: sqlite3.Connection) -> list[ListedButton]:
    """Return the buttons of talks and cases that work: each id once, from the newest message that shows it."""
    found: dict[tuple[str, bool], ListedButton] = {}
    talks = database.execute("SELECT person, NULL, chat FROM talks WHERE channel = 'telegram'").fetchall()
    for person, code, kept in (*talks, *database.execute("SELECT staff, code, chat FROM cases").fetchall()):
        ids = {
            f"{keyboard['nonce']}.{place}": id_
            for keyboard in json.loads(kept or "{}").get("keyboards", ())
            for place, id_ in enumerate(keyboard["ids"])
        }
        for message in server.chats.get(int(person), []):
            for key in keys_of(message):
                if id_ := ids.get(key["callback_data"]):
                    button = ListedButton(
                        int(person), message["message_id"], key["text"], key["callback_data"], id_, code
                    )
                    if not is_old(pressed(database, button)):
                        found[id_, bool(code)] = button
    return list(found.values())


def keys_of(message: dict[str, Any]) -> list[dict[str, str]]:
    return [key for row in (message["reply_markup"] or {}).get("inline_keyboard", ()) for key in row]


def shown(server: Server, listed: list[ListedButton]) -> dict[int, list[dict[str, Any]]]:
    """Return the messages that matter: those of staff groups, and those with buttons that are listed or staff's."""
    data = {each.data for each in listed}
    chats = {}
    for chat, messages in server.chats.items():
        chats[chat] = [
            {**message, "params": {key: message["params"][key] for key in _KEPT_PARAMS & message["params"].keys()}}
            for message in messages
            if chat < 0 or any(key["callback_data"] in data or ":" in key["callback_data"] for key in keys_of(message))
        ]
    return {chat: messages for chat, messages in chats.items() if messages}


_KEPT_PARAMS = {"message_thread_id", "reply_parameters"}


def seen_on_telegram(correspondence: Correspondence, database: sqlite3.Connection) -> dict[str, Any]:
    server, listed = correspondence.server, buttons(correspondence.server, database)
    return {
        "staff_chats": correspondence.bot.settings["IMHBOT_STAFF_CHATS"], "team": correspondence.bot.team.id,
        "others": correspondence.bot.others.id, "case_owner": correspondence.lee.id, "open": correspondence.open,
        "members": {chat: sorted(members) for chat, members in server.members.items()}, "topics": server.topics,
        "next_update": server.next_update, "seen": correspondence.seen, "afterwards": correspondence.afterwards,
        "buttons": listed, "chats": list(shown(server, listed).items()),
    }  # fmt: skip


def written(seen: dict[str, Any]) -> str:
    """Return it as JSON, with each button and each chat on a line of its own."""

    def value(each: Any) -> str:
        if not isinstance(each, list):
            return json.dumps(each, ensure_ascii=False)
        return "[\n" + ",\n".join(json.dumps(part, ensure_ascii=False) for part in each) + "\n]"

    return "{\n" + ",\n".join(f"{json.dumps(key)}: {value(each)}" for key, each in seen.items()) + "\n}\n"


def main(version: str) -> None:
    """Let people talk to the real program until everything that it stores is there, and write that."""
    number_apart_from_tests()
    with TemporaryDirectory() as folder, serving() as server:
        bot = Staffed(server, Path(folder))
        bot.start()
        for way in WAYS:
            went(User(server), *way)
        blocking = went(User(server), *BEGUN)
        server.update("my_chat_member", _blocked(blocking))
        correspondence = Correspondence(bot)
        correspondence.goes_on()
        correspondence.prepares()
        server.faults.append(Fault("reset", SENDING, 10**9))
        correspondence.leads_to_letters()
        bot.kill()
        bot.start()
        correspondence.leads_to_more_letters()
        bot.kill()
        in_terminal = terminal(Path(folder), bot.settings["IMHBOT_DATABASE_URL"])
        with closing(sqlite3.connect(bot.folder / "bot.sqlite")) as database:
            (FOLDER / f"{version}.sql").write_text("\n".join(database.iterdump()) + "\n", encoding="utf-8")
            seen = {**seen_on_telegram(correspondence, database), "terminal": in_terminal}
    (FOLDER / f"{version}.json").write_text(written(seen), encoding="utf-8")


def _blocked(user: User) -> dict[str, Any]:
    """What Telegram says when somebody blocks the bot."""
    old, new = ({"status": status, "user": {"id": 123456789, "is_bot": True}} for status in ("member", "kicked"))
    return {"chat": user.chat, "from": user.who, "date": 1, "old_chat_member": old, "new_chat_member": new}


if __name__ == "__main__":
    main(sys.argv[1])
