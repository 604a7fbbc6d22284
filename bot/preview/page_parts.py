"""The parts of the page, the same for rule sets, questions and answers: what is compared has a key of its own."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

_NOT_IN_AN_ANCHOR = re.compile(r"[^\w.-]+")


class CardLine(NamedTuple):
    """A text with what it is."""

    key: Hashable
    label: str
    text: str


class CardLink(NamedTuple):
    """A link to another part of the page."""

    key: str  # where it leads
    text: str


class CardList(NamedTuple):
    """Several texts of one sort."""

    key: str
    label: str
    items: tuple[CardLine, ...]


class CardLinks(NamedTuple):
    """Several links of one sort."""

    key: str
    label: str
    links: tuple[CardLink, ...]


def anchor(*parts: str) -> str:
    """Return the id that a part of the page is linked by."""
    return "-".join(_NOT_IN_AN_ANCHOR.sub("-", part) for part in parts)


def name_of_file(stem: str) -> str:
    """Name what a file holds by the name of the file: "your_talk" becomes "Your talk"."""
    return stem.replace("_", " ").capitalize()


def listed(key: str, label: str, texts: Iterable[str]) -> Iterator[CardList]:
    """Yield a list of the texts, each of which is its own key; nothing where there are none."""
    items = tuple(CardLine(text, "", text) for text in dict.fromkeys(texts))
    if items:
        yield CardList(key, label, items)


def linked(key: str, label: str, links: Iterable[CardLink]) -> Iterator[CardLinks]:
    """Yield a list of the links; nothing where there are none."""
    if found := tuple(dict.fromkeys(links)):
        yield CardLinks(key, label, found)
