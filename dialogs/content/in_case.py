"""Words about somebody else: inside a case, each stands in place of the wording whose name it bears."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dialogs.content.files import Entries
from dialogs.content.models import Content
from dialogs.content.reading import placeholders
from rules.problems import Problem, one_of_these, shown

_PREFIX = "in_case."


def in_case(content: Content) -> Content:
    """Return the words as they are inside a case."""
    instead = {key.removeprefix(_PREFIX): text for key, text in content.wording.items() if key.startswith(_PREFIX)}
    return replace(content, wording={**content.wording, **instead})


def check_in_case(wording: Entries) -> Iterator[Problem]:
    """Yield what stands in place of nothing, or fills in other things than what it replaces."""
    for key, entry in wording.items():
        if not key.startswith(_PREFIX):
            continue
        name = key.removeprefix(_PREFIX)
        if name not in wording:
            yield entry.problem((), f"there is no wording {shown(name)}", one_of_these(name, wording))
        elif more := sorted(_filled_in(str(entry.data)) - _filled_in(str(wording[name].data))):
            yield entry.problem((), f"{shown(name)} fills in no {more[0]}", "take those braces out")


def _filled_in(text: str) -> frozenset[str]:
    """What a text fills in; a lone brace is told elsewhere."""
    try:
        return placeholders(text)
    except ValueError:
        return frozenset()
