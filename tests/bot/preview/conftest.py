"""The page of all that is in use, and the page with a folder on top; each made once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.cli import main
from dialogs.faq.answer_files import read_answers
from dialogs.faq.entry import FaqEntry
from rules.loading.files import PACKAGED
from tests.bot.preview.page_reader import PageReader
from tests.dialogs.talk import ENGLISH, the_words

OWN = {
    "en/questions/ours.yaml": "training_hours:\n  help: Count <b>all</b> of it & more.\n",
    "en/answers/ours.yaml": (
        "parking:\n"
        "  title: Parking at the office\n"
        "  text: You can park behind the house.\n"
        "  phrasings: |\n"
        "    where can I park\n"
        "    is there parking at the office\n"
    ),
    "talks/ours.yaml": (
        "A therapist begins:\n"
        "  - press: Find my category\n"
        "    bot: Which state\n"
        "  - person: connecticut please\n"
        "Somebody expects what the bot does not say:\n"
        "  - press: Find my category\n"
        "    bot: Park on the roof\n"
        "  - person: thank you kindly\n"
    ),
    "rules/ct-imhs.yaml": (PACKAGED / "books" / "applying" / "ct-imhs.yaml")
    .read_text(encoding="utf-8")
    .replace("training_hours: {at_least: 30}", "training_hours: {at_least: 36}"),
}


def make_page(folder: Path, *arguments: str) -> Path:
    """Make a page in the folder, with nothing set in the environment."""
    page = folder / "page.html"
    with pytest.MonkeyPatch.context() as environment:
        for name in ("IMHBOT_RULES", "IMHBOT_DIALOGS"):
            environment.delenv(name, raising=False)
        environment.chdir(folder)
        assert main(["preview", *arguments, "-o", str(page)]) == 0
    return page


@pytest.fixture(scope="session")
def page_file(tmp_path_factory) -> Path:
    return make_page(tmp_path_factory.mktemp("in_use"))


@pytest.fixture(scope="session")
def page(page_file: Path) -> PageReader:
    return PageReader(page_file.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def own_file(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    for name, text in OWN.items():
        path = folder / "ours" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return make_page(folder, "ours")


@pytest.fixture(scope="session")
def own(own_file: Path) -> PageReader:
    return PageReader(own_file.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def packaged_answers() -> Mapping[str, FaqEntry]:
    return read_answers(ENGLISH, the_words().content).entries
