"""Results that people keep: what they type, what is kept, and what is said of it when rules have changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.actions import Command, DeleteReceipt, KeepFromStaff, LetStaffLook, to_id
from dialogs.handlers.kept_results import typed_code
from dialogs.receipts import (
    ChangeReceipt,
    KeepResult,
    KeptResult,
    LookUp,
    NoReceipt,
    ReceiptChange,
    ReceiptChanged,
    ReceiptError,
    ReceiptFound,
    ReceiptKept,
    verdict_today,
)
from dialogs.replay import ReplayedAnswers
from dialogs.texts.receipt import as_it_was, changes_today, result_to_keep
from dialogs.texts.verdict_json import verdict_data
from dialogs.wording import Phrasebook
from rules import Purpose, RuleBook, evaluate
from tests.dialogs.talk import NOW, Talk, the_book, the_conversation
from tests.rules.books import changed
from tests.rules.profiles import profiles

TODAY = NOW.date()
LATER = TODAY + timedelta(days=200)
CODE = "7K3M-9QXZ-4WTB-2HND"
SAME = "**Today's rules give the same result.**"


def phrases(book: RuleBook) -> Phrasebook:
    return Phrasebook(the_conversation()._words.content, book)


def judged(facts: dict[str, object], *, renewal: bool = False, book: RuleBook | None = None) -> ReplayedAnswers:
    book = book or the_book()
    return ReplayedAnswers(
        book=book, purpose=Purpose.RENEWING if renewal else Purpose.APPLYING, today=TODAY,
        facts=book.catalogue.read(facts), unknown=(), set_aside={}, unread=(), orientation=None, all_loaded=False,
    )  # fmt: skip


def kept(facts: dict[str, object], *, renewal: bool = False) -> KeptResult:
    """The result of somebody, kept and read back."""
    return KeptResult.from_json(result_to_keep(phrases(the_book()), judged(facts, renewal=renewal)).to_json())


def as_printed(book: RuleBook, facts: dict[str, object], *, renewal: bool = False, today: date = TODAY) -> str:
    """What `imhbot evaluate` prints."""
    verdict = evaluate(book, book.catalogue.read(facts), today, renewal)
    return json.dumps(verdict_data(verdict, phrases(book).content.notes))


def with_a_result(*answers: str, staffed: tuple[str, ...] = ()) -> Talk:
    talk = Talk(conversation=the_conversation(*staffed)).applies_in("Connecticut", "treatment")
    for answer in ("MSW", *answers):
        talk.says(answer)
    return talk.says("/result")


CT = {"association": "ct", "roles": ["treatment"], "degree": "msw", "rsc_hours": 40, "training_hours": 36}


# What is kept stays.


@pytest.mark.parametrize("renewal", [False, True])
@given(data=st.data(), seed=st.integers(0, 10_000))
def test_a_kept_verdict_is_the_same_after_the_rules_changed(renewal, data, seed):
    facts = data.draw(profiles(renewal=renewal))
    printed, result = as_printed(the_book(), facts, renewal=renewal), kept(facts, renewal=renewal)
    told = as_it_was(phrases(the_book()), result)
    other = phrases(changed(the_book(), Random(seed)))

    assert json.dumps(result.verdict) == printed
    assert as_it_was(other, result) == told
    assert changes_today(other, result, LATER)
    assert as_printed(result.book, result.facts, renewal=renewal) == printed
    assert as_printed(result.book, result.facts, renewal=renewal, today=result.judged_on) == printed


@pytest.mark.parametrize("renewal", [False, True])
@given(data=st.data())
def test_the_same_rules_change_nothing(renewal, data):
    result = kept(data.draw(profiles(renewal=renewal)), renewal=renewal)

    assert changes_today(phrases(the_book()), result, TODAY) == [SAME]


@given(data=st.data(), seed=st.integers(0, 10_000))
def test_what_comes_out_otherwise_today_is_said_and_nothing_else(data, seed):
    facts = data.draw(profiles())
    result, book = kept(facts), changed(the_book(), Random(seed))
    said = changes_today(phrases(book), result, TODAY)

    fitting = {each.id for each in judged(facts).fitting}
    then = {each["rule_set"]: each for each in result.verdict["results"] if each["rule_set"] in fitting}
    now = {
        each["rule_set"]: each
        for each in verdict_data(verdict_today(result, book, TODAY), phrases(book).content.notes)["results"]
        if each["rule_set"] in fitting
    }
    differ = [
        name
        for name, each in then.items()
        if name not in now or json.dumps(comparable(each)) != json.dumps(comparable(now[name]))
    ]
    assert (said == [SAME]) is (not differ)
    assert len(said) == 1 + len(differ)


def comparable(result: dict[str, object]) -> list[object]:
    return [result[key] for key in ("requirements", "gaps", "open", "notices")]


def test_a_higher_bound_is_named_with_what_is_missing_by_now():
    sets = [
        _training_needs(each, 48) if each.id == "ct-imhs" and each.purpose == "applying" else each
        for each in the_book().rule_sets
    ]
    book = replace(the_book(), rule_sets=tuple(sets))
    said = changes_today(phrases(book), kept(CT), TODAY)

    assert said[0] == "**Today's rules would change this:**"
    assert "Training" in said[1]
    assert "12 hours" in said[1]
    assert "Reflective" not in said[1]


def _training_needs(rule_set, hours):
    [version] = rule_set.versions
    training = version.requirements["training"]
    more = replace(training, condition=replace(training.condition, bound=hours))
    return replace(rule_set, versions=(replace(version, requirements={**version.requirements, "training": more}),))


def test_rules_that_are_gone_are_named():
    book = replace(the_book(), rule_sets=tuple(each for each in the_book().rule_sets if each.association != "ct"))
    result = kept(CT)

    assert changes_today(phrases(book), result, TODAY)[1:] == ["IMHS in Connecticut: I no longer have rules for this."]
    assert verdict_today(result, book, TODAY).results == ()


def test_an_association_that_is_gone_takes_no_other_rules_in():
    catalogue = the_book().catalogue
    facts = {**catalogue.facts, "association": catalogue.facts["association"].model_copy(update={"values": ("va",)})}
    book = replace(
        the_book(),
        catalogue=type(catalogue)(facts),
        associations={name: each for name, each in the_book().associations.items() if name == "va"},
        rule_sets=tuple(each for each in the_book().rule_sets if each.association == "va"),
    )
    result = kept(CT)

    assert verdict_today(result, book, TODAY).results == ()
    assert changes_today(phrases(book), result, TODAY)[1:] == ["IMHS in Connecticut: I no longer have rules for this."]


def test_a_fact_that_can_no_longer_be_told_is_left_out():
    catalogue = the_book().catalogue
    fewer = {name: each for name, each in catalogue.facts.items() if name != "member"}
    applying = tuple(the_book().sets(Purpose.APPLYING))  # none of these asks for it
    book = replace(the_book(), catalogue=type(catalogue)(fewer), rule_sets=applying)

    assert verdict_today(kept({**CT, "member": True}), book, TODAY).results


def test_a_result_with_a_degree_on_the_way_is_compared_with_that_degree():
    talk = Talk().applies_in("Connecticut", "treatment").says("bachelor").presses(Command.AS_IF).presses("MSW")
    talk.says("/result").says("/keep")
    wish = talk.last.receipt
    assert isinstance(wish, KeepResult)
    result = KeptResult.from_json(wish.result.to_json())

    assert result.as_if["facts"]["degree"] == "msw"
    assert changes_today(phrases(the_book()), result, TODAY) == [SAME]


def test_what_cannot_be_read_says_so():
    whole = json.loads(kept(CT).to_json())

    for wrong in ("{", json.dumps({**whole, "format": 2}), json.dumps({**whole, "rules": {}})):
        with pytest.raises(ReceiptError, match="kept result"):
            KeptResult.from_json(wrong)


# What people type and press.


@pytest.mark.parametrize("text", ["/keep", "keep this result", "Save my result, please", "can you save this for me"])
def test_a_result_is_kept_by_typing(text):
    wish = with_a_result().says(text).last.receipt

    assert isinstance(wish, KeepResult)
    assert wish.result.association == "ct"
    assert wish.result.facts["degree"] == "msw"
    assert "IMHS in Connecticut" in wish.result.texts[0]


def test_a_result_is_kept_by_its_button():
    assert isinstance(with_a_result().presses("Keep this result").last.receipt, KeepResult)


def test_without_a_result_there_is_nothing_to_keep():
    talk = Talk().applies_in("Connecticut", "treatment").says("/keep")

    assert talk.last.receipt is None
    assert "no result to keep yet" in talk.text
    assert talk.asking is not None


def test_where_no_rules_are_loaded_for_the_work_there_is_nothing_to_keep():
    talk = Talk().applies_in("Virginia", "prevention").says("/result")
    assert "Keep this result" not in talk.labels

    assert "no result to keep" in talk.says("/keep").text
    assert talk.last.receipt is None


def test_other_rules_used_as_a_guide_are_those_of_nobodys_own_association():
    talk = Talk().presses(Command.APPLY).presses(Command.ELSEWHERE).presses("Use Virginia").says("policy")
    wish = talk.says("/result").says("/keep").last.receipt

    assert isinstance(wish, KeepResult)
    assert (wish.result.association, wish.result.orientation) == (None, "va")


@pytest.mark.parametrize(
    "text",
    [f"/lookup {CODE}", f"/LOOKUP {CODE.lower()}", f"/lookup: {CODE}.", f"look up {CODE}", f"my code is {CODE}", CODE,
     f"lookup my result {CODE.replace('-', ' ')}", f" {CODE} "],
)  # fmt: skip
def test_a_code_is_looked_up_wherever_the_talk_is(text):
    for talk in (Talk(), Talk().applies_in("Connecticut", "treatment"), with_a_result()):
        wish = talk.says(text).last.receipt
        assert isinstance(wish, LookUp)
        assert wish.code.replace("-", "").replace(" ", "").upper() == CODE.replace("-", "")


@pytest.mark.parametrize("text", ["/lookup", "look up my result", "I have a code"])
def test_without_a_code_it_is_said_how(text):
    talk = with_a_result().says(text)

    assert talk.last.receipt is None
    assert "/lookup 7K3M" in talk.text


@pytest.mark.parametrize(
    "text", ["40 hours", "I work with baby kids here", "look after four kids", "msw", "2020-2024", "555-1234-5678", ""]
)
def test_other_messages_name_no_code(text):
    assert typed_code(text, the_conversation()._language) is None


def test_a_code_for_staff_goes_to_staff():
    talk = with_a_result(staffed=("ct",)).presses_id("write_staff:ct").says(f"My code is {CODE}")

    assert talk.passed_on[-1].text == f"My code is {CODE}"


def test_in_a_case_nothing_is_kept_or_looked_up():
    talk = Talk(conversation=the_conversation().about_somebody_else()).applies_in("Connecticut", "treatment")
    talk.says("/result")

    assert "Keep this result" not in talk.labels
    for text in ("/keep", f"/lookup {CODE}"):
        assert "in a case" in talk.says(text).text
        assert talk.last.receipt is None
    assert "in a case" in talk.presses_id(to_id(LetStaffLook("abc"))).text


# What is said of it.


def told(talk: Talk, outcome) -> Talk:
    turn = talk.conversation.tell_of_receipt(talk.progress, outcome, talk.now)
    talk.stored = turn.progress.to_json()
    talk.turns.append(turn)
    return talk


def test_the_code_is_told_once_and_staff_are_asked_for_where_they_can_be_reached():
    for staffed in ((), ("ct",), ("va",)):
        talk = with_a_result(staffed=staffed)
        told(talk, ReceiptKept("abc", CODE, kept(CT)))
        assert CODE in talk.text
        assert ("Let CT-AIMH's staff look it up" in talk.labels) is (staffed == ("ct",))
        assert ("Right now only you can." in talk.text) is (staffed == ("ct",))
        assert CODE not in talk.stored


def test_leave_for_staff_can_be_given_and_taken_back():
    talk = with_a_result(staffed=("ct",))
    told(talk, ReceiptFound(kept(CT), "abc", staff_may=False)).presses(LetStaffLook)
    assert talk.last.receipt == ChangeReceipt("abc", ReceiptChange.LET_STAFF)
    told(talk, ReceiptChanged("abc", ReceiptChange.LET_STAFF, kept(CT))).presses(KeepFromStaff)
    assert talk.last.receipt == ChangeReceipt("abc", ReceiptChange.NOT_STAFF)
    told(talk, ReceiptFound(kept(CT), "abc", staff_may=True))
    assert "staff can look this up" in talk.text
    talk.presses(DeleteReceipt)

    assert talk.last.receipt == ChangeReceipt("abc", ReceiptChange.DELETE)


def test_what_was_let_can_be_taken_back_where_staff_are_not_reached_any_more():
    talk = told(with_a_result(), ReceiptFound(kept(CT), "abc", staff_may=True)).presses(KeepFromStaff)

    assert talk.last.receipt == ChangeReceipt("abc", ReceiptChange.NOT_STAFF)


@pytest.mark.parametrize(
    ("typed", "change"),
    [("yes", ReceiptChange.LET_STAFF), ("sure", ReceiptChange.LET_STAFF), ("no thanks", ReceiptChange.NOT_STAFF)],
)
def test_yes_or_no_answers_whether_staff_may_look(typed, change):
    talk = with_a_result(staffed=("ct",))
    told(talk, ReceiptKept("abc", CODE, kept(CT)))

    assert talk.says(typed).last.receipt == ChangeReceipt("abc", change)
    assert talk.says("yes").last.receipt is None


def test_a_button_under_a_receipt_is_pressed_by_typing_it():
    talk = told(with_a_result(staffed=("ct",)), ReceiptFound(kept(CT), "abc"))

    assert talk.says("delete this result").last.receipt == ChangeReceipt("abc", ReceiptChange.DELETE)
    assert talk.says("delete this result").last.receipt is None


def test_something_else_than_yes_or_no_is_heard_as_ever():
    talk = told(with_a_result(staffed=("ct",)), ReceiptKept("abc", CODE, kept(CT)))

    assert "36 hours of training" in talk.says("I have 36 hours of training").text


def test_every_message_of_a_kept_result_fits_a_phone():
    for facts in (CT, {"roles": ["treatment"]}, {}, {"association": "ct"}, {"association": "va", "degree": "phd"}):
        messages = as_it_was(phrases(the_book()), kept(facts))
        assert all(0 < len(message) <= 1200 for message in messages)


def test_a_found_result_tells_its_day_and_what_it_was():
    talk = told(Talk(), ReceiptFound(kept(CT), "abc"))

    assert "The result from November 21, 2026, just as it was" in talk.text
    assert kept(CT).texts[0] in talk.text
    assert SAME in talk.text


def test_somebody_elses_result_can_only_be_read():
    talk = told(with_a_result(staffed=("ct",)), ReceiptFound(kept(CT)))

    assert kept(CT).texts[0] in talk.text
    for action in (LetStaffLook, KeepFromStaff, DeleteReceipt):
        with pytest.raises(AssertionError):
            talk.presses(action)


@pytest.mark.parametrize("why", NoReceipt)
def test_every_reason_why_there_is_none_is_a_sentence_and_the_open_question_follows(why):
    talk = Talk().applies_in("Connecticut", "treatment")
    asked = talk.asking
    told(talk, why)

    said, *_ = talk.text.split("\n\n")
    assert said.endswith(".")
    assert talk.asking == asked


def test_deleting_everything_says_what_goes_and_what_stays():
    said = with_a_result().says("/forget").text

    assert "their codes stop working" in said
    assert "Pictures and PDFs" in said
