"""Results kept and looked up in the terminal: whose they are, how often a code may be wrong, and what goes."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.chat_session import ChatSession
from bot.receipts import MOST_WRONG_CODES, ReceiptDesk
from bot.store import PersonKey, Store, open_store
from bot.store.schema import receipts
from bot.store.stored_receipts import let_staff_look
from dialogs.messages import ButtonPress, TextMessage, Turn
from dialogs.receipts import MOST_KEPT_RESULTS
from tests.bot.receipts_there import receipts_of
from tests.dialogs.talk import the_conversation

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
CODE = re.compile(r"\b\w{4}-\w{4}-\w{4}-\w{4}\b")
NO_SUCH = "can't find a result with that code"
SAME = "Today's rules give the same"
WRONG = "7K3M-9QXZ-4WTB-2HND"


class Person:
    """Somebody who chats in the terminal."""

    def __init__(self, store: Store, name: str) -> None:
        self.store, self.key, self.now = store, PersonKey("terminal", name), NOON

    def says(self, text: str) -> str:
        self.turn = self._session().hear(TextMessage(text))
        return _text(self.turn)

    def presses(self, label: str) -> str:
        buttons = (button for reply in self.turn.replies for row in reply.buttons for button in row)
        self.turn = self._session().hear(ButtonPress(next(each.id for each in buttons if each.label == label)))
        return _text(self.turn)

    def keeps(self) -> str:
        """Answer a few questions, and keep the result; returns its code."""
        self.says("/start")
        for text in ("/apply", "Connecticut", "treatment", "MSW", "/result"):
            self.says(text)
        return CODE.search(self.says("/keep"))[0]

    def _session(self) -> ChatSession:
        return ChatSession(the_conversation(), self.store, self.key, lambda: self.now)


def _text(turn: Turn) -> str:
    return "\n\n".join(reply.text for reply in turn.replies)


@pytest.fixture
def person(store: Store) -> Callable[[str], Person]:
    return lambda name: Person(store, name)


def test_a_result_is_found_again_by_its_code_however_it_is_typed(person):
    ann = person("ann")
    code = ann.keeps()
    before = ann.turn.verdict

    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " "), code.replace("0", "o")):
        said = ann.says(f"/lookup {typed}")
        assert "just as it was" in said
        assert "IMHS in Connecticut" in said
        assert ann.turn.verdict == before


def test_the_result_stays_as_it_was_when_the_answers_change(person):
    ann = person("ann")
    code = ann.keeps()
    before = ann.says(f"/lookup {code}")
    ann.says("actually I have no degree")
    judged_anew = ann.says("/result")

    assert judged_anew not in before
    assert ann.says(f"/lookup {code}").split(SAME)[0] == before.split(SAME)[0]


def test_for_everybody_else_there_is_no_such_code(person):
    code = person("ann").keeps()
    bob = person("bob")

    theirs, made_up = (bob.says(f"/lookup {each}") for each in (code, WRONG))
    assert NO_SUCH in theirs
    assert theirs == made_up


def test_the_code_itself_is_not_stored(tmp_path, sqlite_url):
    with closing(open_store(sqlite_url)) as store:
        code = Person(store, "ann").keeps()
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    assert code.encode() not in stored
    assert code.replace("-", "").encode() not in stored


def test_wrong_codes_are_limited_for_each_sender_also_after_a_restart(url):
    with closing(open_store(url)) as store:
        ann = Person(store, "ann")
        code = ann.keeps()
        for _ in range(MOST_WRONG_CODES):
            assert NO_SUCH in ann.says(f"/lookup {WRONG}")
    with closing(open_store(url)) as store:
        ann, bob = Person(store, "ann"), Person(store, "bob")
        assert "too many wrong codes" in ann.says(f"/lookup {code}")
        assert NO_SUCH in bob.says(f"/lookup {WRONG}")
        ann.says("/forget")
        ann.presses("Yes, delete everything")
        assert "too many wrong codes" in ann.says(f"/lookup {WRONG}")
        ann.now += timedelta(hours=1)
        assert NO_SUCH in ann.says(f"/lookup {code}")


def test_right_codes_are_not_counted(person):
    ann = person("ann")
    code = ann.keeps()

    for _ in range(MOST_WRONG_CODES + 2):
        assert "just as it was" in ann.says(f"/lookup {code}")


def test_receipts_go_with_forget(person):
    ann, bob = person("ann"), person("bob")
    code, other = ann.keeps(), bob.keeps()
    ann.says("/forget")
    ann.presses("Yes, delete everything")

    assert NO_SUCH in ann.says(f"/lookup {code}")
    assert "just as it was" in bob.says(f"/lookup {other}")


def test_a_single_receipt_is_deleted_and_an_old_button_says_so(person):
    ann = person("ann")
    code, other = ann.keeps(), ann.keeps()
    ann.says(f"/lookup {code}")
    found = ann.turn
    assert "doesn't work anymore" in ann.presses("Delete this result")

    assert NO_SUCH in ann.says(f"/lookup {code}")
    ann.turn = found
    assert "don't have that result anymore" in ann.presses("Delete this result")
    assert "just as it was" in ann.says(f"/lookup {other}")


def test_nobody_changes_the_receipt_of_somebody_else(person, store):
    ann, bob = person("ann"), person("bob")
    code = ann.keeps()
    ann.says(f"/lookup {code}")
    bob.says("/start")
    bob.turn = ann.turn

    assert "don't have that result" in bob.presses("Delete this result")
    assert "just as it was" in ann.says(f"/lookup {code}")


def test_a_person_keeps_only_so_many_and_loses_none_of_them(person, store):
    ann = person("ann")
    codes = [ann.keeps() for _ in range(MOST_KEPT_RESULTS)]
    assert "that's the most I can keep" in ann.says("/keep")
    assert "just as it was" in ann.says(f"/lookup {codes[0]}")
    ann.presses("Delete this result")

    assert CODE.search(ann.says("/keep"))


def test_a_receipt_that_cannot_be_read_is_not_lost(person, store):
    ann = person("ann")
    code = ann.keeps()
    with store.transaction() as connection:
        connection.execute(update(receipts).values(result="{"))

    assert "I can't read that result right now" in ann.says(f"/lookup {code}")
    with store.transaction() as connection:
        assert len(receipts_of(connection, ann.key)) == 1


@pytest.fixture
def looked_up(store: Store, person) -> Callable[..., str]:
    """What a member of these staffs is told of a result that somebody in Connecticut keeps."""
    ann = person("ann")
    code = ann.keeps()

    def look(staff_of: frozenset[str] | None, *, staff_may: bool, typed: str = code) -> str:
        desk = lambda connection: ReceiptDesk(  # noqa: E731
            the_conversation("ct"), connection, PersonKey("telegram", "8"), NOON, lambda: staff_of
        )
        with store.transaction() as connection:
            let_staff_look(connection, receipts_of(connection, ann.key)[0].receipt, staff_may=staff_may)
            turn = the_conversation("ct").respond(None, TextMessage(f"/lookup {typed}"), NOON)
            return _text(desk(connection).carry_out(turn))

    return look


def test_staff_of_its_association_find_it_once_they_may(looked_up):
    assert NO_SUCH in looked_up(frozenset({"ct", "va"}), staff_may=False)
    assert "IMHS in Connecticut" in looked_up(frozenset({"ct", "va"}), staff_may=True)
    assert NO_SUCH in looked_up(frozenset({"ct"}), staff_may=False)


def test_staff_of_other_associations_find_nothing(looked_up):
    for others in (frozenset({"va"}), frozenset()):
        assert NO_SUCH in looked_up(others, staff_may=True)


def test_where_it_is_not_known_who_is_staff_right_and_wrong_codes_are_answered_alike(looked_up):
    right, wrong = looked_up(None, staff_may=True), looked_up(None, staff_may=True, typed=WRONG)

    assert "can't look that up right now" in right
    assert right == wrong
