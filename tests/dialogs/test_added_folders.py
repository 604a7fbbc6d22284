"""What an association lays over the packaged words is checked, and belongs to the language of its folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dialogs.checking import check_language
from dialogs.content.files import load_notes
from dialogs.content.loading import load_content
from dialogs.faq.answer_checks import check_answers
from dialogs.understanding.language import load_language
from dialogs.understanding.vocabulary.vocabulary_checks import check_vocabulary
from rules import load_rule_book
from rules.yamlfiles import FilesError, Problem
from tests.dialogs.talk import ENGLISH, the_book, the_words

BOOK = load_rule_book()
NOTE = "notes: {rsc_recommended: Xo xo.}\n"


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files below the folder, by their path, and return the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def told(language: Path, file: str, *added: Path) -> list[Problem]:
    """Return what is wrong by the check of the kind of file alone; the whole check takes far longer."""
    if file.startswith("vocabulary/"):
        return check_vocabulary(language, the_book().catalogue, *added)
    if file.startswith(("answers/", "asking")):
        return check_answers(language, the_words(), *added)
    with pytest.raises(FilesError) as refused:
        load_content(language, the_book(), *added)
    return list(refused.value.problems)


# One file for each mistake: where it stands, what it holds, and what its only problem must read like.
BROKEN = {
    "a placeholder misspelt": (
        "wording/verdict.yaml",
        'ready_applying: "Judged for {titel}."\n',
        ":1:29: there is no placeholder {titel} here; did you mean '{title}'?",
    ),
    "a placeholder of another wording": (
        "wording/verdict.yaml",
        'ready_applying: "Judged for {daay}."\n',
        ":1:29: there is no placeholder {daay} here; use one of: {every}, {title}",
    ),
    "a placeholder where nothing is filled in": (
        "wording/greeting.yaml",
        'hello: "Hi {name}!"\n',
        ":1:12: there is no placeholder {name} here; take the braces out",
    ),
    "a placeholder without a name": (
        "wording/verdict.yaml",
        'ready_applying: "{}"\n',
        ":1:18: there is no placeholder {} here; use one of: {every}, {title}",
    ),
    "a placeholder with a layout": (
        "wording/verdict.yaml",
        'ready_applying: "{title:d}"\n',
        ":1:18: there is no placeholder {title:d} here; did you mean '{title}'?",
    ),
    "a placeholder that is converted": (
        "wording/verdict.yaml",
        'ready_applying: "{title!x}"\n',
        ":1:18: there is no placeholder {title!x} here; did you mean '{title}'?",
    ),
    "a part of a placeholder": (
        "wording/verdict.yaml",
        'ready_applying: "{title.x}"\n',
        ":1:18: there is no placeholder {title.x} here; did you mean '{title}'?",
    ),
    "a key misspelt": (
        "wording/verdict.yaml",
        "redy_applying: Ready.\n",
        ":1:1: there is no wording 'verdict.redy_applying'; did you mean 'verdict.ready_applying'?",
    ),
    "a file of wording misspelt": (
        "wording/verdicts.yaml",
        "ready_applying: Ready.\n",
        ":1:1: there is no wording 'verdicts.ready_applying'; did you mean 'verdict.ready_applying'?",
    ),
    "a placeholder in a note": (
        "notes.yaml",
        'notes:\n  rsc_recommended: "Ask {who}."\n',
        ":2:25: there is no placeholder {who} here; take the braces out",
    ),
    "a placeholder in an answer": (
        "answers/ours.yaml",
        "a:\n  kind: handoff\n  title: A\n  text: Ask {woh}.\n  phrasings: who knows about parking for zebras\n",
        ":4:13: there is no placeholder {woh} here; did you mean '{who}'?",
    ),
    "a key of asking misspelt": (
        "asking.yaml",
        "renewng: zebra\n",
        ":1:1: unknown key 'renewng'; did you mean 'renewing'?",
    ),
    "a day of asking misspelt": ("asking.yaml", "dates: {befor: zebra}\n", ":1:9: unknown key 'befor'"),
    "a bracket of asking left open": ("asking.yaml", "renewing: (zebra|gnu\n", ":1:11: the bracket ( in"),
    "a question for a term without the term": (
        "asking.yaml",
        'term_asked: "what {trm}"\n',
        ":1:14: 'what {trm}' does not hold {term} once; write {term} for the term",
    ),
    "a list of asking that is a mapping": ("asking.yaml", "renewing: {a: b}\n", ":1:11: expected a text, not a mapp"),
    "a file of vocabulary misspelt": (
        "vocabulary/degrese.yaml",
        "values: {msw: zebra}\n",
        ":1:1: degrese.yaml would never be read; did you mean 'degrees.yaml'?",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_mistake_in_an_added_folder_is_told_at_its_place_with_what_to_do(name: str, tmp_path: Path):
    file, text, said = BROKEN[name]

    [problem] = told(ENGLISH, file, write(tmp_path, {f"en/{file}": text}))

    assert str(problem).startswith(f"{tmp_path}/en/")
    assert said in str(problem)


def test_a_language_that_is_not_there_is_told(tmp_path: Path):
    [problem] = told(ENGLISH, "xx", write(tmp_path, {"xx/wording/verdict.yaml": "ready_applying: Ready.\n"}))

    assert f"{tmp_path}/xx:1:1: xx would never be read; use one of: " in str(problem)


def test_the_mistakes_of_all_kinds_of_files_are_told_at_once(tmp_path: Path):
    chosen = ("a key misspelt", "a file of vocabulary misspelt", "a placeholder in a note")
    write(tmp_path, {BROKEN[name][0]: BROKEN[name][1] for name in chosen})

    assert {Path(problem.file).name for problem in check_language(ENGLISH, the_book(), tmp_path)} == {
        Path(BROKEN[name][0]).name for name in chosen
    }


def test_a_text_may_leave_out_a_placeholder(tmp_path: Path):
    write(tmp_path, {"wording/verdict.yaml": "ready_applying: Ready.\n"})

    assert load_content(ENGLISH, the_book(), tmp_path).wording["verdict.ready_applying"] == "Ready."


def test_a_text_of_a_case_has_the_placeholders_of_the_wording_that_it_replaces(tmp_path: Path):
    write(tmp_path, {"wording/in_case.yaml": 'verdict.ready_applying: "They are ready: {title}."\n'})

    said = load_content(ENGLISH, the_book(), tmp_path).wording["in_case.verdict.ready_applying"]

    assert said == "They are ready: {title}."


@pytest.mark.parametrize("layout", ["", "en/"], ids=["as files", "by language"])
def test_words_that_are_added_stand_in_either_layout(layout: str, tmp_path: Path):
    write(
        tmp_path,
        {
            f"{layout}wording/verdict.yaml": "ready_applying: Ready.\n",
            f"{layout}notes.yaml": "notes: {rsc_recommended: Do.}\n",
            f"{layout}vocabulary/associations.yaml": "values: {ct: stamford}\n",
        },
    )

    assert load_content(ENGLISH, the_book(), tmp_path).wording["verdict.ready_applying"] == "Ready."
    assert load_notes(ENGLISH, tmp_path)["rsc_recommended"] == "Do."
    places = load_language(ENGLISH, BOOK.catalogue, tmp_path).choices["association"].table
    assert places.whole(("stamford",)).value == "ct"


def test_the_folder_of_a_language_lies_over_the_files_beside_it(tmp_path: Path):
    write(
        tmp_path,
        {"wording/verdict.yaml": "ready_applying: Below.\n", "en/wording/verdict.yaml": "ready_applying: Above.\n"},
    )

    assert load_content(ENGLISH, the_book(), tmp_path).wording["verdict.ready_applying"] == "Above."


@pytest.fixture
def language(tmp_path: Path) -> Path:
    """The folder of a made-up language, which says everything in English."""
    shutil.copy(ENGLISH.parent / "order.yaml", tmp_path)
    return Path(shutil.copytree(ENGLISH, tmp_path / "xx"))


@pytest.mark.soak
def test_a_language_is_a_folder(language: Path):
    assert check_language(language, the_book()) == ()
    assert load_content(language, the_book()) == load_content(ENGLISH, the_book())


def test_a_lone_brace_in_english_itself_is_told(language: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dialogs.content.files.ENGLISH", language)
    file = language / "wording" / "units.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("{month}", "{month"), encoding="utf-8")

    with pytest.raises(FilesError, match=r"units\.yaml:\d+:1: a brace stands alone"):
        load_content(language, the_book())


def test_words_of_one_language_do_not_lie_over_another(language: Path, tmp_path: Path):
    added = write(
        tmp_path / "added",
        {
            "wording/verdict.yaml": "ready_applying: Ready.\n",
            "xx/wording/verdict.yaml": "ready_applying: Xo.\n",
            "xx/notes.yaml": NOTE,
        },
    )
    shutil.copytree(ENGLISH, tmp_path / "en")

    there = load_content(language, the_book(), added)
    here = load_content(tmp_path / "en", the_book(), added)

    assert (there.wording["verdict.ready_applying"], here.wording["verdict.ready_applying"]) == ("Xo.", "Ready.")
    assert (there.notes["rsc_recommended"], here.notes["rsc_recommended"]) == (
        "Xo xo.",
        load_notes(ENGLISH)["rsc_recommended"],
    )


UNLIKE_ENGLISH = {
    "a wording is missing": ("wording/units.yaml", "month_1: January\n", "", ":1:1: 'month_1' is missing; add"),
    "a wording is too many": (
        "wording/units.yaml",
        "month_1: January\n",
        "month_1: January\nmonth_13: Xo\n",
        "there is no wording 'units.month_13'",
    ),
    "a placeholder is none of English": (
        "wording/units.yaml",
        "{month}",
        "{moon}",
        "there is no placeholder {moon} here; did you mean '{month}'?",
    ),
    "a list is missing": ("vocabulary/guards.yaml", "own: my", "oxn: my", "unknown key 'oxn'; did you mean 'own'?"),
    "a command is missing": ("vocabulary/talk.yaml", "  why: >-", "  wxy: >-", "'why' is missing; add 'why: ...'"),
    "a sentence fills in something else": (
        "vocabulary/asking_back.yaml",
        "to know {fact}",
        "to know {fxct}",
        "there is no placeholder {fxct} here; did you mean '{fact}'?",
    ),
    "words of asking are missing": ("asking.yaml", "owning: i,", "oxning: i,", "'owning' is missing; add 'owning"),
}


@pytest.mark.parametrize("name", UNLIKE_ENGLISH)
def test_a_language_has_the_keys_and_placeholders_of_english(name: str, language: Path):
    file, old, new, said = UNLIKE_ENGLISH[name]
    text = (language / file).read_text(encoding="utf-8")
    assert old in text
    (language / file).write_text(text.replace(old, new), encoding="utf-8")

    problems = told(language, file)

    assert any(said in str(problem) for problem in problems), problems
    assert {problem.file for problem in problems} == {str(language / file)}


def test_a_folder_that_cannot_be_used_stops_the_talk_from_the_start(tmp_path: Path):
    write(tmp_path, {"vocabulary/talk.yaml": "commands: {lateer: zebra}\n"})

    with pytest.raises(FilesError, match="unknown key 'lateer'; did you mean 'later'"):
        load_language(ENGLISH, BOOK.catalogue, tmp_path)
