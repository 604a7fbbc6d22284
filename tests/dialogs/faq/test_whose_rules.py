"""Everything said about an association comes from its own rule sets and words, whatever else is loaded."""

from __future__ import annotations

import pytest

from dialogs.faq import answer
from dialogs.faq.asking.parsed_question import read_question
from dialogs.faq.catalogue import made_of
from dialogs.faq.entry import Citation, FaqEntry
from dialogs.faq.holding import FIXED, holds_for
from rules.conditions import AtLeast, Slots, Window, leaves
from tests.added_association.folders import MICHIGAN, loaded
from tests.dialogs.faq.from_rules.test_answers_follow_the_rules import numbers
from tests.dialogs.faq.score import TODAY
from tests.dialogs.talk import the_answers, the_words

SAMPLE = 20  # one in so many phrasings
ITS_OWN = {"association": "mi"}


def questions():
    """All ways to ask that the answers hold, save those that name whose rules they are about."""
    michigan = loaded(MICHIGAN)
    for entry in michigan.answers.entries.values():
        for line in entry.phrasings:
            asked = read_question(line, michigan.answers.asking)
            if not (asked.of_all or asked.associations or asked.elsewhere):
                yield line


def told(question, facts=ITS_OWN, answers=None):
    michigan = loaded(MICHIGAN)
    answers = answers or michigan.answers
    return answer(question, answers, words=michigan.words, facts=facts, today=TODAY, language=lambda: michigan.language)


def assert_of_its_own(lines):
    michigan = loaded(MICHIGAN)
    own = michigan.book.associations["mi"].documents
    asked_for = _numbers_of("mi")
    written = {entry.id: numbers(f"{entry.text} {entry.notes}") for entry in michigan.answers.entries.values()}
    for line in lines:
        given = told(line)
        assert given.text.strip(), line
        assert {each.document for each in given.citations} <= set(own), (line, given)
        if given.kind == "answer" and given.entry not in with_fixed_text():
            strange = numbers(given.text.replace("(2024)", "")) - asked_for - {2024.0} - numbers(line)
            assert strange <= written.get(given.entry or "", set()), (line, given.text)


def with_fixed_text():
    return {name for name, entry in loaded(MICHIGAN).answers.entries.items() if entry.kind in FIXED}


def _numbers_of(association):
    found = set()
    for rule_set in loaded(MICHIGAN).book.rule_sets:
        if rule_set.association == association:
            for version in rule_set.versions:
                for leaf in (leaf for each in version.requirements.values() for leaf in leaves(each.condition)):
                    found |= {float(leaf.bound)} if isinstance(leaf, AtLeast | Window) else set()
                    found |= {float(n) for n in range(1, len(leaf.slots) + 1)} if isinstance(leaf, Slots) else set()
    return found


def test_asked_under_its_name_only_its_own_rules_are_told_and_cited():
    assert_of_its_own(list(questions())[::SAMPLE])


@pytest.mark.soak
def test_so_it_is_for_every_way_to_ask():
    assert_of_its_own(questions())


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("is there an exam", "MI-AIMH can tell you"),
        ("do I need reflective supervision", "don't ask for this"),
        ("what degree do I need", "bachelor's degree"),
        ("what can I do with a bachelor's", "bachelor's degree"),
        ("does the work have to be paid", "don't ask for this"),
        ("how many training hours do I need", "30 hours"),
        ("who can apply", "IFA"),
        ("what do I need for IMHS", "don't have the rules for IMHS in Michigan"),
        ("does my endorsement expire", "IFS in Michigan"),
    ],
)
def test_what_holds_only_for_others_is_answered_by_its_own_rules_or_passed_on(question, said):
    assert said in told(question).text


def test_what_states_no_rule_is_explained_without_a_document_of_others():
    given = told("what is parallel process")

    assert given.kind == "answer"
    assert given.citations == ()


def test_a_category_whose_rules_are_here_is_not_said_to_be_missing():
    assert "don't have the rules" not in told("I am a home visitor who educates parents, which category").text


def test_the_texts_on_the_packaged_associations_hold_for_each_of_them():
    """Their documents are read together; which of them says what was looked at when the texts were written."""
    words, entries = the_words(), the_answers().entries.values()
    for association in words.book.associations:
        for entry in entries:
            assert holds_for(entry, association, words.book, words.content.glossary), (entry.id, association)


def test_packaged_answers_name_the_section_of_every_document_whose_steps_they_tell():
    book = the_words().book
    for entry in the_answers().entries.values():
        for rule_set in book.sets(entry.purpose) if entry.kind == "rules" and entry.purpose else ():
            speaks = entry.otherwise or {*entry.notes} & {*rule_set.steps, *rule_set.advice}
            has_it = all(entry.requirement in version.requirements for version in rule_set.versions)
            assert not speaks or has_it or rule_set.document in entry.sections, (entry.id, rule_set.document)


OURS = FaqEntry(
    id="parking",
    title="Parking",
    text="Yes, we ask for stripes.",
    citations=(Citation("mi_ifa_ifs_2024.pdf", "Parking"),),
    phrasings=("do I need a zebra permit", "zebra permit for my application"),
)


def with_ours(**changes):
    michigan = loaded(MICHIGAN)
    entries = {**michigan.answers.entries, "parking": OURS.model_copy(update=changes)}
    return made_of(entries, michigan.answers.asking, michigan.words.content)


def test_words_of_an_association_are_given_to_its_own_people_alone():
    answers = with_ours()

    assert "stripes" in told("do I need a zebra permit", answers=answers).text
    assert "stripes" not in told("do I need a zebra permit", {"association": "ct"}, answers).text


def test_to_somebody_of_no_known_association_they_are_told_with_its_name():
    assert told("do I need a zebra permit", {}, with_ours()).text.startswith("Michigan: ")


def test_an_answer_for_one_association_goes_before_what_is_passed_on():
    answers = with_ours(association="mi", phrasings=("how much does it cost to apply", "what are the fees"))

    assert told("how much does it cost to apply", answers=answers).entry == "parking"
    assert told("how much does it cost to apply", {"association": "ct"}, answers).entry != "parking"


def test_every_citation_names_a_document_that_is_loaded():
    words = loaded(MICHIGAN).words
    known = {document for each in words.book.associations.values() for document in each.documents}
    for facts in ({}, ITS_OWN, {"association": "nm"}):
        for line in list(questions())[:: 3 * SAMPLE]:
            assert {each.document for each in told(line, facts).citations} <= known, line


def test_a_rule_of_some_categories_is_not_told_of_another():
    given = told("may I apply for IFS before I graduate", {"association": "ct"})

    assert given.kind == "handoff"
    assert "don't have the rules for IFS in Connecticut" in given.text
