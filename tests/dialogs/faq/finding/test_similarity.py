"""What an answer by staff would take questions from."""

from __future__ import annotations

from dialogs.faq import StaffAnswer
from dialogs.faq.finding.ranking import taken_from
from tests.dialogs.talk import the_answers


def titles(phrasing, *known, association="ct"):
    new = StaffAnswer("staff_ct_9", association, (phrasing,), "Ask us.")
    return {entry.title for entry in taken_from(new, the_answers().with_entries(known))}


def test_a_phrasing_just_like_a_packaged_one_takes_its_questions():
    packaged = next(entry for entry in the_answers().entries.values() if entry.kind == "rules" and entry.phrasings)

    assert titles(packaged.phrasings[0]) == {packaged.title}


def test_to_answer_what_was_handed_over_takes_from_nobody():
    handed_over = next(entry for entry in the_answers().entries.values() if entry.kind == "handoff" and entry.phrasings)

    assert titles(handed_over.phrasings[0]) == set()


def test_a_phrasing_of_its_own_takes_from_nobody():
    assert titles("is there a newsletter for mentors") == set()


def test_another_answer_by_the_same_staff_loses_and_one_by_others_does_not():
    newsletter = StaffAnswer("staff_ct_1", "ct", ("is there a newsletter for mentors",), "Yes.")

    assert titles(newsletter.phrasings[0], newsletter) == {"Is there a newsletter for mentors"}
    assert titles(newsletter.phrasings[0], newsletter, association="va") == set()
