"""What is passed on to staff, and their replies: who is told what, on whatever channel."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.staff.inquiries import (
    ReplyOutcome,
    close,
    correct,
    find_written,
    list_open,
    pass_back,
    reopen,
    report_reply,
    report_unreachable,
)
from bot.store.stored_inquiries import InquiryState, change_inquiry, find_inquiry, note_messages
from tests.bot.staff.business import ANN, ASKER, NOON, OUTSIDER, TEAM, ids, kinds, labels, reply

DAY = timedelta(days=1)


def test_a_question_opens_an_inquiry_for_the_group_of_its_association(business):
    [opened] = business.passes_on()

    assert (opened.inquiry.association, opened.inquiry.staff_chat, opened.inquiry.asker) == ("ct", TEAM, ASKER)
    assert business.lines(opened.inquiry.code) == ["How much is the fee?"]


def test_a_second_question_goes_on_with_the_inquiry(business):
    code = business.asked()
    added, changed = business.passes_on("And when?", message=2)

    assert (added.line.text, added.inquiry.code, changed.inquiry.state) == ("And when?", code, InquiryState.OPEN)
    assert len(business.inquiries()) == 1


def test_two_people_never_share_an_inquiry(business):
    assert business.asked() != business.asked(asker=ASKER + 1)


@pytest.mark.parametrize(("days", "number"), [(29, 1), (31, 2)])
def test_a_question_within_a_month_after_closing_belongs_to_what_was_closed(days, number, business):
    business.does(close, ANN, business.asked())
    business.now = NOON + days * DAY
    business.passes_on("And when?")

    assert len(business.inquiries()) == number


def test_once_another_group_serves_the_association_a_new_inquiry_begins_there(business):
    business.asked()
    business.groups = type(business.groups)({"ct": TEAM + 100}, business.groups.names)

    assert kinds(business.passes_on("And when?")) == ["InquiryOpened"]


def test_an_edited_question_reaches_staff_and_the_asker_is_told(business):
    code = business.asked(message=5)
    inquiry, line = business.does(find_written, ASKER, 5)
    told = business.does(correct, inquiry, line, "How much is it?", "en")

    assert kinds(told) == ["LineAdded", "InquiryChanged", "Notification to Asker"]
    assert (told[0].line.kind, business.lines(code)) == ("correction", ["How much is it?"])


def test_an_edit_that_changes_no_word_tells_nobody(business):
    business.asked(message=5)
    inquiry, line = business.does(find_written, ASKER, 5)

    assert business.does(correct, inquiry, line, line.text, "en") == []


def test_what_somebody_wrote_to_the_bot_alone_is_nothing_to_correct(business):
    business.asked(message=5)

    assert business.does(find_written, ASKER, 6) is None
    assert business.does(find_written, ASKER + 1, 5) is None


def test_a_reply_reaches_the_asker_without_the_name_of_who_wrote_it(business):
    code = business.asked()
    told = business.does(pass_back, ANN, reply(code, "50 dollars."))

    assert kinds(told) == ["Notification to Asker", "InquiryChanged"]
    assert "“How much is the fee?”" in told[0].text
    assert told[0].text.endswith("50 dollars.")
    assert "Ann" not in told[0].text
    assert (labels(told[0]), told[1].answered_by, told[1].inquiry.state) == (
        ["Write back"],
        "Ann",
        InquiryState.ANSWERED,
    )


def test_a_reply_is_about_the_line_that_it_replies_to_else_about_the_last(business):
    code = business.asked("How much?")
    business.passes_on("And when?", message=2)
    first = business.does(find_written, ASKER, 1)[1].id
    business.stores(note_messages, code, first, [55])

    assert "“How much?”" in business.does(pass_back, ANN, reply(code, "50 dollars.", to=55))[0].text
    assert "“And when?”" in business.does(pass_back, ANN, reply(code, "In May.", to=56))[0].text


def test_an_edited_reply_goes_again_as_corrected_and_an_unchanged_one_does_not(business):
    code = business.asked()
    business.does(pass_back, ANN, reply(code, "50 dollars."))
    [corrected] = business.does(pass_back, ANN, reply(code, "60 dollars.", edited=True))

    assert "changed their answer" in corrected.text
    assert business.does(pass_back, ANN, reply(code, "60 dollars.", edited=True)) == []
    assert business.lines(code)[-1] == "60 dollars."


def test_only_text_can_be_passed_back_and_the_writer_is_told(business):
    code = business.asked()

    [only_text] = business.does(pass_back, ANN, reply(code, "", more=True))
    assert "I can only pass on text" in only_text.text
    told = business.does(pass_back, ANN, reply(code, "See the picture.", more=True))
    assert kinds(told)[-1] == "Notification to Requester"
    assert "I passed on your words" in told[-1].text


@pytest.mark.parametrize("action", [close, reopen])
def test_staff_of_another_group_know_nothing_of_an_inquiry(action, business):
    code = business.asked()

    [told] = business.does(pass_back, OUTSIDER, reply(code, "50 dollars."))
    assert "I don't have" in told.text
    assert kinds(business.does(action, OUTSIDER, code)) == ["Alert"]
    assert business.inquiry(code).state == InquiryState.OPEN


def test_closing_tells_the_asker_once(business):
    code = business.asked()

    told = business.does(close, ANN, code)
    assert kinds(told) == ["Notification to Asker", "InquiryChanged"]
    assert labels(told[0]) == ["Ask again"]
    assert kinds(business.does(close, ANN, code)) == ["Alert"]


def test_reopening_tells_the_asker_nothing(business):
    code = business.asked()
    business.does(close, ANN, code)

    assert kinds(business.does(reopen, ANN, code)) == ["InquiryChanged"]
    assert business.does(reopen, ANN, code) == []
    assert business.inquiry(code).state == InquiryState.OPEN


def test_a_delivered_reply_can_be_made_an_answer_where_it_answers_a_question(business):
    code = business.asked()

    [told] = business.does(report_reply, code, 3, 100, ReplyOutcome.DELIVERED)
    assert ids(told) == [f"make_answer:{code}.3.100"]
    [about_result] = business.does(report_reply, code, 0, 100, ReplyOutcome.DELIVERED)
    assert ids(about_result) == []


def test_a_reply_that_was_refused_leaves_the_question_waiting(business):
    code = business.asked()
    business.does(pass_back, ANN, reply(code, "50 dollars."))

    told = business.does(report_reply, code, 1, 100, ReplyOutcome.NOT_DELIVERED)
    assert kinds(told) == ["Notification to Requester", "InquiryChanged"]
    assert business.inquiry(code).state == InquiryState.OPEN


def test_somebody_who_blocks_the_bot_waits_for_nothing(business):
    code = business.asked()
    business.does(pass_back, ANN, reply(code, "50 dollars."))

    _, changed = business.does(report_reply, code, 1, 100, ReplyOutcome.BLOCKED)
    assert changed.state == "blocked"
    assert business.inquiry(code).state == InquiryState.ANSWERED


@pytest.mark.parametrize("opening", [True, False])
def test_where_staff_cannot_be_reached_the_asker_is_told_and_an_inquiry_that_never_arrived_is_gone(opening, business):
    code = business.asked()

    [told] = business.does(report_unreachable, business.inquiry(code), opening=opening)
    assert "couldn't reach CT-AIMH's staff" in told.text
    assert (business.stores(find_inquiry, code) is None) == opening


def test_what_waits_is_listed_longest_first_each_with_a_link(business):
    first = business.asked()
    business.now = NOON + DAY
    second = business.asked("And when?", asker=ASKER + 1)
    business.stores(change_inquiry, business.asked("Where?", asker=ASKER + 2), state=InquiryState.ANSWERED)

    [listed] = business.does(list_open, ANN, "")
    assert listed.shows == (first, second)
    assert f"link-to-{first}" in listed.text
    assert listed.text.index("How much is the fee?") < listed.text.index("And when?")
    assert "Where?" not in listed.text


def test_a_group_sees_nothing_of_what_waits_for_others(business):
    business.asked()

    [listed] = business.does(list_open, OUTSIDER, "")
    assert listed.text == "Nothing is waiting for an answer."
