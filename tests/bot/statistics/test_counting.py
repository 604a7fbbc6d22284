"""What is counted: each stored talk once, judged by the rules of today."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from bot.statistics.counting import ENDED_EARLY, NO_QUESTION, count_inquiries, count_questions, count_talks
from bot.store.snapshot import ConversationSnapshot, Snapshot, StoredInquiry
from dialogs.progress import Progress, Screen
from rules import Purpose, evaluate, load_rule_book
from tests.bot.statistics.population import LONG_AGO, TODAY, asked, finished, population, stored

NOT_ENOUGH_TRAINING = {"association": "ct", "roles": ["treatment"], "degree": "msw", "training_hours": 12}


@pytest.fixture(scope="module")
def book():
    return load_rule_book()


def counted(book, *talks: ConversationSnapshot, scope=None):
    return count_talks(talks, book, scope, TODAY)


def test_a_population_is_counted_as_a_plain_recount_finds_it(book):
    people = population(Random(3), book, 400)
    of_ct = [(progress, day) for progress, day in people if progress.answers[:1] and _told(progress, "ct")]
    resting = [each for each, day in of_ct if each.judged_on is None and (day is None or (TODAY - day).days > 2)]
    done = [each for each, _ in of_ct if each.judged_on]

    counts = counted(book, *(stored(progress, day) for progress, day in people), scope=("ct",))

    assert counts.finished == len(done) > 20
    assert counts.under_way == len(of_ct) - len(done) - len(resting) > 5
    assert counts.left == Counter(each.asking or NO_QUESTION for each in resting)
    assert counts.lacking == Counter(name for each in done for name in _missing(each, book))


def _told(progress: Progress, association: str) -> bool:
    return any(answer.fact == "association" and answer.value == association for answer in progress.answers)


def _missing(progress: Progress, book) -> list[str]:
    facts = {answer.fact: answer.value for answer in progress.answers}
    verdict = evaluate(book, facts, TODAY, renewal=progress.purpose is Purpose.RENEWING)
    best = [result for result in verdict.results if result.rule_set.id == verdict.best_fit]
    return [name for result in best for name, outcome in result.requirements.items() if outcome.truth == "missing"]


def test_somebody_who_only_looked_in_has_started_no_interview(book):
    counts = counted(book, stored(Progress(), LONG_AGO))

    assert (counts.finished, counts.under_way, counts.left.total()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("last_turn", "left"), [(TODAY, 0), (TODAY - timedelta(days=2), 0), (TODAY - timedelta(days=3), 1), (None, 1)]
)
def test_an_interview_is_left_when_it_rests_for_more_than_two_days(book, last_turn, left):
    counts = counted(book, stored(asked("degree", association="ct"), last_turn))

    assert (counts.left["degree"], counts.under_way) == (left, 1 - left)


def test_where_no_question_was_open_it_is_said_so(book):
    before_any = asked(None, association="ct")
    ended = before_any.replace(screen=Screen.ENDED_EARLY)
    of_older_rules = asked("shoe_size", association="ct")

    counts = counted(book, *(stored(each, LONG_AGO) for each in (before_any, ended, of_older_rules)))

    assert counts.left == {NO_QUESTION: 2, ENDED_EARLY: 1}


def test_what_is_missing_is_counted_once_a_person_with_each_gap(book):
    counts = counted(book, stored(finished(NOT_ENOUGH_TRAINING)), stored(finished(NOT_ENOUGH_TRAINING)))

    assert counts.lacking == {"training": 2}
    assert counts.gaps == {("training", "training_hours"): 2}


def test_who_is_forgotten_is_in_no_figure(book):
    talks = [stored(finished(NOT_ENOUGH_TRAINING)), stored(finished(NOT_ENOUGH_TRAINING))]

    assert counted(book, *talks).lacking["training"] == 2
    assert counted(book, *talks[1:]).lacking["training"] == 1


def test_a_talk_that_cannot_be_read_is_left_out_and_noted(book):
    counts = counted(book, ConversationSnapshot('{"format": 99}', None), ConversationSnapshot("nonsense", None))

    assert (counts.unread, counts.left.total()) == (2, 0)


def test_questions_are_counted_by_what_became_of_them_and_greetings_are_none():
    numbers = {("ct", "answer"): 7, ("ct", "handoff"): 2, ("va", "answer"): 1, ("", "clarify"): 3, ("", "smalltalk"): 9}
    snapshot = Snapshot((), numbers, ())

    everybody, of_ct = count_questions(snapshot, None), count_questions(snapshot, ("ct",))

    assert (everybody.asked, everybody.answered, everybody.asked_back, everybody.beyond) == (13, 8, 3, 2)
    assert (of_ct.asked, of_ct.answered, of_ct.asked_back, of_ct.beyond) == (9, 7, 0, 2)


def test_a_question_that_was_asked_back_is_counted_once_by_what_the_choice_led_to():
    asked_back = {("", "clarify"): 3}
    chosen = {("ct", "chosen_answer"): 1, ("ct", "chosen_handoff"): 1, ("ct", "answer"): 4}
    snapshot = Snapshot((), {**asked_back, **chosen}, ())

    everybody, of_ct = count_questions(snapshot, None), count_questions(snapshot, ("ct",))

    assert (everybody.asked, everybody.answered, everybody.asked_back, everybody.beyond) == (7, 5, 1, 1)
    assert (of_ct.asked, of_ct.answered, of_ct.asked_back, of_ct.beyond) == (6, 5, 0, 1)


def test_answers_that_were_not_what_was_asked_are_counted_beside_the_questions():
    counted = count_questions(
        Snapshot((), {("ct", "answer"): 4, ("ct", "not_asked"): 2, ("va", "not_asked"): 1}, ()), None
    )

    assert (counted.asked, counted.answered, counted.missed) == (4, 4, 3)


def test_an_inquiry_is_answered_waits_or_was_closed_without_a_word():
    inquiries = [
        StoredInquiry("ct", "open", replied=False),
        StoredInquiry("ct", "open", replied=True),  # asked again after a reply
        StoredInquiry("ct", "answered", replied=True),
        StoredInquiry("ct", "closed", replied=True),
        StoredInquiry("ct", "closed", replied=False),
        StoredInquiry("va", "open", replied=False),
    ]

    counts = count_inquiries(inquiries, ("ct",))

    assert (counts.passed_on, counts.answered, counts.waiting) == (5, 2, 2)
