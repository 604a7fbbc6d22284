"""An answer is on the topic of the question and tells what it wants to know; no hand-over names a wrong reason."""

from __future__ import annotations

import re

import pytest

from tests.dialogs.faq.from_rules.test_personal import own_lines
from tests.dialogs.faq.score import asked
from tests.dialogs.talk import the_answers, the_words


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("how old may my trainings be", "too_old"),
        ("are webinars accepted", "online_hours"),
        ("how many families must I have worked with", "caseload"),
        ("how big can the reflective supervision group be", "group_size"),
        ("what happens after I submit my application", "after_applying"),
        ("can hours with two different supervisors be put together", "hours_put_together"),
        ("do trainings that I give count as training hours", "trainings_given"),
        ("how do I write the credential behind my name", "credential_name"),
        ("can I apply if I live out of state", "out_of_state"),
    ],
)
def test_a_detail_that_the_documents_pass_over_is_handed_over_with_its_own_reason(question, entry):
    given = asked(question, association="ct")

    assert (given.kind, given.entry) == ("handoff", entry)
    assert re.search(r"(^|[.] )CT-AIMH (can|will|would|may) ", given.text)


@pytest.mark.parametrize("question", ["is training in pottery accepted", "does my yoga training count"])
def test_whether_something_counts_that_no_document_lists_is_not_answered_with_the_hours(question):
    assert asked(question, association="ct").is_handoff


def test_how_far_back_is_answered_where_the_rules_tell_it():
    given = asked("how far back can my reflective supervision hours go", association="nm")

    assert given.entry == "rsc"
    assert "24 months" in given.text


def test_a_question_on_raters_is_not_answered_by_rules_that_never_speak_of_them():
    assert asked("Raters for specialists in NM and CT, what differs?").entry == "references"


def test_what_form_the_exam_takes_is_told_only_where_the_documents_tell_it():
    assert "multiple choice" in asked("is the exam multiple choice", association="va").text
    assert asked("is the exam multiple choice", association="ct").is_handoff


@pytest.mark.parametrize(
    "question", ["how do I get started?", "what is involved?", "walk me through it", "how do I apply"]
)
def test_who_is_new_to_it_gets_the_way_in_steps_while_no_association_is_known(question):
    given = asked(question)

    assert given.kind == "answer"
    assert [line[:2] for line in given.text.splitlines() if line[1:2] == "."] == ["1.", "2.", "3.", "4.", "5."]
    assert {each.document for each in given.citations} == {
        document for each in the_words().book.associations.values() for document in each.documents
    }


def test_where_the_association_is_known_only_its_documents_are_cited():
    documents = {each.document for each in asked("how do I get started?", association="ok").citations}

    assert documents == set(the_words().book.associations["ok"].documents)


@pytest.mark.parametrize("question", ["who can apply?", "is this for therapists only or may a nurse apply"])
def test_who_may_apply_is_told_by_field_and_by_what_somebody_does(question):
    text = asked(question).text

    assert "nurses" in text
    assert "treatment (IMHS)" in text


@pytest.mark.parametrize(
    "question", ["it says 30 hours of training", "does it really say 25 hours about the rsc I give?"]
)
def test_who_quotes_a_rule_neither_attacks_nor_tells_of_hours_of_their_own(question):
    assert asked(question, association="va").kind == "answer"
    assert own_lines(question, association="va") == []


def test_a_former_supervisor_is_told_apart_from_the_current_one():
    assert "current program supervisor" in asked("can a former supervisor rate me", association="nm").text


@pytest.mark.parametrize(("association", "said"), [("va", "give up the right"), ("ct", "name no waiver")])
def test_whether_ratings_may_be_read_goes_by_the_waiver_of_the_association(association, said):
    assert said in asked("may I see what my raters wrote", association=association).text


def test_what_the_document_of_a_state_does_tell_is_told_with_the_handing_over():
    there, elsewhere, nowhere = (
        asked("how much is the application fee", **each) for each in ({"association": "va"}, {"association": "ct"}, {})
    )

    assert {each.kind for each in (there, elsewhere, nowhere)} == {"handoff"}
    assert "processing fee" in there.text
    assert not any("processing fee" in each.text for each in (elsewhere, nowhere))


@pytest.mark.parametrize(
    "entry", [each for each in the_answers().entries.values() if each.kind == "handoff"], ids=lambda each: each.id
)
def test_who_knows_begins_a_sentence_since_it_may_be_your_association(entry):
    said = [each for each in (entry.text, *entry.by_document.values()) if each]

    assert all(re.search(r"(^|[.?!] )\{who\} ", each) for each in said)
    assert not any(re.search(r"[^.?!] \{who\}", each) for each in said)
