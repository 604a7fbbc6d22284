"""Who types in sentences, changes their mind and asks side questions gets the verdict of who presses buttons."""

from __future__ import annotations

from random import Random

from rules import Purpose
from tests.dialogs.applicants import MOST_QUESTIONS, converse, person
from tests.dialogs.talk import Talk, the_book

APPLICANTS = 60
SIDE_QUESTIONS = ["what is reflective supervision?", "why do you ask that?", "how much does it cost to apply?"]

SENTENCES = {
    "association": {
        "ct": "I'm applying in Connecticut", "va": "I live in Virginia", "nm": "it's New Mexico for me",
        "ok": "Oklahoma, please",
    },
    "specialized_study": {
        "certificate": "I did a university certificate in infant mental health",
        "coursework": "I took course work in infant development", "in_service": "just in-service training at my agency",
        "none": "no, nothing like that",
    },
    "degree": {
        "msw": "I have a master of social work", "ma": "I hold an MA", "ms": "an MS in psychology",
        "med": "I've got an M.Ed.", "phd": "I did a PhD", "psyd": "a Psy.D.", "edd": "a doctorate in education",
        "msn": "master of science in nursing", "md": "I'm an MD", "do": "I am a D.O.",
        "bachelor": "just a bachelor's degree", "associate": "an associate degree",
        "none": "I don't have any degree", "other_graduate": "some other graduate degree",
    },
    "rsc_provider": {
        "imhm_c": "she is endorsed as a clinical mentor", "approved": "someone approved by the association",
        "other": "neither endorsed nor approved",
    },
    "training_hours": "I have had about {n} hours in all",
    "imh_work_years": "I did that for {n} years",
    "rsc_hours": "roughly {n} clock hours",
    "rsc_months": "it was over {n} months",
}  # fmt: skip
NUMBER = {"hours": "it comes to {n} hours", "years": "that is {n} years", "months": "{n} months"}


def sentence(fact, value):
    """Word a value as somebody would who writes in sentences."""
    if isinstance(value, bool):
        return "yes, that is right" if value else "no, not really"
    if isinstance(value, list):
        return ", ".join(each.replace("_", " ") for each in value) or "nobody comes to mind"
    known = the_book().catalogue.facts[fact]
    if known.is_number:
        return SENTENCES.get(fact, NUMBER[known.kind]).format(n=value)
    return SENTENCES[fact][value]


def writes_everything(talk, facts, chance):
    """Answer in sentences; take two answers back, and ask three questions on the way."""
    talk.says("I want to apply")
    side, changes = list(SIDE_QUESTIONS), 2
    while not talk.last.done and len(talk.turns) < 3 * MOST_QUESTIONS:
        fact = talk.asking
        if fact is None:
            talk.presses_id(talk.buttons[0].id)
            continue
        if side and chance.random() < 0.4:
            talk.says(side.pop())
            assert talk.asking == fact
        value = facts.get(fact)
        if value is None:
            talk.says("honestly, I don't know")
        elif changes and the_book().catalogue.facts[fact].kind == "years" and chance.random() < 0.5:
            changes -= 1
            talk.says(sentence(fact, value + 2)).says(f"sorry, I meant {value} years, not {value + 2}")
        else:
            talk.says(sentence(fact, value))


def test_sentences_corrections_and_side_questions_lead_to_the_same_verdict():
    chance = Random(7)
    for _ in range(APPLICANTS):
        facts = person(chance, the_book(), Purpose.APPLYING)
        pressing, writing = Talk(), Talk()

        converse(pressing, facts, Purpose.APPLYING, typing=False)
        writes_everything(writing, facts, chance)

        assert writing.last.verdict == pressing.last.verdict, (facts, writing.facts)


def test_a_whole_story_in_one_message_leaves_little_to_ask():
    talk = Talk().says(
        "I have an MSW and about 3 years as an infant mental health therapist in Connecticut, "
        "40 hours of reflective supervision over 18 months"
    )

    assert talk.facts["degree"] == "msw"
    assert talk.facts["association"] == "ct"
    assert talk.facts["rsc_hours"] == 40
    assert talk.facts["rsc_months"] == 18
    assert talk.facts["imh_work_years"] == 3
