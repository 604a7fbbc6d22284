"""The figures in words, laid out once for the text and for the picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.statistics.anonymity import FEWEST, Lack
from bot.statistics.counting import DAYS_UNDER_WAY, ENDED_EARLY, NO_QUESTION
from bot.statistics.figures import Figures
from dialogs.words import Words

_Row = tuple[str, int | None]  # a label and a number; None: it may not be told


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: what is counted, the number as it is said, and how long a bar shows it (0 to 1)."""

    label: str
    said: str
    share: float = 0.0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Numbers that belong together; `beside`: few and short, to stand side by side without bars."""

    title: str
    bars: Sequence[Bar]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole report; `notes` are what to know when reading it."""

    title: str
    day: str
    sections: Sequence[Section]
    notes: Sequence[str]


def sheet(told: Figures, words: Words) -> Sheet:
    """Say the figures in words."""
    sections = [
        _interviews(told, words),
        _left_at(told, words),
        _lacks(told, words),
        _questions(told, words),
        _inquiries(told, words),
    ]
    return Sheet(
        title=words.say("statistics.title", scope=_scope(told, words)),
        day=words.say("statistics.day", day=words.day(told.day)),
        sections=[section for section in sections if section.bars],
        notes=list(_notes(told, words)),
    )


def _scope(told: Figures, words: Words) -> str:
    if told.scope is None:
        return words.say("statistics.everyone")
    return words.all_of(words.book.associations[each].short for each in sorted(told.scope))


def _interviews(told: Figures, words: Words) -> Section:
    numbers = {
        "started": told.interviews.started,
        "finished": told.interviews.finished,
        "under_way": told.interviews.under_way,
        "left": told.interviews.left,
    }
    return _section("interviews", _named(numbers, words), words)


def _left_at(told: Figures, words: Words) -> Section:
    rows: list[_Row] = [(_question(place, words), number) for place, number in told.interviews.left_at]
    elsewhere = told.interviews.elsewhere
    if rows and elsewhere:
        rows.append((words.say("statistics.elsewhere"), elsewhere))
    return _section("left_at", rows, words)


def _question(place: str, words: Words) -> str:
    return words.say(f"statistics.{place}") if place in (ENDED_EARLY, NO_QUESTION) else words.name(place)


def _lacks(told: Figures, words: Words) -> Section:
    finished = told.interviews.finished or 0
    title = words.say("statistics.lacks", finished=words.number(finished))
    return Section(title, [_lack(lack, finished, words) for lack in told.lacks])


def _lack(lack: Lack, finished: int, words: Words) -> Bar:
    name = words.say(f"requirements.{lack.requirement}")
    if lack.people is None:
        return Bar(name, words.say("statistics.nearly_all", most=FEWEST - 1), 1.0)
    return Bar(name, words.number(lack.people), lack.people / finished, _most_often(lack, name, words))


def _most_often(lack: Lack, name: str, words: Words) -> str:
    """Name the most frequent gap, where that says more than the requirement's name."""
    fact, people = lack.most_often or ("", 0)
    gap = words.name(fact) if fact else name
    return "" if gap == name else words.say("statistics.most_often", gap=gap, n=words.number(people))


def _questions(told: Figures, words: Words) -> Section:
    numbers = {
        "asked": told.questions.asked,
        "answered": told.questions.answered,
        "asked_back": told.questions.asked_back,
        "beyond": told.questions.beyond,
    }
    return _section("questions", _named(numbers, words), words, beside=True)


def _inquiries(told: Figures, words: Words) -> Section:
    numbers = {
        "passed_on": told.inquiries.passed_on,
        "replied": told.inquiries.answered,
        "waiting": told.inquiries.waiting,
    }
    return _section("inquiries", _named(numbers, words), words, beside=True)


def _named(numbers: Mapping[str, int | None], words: Words) -> list[_Row]:
    return [(words.say(f"statistics.{name}"), number) for name, number in numbers.items()]


def _section(title: str, rows: Sequence[_Row], words: Words, *, beside: bool = False) -> Section:
    most = max((number or 0 for _, number in rows), default=0) or 1
    hidden = words.say("statistics.hidden")
    bars = [
        Bar(label, hidden if number is None else words.number(number), (number or 0) / most) for label, number in rows
    ]
    return Section(words.say(f"statistics.{title}"), bars, beside)


def _notes(told: Figures, words: Words) -> Iterator[str]:
    yield words.say("statistics.note", fewest=FEWEST, days=DAYS_UNDER_WAY)
    if told.unread:
        yield words.say("statistics.unread")
