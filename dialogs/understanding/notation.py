"""How the vocabulary files list phrases: commas between entries, `(a|b)` for either, `[a]` for with or without.

Brackets may stand inside brackets, one deep or more. `one_on_one` is an idiom with a number word, taken as one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from dialogs.understanding.text import plain, without_accents
from rules.yamlfiles import Flaw, shown

_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)|\[([^\[\]]*)\]")
_INNER = re.compile(r"([(\[][^()\[\]]*)(?:\(([^()\[\]]*)\)|\[([^()\[\]]*)\])")
_WORD = re.compile(r"[^\W_]+")
_COMMA = '","'  # a comma that is meant, as in a list of boundaries
_QUOTED = re.compile(r'"[^",]+"')  # signs, or a word that YAML would read as something else
_PART = re.compile(r"\{[a-z_]+\}")
_GROUP = re.compile(r"(?<![^ (\[|,\n])(?:\([^()\[\],]*\|[^()\[\],]*\)|\[[^()\[\],]+\])(?![^ )\]|,\n])")
_MARKS = frozenset("()[]{}|")
_OPENING = {")": "(", "]": "["}
_HOW = "(a|b) is either of two, [a] is with or without it, {name} any entry of a part"


def entries_of(listed: str) -> list[str]:
    """The entries of a comma-separated list, their alternatives not yet written out."""
    joined = listed.replace(_COMMA, "\0").replace("\n", " ")
    return [entry.replace("\0", _COMMA) for entry in (part.strip() for part in joined.split(",")) if entry]


def phrases_of(entry: str) -> Iterator[tuple[str, ...]]:
    """The phrases of one entry, as tokens."""
    for flat in dict.fromkeys(_flattened(entry)):
        for phrase in _alternatives(flat):
            tokens = _tokens(phrase)
            if tokens:
                yield tokens


def flaws_in(listed: str) -> list[Flaw]:
    """Return what is wrong with the brackets of a list."""
    if _is_sound(listed):
        return []
    return [Flaw(message, _HOW, entry) for entry in entries_of(listed) if (message := _flaw(entry))]


def first_words(entry: str) -> set[str]:
    """The words with which the phrases of an entry may begin."""
    return {word for flat in _flattened(entry) for word in _first_words(flat)}


def _is_sound(listed: str) -> bool:
    """Whether no bracket is left when those that are whole are taken out, from the inside to the outside."""
    rest = _QUOTED.sub("", listed.replace(_COMMA, ""))
    rest, taken = _PART.sub("x", rest), 1
    while taken:
        rest, taken = _GROUP.subn("x", rest)
    return _MARKS.isdisjoint(rest)


def _flaw(entry: str) -> str:
    """Return what is wrong with the brackets of one entry; empty where all is well."""
    rest = _PART.sub(lambda found: "x" * len(found[0]), _QUOTED.sub("", entry.replace(_COMMA, "")))
    open_brackets: list[int] = []
    for place, sign in enumerate(rest):
        if sign in "([" and not _is_literal(rest, place):
            open_brackets.append(place)
        elif sign in ")]" and not _is_literal(rest, place):
            if not open_brackets or rest[open_brackets[-1]] != _OPENING[sign]:
                return f"the bracket {sign} in {shown(entry)!r} closes nothing"
            if wrong := _wrong_group(rest, open_brackets.pop(), place):
                return f"{wrong} in {shown(entry)!r}"
        elif sign in "{}" or (sign == "|" and not open_brackets):
            return f"{sign} stands alone in {shown(entry)!r}"
    return f"the bracket {rest[open_brackets[-1]]} in {shown(entry)!r} is not closed" if open_brackets else ""


def _is_literal(entry: str, place: int) -> bool:
    """Whether the bracket is a sign that people type, which stands by itself: "mentor ( clinical )"."""
    return entry[place] in "()" and f" {entry} "[place : place + 3] == f" {entry[place]} "


def _wrong_group(entry: str, start: int, end: int) -> str:
    group, before, after = entry[start : end + 1], entry[:start][-1:], entry[end + 1 :][:1]
    if before not in ("", " ", "(", "[", "|"):
        return f"there is no space before {group}"
    if after not in ("", " ", ")", "]", "|"):
        return f"{group} is followed by {after}, which has no meaning,"
    return "" if group[0] == "[" or "|" in group else f"{group} offers no choice"


def _first_words(entry: str) -> set[str]:
    start = entry.partition(" ")[0]
    if start.isascii() and start.isalpha():
        return {start.lower()}
    choice = _CHOICE.match(entry)
    if not choice:
        return set(_tokens(start)[:1])
    options = _options(("", *choice.groups()), 1)
    words = {tokens[0] for option in options if (tokens := _tokens(option))}
    return words if all(options) else words | _first_words(entry[choice.end() :].lstrip())


def words_of(listed: str) -> set[str]:
    """Every word of a list without its accents, for the spelling."""
    return set(_WORD.findall(without_accents(listed.lower())))


def _flattened(entry: str) -> Iterator[str]:
    """The entry with the brackets inside brackets written out."""
    inner = _INNER.search(entry)
    if not inner:
        yield entry
        return
    before, either, maybe = inner.groups()
    for option in _options(("", either, maybe), 1):
        yield from _flattened(entry[: inner.start()] + before + option + entry[inner.end() :])


def _alternatives(entry: str) -> Iterator[str]:
    pieces = _CHOICE.split(entry)
    if len(pieces) == 1:
        yield entry
        return
    options = [_options(pieces, index) for index in range(len(pieces)) if index % 3 < 2]
    for combination in product(*options):
        yield "".join(combination)


def _options(pieces: Sequence[str | None], index: int) -> list[str]:
    if index % 3 == 0:
        return [pieces[index] or ""]
    either, maybe = pieces[index], pieces[index + 1]
    return either.split("|") if either is not None else ["", *(maybe or "").split("|")]


def _tokens(phrase: str) -> tuple[str, ...]:
    if phrase.startswith('"'):
        return (phrase.strip('"'),)
    return tuple(part for word in phrase.lower().split() for part in _word(word))


def _word(word: str) -> tuple[str, ...]:
    return (word,) if word[0] == "{" or "_" in word or (word.isascii() and word.isalpha()) else plain(word).tokens
