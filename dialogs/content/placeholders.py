"""Hold texts against the packaged English: the same keys, and no placeholder that nobody would fill in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from dialogs.content.files import placeholders
from rules.yamlfiles import OverlaidValue, OverlaidValues, Problem, shown, suggestion

IN_CASE = "in_case."  # begins the keys of words that are said inside a case


def check_wording(wording: OverlaidValues, english: Mapping[str, str], folder: Path) -> Iterator[Problem]:
    """Yield what is laid over the English wording, or translates it, otherwise than it can be filled in.

    A wording `in_case.NAME` stands in place of the wording NAME, and can have its placeholders.
    """
    for key, value in wording.items():
        name = key.removeprefix(IN_CASE)
        if name in english:
            yield from strange_placeholders(value, known_placeholders(english[name]))
        else:
            yield value.problem((), f"there is no wording {shown(name)!r}", suggestion(name, english))
    for key in english:
        if key not in wording:
            file, _, name = key.partition(".")
            path = folder / "wording" / f"{file}.yaml"
            yield Problem(str(path), 1, 1, f"{name!r} is missing", f"add '{name}: ...', as it stands in English")


def known_placeholders(text: str) -> frozenset[str]:
    """Return what a packaged text fills in; a lone brace in it is told where the text itself is checked."""
    try:
        return placeholders(text)
    except ValueError:
        return frozenset()


def strange_placeholders(value: OverlaidValue, known: Collection[str]) -> Iterator[Problem]:
    """Yield each placeholder of a text that nobody fills in, in every file that writes the text."""
    for layer in value.layers:
        if isinstance(layer.data, str):
            yield from check_placeholders(OverlaidValue((layer,)), (), layer.data, known)


def check_placeholders(
    value: OverlaidValue, at: tuple[str | int, ...], text: str, known: Collection[str]
) -> Iterator[Problem]:
    """Yield what stands in the braces of a text, the one at that path of the value, and is not known."""
    written = [f"{{{name}}}" for name in sorted(known)]
    try:
        found = placeholders(text)
    except ValueError:
        hint = f"write braces only round a placeholder, {suggestion('', written)}" if known else "take the braces out"
        yield value.problem(at, "a brace stands alone", hint)
        return
    for name in sorted(found.difference(known)):
        strange = f"{{{name}}}"
        hint = suggestion(strange, written) if known else "take the braces out"
        yield value.problem(at, f"there is no placeholder {strange} here", hint, near=strange)
