"""Compute statistics, withhold what might identify somebody, and put the rest into words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any

from bot.statistics.anonymity import FEWEST, Interviews, Lack, interviews, lacks
from bot.statistics.counting import (
    DAYS_UNDER_WAY,
    ENDED_EARLY,
    NO_QUESTION,
    Inquiries,
    Questions,
    Scope,
    count_inquiries,
    count_questions,
    count_talks,
)
from bot.store.snapshot import Snapshot
from dialogs.faq.from_rules.comparison import named
from dialogs.texts.how_current import notices_on
from dialogs.wording import Phrasebook
from rules import RuleBook
from rules.model import Notice, RuleSet

_WIDEST = 35  # characters of a line of the text: narrow enough for a phone
_Row = tuple[str, int | None]  # a label and a number, None if it is withheld


@dataclass(frozen=True, slots=True)
class Statistics:
    """The numbers of one report."""

    scope: Scope
    day: date  # on which it was computed
    interviews: Interviews  # without withheld numbers
    lacks: Sequence[Lack]  # without withheld numbers
    questions: Questions  # exact: questions are not groups of people
    inquiries: Inquiries  # exact: staff see the inquiries anyway
    unread: bool  # some conversations could not be read
    notices: Mapping[Notice, Sequence[RuleSet]]  # in force on the day, with the rule sets that they concern


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: what is counted, the number in words, and the length of its bar from 0 to 1."""

    label: str
    said: str
    share: float = 0.0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Numbers that belong together; `beside` places few short ones side by side, without bars."""

    title: str
    bars: Sequence[Bar]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The statistics in words, for both the text and the picture; `notes` say how to read them."""

    title: str
    day: str
    sections: Sequence[Section]
    notes: Sequence[str]


def compute_statistics(snapshot: Snapshot, book: RuleBook, scope: Scope, today: date) -> Statistics:
    """Count what is stored, and withhold what might identify somebody."""
    counts = count_talks(snapshot.talks, book, scope, today)
    return Statistics(
        scope=scope,
        day=today,
        interviews=interviews(counts),
        lacks=lacks(counts),
        questions=count_questions(snapshot, scope),
        inquiries=count_inquiries(snapshot.inquiries, scope),
        unread=counts.unread > 0,
        notices=notices_on(_rule_sets(book, scope), today),
    )


def _rule_sets(book: RuleBook, scope: Scope) -> Iterator[RuleSet]:
    return (each for each in book.rule_sets if scope is None or each.association in scope)


def as_json(statistics: Statistics) -> Mapping[str, Any]:
    """Return the statistics for scripts; null stands for a withheld number."""
    people, questions, inquiries = statistics.interviews, statistics.questions, statistics.inquiries
    return {
        "associations": None if statistics.scope is None else list(statistics.scope),
        "day": statistics.day.isoformat(),
        "interviews": {
            "started": people.started,
            "finished": people.finished,
            "under_way": people.under_way,
            "left": people.left,
            "left_at": dict(people.left_at),
            "left_elsewhere": people.elsewhere,
        },
        "lacks": [
            {"requirement": each.requirement, "people": each.people, "most_often": each.most_often}
            for each in statistics.lacks
        ],
        "questions": {
            "asked": questions.asked,
            "answered": questions.answered,
            "asked_back": questions.asked_back,
            "handed_over": questions.beyond,
            "not_asked": questions.missed,
        },
        "inquiries": {
            "passed_on": inquiries.passed_on,
            "answered": inquiries.answered,
            "unanswered": inquiries.waiting,
        },
        "notices": [
            {
                "date": notice.since.isoformat(),
                "source": notice.source,
                "rule_sets": list(dict.fromkeys(each.id for each in concerned)),
            }
            for notice, concerned in statistics.notices.items()
        ],
    }


def in_words(statistics: Statistics, words: Phrasebook) -> Report:
    """Put the statistics into words."""
    sections = [
        _interviews(statistics, words),
        _left_at(statistics, words),
        _lacks(statistics, words),
        _questions(statistics, words),
        _inquiries(statistics, words),
    ]
    return Report(
        title=words.text("statistics.title", scope=_scope(statistics, words)),
        day=words.text("statistics.day", day=words.day(statistics.day)),
        sections=[section for section in sections if section.bars],
        notes=list(_notes(statistics, words)),
    )


def as_text(report: Report) -> str:
    """Return the whole report as text; titles are marked **bold**."""
    head = f"**{report.title}**\n{report.day}"
    return "\n\n".join([head, *map(_section_as_text, report.sections), *report.notes])


def _scope(statistics: Statistics, words: Phrasebook) -> str:
    if statistics.scope is None:
        return words.text("statistics.everyone")
    return words.all_of(words.book.associations[each].short for each in sorted(statistics.scope))


def _interviews(statistics: Statistics, words: Phrasebook) -> Section:
    numbers = {
        "started": statistics.interviews.started,
        "finished": statistics.interviews.finished,
        "under_way": statistics.interviews.under_way,
        "left": statistics.interviews.left,
    }
    return _section("interviews", _named(numbers, words), words)


def _left_at(statistics: Statistics, words: Phrasebook) -> Section:
    rows: list[_Row] = [(_question(place, words), number) for place, number in statistics.interviews.left_at]
    elsewhere = statistics.interviews.elsewhere
    if rows and elsewhere:
        rows.append((words.text("statistics.elsewhere"), elsewhere))
    return _section("left_at", rows, words)


def _question(place: str, words: Phrasebook) -> str:
    return words.text(f"statistics.{place}") if place in (ENDED_EARLY, NO_QUESTION) else words.name(place)


def _lacks(statistics: Statistics, words: Phrasebook) -> Section:
    finished = statistics.interviews.finished or 0
    title = words.text("statistics.lacks", finished=words.number(finished))
    return Section(title, [_lack(lack, finished, words) for lack in statistics.lacks])


def _lack(lack: Lack, finished: int, words: Phrasebook) -> Bar:
    name = words.text(f"requirements.{lack.requirement}")
    if lack.people is None:
        return Bar(name, words.text("statistics.nearly_all", most=FEWEST - 1), 1.0)
    return Bar(name, words.number(lack.people), lack.people / finished, _most_often(lack, name, words))


def _most_often(lack: Lack, name: str, words: Phrasebook) -> str:
    """Name the most frequent gap, where that says more than the requirement's name."""
    fact, people = lack.most_often or ("", 0)
    gap = words.name(fact) if fact else name
    return "" if gap == name else words.text("statistics.most_often", gap=gap, n=words.number(people))


def _questions(statistics: Statistics, words: Phrasebook) -> Section:
    numbers = {
        "asked": statistics.questions.asked,
        "answered": statistics.questions.answered,
        "asked_back": statistics.questions.asked_back,
        "beyond": statistics.questions.beyond,
        "missed": statistics.questions.missed,
    }
    return _section("questions", _named(numbers, words), words, beside=True)


def _inquiries(statistics: Statistics, words: Phrasebook) -> Section:
    numbers = {
        "passed_on": statistics.inquiries.passed_on,
        "replied": statistics.inquiries.answered,
        "waiting": statistics.inquiries.waiting,
    }
    return _section("inquiries", _named(numbers, words), words, beside=True)


def _named(numbers: Mapping[str, int | None], words: Phrasebook) -> list[_Row]:
    return [(words.text(f"statistics.{name}"), number) for name, number in numbers.items()]


def _section(title: str, rows: Sequence[_Row], words: Phrasebook, *, beside: bool = False) -> Section:
    most = max((number or 0 for _, number in rows), default=0) or 1
    hidden = words.text("statistics.hidden")
    bars = [
        Bar(label, hidden if number is None else words.number(number), (number or 0) / most) for label, number in rows
    ]
    return Section(words.text(f"statistics.{title}"), bars, beside)


def _notes(statistics: Statistics, words: Phrasebook) -> Iterator[str]:
    for notice, concerned in statistics.notices.items():
        who = named(list(dict.fromkeys(concerned)), words)
        text = words.content.notes[notice.id]
        yield words.text("statistics.notice", who=who, text=text, source=notice.source)
    yield words.text("statistics.note", fewest=FEWEST, days=DAYS_UNDER_WAY)
    if statistics.unread:
        yield words.text("statistics.unread")


def _section_as_text(section: Section) -> str:
    return "\n".join([f"**{section.title}**", *(line for bar in section.bars for line in _lines(bar))])


def _lines(bar: Bar) -> Iterator[str]:
    yield from wrap(f"{bar.label}: {bar.said}", _WIDEST, initial_indent="• ", subsequent_indent="  ")
    if bar.detail:
        yield from wrap(bar.detail, _WIDEST, initial_indent="   ", subsequent_indent="   ")
