"""What an added folder says lies over the packaged words: key by key, list by list, and less what is to go."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogs.content.files import read_sources
from dialogs.content.loading import load_content
from dialogs.faq import FaqCatalogue
from dialogs.faq.answer_files import load_answers, read_answers
from dialogs.understanding.vocabulary.vocabulary_files import contents, read_vocabulary_files
from rules import Purpose
from rules.yamlfiles import FilesError
from tests.dialogs.talk import ENGLISH, the_book
from tests.dialogs.test_added_folders import write

OVER = {
    "en/questions/ours.yaml": "training_hours:\n  remove: [help]\n  why: Because.\n",
    "en/glossary.yaml": (
        "remove: [parallel_process]\nreflective_supervision: {also: {add: [zebra talk], remove: [RSC]}}\n"
    ),
    "en/notes.yaml": "notes: {zebra: Stripes.}\n",
    "en/answers/ours.yaml": (
        "remove: [thanks]\n"
        "training:\n"
        "  remove: [text]\n"
        "  phrasings:\n"
        "    add: what about zebra hours\n"
        "    remove: how many training hours do I need\n"
        "education:\n"
        "  phrasings: is a zebra degree enough\n"
        "term_parallel_process_gone:\n"
        "  {kind: smalltalk, title: Gone, text: Gone., phrasings: zebra gone}\n"
    ),
    "en/asking.yaml": "renewing: {remove: yearly, add: zebra renewal}\nhints: {remove: [imhm_p]}\n",
    "en/vocabulary/associations.yaml": (
        "values: {ct: zebra city}\nstates: {remove: [Ireland]}\nleft: {remove: moved from}\n"
    ),
    "order.yaml": "applying: [rsc_hours, member, training_hours]\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("added"), OVER)


@pytest.fixture(scope="module")
def answers(folder: Path) -> FaqCatalogue:
    return load_answers(ENGLISH, load_content(ENGLISH, the_book(), folder), folder)


def test_a_text_is_replaced_and_a_key_may_go(answers: FaqCatalogue) -> None:
    question = answers.content.questions["training_hours"]

    assert (question.why, question.help) == ("Because.", None)
    assert answers.content.notes["zebra"] == "Stripes."
    assert answers.entries["training"].text is None


def test_a_term_that_goes_leaves_the_questions(answers: FaqCatalogue) -> None:
    assert "parallel_process" not in answers.content.glossary
    assert all("parallel_process" not in each.terms for each in answers.content.questions.values())
    also = answers.content.glossary["reflective_supervision"].also
    assert "zebra talk" in also
    assert "RSC" not in also


def test_phrasings_are_added_to_and_taken_out(answers: FaqCatalogue) -> None:
    training, education = answers.entries["training"].phrasings, answers.entries["education"].phrasings

    assert "what about zebra hours" in training
    assert "how many training hours do I need" not in training
    assert len(education) > len(("is a zebra degree enough",))
    assert education[-1] == "is a zebra degree enough"
    assert "thanks" not in answers.entries


def test_words_of_asking_are_added_to_and_taken_out(answers: FaqCatalogue) -> None:
    renewing = answers.asking.cues

    assert renewing.whole(("zebra", "renewal")) == "renewing"
    assert renewing.whole(("yearly",)) is None
    assert renewing.whole(("renewal",)) == "renewing"
    assert answers.asking.hints.whole(("policy",)) is None


def test_lists_of_the_vocabulary_are_added_to_and_taken_out(folder: Path) -> None:
    value = read_vocabulary_files(ENGLISH, the_book().catalogue, folder)["associations"]

    places = contents("associations", value)

    assert places["values"]["ct"].endswith("zebra city")
    assert "stamford" in places["values"]["ct"]
    assert "Ireland" not in places["not_loaded"]
    assert "moved from" not in [entry.strip() for entry in places["left"].split(",")]


def test_an_order_moves_the_facts_that_it_lists(answers: FaqCatalogue) -> None:
    order = answers.content.order[Purpose.APPLYING]
    place = order.index("rsc_hours")

    assert order[place : place + 3] == ("rsc_hours", "member", "training_hours")
    assert order[place - 1] == "faculty_leader_years"
    assert order.count("training_hours") == 1


NOT_THERE = {
    "en/questions/a.yaml": (
        "training_hours:\n  remove: [hlp]\n",
        ":2:12: there is no 'hlp' to take out",
    ),
    "en/glossary.yaml": (
        "remove: [paralel_process]\n",
        ":1:10: there is no 'paralel_process' to take out",
    ),
    "en/notes.yaml": ("notes: {remove: [zebra]}\n", ":1:18: there is no 'zebra' to take out; use one of"),
    "en/answers/a.yaml": (
        "training: {phrasings: {remove: how many zebras do I need}}\n",
        ":1:32: there is no 'how many zebras do I need' to take out",
    ),
    "en/asking.yaml": (
        "renewing: {remove: yeerly}\n",
        ":1:20: there is no 'yeerly' to take out",
    ),
    "en/vocabulary/associations.yaml": (
        "states: {remove: [Irland]}\n",
        ":1:19: there is no 'Irland' to take out",
    ),
}


@pytest.mark.parametrize("name", NOT_THERE)
def test_what_is_not_there_to_take_out_is_told(name: str, tmp_path: Path) -> None:
    text, said = NOT_THERE[name]
    write(tmp_path, {name: text})

    problems = list(read_sources(ENGLISH, tmp_path).problems) if "glossary" in name or "notes" in name else []
    try:
        if "vocabulary" in name:
            read_vocabulary_files(ENGLISH, the_book().catalogue, tmp_path)
        elif not problems:
            content = load_content(ENGLISH, the_book(), tmp_path)
            problems = list(read_answers(ENGLISH, content, tmp_path).problems)
    except FilesError as error:
        problems = list(error.problems)

    assert [str(problem) for problem in problems if str(problem).startswith(f"{tmp_path}/{name}{said}")], problems
