"""What an earlier release left on Telegram: its buttons work, what was to be sent arrives, and staff go on with it."""

from __future__ import annotations

import html
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.store.releases.release import NAMES, ListedButton, Release, says_old
from tests.bot.telegram.people import User
from tests.bot.telegram.process import Bot
from tests.bot.telegram.server import Json, Server
from tests.bot.telegram.staff.answers.drafts import labels
from tests.bot.telegram.staff.people import Group, Member, code_of

CLONES = 8_000_001  # the first id of people made of others


class Left:
    """The bot, its people and its staff as a release left them; the bot is not started yet."""

    def __init__(self, release: Release, server: Server, folder: Path, url: str) -> None:
        self.release, self.server, self.seen = release, server, release.seen
        server.chats.update(dict(self.seen["chats"]))
        server.members.update({int(group): set(members) for group, members in self.seen["members"].items()})
        for group, topics in self.seen["topics"].items():
            server.topics[int(group)] = {int(thread): name for thread, name in topics.items()}
        server.next_update = self.seen["next_update"]
        server.emulator.next_id = 10_001  # what is sent from now on
        self.team, self.others = self._group("team"), self._group("others")
        release.restore(url)
        self.bot = Bot(server, folder, IMHBOT_STAFF_CHATS=self.seen["staff_chats"], IMHBOT_DATABASE_URL=url)

    def person(self, number: int) -> User:
        user = User(self.server, {"id": number, "type": "private", "first_name": "Quillfeather"})
        user.id = user.who["id"] = number
        return user

    def asker(self, code: str) -> int:
        """Who asked, by the code of the inquiry."""
        with closing(self.release.database()) as database:
            found = database.execute("SELECT asker FROM inquiries WHERE code = ?", (code.removeprefix("#"),))
            return int(found.fetchone()[0])

    def outbox_messages(self) -> list[tuple[int, str]]:
        """What waits to be sent: the chats, and the texts of new messages as people see them."""
        with closing(self.release.database()) as database:
            rows = database.execute("SELECT chat, letter FROM outbox ORDER BY id").fetchall()
        read = [(chat, json.loads(outbox_message)) for chat, outbox_message in rows]
        lists = [
            (chat, outbox_message["calls"] if isinstance(outbox_message, dict) else outbox_message)
            for chat, outbox_message in read
        ]
        calls = [(chat, *call) for chat, listed in lists for call in listed]
        return [(chat, _as_shown(params)) for chat, method, params, _ in calls if method == "sendMessage"]

    def texts(self, chat: int) -> list[str]:
        return [message["text"] for message in self.server.chats.get(chat, [])]

    def waits_for(self, chat: int, words: str) -> None:
        self.server.wait_for(lambda: any(words in text for text in self.texts(chat)), what=f"for {words!r} in {chat}")

    def _group(self, name: str) -> Group:
        group = Group(self.server)
        group.id = self.seen[name]
        return group


def _as_shown(params: Json) -> str:
    text = params["text"]
    return html.unescape(re.sub(r"</?b>", "", text)) if params.get("parse_mode") else text


@pytest.fixture(params=NAMES)
def leave(request, server, tmp_path) -> Iterator[Callable[[str], Left]]:
    left = []

    def restore(url: str) -> Left:
        left.append(Left(Release(request.param), server, tmp_path, url))
        return left[-1]

    yield restore
    for each in left:
        each.bot.kill()


def test_what_waits_is_sent_once_and_leads_to_what_it_led_to(leave, url):
    left = leave(url)
    left.bot.start()
    for chat, words in left.seen["afterwards"]:
        left.waits_for(chat, words)
    left.server.wait_for(lambda: left.server.called("sendPhoto", chat_id=left.team.id), what="for the figures")

    outbox_messages = left.outbox_messages()
    assert len(outbox_messages) >= 8
    for chat, text in outbox_messages:
        assert left.texts(chat).count(text) == 1, text


def test_an_update_that_had_its_effect_has_none_again(leave, sqlite_url):
    left = leave(sqlite_url)
    user = left.person(left.seen["seen"]["message"]["chat"]["id"])
    left.server.repeats = [left.seen["seen"]]
    left.bot.start()
    user.hears("noted: Virginia")
    user.says("thanks").hears()
    user.says("thanks again").hears()

    assert len(left.texts(user.id)) == user.heard
    assert sum("noted: Virginia" in text for text in left.texts(user.id)) == 1


def test_every_button_is_pressed_by_somebody_of_their_own(leave, tmp_path):
    left = leave(f"sqlite:///{tmp_path}/bot.sqlite")
    with closing(sqlite3.connect(tmp_path / "bot.sqlite")) as database:
        people = [
            (clone(left, database, number, button), button)
            for number, button in enumerate(left.release.buttons, start=CLONES)
        ]
        database.commit()
    left.bot.start()
    for user, button in people:
        if button.case:
            user.says(f"/case {button.case}").hears()
        user.presses_raw(button.data, left.server.chats[user.id][0])

    for user, button in people:
        left.server.wait_for(lambda user=user: _answered(left.server, user), what=f"after {button}")
        assert not says_old(re.sub(r"^Case \w+\n", "", user.last()["text"])), button


def _answered(server: Server, user: User) -> bool:
    """Whether the press has led to a message, or to other buttons."""
    changed = server.called("editMessageReplyMarkup", chat_id=user.id)
    return len(user._said()) > user.heard or any(call.params.get("reply_markup") for call in changed)


def clone(left: Left, database: sqlite3.Connection, number: int, button: ListedButton) -> User:
    """Make somebody who stands where the button's person stands, and sees the message that it is in."""
    columns = "channel, :new, progress, chat, day, closed"
    numbers = {"new": number, "old": button.person}
    database.execute(f"INSERT INTO talks SELECT {columns} FROM talks WHERE person = CAST(:old AS TEXT)", numbers)
    database.execute("INSERT INTO cases SELECT :new, code, progress, day, chat FROM cases WHERE staff = :old", numbers)
    left.server.chats[number] = [
        each for each in left.server.chats[button.person] if each["message_id"] == button.message
    ]
    left.server.members[left.team.id].add(number)
    return left.person(number)


def started(left: Left) -> Left:
    """Start the bot, and wait until nothing waits any more."""
    left.bot.start()
    for chat, words in left.seen["afterwards"]:
        left.waits_for(chat, words)
    return left


def test_staff_go_on_with_what_was_asked(leave, url):
    left = started(leave(url))
    ann, other = Member(left.team), Member(left.others)
    code, lift = left.seen["open"], "question for.*have a lift"
    ann.says("/open")
    assert code in ann.is_told("aiting for an answer")["text"]
    ann.replies(f"{code}.*question for", text="In Main Street.")
    left.waits_for(left.asker(code), "In Main Street.")
    ann.presses_on(f"{code}.*question for", "Close")
    left.waits_for(left.asker(code), "closed your question")
    ann.presses_on(lift, "Reopen")
    left.server.wait_for(lambda: labels(left.team.shows(lift)) == ["Close"], what="for the card to be open")

    for member, state in ((ann, "Connecticut"), (other, "Virginia"), (other, "Oklahoma")):
        card = member.group.shows(f"question for.*newsletter in {state}")
        member.replies(f"question for.*newsletter in {state}", text=f"Each month in {state}.")
        left.waits_for(left.asker(code_of(card["text"])), f"Each month in {state}.")


def test_staff_go_on_with_their_answers(leave, sqlite_url):
    left = started(leave(sqlite_url))
    ann = Member(left.team)
    ann.presses_on("A draft for.*parking lot", "Approve")
    left.team.shows("In use for.*In the yard")
    ann.replies("A draft for.*Five of us", text="answer: Six of us.")
    left.team.shows("A draft for.*Six of us")
    ann.presses_on("Withdrawn.*hire", "Approve")
    left.team.shows("In use for.*hire")
    ann.presses_on("In use for.*How much is the fee", "Withdraw")
    left.team.shows("Withdrawn.*How much is the fee")
    ann.says("/answers")
    assert "Six of us" in ann.is_told("")["text"]

    writer = next(chat for chat, texts in left.server.chats.items() if chat > 0 and "On Mondays." in str(texts))
    left.person(writer).presses("Write back").hears("type")


def test_members_of_staff_go_on_with_their_cases(leave, sqlite_url):
    left = started(leave(sqlite_url))
    lee = left.person(left.seen["case_owner"])
    listed = next(each for each in left.server.chats[lee.id] if "Your cases: 2" in each["text"])
    keys = [key["callback_data"] for row in listed["reply_markup"]["inline_keyboard"] for key in row]
    opening = [key for key in keys if key.startswith("case_open:")]

    assert len(opening) == 2
    for key in opening:
        lee.presses_raw(key, listed).hears(f"^Case {key.removeprefix('case_open:')}\n")
    lee.presses_raw(next(key for key in keys if key.startswith("case_compare")), listed).hears()
    lee.presses_raw(next(key for key in keys if key.startswith("case_off")), listed).hears("You've left case")


def test_what_somebody_asked_is_deleted_with_them_wherever_staff_see_it(leave, sqlite_url):
    left = started(leave(sqlite_url))
    words = "Where is the office in Connecticut"
    shown = left.team.messages(words)
    left.person(left.asker(left.seen["open"])).says("/forget").hears()
    assert len(shown) == 2  # the card, and the list of what is open

    left.person(left.asker(left.seen["open"])).presses("Yes, delete").hears()
    left.server.wait_for(lambda: not left.team.messages(words), what="for the words to be gone")
