"""What staff approved on Telegram is answered in the terminal as well, from the same database."""

from __future__ import annotations

from bot.store import open_store
from bot.store.stored_answers import AnswerStage, add_draft, change_answer
from tests.bot.program import ChatProcess


def test_an_approved_answer_is_given_in_the_terminal_and_a_draft_is_not(tmp_path, sqlite_url):
    store = open_store(sqlite_url)
    with store.transaction() as connection:
        approved = add_draft(connection, "ct", ["How much is the application fee?"], "It is 50 dollars.", "")
        change_answer(connection, approved.id, state=AnswerStage.APPROVED)
        add_draft(connection, "ct", ["Is there a newsletter?"], "Each month.", "")
    store.close()

    chat = ChatProcess(tmp_path, IMHBOT_DATABASE_URL=sqlite_url)
    assert "It is 50 dollars." in str(chat.say("how much is the application fee in Connecticut?"))
    assert "Each month." not in str(chat.say("is there a newsletter in Connecticut?"))
    chat.end()
