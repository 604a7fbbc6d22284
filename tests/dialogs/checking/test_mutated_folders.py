"""Whatever becomes of the files of an added folder, the check tells it; what it finds in order can be talked to."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from functools import cache
from pathlib import Path
from random import Random

import pytest

from dialogs.checking import whole
from dialogs.content.loading import load_content
from dialogs.conversation import Conversation
from dialogs.faq import load_answers
from dialogs.messages import TextMessage
from dialogs.understanding.language import load_language
from rules import load_rule_book
from rules.loading.files import PACKAGED
from rules.yamlfiles import sound_parts
from rules.yamlfiles.reader import YamlFile, read_file, reading_by
from tests.dialogs.checking.mutations import mutate
from tests.dialogs.checking.test_mistakes import VALID
from tests.dialogs.talk import ENGLISH

TODAY = date(2026, 11, 28)
SAYS = (
    "/start",
    "/apply",
    "michigan",
    "prevention",
    "bachelor",
    "4 years, 120 home visits, 35 hours of training",
    "why?",
)

# Words of each kind, beside the rules of the folder.
WORDS = {
    "en/questions/ours.yaml": "training_hours:\n  help: Count our summer school.\n  terms: [endorsement]\n",
    "en/wording/verdict.yaml": 'ready_applying: "Judged for {title}."\n',
    "en/glossary.yaml": "our_term:\n  term: Our term\n  text: It means this.\n  also: [our terms]\n",
    "en/notes.yaml": "notes:\n  rsc_recommended: Talk to us about supervision.\n",
    "en/asking.yaml": "renewing: keep going with us\n",
    "en/vocabulary/talk.yaml": "commands:\n  why: how come zebra\n",
    "en/vocabulary/associations.yaml": "values:\n  mi: the mitten state\n",
    "en/vocabulary/yes_no.yaml": "facts:\n  member: {says_yes: in our club}\n",
    "en/answers/ours.yaml": (
        "our_party:\n  title: Our party\n  association: mi\n  kind: staff\n  text: It is in June.\n"
        "  phrasings: |\n    when is the zebra party\n    what about the zebra party\n"
    ),
    "talks/ours.yaml": "Somebody says hello:\n  - person: hello\n",
}


def valid(folder: Path) -> Path:
    shutil.copytree(VALID, folder)
    for name, text in WORDS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@cache
def _packaged(path: Path) -> YamlFile:
    return read_file(path)


def _read(path: Path) -> YamlFile:
    return _packaged(path) if path.is_relative_to(PACKAGED.parent) else read_file(path)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch):
    """Read packaged files once, and ask no phrasings of answers, which take longest."""
    monkeypatch.setattr(sound_parts, "read_file", _read)
    monkeypatch.setattr(whole, "MEANINGS", tuple(each for each in whole.MEANINGS if each is not whole._phrasings))
    with reading_by(_read):
        yield


def talk(folder: Path) -> None:
    """Load the folder as a chat does, and say a few words."""
    book = load_rule_book(folder)
    content = load_content(ENGLISH, book, folder)
    language = load_language(ENGLISH, book.catalogue, folder)
    conversation = Conversation(book, content, language, load_answers(ENGLISH, content, folder))
    progress = None
    for text in SAYS:
        turn = conversation.respond(progress, TextMessage(text), datetime(2026, 11, 28, 12))
        assert turn.replies
        progress = turn.progress


def check_mutated(folder: Path, seed: int) -> bool:
    """Return whether the folder is in order once it is changed; then it can be talked to."""
    done = mutate(folder, Random(seed))
    try:
        found = whole.check_everything(ENGLISH, [folder], TODAY).problems
        for each in found:
            assert all((each.problem.file, each.problem.line, each.problem.column, each.problem.message)), each
            assert str(each)
        if not found:
            talk(folder)
    except Exception as error:
        raise AssertionError(f"seed {seed}: {done}") from error
    return not found


def test_the_folder_itself_is_in_order(tmp_path: Path):
    folder = valid(tmp_path / "michigan")

    assert whole.check_everything(ENGLISH, [folder], TODAY).problems == []
    talk(folder)


@pytest.mark.parametrize("seed", range(2))
def test_some_changed_folders_are_told_of_or_can_be_talked_to(seed: int, tmp_path: Path):
    check_mutated(valid(tmp_path / "michigan"), seed)


@pytest.mark.soak
def test_thousands_of_changed_folders_are_told_of_or_can_be_talked_to(tmp_path: Path):
    for seed in range(2, 3000):
        folder = valid(tmp_path / str(seed))
        check_mutated(folder, seed)
        shutil.rmtree(folder)
