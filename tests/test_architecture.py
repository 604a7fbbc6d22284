"""What stands where, and what must not: kept by reading the code."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dialogs.actions import Command, parse
from rules import load_rule_book

ROOT = Path(__file__).parent.parent
PACKAGES = ("rules", "dialogs", "bot")
MAY_IMPORT = {"rules": {"rules"}, "dialogs": {"dialogs", "rules"}, "bot": {"bot", "dialogs", "rules"}}
ONLY_BOT = {"telegram", "sqlalchemy", "psycopg", "rich", "platformdirs", "dotenv", "socket", "subprocess", "os"}
MOST_WORDS = 3
GRAMMAR = re.compile(r"\w\*(\s|$)")  # "adjective* unit": how amounts are put, not a sentence
SPEAK_TO_AUTHORS = {
    "rules.yamlfiles"
}  # who imports this tells the authors of files what to mend, not people in the chat
OTHER_TEXTS = {"postgresql+psycopg"}  # of the form of an id, and none
GIVEN_AN_ID = ("Button", "Pressed")
TAKES_APART = ("split", "rsplit", "partition", "rpartition", "startswith", "removeprefix", "removesuffix")
LONGEST_MODULE = 350
LONGEST_FUNCTION = 40


def modules(*packages: str) -> list[Path]:
    return sorted(path for package in packages for path in (ROOT / package).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """The string literals, with their lines; not documentation, nor what an exception or a trace for staff says."""
    apart = {id(part) for node in ast.walk(tree(path)) for part in _apart(node)}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.lineno, node.value


def _apart(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Expr):  # a docstring
        yield node.value
    elif isinstance(node, ast.Raise) or (isinstance(node, ast.keyword) and node.arg == "trace"):
        yield from ast.walk(node)


def speaks_to_authors(path: Path) -> bool:
    """Whether the module tells the authors of files what to mend, not people in the chat."""
    return path.stem.endswith("_files") or "rules.yamlfiles" in imported(path)


def written(node: ast.AST) -> str | None:
    """The text that a string writes, with an x for each value filled in; None where it is no string."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"\{\w*\}", "x", node.value)
    return None


def ids_of_buttons(path: Path) -> Iterator[str]:
    """Where ids are written or taken apart: texts of their form, ids given as text, and methods of strings on an id."""
    for node in ast.walk(tree(path)):
        text = written(node)
        if text and text not in OTHER_TEXTS and not isinstance(parse(text), Command | None):
            yield f"{relative(path)}:{node.lineno}: {text}"
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in GIVEN_AN_ID and any(map(written, node.args[-1:])):
            yield f"{relative(path)}:{node.lineno}: {node.func.id} of a text"
        on = node.func.value if isinstance(node.func, ast.Attribute) else None
        if isinstance(on, ast.Attribute) and on.attr in ("id", "button") and node.func.attr in TAKES_APART:
            yield f"{relative(path)}:{node.lineno}: {on.attr}.{node.func.attr}"


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("package", PACKAGES)
def test_nothing_points_back_from_rules_to_dialogs_to_bot(package):
    back = {
        f"{relative(path)} imports {name}"
        for path in modules(package)
        for name in imported(path)
        if name.split(".")[0] in set(PACKAGES) - MAY_IMPORT[package]
    }
    assert not back


def test_only_bot_knows_telegram_the_database_and_the_world():
    worldly = {
        f"{relative(path)} imports {name}"
        for path in modules("rules", "dialogs")
        for name in imported(path)
        if name.split(".")[0] in ONLY_BOT
    }
    assert not worldly


def test_no_association_rule_set_or_document_is_named_in_the_code():
    book = load_rule_book()
    ids = set(book.associations) | {rule_set.id for rule_set in book.rule_sets}
    names = [name for each in book.associations.values() for name in (each.name, each.short, each.state)]
    documents = {rule_set.document for rule_set in book.rule_sets}
    named = [
        f"{relative(path)}:{line}: {text!r}"
        for path in modules(*PACKAGES)
        for line, text in texts(path)
        if text in ids or any(name in text for name in (*names, *documents))
    ]
    assert not named


def test_no_sentence_of_the_chat_stands_in_the_code_of_dialogs():
    sentences = [
        f"{relative(path)}:{line}: {text!r}"
        for path in modules("dialogs")
        if not speaks_to_authors(path)
        for line, text in texts(path)
        if sum(word.isalpha() for word in text.split()) > MOST_WORDS and not GRAMMAR.search(text)
    ]
    assert not sentences


WRITE_IDS = {"dialogs/actions.py", "bot/staff/button_ids.py"}  # of the conversation, and of staff


def test_ids_of_buttons_are_written_and_parsed_in_one_place_each():
    elsewhere = [path for path in modules("dialogs", "bot") if relative(path) not in WRITE_IDS]

    assert [found for path in elsewhere for found in ids_of_buttons(path)] == []


def test_modules_and_functions_stay_short_enough_to_read_at_once():
    long = [relative(path) for path in modules(*PACKAGES) if len(path.read_text().splitlines()) > LONGEST_MODULE]
    long += [
        f"{relative(path)}:{node.name}"
        for path in modules(*PACKAGES)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert not long


def test_class_names_are_unique_in_the_repository():
    named = [
        (node.name, relative(path))
        for path in modules(*PACKAGES, "tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    ]
    assert shared(named) == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_module_names_are_unique_within_a_package(package):
    assert shared([(path.stem, relative(path)) for path in modules(package) if path.stem != "__init__"]) == {}


def shared(named: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the names that more than one place has, with these places."""
    places = defaultdict(list)
    for name, place in named:
        places[name].append(place)
    return {name: found for name, found in places.items() if len(found) > 1}


def test_every_test_folder_is_a_package_so_that_none_hides_what_it_tests():
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}

    assert [relative(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_tests_of_coroutines_leave_the_event_loop_to_pytest():
    started = [
        f"{relative(path)}:{node.lineno}"
        for path in modules("tests")
        for statement in tree(path).body
        if not _is_main_guard(statement)
        for node in ast.walk(statement)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("asyncio.run", "asyncio.Runner")
    ]
    assert not started


def _is_main_guard(statement: ast.stmt) -> bool:
    """Whether it is `if __name__ == "__main__"`: a program that tests start as a process runs its own loop."""
    return isinstance(statement, ast.If) and "__name__" in ast.unparse(statement.test)
