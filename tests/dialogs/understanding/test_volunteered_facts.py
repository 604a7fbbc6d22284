"""Facts told plainly while another question is open: noted or asked back, never dropped and never noted as another."""

from __future__ import annotations

import pytest

from dialogs.understanding.understand import understand
from tests.dialogs.understanding.score import TODAY, english

FACTS = english().facts

# One plain sentence for each fact, naming it; several for what people tell most.
SENTENCES = [
    ("association", "I work in Virginia", "va"),
    ("roles", "I do treatment with babies and parents", ["treatment"]),
    ("degree", "I have an MSW", "msw"),
    ("degree", "my degree is an MSW", "msw"),
    ("degree", "MSW", "msw"),
    ("degree", "I hold a PhD", "phd"),
    ("degree_in_focus", "my degree is in another field", False),
    ("specialized_study", "I have a university certificate in infant mental health", "certificate"),
    ("specialized_study", "I took course work in infant development", "coursework"),
    ("training_hours", "I have 36 hours of training", 36),
    ("training_hours_imh", "20 of my training hours were about infant mental health", 20),
    ("training_hours_rsc", "12 hours of training about reflective supervision", 12),
    ("training_hours_dei", "I had 6 hours of diversity training", 6),
    ("imh_work_years", "I have 3 years of infant mental health work", 3),
    ("imh_work_years", "3 years as an infant mental health home visitor", 3),
    ("imh_work_paid", "my infant mental health work was paid", True),
    ("internship_years", "I did a 1 year internship", 1),
    ("internship_supervisor_endorsed", "my internship supervisor was endorsed", True),
    ("rsc_provided_years", "I have provided reflective supervision for 4 years", 4),
    ("policy_leader_years", "I have been a policy leader for 5 years", 5),
    ("faculty_leader_years", "I have taught at a university for 6 years", 6),
    ("rsc_hours", "I have 52 hours of reflective supervision", 52),
    ("rsc_months", "my reflective supervision was over 18 months", 18),
    ("rsc_provider", "my reflective supervision came from an IMHM-C", "imhm_c"),
    ("rsc_post_masters", "my reflective supervision was all after my master's", True),
    ("rsc_while_serving", "I was serving families while I got reflective supervision", True),
    ("rsc_hours_about_rsc", "10 hours of my supervision were about the supervision that I provide", 10),
    ("practice_leader_years", "I have been a practice leader for 4 years", 4),
    ("regional_leadership", "I am on the state board", True),
    ("references", "my references are a teacher and two colleagues", ["teacher", "colleague", "colleague"]),
    ("references_endorsed", "one of my references is endorsed", True),
    ("member", "I am a member of the association", True),
    ("category_held", "I hold the IMHS endorsement", "imhs"),
    ("years_endorsed", "I have been endorsed for 4 years", 4),
    ("provides_rsc", "I provide reflective supervision to others", True),
    ("renewal_training_hours", "I had 16 hours of training this year", 16),
    ("renewal_rsc_hours", "I had 12 hours of reflective supervision this year", 12),
]

# What the sentence tells as well: somebody who has led policy works in policy.
ALSO = {
    "rsc_provided_years": {"roles", "provides_rsc"},
    "policy_leader_years": {"roles", "category_held"},
    "faculty_leader_years": {"roles"},
    "provides_rsc": {"roles"},
}

# While these are open, the sentence answers them: years of one kind of leading may be those of another.
ANSWERS = {
    ("policy_leader_years", "practice_leader_years"),
    ("practice_leader_years", "rsc_provided_years"),
    ("category_held", "roles"),
    ("training_hours_rsc", "rsc_hours_about_rsc"),
    ("renewal_training_hours_rsc", "rsc_hours_about_rsc"),
}


def in_any_season(fact: str) -> str:
    return fact.removeprefix("renewal_")


def family(fact: str) -> str:
    whole = FACTS[fact].whole if fact in FACTS else None
    return family(whole) if whole else in_any_season(fact)


@pytest.mark.parametrize(("fact", "text", "value"), SENTENCES, ids=[text for _, text, _ in SENTENCES])
def test_a_fact_told_plainly_is_noted_or_asked_back_whatever_question_is_open(fact, text, value):
    """Only an open question about the same matter may take the figure: of which hours, it does not say."""
    for asked in (None, *FACTS):
        reading = understand(text, asked, english(), today=TODAY, known={})
        where = f"{asked}: {reading.kind} {dict(reading.facts)} {reading.reason}"

        assert reading.kind in ("value", "clarify"), where
        if (asked, fact) in ANSWERS or asked == "apply_on":
            continue
        told = {in_any_season(name): each for name, each in reading.facts.items()}
        allowed = {fact, asked if asked and family(asked) == family(fact) else fact, *ALSO.get(fact, ())}
        assert told.keys() <= {in_any_season(each) for each in allowed}, where
        if in_any_season(fact) in told:
            assert told[in_any_season(fact)] == value, where


@pytest.mark.parametrize("asked", [None, *(name for name in FACTS if name not in ("degree", "apply_on"))])
@pytest.mark.parametrize("text", ["I have an MSW", "MSW", "my degree is an MSW", "I have earned my MSW"])
def test_a_degree_told_plainly_is_noted_whatever_question_is_open(text, asked):
    assert understand(text, asked, english(), today=TODAY).facts == {"degree": "msw"}


@pytest.mark.parametrize("asked", ["rsc_provider", "references", "internship_supervisor_endorsed", "specialized_study"])
@pytest.mark.parametrize(
    "text",
    ["my supervisor has an MSW", "she has a PhD", "someone with an MSW", "I work with MSW students", "an LCSW at work"],
)
def test_the_degree_of_somebody_else_is_not_noted(text, asked):
    assert "degree" not in understand(text, asked, english(), today=TODAY).facts


def test_the_degree_comes_along_with_hours_and_years_and_hours_are_no_study():
    text = "I have an MSW and 3 years as an infant mental health home visitor, 40 hours of training"

    told = understand(text, "specialized_study", english(), today=TODAY).facts

    assert told == {"degree": "msw", "imh_work_years": 3, "training_hours": 40}


def test_study_told_with_the_degree_is_noted_too():
    told = understand("I have a certificate and an MSW", "specialized_study", english(), today=TODAY).facts

    assert told == {"specialized_study": "certificate", "degree": "msw"}


@pytest.mark.parametrize(
    ("known", "text", "degree"),
    [("bachelor", "I have an MSW and 40 hours", "msw"), ("msw", "I have a bachelor's and 40 hours", None)],
)
def test_a_higher_degree_told_later_counts_and_a_lower_one_changes_nothing(known, text, degree):
    reading = understand(text, "training_hours", english(), today=TODAY, known={"degree": known})

    assert (reading.facts.get("degree"), reading.facts["training_hours"]) == (degree, 40)
