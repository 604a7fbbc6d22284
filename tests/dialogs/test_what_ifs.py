"""What-ifs: read as told, judged on a copy, set beside the real result; what is stored stays as it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dialogs.actions import Command, parse, to_id
from dialogs.fact_actions import SupposeFacts
from dialogs.handlers.what_if import press_what_if
from dialogs.messages import ButtonPress, TextMessage
from dialogs.replay import replay
from dialogs.supposing import Supposal, suppose, with_supposed
from dialogs.understanding.suppositions.hypotheticals import SupposedAbout, Supposition, hear_what_if
from rules.facts import DEGREE, FactKind
from tests.dialogs.made_up_progress import conversations
from tests.dialogs.talk import NOW, Talk, the_book, the_conversation
from tests.dialogs.test_verdicts import READY_CT, finished

CORPUS = yaml.safe_load(Path(__file__).with_name("what_ifs.yaml").read_text(encoding="utf-8"))["what_ifs"]
LANGUAGE = the_conversation()._language
GAPS = ("rsc_hours", "rsc_months", "references", "references_endorsed", "imh_work_paid", "specialized_study")
ABOUT = SupposedAbout((*GAPS, "degree", "training_hours", "imh_work_years", "rsc_provider"), GAPS, on_the_way="med")
FACTS = the_book().catalogue.facts
MAY_CHANGE = {"said", "left", "needs", "misses", "questions", "answered", "doubted", "format"}  # nothing that is judged
MOST = 1_150
LONGEST_MESSAGE = 1_200
MOST_BYTES = 64  # of the callback data of a button on Telegram
TODAY = date(2026, 11, 21)


def lacking(**told):
    """Somebody in Connecticut who looks at a result that is not ready."""
    return finished(Talk().applies_in("ct", "treatment"), **READY_CT | told)


def a_value(fact):
    if fact.is_number:
        return st.integers(0, 120)
    if fact.is_list:
        return st.lists(st.sampled_from(fact.values), max_size=4, unique=fact.kind is FactKind.SET)
    if fact.kind is FactKind.DATE:
        return st.dates(date(2015, 1, 1), date(2040, 1, 1)).map(lambda day: day.isoformat())
    return st.booleans() if fact.kind is FactKind.YES_NO else st.sampled_from(fact.values)


def some_of(names, most):
    return st.lists(st.sampled_from(sorted(names)), max_size=most, unique=True).flatmap(
        lambda chosen: st.fixed_dictionaries({name: a_value(FACTS[name]) for name in chosen})
    )


added = some_of([name for name, fact in FACTS.items() if fact.is_number or fact.is_list], 2)
suppositions = st.builds(SupposeFacts.of, some_of(FACTS, 3), added).filter(lambda action: action.supposed)
messages = st.one_of(
    suppositions.map(lambda action: ButtonPress(to_id(action))),
    st.sampled_from(CORPUS).filter(len).map(lambda asked: TextMessage(asked["says"])),
    st.sampled_from(["what_if", "what_if:ct-imhs", "compare", "compare:training", "compare_day:2023-12-31"]).map(
        ButtonPress
    ),
)


def kept(progress):
    """All of the progress that judging rests on, and where the person is."""
    return {name: value for name, value in progress.model_dump().items() if name not in MAY_CHANGE}


@pytest.mark.parametrize("asked", CORPUS, ids=lambda asked: asked["says"])
def test_a_what_if_is_read_as_what_it_would_tell(asked):
    heard = hear_what_if(asked["says"], LANGUAGE)
    found = heard.read(LANGUAGE, ABOUT, TODAY) if heard else Supposition()
    read = (dict(found.facts), dict(found.more))

    assert read == (asked.get("facts", {}), asked.get("more", {}))


@given(conversations, messages)
def test_a_what_if_never_touches_what_is_stored(progress, message):
    turn = the_conversation().respond(progress, message, NOW)
    again = the_conversation().respond(turn.progress, ButtonPress(to_id(Command.SHOW_AGAIN)), NOW)
    without = the_conversation().respond(progress, ButtonPress(to_id(Command.SHOW_AGAIN)), NOW)

    assert kept(turn.progress) == kept(without.progress)
    assert (again.facts, again.verdict, again.as_if) == (without.facts, without.verdict, without.as_if)


@given(conversations, suppositions)
def test_a_what_if_fits_a_message(progress, action):
    move = press_what_if(the_conversation()._context(progress, NOW), action)

    assert all(len(said) <= MOST for said in move.said)


@given(conversations, messages)
def test_no_answer_to_it_is_longer_than_any_message_may_be(progress, message):
    turn = the_conversation().respond(progress, message, NOW)

    assert all(len(reply.text) <= LONGEST_MESSAGE for reply in turn.replies if "what-if" in reply.text)


@given(conversations)
def test_each_what_if_that_is_offered_closes_its_gap(progress):
    now = replay(progress, the_book(), TODAY)
    turn = the_conversation().respond(progress, ButtonPress(to_id(Command.WHAT_IF)), NOW)
    offered = [
        action
        for row in turn.replies[0].buttons
        for button in row
        if isinstance(action := parse(button.id), SupposeFacts)
    ]

    for action in offered:
        assert len(to_id(action).encode()) <= MOST_BYTES
        change = Supposal(*action.read(the_book().catalogue))
        then = replay(with_supposed(progress, now, suppose(now, change)), the_book(), TODAY)
        (fact,) = {*change.facts, *change.more}
        before = now.judged if fact != DEGREE or now.as_if is None else now
        assert gaps_of(then.judged, fact) < gaps_of(before, fact) or not now.told(fact)


def gaps_of(replayed, fact):
    return sum(
        gap.fact == fact
        for result in replayed.verdict.results
        for each in result.requirements.values()
        for gap in each.gaps
    )


def test_both_results_stand_side_by_side_with_only_what_differs():
    talk = lacking(rsc_hours="40", training_hours="12").says("/whatif 10 more RS/C hours")

    now, then = talk.text.index("Now: "), talk.text.index("With 10 more hours of RS/C: ")
    assert now < then
    assert "Two of five" in talk.text[now:then]
    assert "One of five" in talk.text[then:]
    assert "18 hours to go" in talk.text
    assert "Education" not in talk.text


def test_what_changes_nothing_is_said_to_change_nothing():
    talk = lacking(rsc_hours="40").says("what if I had 20 more training hours?")

    assert "your result stays the same" in talk.text


def test_another_state_is_judged_by_its_own_rules():
    talk = lacking(references_endorsed="no").says("what if I apply in New Mexico?")

    assert "With New Mexico's rules: **IMHS in New Mexico: you" in talk.text


def test_where_a_state_has_no_rules_for_the_work_it_says_for_what_it_has():
    talk = lacking(rsc_hours="40").says("what if I apply in Virginia?")

    assert "I don't have rules for your kind of work there" in talk.text
    assert "IMHM Clinical" in talk.text


def test_with_a_degree_first_held_nothing_counts_yet_that_comes_after_it():
    talk = lacking(degree="bachelor", imh_work_years="3").says("what if I finish my MSW in May?")
    then = supposed_on(talk, degree="msw")

    assert "With a finished MSW and the rules in force in May 2027" in talk.text
    assert then.facts["imh_work_years"] == 0
    assert then.facts["rsc_post_masters"] is False


def supposed_on(talk, **facts):
    """The answers as they would be judged."""
    now = replay(talk.progress, the_book(), TODAY)
    return replay(with_supposed(talk.progress, now, suppose(now, Supposal(facts, {}))), the_book(), TODAY)


def test_a_degree_on_the_way_is_held_in_a_what_if_about_it():
    talk = Talk().applies_in("ct", "treatment").says("bachelor").presses(Command.AS_IF).says("msw")
    talk = finished(talk, **READY_CT).says("what if my degree were done?")

    now, then = talk.text.index("Now: "), talk.text.index("With a finished MSW: ")
    assert "You need your MSW first" in talk.text[now:then]
    assert "You need your MSW first" not in talk.text[then:].partition("\n\n")[0]


def test_what_counts_only_after_the_degree_on_the_way_supposes_it():
    talk = Talk().applies_in("ct", "treatment").says("bachelor").presses(Command.AS_IF).says("msw")
    talk = finished(talk, **READY_CT).says("what if I had 2 more years of infant mental health work?")

    assert "With a finished MSW and 2 more years of infant mental health work: " in talk.text


def test_somebody_who_renews_tries_hours_of_the_year():
    talk = Talk().presses(Command.RENEW).says("ct").says("imhm-c")
    talk = finished(talk, renewal_training_hours="10", provides_rsc="no", member="yes")

    assert "With 5 more hours of training this year: " in talk.says("what if I had 5 more hours of training?").text


def test_hours_of_a_part_are_hours_of_the_whole_as_well():
    assert supposed_on(lacking(training_hours="29"), training_hours_dei=40).facts["training_hours"] == 40


def test_fewer_hours_in_all_leave_no_more_in_a_part():
    talk = lacking(rsc_hours="60", rsc_months="30", rsc_hours_in_two_years="55")

    assert supposed_on(talk, rsc_hours=20).facts["rsc_hours_in_two_years"] == 20


def test_each_gap_has_a_button():
    talk = lacking(rsc_hours="40", references="rsc provider, colleague").presses_id("what_if")

    assert talk.labels[:2] == ["10 more hours of RS/C", "A program supervisor as another rater"]
    assert "One of five" in talk.presses("10 more hours").text


@pytest.mark.parametrize("typed", ["5 more RS/C hours", "an MSW in May", "10 more hours of reflective supervision"])
def test_what_is_typed_when_asked_what_to_try_is_tried_and_not_stored(typed):
    talk = lacking(rsc_hours="40").presses_id("what_if")
    before = talk.facts

    assert "Just a what-if" in talk.says(typed).text
    assert talk.facts == before


def test_a_label_is_typed_as_it_is_pressed():
    pressed, typed = (lacking(references_endorsed="no").presses_id("what_if") for _ in range(2))

    assert typed.says("an endorsed rater").text == pressed.presses("An endorsed rater").text


def test_while_a_question_is_open_what_is_typed_answers_it():
    talk = Talk().applies_in("ct", "treatment").says("msw").says("none").says("/whatif").says("36")

    assert talk.facts["training_hours"] == 36


def test_when_asked_what_to_try_a_question_still_gets_its_answer():
    talk = lacking(rsc_hours="40").presses_id("what_if").says("what is reflective supervision?")

    assert talk.last.outcome == "answer"


def test_before_there_is_anything_to_judge_it_says_what_is_needed_first():
    assert Talk().says("/whatif 10 more RS/C hours").text.startswith("I can try that once you've told me")


def test_what_is_not_understood_gets_two_examples_that_fit():
    talk = lacking(rsc_hours="40").says("/whatif bananas")

    assert "/whatif 10 more hours of RS/C" in talk.text
    assert "what if I apply in New Mexico?" in talk.text


def test_more_of_what_was_not_told_waits_for_it():
    talk = Talk().applies_in("ct", "treatment").says("what if I had 10 more training hours?")

    assert "I can add to that once you've told me" in talk.text


@pytest.mark.parametrize("question", ["what if I fail the exam?", "what if I miss the renewal deadline?"])
def test_what_befalls_somebody_is_a_question_like_any_other(question):
    talk = lacking(rsc_hours="40").says(question)

    assert "Just a what-if" not in talk.text
    assert talk.last.outcome in {"answer", "handoff", "clarify"}


def test_a_number_alone_is_of_what_is_asked():
    talk = Talk().applies_in("ct", "treatment").says("msw").says("course work")

    assert talk.asking == "training_hours"
    assert "With 20 hours of training: " in talk.says("what if I had 20?").text


def test_what_may_only_lie_behind_the_open_question_is_no_answer_to_it():
    talk = finished(Talk().applies_in("ct", "treatment"), **READY_CT | {"rsc_while_serving": "idk"})

    assert "Just a what-if" not in talk.says("what if I had a gap between jobs?").text


def test_what_is_told_beside_a_what_if_is_told_all_the_same():
    talk = Talk().applies_in("ct", "treatment").says("msw")
    talk.says("I took course work. What if I had 60 hours of RS/C?")

    assert talk.facts["specialized_study"] == "coursework"
    assert "rsc_hours" not in talk.facts
    assert "With 60 hours of RS/C: " in talk.text


@pytest.mark.parametrize("says", ["let's say 40", "lets say about 36 hours"])
def test_a_best_guess_is_an_answer_and_supposes_nothing(says):
    assert hear_what_if(says, LANGUAGE) is None
