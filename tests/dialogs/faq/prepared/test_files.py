"""Prepared questions and the answers of an added folder are read from files, with all that is wrong with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from dialogs.faq import StaffAnswer, form, missing, told_as_yaml
from dialogs.faq.prepared.prepared_checks import check_prepared
from dialogs.faq.prepared.prepared_questions import read_prepared, with_told
from dialogs.faq.staff_yaml import answers_as_yaml
from rules import load_rule_book
from tests.dialogs.faq.score import ROOT
from tests.dialogs.talk import the_answers, the_words

ENGLISH = ROOT / "dialogs" / "en"
DAY = date(2026, 11, 28)
TOLD = """\
ct:
  filled_in: 2026-11-28
  fees: It's $75.
  exam: {text: In April., filled_in: 2026-10-01}
"""

MISTAKES = {
    "ct: {filled_in: 2026-11-28, feas: It's $75.}": ":1:29: there is no prepared question 'feas'; did you mean 'fees'?",
    'ct: {filled_in: 2026-11-28, fees: ""}': ":1:35: this text is empty; write it, or put a # before fees",
    "ct: {filled_in: 2026-11-28, fees: }": ":1:35: this text is empty; write it, or put a # before fees",
    'ct: {filled_in: 2026-11-28, fees: {text: " "}}': ":1:42: this text is empty; write it, or take the key out",
    f"ct:\n  filled_in: 2026-11-28\n  fees: {'a' * 601}\n": (
        ":3:9: this text has 601 characters, too many to read on a phone; shorten it to 600"
    ),
    "ct: {filled_in: 2026-11-28, fees: 75}": ':1:35: expected a text, not 75; write it in quotes, "75", if that is',
    "ct: {fees: It's $75.}": ":1:6: it doesn't say when this was filled in; write 'filled_in: 2024-01-31', the day",
    "ct: {filled_in: soon, fees: It's $75.}": ':1:17: expected a day, such as 2024-01-31, not "soon"',
    "ct: {filled_in: 2026-11-28, fees: {text: Free., date: 2026-11-28}}": ":1:49: unknown key 'date'",
    "tx: {filled_in: 2026-11-28, fees: It's $75.}": ":1:1: there is no association 'tx'; use one of: ",
    "ct: It's $75.": ":1:5: expected a mapping",
}


def problems(folder: Path) -> list[str]:
    read = read_prepared([ENGLISH, folder])
    return [str(each) for each in (*read.problems, *check_prepared(read, the_answers().entries, the_words()))]


def written(folder: Path, text: str, name: str = "told_by_us.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_answers_are_read_with_the_day_that_stands_nearest(tmp_path):
    read = read_prepared([ENGLISH, written(tmp_path, TOLD)])

    assert [(each.association, each.prepared, each.text, each.filled_in) for each in read.told] == [
        ("ct", "fees", "It's $75.", DAY), ("ct", "exam", "In April.", date(2026, 10, 1)),
    ]  # fmt: skip
    assert problems(tmp_path) == []


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place_and_what_to_do(mistake, tmp_path):
    [found] = problems(written(tmp_path, mistake))

    assert f"told_by_us.yaml{MISTAKES[mistake]}" in found


def test_mistakes_hide_neither_each_other_nor_what_is_right(tmp_path):
    text = f'{TOLD}  feas: "x"\n  contact: ""\ntx:\n  filled_in: 2026-11-28\n  fees: Free.\n'
    found = problems(written(tmp_path, text))

    assert len(found) == 3
    assert {"fees", "exam"} <= {each.prepared for each in read_prepared([ENGLISH, tmp_path]).told}


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("answers: [feees]", "there is no answer 'feees'; did you mean 'fees'?"),
        ("answers: [fees]", "'fees' is answered by fees already; keep one of them"),
        ("answers: []", "'answers' is empty"),
        ("answers: [transfer], only_with: [exam]", "there is no note 'exam'"),
        ('answers: [unknown], ask: "How {much}?"', "there is no placeholder {much} here; take the braces out"),
    ],
)
def test_a_question_that_fits_nothing_is_told(added, said, tmp_path):
    asks = "" if "ask:" in added else "ask: How?, "
    found = problems(written(tmp_path, f"ours: {{title: Ours, {asks}example: So., {added}}}", "prepared.yaml"))

    assert any(said in each and "prepared.yaml:1:" in each for each in found), found


def test_the_packaged_questions_are_in_order(tmp_path):
    assert problems(tmp_path) == []


def test_only_what_makes_sense_for_an_association_is_missing():
    questions, book = the_answers().prepared, load_rule_book()
    fees = StaffAnswer("told_ct_fees", "ct", ("?",), "Free.", "fees", DAY)

    without_exam = questions["exam"].model_copy(update={"only_with": ("hours_reported_yearly_online",)})
    assert without_exam.is_for("va", book) is False
    everything = missing(questions, "ct", book, ())
    assert [*everything] == [each for each in questions.values() if each.is_for("ct", book)]
    assert {*everything} - {*missing(questions, "ct", book, [fees])} == {questions["fees"]}
    assert missing(questions, "va", book, [fees])[0] == questions["fees"]


def test_the_form_passes_the_check_and_each_question_can_be_filled_in(tmp_path):
    questions = [*the_answers().prepared.values()]
    text = form({"ct": questions}, DAY, the_words())
    assert problems(written(tmp_path, text)) == []
    assert read_prepared([ENGLISH, tmp_path]).told == ()

    filled = "\n".join(
        line.replace("  # ", "  ").replace('""', '"We’ll “tell” you: soon."') if line.endswith('""') else line
        for line in text.split("\n")
    )
    assert problems(written(tmp_path, filled)) == []
    read = read_prepared([ENGLISH, tmp_path])
    assert [each.prepared for each in read.told] == [each.id for each in questions]
    assert {(each.text, each.filled_in) for each in read.told} == {("We’ll “tell” you: soon.", DAY)}


def test_what_staff_wrote_by_hand_goes_over_what_was_exported(tmp_path):
    written(tmp_path, TOLD)
    written(
        tmp_path,
        "ct: {fees: {text: Old., filled_in: 2026-10-01}, refunds: {text: No., filled_in: 2026-10-01}}",
        "told_on_telegram.yaml",
    )
    read = read_prepared([ENGLISH, tmp_path])
    entries = with_told(the_answers().entries, read.questions, read.told)

    assert [entries[each].told["ct"].text for each in ("fees", "refund")] == ["It's $75.", "No."]


def test_what_was_told_on_telegram_is_written_as_such_a_file(tmp_path):
    given = StaffAnswer("staff_ct_3", "ct", ("?",), 'It\'s {75}: "dollars".\n\nNo — more.', "fees", DAY)
    read = read_prepared([ENGLISH, written(tmp_path, told_as_yaml([given]))])

    assert [(each.association, each.prepared, each.text, each.filled_in) for each in read.told] == [
        ("ct", "fees", given.text, DAY)
    ]
    assert told_as_yaml([]) == ""
    assert (
        yaml.safe_load(answers_as_yaml([given._replace(prepared="", filled_in=None)]))["staff_ct_3"]["text"]
        == given.text
    )
