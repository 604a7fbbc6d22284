"""The words of the chat: all there, and checked against the rules when they are loaded."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dialogs
from dialogs.content.files import load_notes
from dialogs.content.loading import load_content
from dialogs.content.models import LanguageContent
from rules import RuleBook, load_rule_book
from rules.facts import FactKind
from rules.model import Purpose, RuleSet
from rules.yamlfiles import FilesError, Problem

WORDS = Path(dialogs.__file__).parent / "en"


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rule_book()


@pytest.fixture(scope="module")
def content(book: RuleBook) -> LanguageContent:
    return load_content(WORDS, book)


Own = Callable[..., Path]


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """Write a file into an association's own folder of words."""

    def write(name: str, text: str) -> Path:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return tmp_path

    return write


def problems_with(book: RuleBook, folder: Path) -> tuple[Problem, ...]:
    try:
        load_content(WORDS, book, folder)
    except FilesError as refused:
        return refused.problems
    return ()


def refusal(book: RuleBook, folder: Path) -> str:
    with pytest.raises(FilesError) as refused:
        load_content(WORDS, book, folder)
    return str(refused.value)


def test_every_fact_has_a_question_a_why_an_example_and_homework(content: LanguageContent, book: RuleBook) -> None:
    assert set(content.questions) == set(book.catalogue.facts)
    for question in content.questions.values():
        assert all((question.ask, question.why, question.example, question.homework, question.name))


def test_every_value_has_its_button_except_not_knowing(content: LanguageContent, book: RuleBook) -> None:
    for name, fact in book.catalogue.facts.items():
        if fact.kind is not FactKind.YES_NO:
            assert set(content.questions[name].choices) == set(fact.values) - {fact.unsure}


def test_no_two_buttons_of_a_question_say_the_same(content: LanguageContent) -> None:
    for question in content.questions.values():
        labels = [choice.label.casefold() for choice in question.choices.values()]
        assert len(labels) == len(set(labels)), question.fact


def test_a_message_asks_one_short_question(content: LanguageContent) -> None:
    for question in content.questions.values():
        for ask in (question.ask, question.again or question.ask):
            assert re.fullmatch(r"[^.?!]+\?", ask), ask
            assert len(ask.split()) <= 16, ask


def test_every_question_can_be_asked_in_other_words(content: LanguageContent) -> None:
    for question in content.questions.values():
        assert question.again not in (None, question.ask), question.fact


def test_the_help_is_one_line(content: LanguageContent) -> None:
    for question in content.questions.values():
        assert question.help is None or (len(question.help) <= 90 and "\n" not in question.help), question.fact


def test_a_why_leaves_the_numbers_and_the_names_to_the_rules(content: LanguageContent, book: RuleBook) -> None:
    names = [name for body in book.associations.values() for name in (body.state, body.short, body.name)]
    for question in content.questions.values():
        assert not re.search(r"\d", question.why), question.fact
        assert not any(name in question.why for name in names), question.fact


def test_a_degree_is_recognised_by_its_usual_letters(content: LanguageContent) -> None:
    labels = {choice.label for choice in content.questions["degree"].choices.values()}

    assert {"MA", "MS", "MEd", "EdD", "MSW", "MSN", "PsyD", "PhD", "MD", "DO"} <= labels


def test_states_are_named_as_the_rules_name_them(content: LanguageContent, book: RuleBook) -> None:
    choices = content.questions["association"].choices

    assert {value: choice.name for value, choice in choices.items()} == {
        body.id: body.state for body in book.associations.values()
    }


def test_leadership_shows_what_counts_for_each_kind_of_mentor(content: LanguageContent) -> None:
    for fact in ("regional_leadership", "practice_leader_years"):
        assert set(content.questions[fact].activities) == {"provides_rsc", "policy", "teaching_research"}


def test_the_working_day_finds_every_role_in_three_questions(content: LanguageContent, book: RuleBook) -> None:
    found = {role for ask in content.role_finder for choice in ask.choices.values() for role in choice.roles}

    assert len(content.role_finder) <= 3
    assert found == set(book.catalogue.facts["roles"].values)


def test_whoever_does_none_of_it_can_say_so_in_every_question_about_the_day(content: LanguageContent) -> None:
    for question in content.role_finder:
        assert any(not choice.roles for choice in question.choices.values())


@pytest.mark.parametrize("purpose", Purpose)
def test_the_order_begins_with_where_and_names_all_that_is_asked_once(
    content: LanguageContent, purpose: Purpose
) -> None:
    order = content.order[purpose]

    assert order[0] == "association"
    assert len(order) == len(set(order))


def test_every_fact_that_is_asked_has_its_place_in_an_order(content: LanguageContent, book: RuleBook) -> None:
    placed = {name for order in content.order.values() for name in order}

    assert placed == {name for name, fact in book.catalogue.facts.items() if not fact.unasked}


def test_applying_goes_from_study_to_training_work_supervision_leading_and_references(content: LanguageContent) -> None:
    steps = ("roles", "degree", "training_hours", "imh_work_years", "rsc_hours", "regional_leadership", "references")
    places = [content.order[Purpose.APPLYING].index(fact) for fact in steps]

    assert places == sorted(places)


def test_a_name_that_people_type_means_one_term_only(content: LanguageContent) -> None:
    names = [name.casefold() for term in content.glossary.values() for name in {term.term, *term.also}]

    assert sorted(names) == sorted(set(names))


def test_a_term_is_explained_in_at_most_three_sentences(content: LanguageContent) -> None:
    for term in content.glossary.values():
        assert len(re.findall(r"[.?!](\s|$)", term.text)) <= 3, term.id


def test_the_notes_alone_are_those_of_the_whole(content: LanguageContent) -> None:
    assert load_notes(WORDS) == content.notes


def test_a_text_of_ones_own_replaces_that_one_text(book: RuleBook, content: LanguageContent, own: Own) -> None:
    folder = own("questions/ours.yaml", "training_hours:\n  help: Count our summer school.\n")

    ours = load_content(WORDS, book, folder).questions["training_hours"]

    assert ours.help == "Count our summer school."
    assert ours.ask == content.questions["training_hours"].ask


def test_a_label_of_ones_own_leaves_the_other_buttons(book: RuleBook, content: LanguageContent, own: Own) -> None:
    folder = own("questions/ours.yaml", "degree:\n  choices:\n    msw: {label: Social work}\n")

    ours = load_content(WORDS, book, folder).questions["degree"].choices

    assert ours["msw"].label == "Social work"
    assert ours["phd"] == content.questions["degree"].choices["phd"]


def test_a_term_of_ones_own_joins_the_glossary(book: RuleBook, content: LanguageContent, own: Own) -> None:
    folder = own("glossary.yaml", "circle:\n  term: Circle\n  text: A group that meets.\n")

    assert set(load_content(WORDS, book, folder).glossary) == {*content.glossary, "circle"}


BROKEN = {
    "a fact that does not exist": ("questions/a.yaml", "degre:\n  ask: Which?\n", ":1:1: ", "'degree'"),
    "an unknown part": ("questions/a.yaml", "degree:\n  hlep: Type it.\n", ":2:3: ", "'hlep'", "'help'"),
    "an unknown part of a choice": (
        "questions/a.yaml",
        "degree:\n  choices:\n    msw: {lable: A, name: B}\n",
        ":3:11: ",
        "'label'",
    ),
    "a question that is a number": (
        "questions/a.yaml",
        "degree:\n  ask: 12\n",
        ":2:8: ",
        "expected a text, not 12",
        "quotes",
    ),
    "an empty question": ("questions/a.yaml", 'degree:\n  ask: " "\n', ":2:8: ", "empty"),
    "a question without parts": (
        "questions/a.yaml",
        "degree: Which one?\n",
        ":1:1: ",
        "expected a mapping",
        "its keys are ask,",
    ),
    "an unknown choice": ("questions/a.yaml", "degree:\n  choices:\n    phdd: PhD\n", ":3:5: ", "'phd'"),
    "choices that are no choices": (
        "questions/a.yaml",
        "degree:\n  choices: 3\n",
        ":2:12: ",
        "expected a mapping",
        "not 3",
    ),
    "yes without no": ("questions/a.yaml", 'member:\n  choices:\n    "yes": Yes, I am\n', "choice no has no words"),
    "an answer said back without its value": ("questions/a.yaml", "rsc_hours:\n  said: hours\n", ":2:9: ", "{value}"),
    "another placeholder": ("questions/a.yaml", 'rsc_hours:\n  said: "{hours}"\n', ":2:10: ", "{hours}", "{value}"),
    "a brace that stands alone": ("questions/a.yaml", 'rsc_hours:\n  said: "{value"\n', ":2:9: ", "brace"),
    "a placeholder in a question": (
        "questions/a.yaml",
        'rsc_hours:\n  ask: "How {many}?"\n',
        ":2:13: ",
        "{many}",
        "braces out",
    ),
    "yes said back for a number": ("questions/a.yaml", "rsc_hours:\n  said_yes: a\n", ":2:3: ", "needs no said_yes"),
    "an unknown term": ("questions/a.yaml", "degree:\n  terms: [levle]\n", ":2:11: ", "'level'"),
    "terms that are no list": (
        "questions/a.yaml",
        "degree:\n  terms: level\n",
        ":2:10: ",
        'expected a list, not "level"',
    ),
    "an activity for an unknown role": (
        "questions/a.yaml",
        "regional_leadership:\n  activities:\n    polcy: {a: b}\n",
        ":3:5: ",
        "'policy'",
    ),
    "an unknown role in the working day": (
        "questions/a.yaml",
        "role_finder:\n  day:\n    ask: What?\n    choices:\n      a: {label: A, roles: [tretment]}\n",
        ":5:29: ",
        "'treatment'",
    ),
    "a working day that is a text": (
        "questions/a.yaml",
        "role_finder: none\n",
        ":1:14: ",
        'expected a mapping, not "none"',
    ),
    "an unknown document": (
        "glossary.yaml",
        "a:\n  term: A\n  text: B.\n  document: 002.txt\n  section: C\n",
        ":4:13: ",
        "002_",
    ),
    "a document without a section": (
        "glossary.yaml",
        "a:\n  term: A\n  text: B.\n  document: 002_9bf460dd450da5b4.txt\n",
        ":1:1: ",
        "belong together",
    ),
    "a term without a text": ("glossary.yaml", "a:\n  term: A\n", ":1:1: ", "'text' is missing"),
    "a note that is no text": ("notes.yaml", "notes:\n  a: [b]\n", ":2:3: ", "expected a text, not a list"),
    "a brace in the wording": ("wording/greeting.yaml", 'hello: "Hello {name"\n', ":1:1: ", "brace"),
    "an unquoted yes": ("wording/greeting.yaml", "a: yes\n", ":1:4: ", '"yes"'),
    "a key that stands twice": ("glossary.yaml", "a: {term: A, text: B.}\na: {term: A, text: B.}\n", ":2:1: ", "twice"),
    "a file that is a list": ("glossary.yaml", "- a\n", ":1:1: ", "`key: value`"),
    "an empty file": ("glossary.yaml", "", "empty"),
    "a file that is never read": ("en/glosary.yaml", "a: b\n", "never be read", "'glossary.yaml'"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_mistake_is_told_with_its_place_and_what_to_do(book: RuleBook, own: Own, name: str) -> None:
    file, text, *said = BROKEN[name]
    folder = own(file, text)

    message = refusal(book, folder)

    assert str(folder / file) in message
    assert len(message.splitlines()) == 1, message
    for part in said:
        assert part in message


def test_all_mistakes_are_told_at_once(book: RuleBook, own: Own) -> None:
    own("glossary.yaml", "a: {term: A}\n")
    folder = own("questions/a.yaml", "degree:\n  hlep: Type it.\n  ask: 12\n")

    assert len(refusal(book, folder).splitlines()) == 3


def test_a_question_of_ones_own_stands_in_one_file_only(book: RuleBook, own: Own) -> None:
    own("questions/a.yaml", "degree: {help: One.}\n")
    folder = own("questions/b.yaml", "degree: {help: Two.}\n")

    assert "'degree' stands in a.yaml already; keep one of them" in refusal(book, folder)


def test_a_folder_that_is_not_there_is_told(book: RuleBook, tmp_path: Path) -> None:
    assert "there is no such folder; check the name" in refusal(book, tmp_path / "nowhere")


def test_a_note_that_a_rule_names_needs_a_text(book: RuleBook) -> None:
    lonely = RuleSet(
        id="x", purpose=Purpose.APPLYING, association="x", category="x", document="x", versions=(), steps=("no_such",)
    )

    with pytest.raises(FilesError, match="the note 'no_such' of x"):
        load_content(WORDS, replace(book, rule_sets=(lonely,)))


def test_a_fact_without_a_question_is_told(book: RuleBook, tmp_path: Path) -> None:
    copied = _copy(tmp_path)
    (copied / "questions" / "renewing.yaml").unlink()

    with pytest.raises(FilesError, match="the fact member has no question"):
        load_content(copied, book)


def test_an_order_of_a_fact_that_is_not_there_is_told(book: RuleBook, tmp_path: Path) -> None:
    copied = _copy(tmp_path)
    order = copied.parent / "order.yaml"
    order.write_text(order.read_text().replace("- roles", "- rolse"))

    with pytest.raises(FilesError) as refused:
        load_content(copied, book)

    assert "there is no fact 'rolse'; did you mean 'roles'?" in str(refused.value)


@given(st.text(alphabet="ab:{}[]&*!|>-'\"# \n\t0\u200f\u00e9", max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_at_all_is_taken_or_refused_in_a_sentence(book: RuleBook, own: Own, text: str) -> None:
    folder = own("questions/a.yaml", text)

    assert all(problem.message and problem.hint for problem in problems_with(book, folder))


@pytest.mark.benchmark
def test_all_words_are_read_in_sixty_milliseconds(book: RuleBook) -> None:
    started = time.process_time()
    for _ in range(5):
        load_content(WORDS, book)

    assert (time.process_time() - started) / 5 < 0.06


def _copy(folder: Path) -> Path:
    for path in [WORDS.parent / "order.yaml", *WORDS.rglob("*.yaml")]:
        target = folder / path.relative_to(WORDS.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return folder / "en"
