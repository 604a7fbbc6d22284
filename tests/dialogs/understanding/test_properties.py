"""What must hold for every number, every value of every fact, and every text."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.understanding.language import asking_back
from dialogs.understanding.reading import Reading
from dialogs.understanding.text import plain
from dialogs.understanding.understand import understand
from rules.facts import FactCatalogue, FactKind
from tests.dialogs.understanding.score import TODAY, english
from tests.dialogs.understanding.words import in_words

FACTS = english().facts
NUMBERS = sorted(name for name, fact in FACTS.items() if fact.is_number)
YES_NO = sorted(name for name, fact in FACTS.items() if fact.kind == FactKind.YES_NO)
CHOICES = sorted((name, value) for name, fact in FACTS.items() if fact.kind == FactKind.CHOICE for value in fact.values)
ASKED = [*sorted(FACTS), None]
NOISE = ("um", "well", "oh", "honestly", "hmm", "i think", "let me see", "lol", "please", "thanks", "tbh", "haha", "🙂")
KNOWN = {"association": "ct", "degree": "msw", "training_hours": 40, "rsc_hours": 50, "references": ["colleague"]}

# The words that stand for a value on buttons and in the associations' documents.
LABELS = {
    ("association", "ct"): "Connecticut Association for Infant Mental Health (CT-AIMH)",
    ("association", "va"): "Virginia Association for Infant Mental Health (VAIMH)",
    ("association", "nm"): "New Mexico Association for Infant Mental Health (NMAIMH)",
    ("association", "ok"): "Oklahoma Association for Infant Mental Health (OK-AIMH)",
    ("degree", "med"): "Master of Education (MEd)",
    ("degree", "msn"): "Master of Nursing (MSN)",
    ("degree", "do"): "Doctor of Osteopathy (DO)",
    ("degree", "other_graduate"): "Other graduate degree",
    ("specialized_study", "certificate"): "University certificate program",
    ("specialized_study", "in_service"): "In-service training instead",
    ("rsc_provider", "imhm_c"): "Infant Mental Health Mentor - Clinical",
    ("rsc_provider", "approved"): "Approved by the association",
    ("category_held", "imhs"): "Infant Mental Health Specialist (IMHS)",
    ("category_held", "imhm_rf"): "Infant Mental Health Mentor - Research/Faculty",
    ("category_held", "imhm_p"): "Infant Mental Health Mentor - Policy",
}
PEOPLE = {
    "program_supervisor": "my program supervisor",
    "teacher": "a teacher",
    "trainer": "a trainer",
    "consultant": "a consultant",
    "rsc_provider": "my reflective supervision provider",
    "rsc_recipient": "someone I give reflective supervision to",
    "colleague": "a colleague",
    "supervisee": "a supervisee",
    "department_chair": "a department supervisor or chair who knows IMH",
    "student": "a student",
}
ROLES = {
    "promotion": "promotion",
    "prevention": "prevention",
    "treatment": "intervention or treatment",
    "provides_rsc": "I provide reflective supervision",
    "policy": "policy",
    "teaching_research": "teaching or research",
}


def heard(text: str, asked: str | None, **known: object) -> Reading:
    return understand(text, asked, english(), today=TODAY, known=known)


@given(st.integers(0, 9999))
def test_a_number_in_words_is_the_number(number):
    assert heard(in_words(number), "training_hours").facts == {"training_hours": number}


@given(st.integers(1, 99), st.sampled_from(["and a half", "1/2"]))
def test_a_half_is_added_to_the_number(number, half):
    assert heard(f"{number} {half} hours", "rsc_hours").facts == {"rsc_hours": number + 0.5}


@pytest.mark.parametrize("fact", NUMBERS)
@pytest.mark.parametrize("phrasing", ["{}", "about {} {unit}", "I have {} {unit}", "{words} {unit}", "{}.", "it's {}"])
def test_every_number_fact_reads_its_own_unit(fact, phrasing):
    for number in (1, 2, 12, 25, 60):
        text = phrasing.format(number, words=in_words(number), unit=FACTS[fact].kind)

        assert heard(text, fact).facts == {fact: number}, text


@given(st.sampled_from(NUMBERS), st.floats(0, 70).map(lambda number: round(number, 1)))
def test_every_decimal_number_is_read_as_it_stands(fact, number):
    assert heard(f"{number}", fact).facts == {fact: number}


@pytest.mark.parametrize("fact", YES_NO)
def test_every_yes_or_no_question_takes_any_clear_form(fact):
    said = {text: heard(text, fact).facts for text in ("yes", "yep", "Yeah.", "true", "sí", "of course", "correct")}
    denied = {text: heard(text, fact).facts for text in ("no", "nope", "not really", "false", "No, never", "nunca")}

    assert all(facts == {fact: True} for facts in said.values()), said
    assert all(facts == {fact: False} for facts in denied.values()), denied


@pytest.mark.parametrize(("fact", "value"), CHOICES)
def test_every_id_of_a_choice_is_read_as_that_value(fact, value):
    spoken = value.replace("_", " ")
    for text in (value, value.upper(), spoken, f"{spoken}."):
        reading = heard(text, fact)

        assert reading.facts == {fact: value} or (value == FACTS[fact].unsure and reading.kind == "unknown"), text


@pytest.mark.parametrize(("fact", "value"), LABELS)
def test_the_words_of_the_documents_are_read_as_their_value(fact, value):
    assert heard(LABELS[fact, value], fact).facts == {fact: value}


@given(st.lists(st.sampled_from(list(PEOPLE)), min_size=1, max_size=5), st.booleans())
def test_a_typed_list_of_people_is_the_whole_answer(people, as_ids):
    text = ", ".join(person if as_ids else PEOPLE[person] for person in people)

    assert heard(text, "references").facts == {"references": people}


@given(st.sets(st.sampled_from(list(ROLES)), min_size=1), st.sampled_from([", ", " and "]), st.booleans())
def test_a_typed_list_of_roles_is_the_whole_answer(roles, joint, as_ids):
    in_order = [role for role in FACTS["roles"].values if role in roles]
    text = joint.join(role if as_ids else ROLES[role] for role in in_order)

    assert heard(text, "roles").facts == {"roles": in_order}


def sample_of_corpus() -> list[tuple[str, str]]:
    files = sorted((Path(__file__).parent / "corpus").glob("*.yaml"))
    cases = [case for file in files for case in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)]
    return [(case["asked"], case["text"]) for case in cases if "known" not in case and "value" in case["expect"]]


CORPUS = sample_of_corpus()


@settings(max_examples=200)
@given(st.sampled_from(CORPUS), st.sampled_from(NOISE), st.sampled_from(["{noise}, {text}", "{text}, {noise}"]))
def test_words_that_say_nothing_change_nothing(case, noise, form):
    asked, text = case

    assert heard(form.format(noise=noise, text=text), asked).facts == heard(text, asked).facts


def assert_safe(text: str, asked: str | None, known: dict[str, object]) -> None:
    """Nothing is raised, nothing is stored that a profile could not hold, and every question back is a sentence."""
    reading = understand(text, asked, english(), today=TODAY, known=known)
    FactCatalogue(FACTS).read(reading.facts)
    for choice in reading.choices:
        FactCatalogue(FACTS).read(choice)
    if reading.kind == "clarify":
        assert reading.reason in english().sentences
        assert "{" not in asking_back(reading, english())


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), st.sampled_from(ASKED), st.sampled_from([{}, KNOWN]))
def test_no_text_at_all_raises(text, asked, known):
    assert_safe(text, asked, known)


def mutated(text: str, chance: random.Random) -> str:
    """The text with a few characters changed, doubled, dropped or put in."""
    signs = list(text)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(signs) + 1)
        put_in = chance.choice(
            ["0", "9", "/", "-", ",", ".", "½", " ", "\u200b", "²", "٤", "'", chr(chance.randint(1, 0xFFFF))]
        )
        signs[place : place + chance.randint(0, 2)] = put_in
    return "".join(signs)


def assert_mutations_are_safe(characters: int, seed: int) -> None:
    chance, done = random.Random(seed), 0
    while done < characters:
        pieces = [mutated(chance.choice(CORPUS)[1], chance) for _ in range(chance.randint(1, 3))]
        text = " ".join(pieces)
        assert_safe(text, chance.choice(ASKED), chance.choice([{}, KNOWN]))
        done += len(text)


def test_mutated_replies_raise_nothing():
    assert_mutations_are_safe(20_000, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
def test_two_million_characters_of_mutated_replies_raise_nothing(seed):
    assert_mutations_are_safe(100_000, seed)


def test_as_many_characters_as_telegram_lets_through_are_read_to_the_last():
    reading = heard(("I love babies. " * 300)[:4_050] + " I have 40 hours of training", "training_hours")

    assert reading.facts == {"training_hours": 40}


def test_more_than_that_are_asked_back():
    assert heard("40 hours " * 456, "training_hours").reason == "too_long"


@pytest.mark.parametrize("sign", ["\ufdfa", "½", "\u2a74"])
def test_signs_that_stand_for_many_are_read_no_further_than_the_longest_message_with_all_written_out(sign):
    assert heard(sign * 4096, "training_hours").reason == "too_long"
    assert len("".join(plain(sign * 4096).tokens)) <= 2 * 4096
