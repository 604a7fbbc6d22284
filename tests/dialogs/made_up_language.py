"""A made-up language: the packaged English, with every letter that is printed written full width.

People type English in it, so its vocabulary is the packaged one. Whatever comes out in plain letters was not taken from
the words of the language.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.dialogs.talk import ENGLISH

MADE_UP = "xx"
_KEPT = re.compile(r"(\{[^}]*\}|(?<!\w)/\w+)")  # placeholders, and commands to type
_FULL_WIDTH = {code: code + 0xFEE0 for code in (*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1))}
_OF_QUESTIONS = {
    "ask", "ask_renewing", "again", "help", "why", "example", "homework", "name",
    "said", "said_yes", "said_no", "said_unknown",
    "choices", "activities", "gap", "step", "open",
}  # fmt: skip
_OF_ANSWERS = {"title", "text", "otherwise", "by_all", "in_general", "by_document", "notes"}
_OF_TERMS = {"term", "button", "text"}


def write_made_up_language(folder: Path) -> Path:
    """Write the languages to the folder, English and the made-up one; return the folder of the latter."""
    shutil.copy(ENGLISH.parent / "order.yaml", folder)
    for code in ("en", MADE_UP):
        shutil.copytree(ENGLISH, folder / code)
    made_up = folder / MADE_UP
    for path in (made_up / "wording").glob("*.yaml"):
        _rewrite(path, _translated)
    for path in (made_up / "questions").glob("*.yaml"):
        _rewrite(path, _questions)
    for path in (made_up / "answers").glob("*.yaml"):
        _rewrite(path, lambda entries: {key: _parts(entry, _OF_ANSWERS) for key, entry in entries.items()})
    _rewrite(made_up / "glossary.yaml", lambda terms: {key: _term(term) for key, term in terms.items()})
    _rewrite(made_up / "notes.yaml", _translated)
    _rewrite(made_up / "vocabulary" / "asking_back.yaml", _translated)
    return made_up


def _rewrite(path: Path, change: Callable[[Any], Any]) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    dumper = type("Dumper", (yaml.SafeDumper,), {"ignore_aliases": lambda _self, _data: True})
    dumper.add_representer(str, _in_quotes)  # a text may hold quotes of its own at both ends
    path.write_text(yaml.dump(change(data), Dumper=dumper, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _in_quotes(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')


def _questions(entries: Mapping[str, Any]) -> dict[str, Any]:
    """Translate the questions; those about a working day go by their id, one level further down."""
    return {
        key: {step: _question(each) for step, each in entry.items()} if key == "role_finder" else _question(entry)
        for key, entry in entries.items()
    }


def _question(entry: Mapping[str, Any]) -> dict[str, Any]:
    question = _parts(entry, _OF_QUESTIONS)
    question |= (
        {"groups": {_translated(name): some for name, some in entry["groups"].items()}} if "groups" in entry else {}
    )
    choices = entry.get("choices")
    if choices == "associations":
        question["choices"] = choices
    elif choices and any("roles" in choice for choice in choices.values()):
        question["choices"] = {key: _parts(choice, {"label"}) for key, choice in choices.items()}
    return question


def _term(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Translate a term; people call it by its English name."""
    return {**_parts(entry, _OF_TERMS), "also": [*entry.get("also", ()), entry["term"]]}


def _parts(entry: Mapping[str, Any], printed: set[str]) -> dict[str, Any]:
    return {key: _translated(value) if key in printed else value for key, value in entry.items()}


def _translated(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _translated(each) for key, each in value.items()}
    if isinstance(value, str):
        return "".join(
            part if _KEPT.fullmatch(part) else part.translate(_FULL_WIDTH) for part in _KEPT.split(value) if part
        )
    return value
