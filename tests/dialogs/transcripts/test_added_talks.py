"""Talks of added folders are played, and packaged ones that rest on what such a folder changes are silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogs.content.loading import load_content
from dialogs.content.models import LanguageContent
from dialogs.conversation import Conversation
from dialogs.transcripts.playing import Stage
from dialogs.transcripts.transcript_checks import changes, check_transcripts
from rules import RuleBook, load_rule_book
from rules.loading.files import PACKAGED
from tests.dialogs.talk import ENGLISH, the_book, the_conversation, the_messenger
from tests.dialogs.transcripts.stage import TODAY, the_stage, written

TALKS = """
    A renewal in New Mexico:
      - person: renewing IMHS in New Mexico
      - person: yes, a member
      - person: 15
        bot: you're ready to renew
        ready: nm-imhs

    A renewal in Connecticut:
      - person: renewing IMHS in Connecticut
      - person: no I don't
      - person: yes, a member
      - person: 15
        bot: you're ready to renew
        ready: ct-imhs
"""


@pytest.fixture
def language(tmp_path: Path) -> Path:
    """A language that is English, but for its talks, of which there are two."""
    folder = tmp_path / "packaged" / "en"
    folder.mkdir(parents=True)
    for path in ENGLISH.iterdir():
        if path.name != "talks":
            (folder / path.name).symlink_to(path)
    (folder.parent / "order.yaml").symlink_to(ENGLISH.parent / "order.yaml")
    written(folder, TALKS)
    return folder


def stricter(folder: Path) -> Path:
    """An added folder that asks 20 hours a year of specialists in New Mexico."""
    text = (PACKAGED / "books" / "renewing" / "nm-imhs.yaml").read_text(encoding="utf-8")
    (folder / "rules").mkdir(parents=True)
    (folder / "rules" / "nm-imhs.yaml").write_text(text.replace("at_least: 15", "at_least: 20"), encoding="utf-8")
    return folder


def test_a_packaged_talk_about_a_rule_set_that_is_replaced_is_silent_and_the_others_are_played(
    language: Path, tmp_path: Path
):
    added = stricter(tmp_path / "ours")
    stage, book = judging_by(added)

    assert check_transcripts(language, [added], stage, book, the_book()) == []
    assert changes(language, [added], book, the_book()).rule_sets == {"nm-imhs"}
    told = check_transcripts(language, [], stage, book, the_book())
    assert [each.message.split(":")[0] for each in told] == ['"A renewal in New Mexico"'] * 2


def test_where_sentences_are_reworded_packaged_talks_count_by_facts_and_results_alone(language: Path, tmp_path: Path):
    added = tmp_path / "ours"
    (added / "en" / "wording").mkdir(parents=True)
    reworded = added / "en" / "wording" / "verdict.yaml"
    reworded.write_text('ready_renewing: "{title}: all set, {every}."\n', encoding="utf-8")
    stage = saying(load_content(ENGLISH, the_book(), added))

    assert check_transcripts(language, [added], stage, the_book(), the_book()) == []
    assert len(check_transcripts(language, [], stage, the_book(), the_book())) == 2


def test_an_added_phrase_is_no_other_sentence(language: Path, tmp_path: Path):
    added = tmp_path / "ours"
    (added / "en").mkdir(parents=True)
    (added / "en" / "glossary.yaml").write_text("parallel_process: {also: [zebra]}\n", encoding="utf-8")

    assert not changes(language, [added], the_book(), the_book()).words


def test_where_questions_come_in_another_order_packaged_talks_are_left_out(language: Path, tmp_path: Path):
    added = tmp_path / "ours"
    added.mkdir()
    order = added / "order.yaml"
    order.write_text("renewing: [renewal_training_hours, member]\n", encoding="utf-8")

    assert changes(language, [added], the_book(), the_book()).order
    order.write_text("renewing: [category_held]\n", encoding="utf-8")
    assert not changes(language, [added], the_book(), the_book()).order


def test_a_talk_of_an_added_folder_that_fails_is_always_told(language: Path, tmp_path: Path):
    added = stricter(tmp_path / "ours")
    path = written(added, TALKS)
    stage, book = judging_by(added)

    problems = check_transcripts(language, [added], stage, book, the_book())

    assert {(each.file, each.line) for each in problems} == {(str(path), 5), (str(path), 6)}


def test_of_many_failing_talks_only_the_first_are_shown_whole(language: Path, tmp_path: Path):
    added = tmp_path / "ours"
    written(added, "\n".join(f"Talk {n}:\n  - bot: Good day\n  - person: hi\n" for n in range(6)))

    hints = [each.hint for each in check_transcripts(language, [added], the_stage(), the_book(), the_book())]

    assert [("The talk up to there" in hint) for hint in hints] == [True] * 3 + [False] * 3


def judging_by(added: Path) -> tuple[Stage, RuleBook]:
    conversation = the_messenger(rules=added / "rules")
    return Stage(conversation, conversation, TODAY), load_rule_book(added / "rules")


def saying(words: LanguageContent) -> Stage:
    conversation = Conversation(the_book(), words, the_conversation()._language)
    return Stage(conversation, conversation, TODAY)
