"""Staff are reminded once of what has waited for a day; what a person passed on goes when they delete everything."""

from __future__ import annotations

from datetime import timedelta

from bot.staff.forgetting import forget_person, forgotten_too
from bot.staff.inquiries import remind
from bot.store.stored_answers import AnswerStage, add_draft, change_answer, find_answer
from bot.store.stored_cases import begin_case, cases_of
from bot.store.stored_inquiries import change_inquiry, note_messages
from tests.bot.staff.business import ASKER, NOON, StaffHarness, kinds

DAY = timedelta(days=1)


def arrived(business: StaffHarness) -> str:
    """Somebody's question reaches staff; returns its code."""
    code = business.asked()
    business.stores(change_inquiry, code, card=5)
    return code


def test_staff_are_reminded_once_of_what_has_waited_for_a_day(business):
    code = arrived(business)

    assert business.does(remind) == []
    business.now = NOON + DAY
    [reminder] = business.does(remind)
    assert kinds([reminder]) == ["Notification to Team"]
    assert "This has been waiting for 24 hours: How much is the fee?" in reminder.text
    assert reminder.shows == (code,)
    business.now = NOON + 3 * DAY
    assert business.does(remind) == []


def test_what_has_not_reached_staff_yet_is_not_overdue(business):
    business.asked()
    business.now = NOON + DAY

    assert business.does(remind) == []


def test_the_messages_that_show_what_is_forgotten_are_redacted(business):
    code = arrived(business)
    business.stores(note_messages, code, 1, [5, 6])
    stays = business.asked(asker=ASKER + 1)

    [redaction] = business.does(forget_person, ASKER)
    assert (redaction.inquiry.code, redaction.messages) == (code, (5, 6))
    assert business.inquiries() == []
    assert business.inquiry(stays)


def test_a_draft_made_of_what_is_forgotten_goes_and_an_approved_answer_stays(business):
    code = arrived(business)
    draft, approved = (business.stores(add_draft, "ct", ["How much?"], text, code) for text in ("50.", "60."))
    business.stores(change_answer, approved.id, state=AnswerStage.APPROVED)
    business.does(forget_person, ASKER)

    assert business.stores(find_answer, draft.id) is None
    assert business.stores(find_answer, approved.id).code == ""


def test_cases_go_as_well_and_it_is_said_before(business):
    assert business.does(forgotten_too, ASKER, "en") is None
    case = business.stores(begin_case, ASKER, "{}", 1)

    assert case.code in business.does(forgotten_too, ASKER, "en").text
    business.does(forget_person, ASKER)
    assert business.stores(cases_of, ASKER) == []
