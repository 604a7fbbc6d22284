"""The page holds all that the bot knows, in a sound structure, and needs nothing but itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bot.preview
from bot.cli import main
from dialogs.texts.rules import rule_set_text
from rules.yamlfiles import read_yaml
from tests.dialogs.talk import ENGLISH, the_book, the_words

TEMPLATES = Path(bot.preview.__file__).parent / "templates"
MOST_BYTES = 3_000_000


def test_every_rule_set_is_there(page):
    assert {f"rules-{each.purpose}-{each.id}" for each in the_book().rule_sets} <= set(page.ids)


def test_every_question_is_there(page):
    content = the_words().content
    asked = {f"question-{fact}" for fact in content.questions}
    asked |= {f"question-role_finder-{each.id}" for each in content.role_finder}

    assert asked <= set(page.ids)


def test_every_answer_and_every_term_is_there(page, packaged_answers):
    answers = {f"answer-{each.id}" for each in packaged_answers.values()}
    terms = {f"term-{term}" for term in the_words().content.glossary}

    assert answers | terms <= set(page.ids)


def test_every_phrasing_can_be_read(page, packaged_answers):
    phrasings = {" ".join(line.split()) for each in packaged_answers.values() for line in each.phrasings}

    assert [line for line in phrasings if line not in page.text] == []


def test_rule_sets_read_as_they_are_printed(page):
    printed = {
        line.strip()
        for rule_set in the_book().rule_sets
        for line in rule_set_text(the_words(), rule_set).splitlines()
        if line.startswith("    ")  # below the name of a requirement
    }

    assert [line for line in printed if line not in page.text] == []


def test_every_talk_is_there(page):
    titles = {title for path in (ENGLISH / "talks").glob("*.yaml") for title in read_yaml(path).data}

    assert titles
    assert [title for title in titles if " ".join(title.split()) not in page.text] == []


def test_every_link_leads_somewhere_on_the_page(page):
    assert {link for link in page.links if link.removeprefix("#") not in page.ids} == set()


def test_no_id_stands_twice(page):
    assert len(page.ids) == len(set(page.ids))


def test_headings_go_down_one_level_at_a_time(page):
    assert page.headings[0] == 1
    assert all(lower - higher <= 1 for higher, lower in zip(page.headings, page.headings[1:], strict=False))


def test_the_page_has_its_landmarks(page):
    assert {"header", "nav", "main", "footer"} <= set(page.tags)


def test_nothing_is_fetched(page, page_file):
    assert [each for each in page.fetched if not each.startswith("data:")] == []
    assert re.search(r"@import|url\(|https?:", page_file.read_text(encoding="utf-8")) is None


def test_the_page_stays_small(page_file):
    assert page_file.stat().st_size < MOST_BYTES


def test_what_files_say_is_escaped(own, own_file):
    assert "Count <b>all</b> of it & more." in own.text
    assert "Count &lt;b&gt;all&lt;/b&gt; of it &amp; more." in own_file.read_text(encoding="utf-8")


def test_a_folder_has_its_own_entries_marked_as_new(own):
    assert "Parking at the office New" in own.text


def test_a_folder_has_what_it_changes_marked_with_what_was_there(own):
    help_before = the_words().content.questions["training_hours"].help

    assert f"of it & more. Changed Before: {help_before}" in own.text


def test_a_changed_bound_stands_beside_the_one_before(own):
    assert "Total training hours: 36 hours or more Before: Total training hours: 30 hours or more" in own.text


def test_what_differs_from_the_packaged_rules_is_told(own, page):
    assert "Training: Total training hours: 36 hours (before: 30 hours)" in own.text
    assert "changed_rules" in own.ids
    assert "changed_rules" not in page.ids


def test_talks_of_a_folder_are_shown_as_they_look_in_the_chat(own):
    talk = own.text.rsplit("A therapist begins New", 1)[-1]

    said = ("They press: Find my category", "Which state's association", "They type: connecticut please")
    assert [talk.index(each) for each in said] == sorted(talk.index(each) for each in said)


def test_a_talk_breaks_off_where_it_is_otherwise_than_written_down(own):
    talk = own.text.rsplit("Somebody expects what the bot does not say New", 1)[-1]

    assert talk.index("Which state's association") < talk.index("From here on, it no longer goes as written down.")
    assert "thank you kindly" not in talk


def test_what_a_folder_does_is_listed_first(own):
    changes = own.ids.index("changes")

    assert changes < own.ids.index("rule_sets")
    assert {"#question-training_hours", "#answer-parking"} <= set(own.links)


def test_without_a_folder_nothing_is_marked(page, page_file):
    assert "changes" not in page.ids
    assert 'class="tag added"' not in page_file.read_text(encoding="utf-8")


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.stem)
def test_templates_hold_no_words_of_a_language(template):
    text = re.sub(r"(?s)\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|&\w+;", "", template.read_text(encoding="utf-8"))

    assert re.findall(r"\w+", text) == []


def test_a_wrong_folder_is_told_in_a_sentence(capsys):
    assert main(["preview", "nowhere", "-o", "page.html"]) == 2
    assert capsys.readouterr().err == "'nowhere' is not a folder; give the path of one, or leave it out\n"


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.preview.knowledge.knowledge", lambda *_, **__: None)
    monkeypatch.setattr("bot.preview.page.preview_page", lambda *_, **__: "")

    assert main(["preview", "-o", "nowhere/page.html"]) == 2
    assert capsys.readouterr().err == (
        "-o 'nowhere/page.html' cannot be written (No such file or directory); name another file\n"
    )
