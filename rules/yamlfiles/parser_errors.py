"""Say in plain words what the YAML parser stumbled over, and what to do about it."""

from __future__ import annotations

import re

from rules.yamlfiles.scalars import CURLY

_LAYOUT = "check the indentation (spaces, no tabs), the colons, commas, brackets and quotes here and in the line above"
_QUOTED = 'put the whole text in quotes, "..."'
_NO_BREAK = "\u00a0"
_DASHES = "–—−•·"
_STARTS_WITH_A_DASH = re.compile(rf"\s*[{_DASHES}]")
_NO_SPACE = re.compile(r"\s*-\w")


def explained(said: str, text: str, line: int, column: int) -> tuple[str, str]:
    """Return what is wrong at that place (from 0) and what to do, by what the parser said."""
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    sign = here[column : column + 1]
    if sign == "\t":
        return "a tab stands here", "indent with spaces, never with a tab"
    if _NO_BREAK in here:
        return "a no-break space stands in this line, as word processors write it", "type the spaces of the line anew"
    if _STARTS_WITH_A_DASH.match(here):
        return "a dash of a word processor stands here", "begin each entry of a list with a hyphen and a space, '- '"
    if _curly_around(here):
        return "the quotes of a word processor are none here", 'write straight quotes, "..."'
    return _by_what_was_said(said, here, column, sign)


def no_break_space(text: str, line: int) -> tuple[int, int] | None:
    """Return where a no-break space stands in the line, or in the one above, after which the parser stumbles."""
    lines = text.split("\n")
    near = (number for number in (line, line - 1) if 0 <= number < len(lines) and _NO_BREAK in lines[number])
    return next(((number, lines[number].index(_NO_BREAK)) for number in near), None)


def _by_what_was_said(said: str, here: str, column: int, sign: str) -> tuple[str, str]:
    if "mapping values are not allowed" in said:
        return "a colon stands inside a text that has no quotes", f"{_QUOTED}, or check the line above"
    if "cannot start any token" in said:
        return f"no text can begin with {sign}", _QUOTED
    if "could not find expected ':'" in said:
        return "this line has no colon", "write it as 'key: value'"
    if "expected '-' indicator" in said:
        close = (
            "put a space behind the hyphen" if _NO_SPACE.match(here) else "begin it with '- ', just below the others"
        )
        return "this line is no entry of the list above it", close
    if "did not find expected key" in said and here[:column].rstrip().endswith(("'", '"')):
        return "the text goes on behind its quotes", 'put the whole text in the other quotes: "it\'s", or \'a "word"\''
    if "unexpected end of stream" in said and "quoted" in said:
        return "these quotes are opened and never closed", "close them where the text ends"
    return said, _LAYOUT


def _curly_around(here: str) -> bool:
    """Return whether what stands behind the key or the hyphen begins with quotes of a word processor."""
    return bool(re.match(rf"\s*(- )?([\w.-]+:\s*)?[{CURLY}]", here))
