"""A language is a folder: a made-up one plays the whole talk, and nothing comes out that its words do not hold."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from bot.app import App
from bot.channels.telegram.menus import menus
from bot.cli import main
from bot.settings import Settings
from bot.statistics.report import as_text, compute_statistics, in_words
from bot.store import open_store
from bot.store.snapshot import read_snapshot
from dialogs.conversation import Conversation
from dialogs.messages import Reply
from rules import Purpose
from tests.bot.statistics.population import LONG_AGO, TODAY, asked, finished, keep, keep_inquiry, keep_questions
from tests.dialogs.applicants import answer, person
from tests.dialogs.made_up_language import MADE_UP, write_made_up_language
from tests.dialogs.talk import NOW, Talk

PLAIN = re.compile(r"[A-Za-z]{2,}")
COMMAND = re.compile(r"(?<!\w)/\w+")
QUESTIONS = [
    "how many hours of training in Virginia and Connecticut?", "what is reflective supervision?",
    "how much is the application fee?", "what are the requirements in Oklahoma for policy?",
    "which associations ask for an endorsed reference?", "is training enough?", "hello", "thank you",
    "what changed in the rules of Connecticut?", "what is the weather like?", "which category fits me?",
    "do I have enough hours with 40 hours of reflective supervision in Virginia?",
    "I am a clinical mentor in Virginia, how do I renew?",
]  # fmt: skip
BESIDE_THE_POINT = ["forty to fifty", "xyzzy", "maybe", "2 weeks", "about her", "https://example.org", "no", "yes", "?"]


@pytest.fixture(scope="module")
def languages(tmp_path_factory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("dialogs")
    write_made_up_language(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.app.LANGUAGES", folder)
        yield folder


@pytest.fixture(scope="module")
def app(languages) -> App:
    return App(Settings(), MADE_UP)


@pytest.fixture(scope="module")
def names(app) -> re.Pattern[str]:
    """What rule files and documents call by name, whatever the language."""
    book = app.book
    found = [name for each in book.associations.values() for name in (each.name, each.short, each.state)]
    documents = [of for each in book.associations.values() for of in each.documents.items()]
    found += [name for file, document in documents for name in (file, document.title)]
    found += [name for each in book.rule_sets for notice in each.notices for name in (notice.by, notice.source)]
    found += [rule_set.id for rule_set in book.rule_sets]
    found += [name for each in book.categories.values() for name in (each.name, each.short)]
    found += [
        requirement.section
        for rule_set in book.rule_sets
        for version in rule_set.versions
        for requirement in version.requirements.values()
    ]
    for entry in app.answers.entries.values():
        found += [each.section for each in entry.citations]
        found += list(entry.sections.values())
    found += [term.section for term in app.content.glossary.values() if term.section]
    found += [part for name in found for part in re.split(r"[,:] ", name)]  # what sections share is told once
    return re.compile("|".join(re.escape(each) for each in sorted(set(found), key=len, reverse=True)))


@pytest.fixture(scope="module")
def conversation(app) -> Conversation:
    return app.conversation(frozenset(app.book.associations))


@pytest.fixture
def check(names):
    """Fail on text that is neither of the language, nor a name, a command, or what was typed."""

    def check(text: str, *typed: str) -> None:
        for line in text.splitlines():
            rest = COMMAND.sub("", names.sub("", line))
            for each in typed:
                rest = rest.replace(each, "")
            assert PLAIN.findall(rest) == [], line

    return check


def texts(reply: Reply) -> Iterator[str]:
    yield reply.text
    yield from (button.label for row in reply.buttons for button in row)


def checked(talk: Talk, check, *typed: str) -> Talk:
    for reply in talk.last.replies:
        for text in texts(reply):
            check(text, *typed)
    return talk


@pytest.mark.parametrize("purpose", list(Purpose))
@pytest.mark.parametrize("seed", range(3))
def test_a_whole_talk_comes_to_its_verdict_in_the_words_of_its_language(seed, purpose, conversation, app, check):
    facts = person(Random(seed), app.book, purpose)
    talk = checked(Talk(conversation=conversation), check).presses_id("apply" if purpose == "applying" else "renew")
    while not checked(talk, check).last.done:
        fact = talk.asking
        if fact is None:
            talk.presses_id(talk.buttons[0].id)
            continue
        for text in (*BESIDE_THE_POINT[:2], "why?", "for example?"):
            if talk.asking == fact:
                checked(talk.says(text), check, text)
        if talk.asking == fact:
            answer(talk, fact, facts.get(fact), typing=True)

    for text in ("/review", "what next?", "/shortest", "/result", "/help", "/stop", "/start"):
        checked(talk.says(text), check)


def test_questions_are_answered_in_the_words_of_its_language(conversation, check):
    talk = Talk(conversation=conversation).presses_id("apply")
    for question in QUESTIONS:
        checked(talk.says(question), check, question)
        for button in [each for each in talk.buttons if each.id.startswith(("answer", "pass_on"))]:
            checked(talk.presses_id(button.id), check, question)
            checked(talk.presses_id("never_mind"), check, question)


def test_what_does_not_fit_the_question_is_answered_in_the_words_of_its_language(conversation, check):
    for fact in ("training_hours", "degree", "imh_work_paid", "references", "rsc_months"):
        for text in BESIDE_THE_POINT:
            talk = Talk(conversation=conversation).presses_id("apply").says("ct").says("treatment")
            checked(talk.presses_id(f"change:{fact}").says(text), check, text)


def test_cases_are_told_and_compared_in_the_words_of_its_language(conversation, app, check):
    inside = conversation.about_somebody_else()
    talks = {}
    for seed, code in enumerate(("A1B", "C2D")):
        talk = checked(Talk(conversation=inside), check).presses_id("apply")
        facts = person(Random(seed), app.book, Purpose.APPLYING)
        for _ in range(8):
            if talk.asking:
                answer(talk, talk.asking, facts.get(talk.asking), typing=True)
        talks[code] = checked(talk.says("/result"), check).progress
        check(inside.progress_so_far(talk.progress, NOW))
    check(inside.side_by_side(talks, NOW), *talks)


def test_groups_and_inline_queries_are_answered_in_the_words_of_its_language(conversation, check):
    for question in QUESTIONS:
        explained = conversation.explain(question, NOW)
        if explained.reply:
            for text in texts(explained.reply):
                check(text, question)
        for card in conversation.cards(question, NOW):
            check(card.title)
            check(card.text)


def test_statistics_are_reported_in_the_words_of_its_language(app, sqlite_url, check):
    people = [(finished({"association": "ct", "roles": ["treatment"], "degree": "msw"}), TODAY)] * 12
    people += [(asked("references", association="ct"), LONG_AGO)] * 7 + [(asked("degree"), LONG_AGO)] * 2
    keep(sqlite_url, people)
    keep_questions(sqlite_url, {("ct", "answer"): 4, ("ct", "handoff"): 1, ("", "clarify"): 2})
    keep_inquiry(sqlite_url, "AAAAAA", "ct", "answered", replied=True)
    store = open_store(sqlite_url)
    snapshot = read_snapshot(store)
    store.close()

    for scope in (None, ("ct",)):
        check(as_text(in_words(compute_statistics(snapshot, app.book, scope, TODAY), app.words)))


def test_telegrams_menus_are_in_the_words_of_each_language(app, conversation, check):
    for call in menus({"en": conversation, MADE_UP: conversation}, [-1], "en"):
        for command in call.params.get("commands", ()):
            check(command["description"])
        check(call.params.get("description", ""))
        check(call.params.get("short_description", ""))


def test_each_language_has_its_conversation_the_chosen_one_first(app):
    conversations = app.conversations()

    assert list(conversations) == [MADE_UP, "en"]
    assert "Ｈｅｌｌｏ" in Talk(conversation=conversations[MADE_UP]).text
    assert "Hello" in Talk(conversation=conversations["en"]).text


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "what is reflective supervision?"],
        ["ask", "how many hours of training?", "--association", "ct"],
        ["understand", "--fact", "rsc_hours", "some"],
        ["evaluate", "me.yaml"],
        ["rules", "show", "ct-imhs"],
        ["rules", "show", "va-imhm-c", "--renewal"],
        ["stats"],
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_commands_print_the_words_of_the_language(arguments, languages, tmp_path, monkeypatch, capsys, check):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IMHBOT_DATABASE_URL", f"sqlite:///{tmp_path}/imhbot.sqlite")
    open_store(f"sqlite:///{tmp_path}/imhbot.sqlite").close()
    Path("me.yaml").write_text("association: ct\nroles: [treatment]\ntraining_hours: 12\ndegree: msw\n")

    assert main([*arguments, "--language", MADE_UP]) == 0

    printed = capsys.readouterr().out
    check(printed, "clarify")
    assert re.search("[ａ-ｚ]{4}", printed)


def test_the_words_of_a_made_up_language_are_in_order(languages, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert main(["dialogs", "check", "--language", MADE_UP]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "what?"], ["chat"], ["understand", "40"], ["evaluate", "me.yaml"], ["stats"], ["telegram"],
        ["rules", "show", "ct-imhs"], ["dialogs", "check"], ["dialogs", "export"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_an_unknown_language_is_refused_with_the_known_ones(arguments, languages, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert main([*arguments, "--language", "tlh"]) == 2

    out, err = capsys.readouterr()
    assert (out, err) == ("", f"there is no language 'tlh'; the languages are: en, {MADE_UP}\n")


def test_a_language_without_answers_leads_the_interview_and_answers_no_question(languages, capsys):
    shutil.copytree(languages / MADE_UP, languages / "yy", ignore=shutil.ignore_patterns("answers"))
    try:
        talk = Talk(conversation=App(Settings(), "yy").conversation()).presses_id("apply")
        assert talk.asking == "association"

        assert main(["ask", "what is endorsement?", "--language", "yy"]) == 2
        assert "yy: this language has no answers yet" in capsys.readouterr().err
    finally:
        shutil.rmtree(languages / "yy")
