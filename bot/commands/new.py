"""Implement `imhbot new association FOLDER`: five questions, and a folder to start from."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.commands.options import Subparsers, add_language
from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.app import App
    from bot.new_association import NewAssociation
    from rules.model import Association, Category

QUESTIONS = ("state", "name", "short", "category", "document")
LONGEST = 100  # characters of an answer

T = TypeVar("T")


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("new", help="write a folder to start from")
    commands = parser.add_subparsers(metavar="association", required=True)
    association = commands.add_parser("association", help="write a folder for a new association")
    association.add_argument("folder", metavar="FOLDER", help="a new folder, or an empty one")
    for name in QUESTIONS:
        association.add_argument(f"--{name}", metavar="TEXT", help="the answer, in place of the question")
    add_language(association)
    association.set_defaults(run=run)


def run(options: Namespace) -> None:
    """Ask what is not given, one line an answer, then write the folder and say what to do with it."""
    from bot.app import open_app
    from bot.new_association import write_folder

    folder = Path(options.folder)
    _refuse_folder(folder)
    app = open_app(options.language)
    new = _asked(app, {name: getattr(options, name) for name in QUESTIONS})
    rule_set = write_folder(app, new, folder)
    sys.stdout.write(app.words.text("new_association.done", folder=folder, rule_set=rule_set.id))


def _refuse_folder(folder: Path) -> None:
    if not folder.parent.is_dir():
        raise UsageError(f"{folder.parent} is not a folder; make it first, or name a folder elsewhere")
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise UsageError(f"{folder} is there already, and not empty; name a new folder")


def _asked(app: App, given: Mapping[str, str | None]) -> NewAssociation:
    from bot.new_association import NewAssociation

    state, id_ = _answer(app, given, "state", lambda text: _state(app, text))
    name = _answer(app, given, "name", lambda text: _unused(text, [each.name for each in _known(app)]))
    short = _answer(app, given, "short", lambda text: _unused(text, [each.short for each in _known(app)]))
    category = _answer(app, given, "category", lambda text: _category(app, text))
    document = _answer(app, given, "document", _text)
    return NewAssociation(id_, state, name, short, category, document)


def _answer(app: App, given: Mapping[str, str | None], name: str, read: Callable[[str], T]) -> T:
    """Return what an option or a typed line says; in a terminal a bad line is asked for again."""
    option = given[name]
    if option is not None:
        return _read(read, option, f"--{name}")
    while True:
        line = _typed(app, name)
        try:
            return _read(read, line, name)
        except UsageError as error:
            if not sys.stdin.isatty():
                raise
            sys.stdout.write(f"{error}\n")


def _read(read: Callable[[str], T], text: str, name: str) -> T:
    try:
        return read(_text(text))
    except UsageError as error:
        raise UsageError(f"{name}: {error}") from error


def _typed(app: App, name: str) -> str:
    if sys.stdin.isatty():
        words = app.words
        question = words.text(f"new_association.ask_{name}", **_filled_in(app, name))
        number = QUESTIONS.index(name) + 1
        sys.stdout.write(words.text("new_association.prompt", number=number, all=len(QUESTIONS), question=question))
        sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise UsageError(f"{name}: there is no answer; give {len(QUESTIONS)} lines, or --{name}")
    return line


def _filled_in(app: App, name: str) -> dict[str, str]:
    return {"categories": ", ".join(each.short for each in _categories(app))} if name == "category" else {}


def _text(text: str) -> str:
    """Return the answer without spaces around it. Raises UsageError where it can be no name."""
    text = " ".join(text.split())
    if not text or len(text) > LONGEST or not text.isprintable() or not any(map(str.isalnum, text)):
        raise UsageError(f"{text[:LONGEST]!r} is no name; write 1 to {LONGEST} letters")
    if {"{", "}"}.intersection(text):
        raise UsageError(f"{text!r} holds braces; leave them out")
    return text


def _known(app: App) -> Collection[Association]:
    return app.book.associations.values()


def _state(app: App, text: str) -> tuple[str, str]:
    """Return the name of the state, and the id of its association: its two letters, where people type some."""
    from rules.yamlfiles import read_yaml, suggestion

    states: Mapping[str, str] = read_yaml(app.folder / "vocabulary" / "associations.yaml").data["states"]
    typed = {name: [each.strip() for each in str(phrases).split(",")] for name, phrases in states.items()}
    found = next((name for name, phrases in typed.items() if text.lower() in (name.lower(), *phrases)), None)
    if found is None:
        raise UsageError(f"there is no state {text!r}; {suggestion(text, typed)}")
    loaded = next((each for each in _known(app) if each.state == found), None)
    if loaded is not None:
        raise UsageError(f"{found} is there already, with {loaded.short}; change its rules in a folder of your own")
    return found, _new_id(app, found, typed[found])


def _new_id(app: App, state: str, phrases: Sequence[str]) -> str:
    from bot.new_association import slug

    letters = [each for each in phrases if len(each) == len("mi") and each.isalpha()]
    return next(each for each in (*letters, slug(state)) if each not in app.book.associations)


def _unused(text: str, used: Collection[str]) -> str:
    if text.lower() in (each.lower() for each in used):
        raise UsageError(f"{text!r} is the name of another association; write that of the new one")
    return text


def _categories(app: App) -> list[Category]:
    """Return the categories that some kind of work leads to."""
    return [each for each in app.book.categories.values() if each.roles]


def _category(app: App, text: str) -> Category:
    from rules.yamlfiles import suggestion

    known = _categories(app)
    found = next((each for each in known if text.lower() in _names(each)), None)
    if found is None:
        raise UsageError(f"there is no category {text!r}; {suggestion(text, [each.short for each in known])}")
    return found


def _names(category: Category) -> tuple[str, ...]:
    return category.id, category.short.lower(), category.name.lower()
