"""Made-up people whose talks are stored: some finished, some under way, some left long ago."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sqlalchemy import insert

from bot.store import open_store
from bot.store.schema import inquiries, inquiry_lines, questions_asked, talks
from bot.store.snapshot import ConversationSnapshot
from dialogs.progress import GivenAnswer, Progress, Screen
from rules import Purpose, RuleBook
from tests.dialogs.applicants import person

TODAY = date(2026, 11, 21)
LONG_AGO = TODAY - timedelta(days=30)


def finished(facts: dict, purpose: Purpose = Purpose.APPLYING) -> Progress:
    return _told(facts, purpose).replace(screen=Screen.VERDICT, judged_on=TODAY)


def asked(fact: str | None, purpose: Purpose = Purpose.APPLYING, **facts) -> Progress:
    """Somebody to whom this question stands open."""
    return _told(facts, purpose).replace(screen=Screen.QUESTION, asking=fact)


def stored(progress: Progress, last_turn: date | None = TODAY) -> ConversationSnapshot:
    return ConversationSnapshot(progress.to_json(), last_turn.toordinal() if last_turn else None)


def population(chance: Random, book: RuleBook, size: int) -> list[tuple[Progress, date | None]]:
    """Return so many talks, each with the day of its last turn."""
    return [_somebody(chance, book) for _ in range(size)]


def keep(url: str, people: list[tuple[Progress, date | None]], first: int = 0) -> None:
    """Store the talks, of people who have the numbers from `first` on."""
    rows = [
        {
            "channel": "telegram",
            "person": str(number),
            "progress": progress.to_json(),
            "day": day.toordinal() if day else None,
        }
        for number, (progress, day) in enumerate(people, first)
    ]
    _insert(url, talks, rows)


def keep_questions(url: str, numbers: dict[tuple[str, str], int]) -> None:
    """Store how many questions were asked on two days, by association and outcome."""
    rows = [
        {"day": TODAY.toordinal() - day, "association": association, "outcome": outcome, "number": number}
        for (association, outcome), number in numbers.items()
        for day in (0, 1)
    ]
    _insert(url, questions_asked, rows)


def keep_inquiry(url: str, code: str, association: str, state: str, replied: bool = False) -> None:
    inquiry = {
        "code": code, "association": association, "asker": 7, "language": "en", "staff_chat": -1, "state": state,
        "waiting_since": 0, "reminded": 0,
    }  # fmt: skip
    _insert(url, inquiries, [inquiry])
    kinds = ["question", "reply"] if replied else ["question"]
    lines = [
        {"id": abs(hash((code, kind))) >> 8, "code": code, "kind": kind, "text": "…", "message": 1} for kind in kinds
    ]
    _insert(url, inquiry_lines, lines)


def _insert(url: str, table, rows: list[dict]) -> None:
    store = open_store(url)
    with store.transaction() as connection:
        if rows:
            connection.execute(insert(table), rows)
    store.close()


def _somebody(chance: Random, book: RuleBook) -> tuple[Progress, date | None]:
    purpose = chance.choice([Purpose.APPLYING, Purpose.APPLYING, Purpose.APPLYING, Purpose.RENEWING])
    facts = person(chance, book, purpose)
    day = chance.choice([TODAY, TODAY - timedelta(days=2), TODAY - timedelta(days=3), LONG_AGO, None])
    if chance.random() < 0.6:
        return finished(facts, purpose), day
    told = dict(list(facts.items())[: chance.randrange(len(facts))])
    return asked(chance.choice([None, "degree", "training_hours", "rsc_hours", "references"]), purpose, **told), day


def _told(facts: dict, purpose: Purpose) -> Progress:
    answers = tuple(GivenAnswer(fact=fact, value=value) for fact, value in facts.items())
    return Progress(purpose=purpose, answers=answers)
