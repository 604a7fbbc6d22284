"""Read a page as its structure: ids, links, headings, what it fetches, and its text."""

from __future__ import annotations

from functools import cached_property
from html.parser import HTMLParser

_FETCHED_BY = {"src", "srcset", "data", "poster", "action", "formaction", "background", "ping"}
_UNSEEN = {"style", "script"}


class PageReader(HTMLParser):
    """A page, taken apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.fetched: list[str] = []
        self.tags: list[str] = []
        self._text: list[str] = []
        self._unseen = 0
        self.feed(page)

    @cached_property
    def text(self) -> str:
        """All that can be read, with single spaces."""
        return " ".join(" ".join(self._text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self._unseen += tag in _UNSEEN
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given["href"] or "")
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1:]))
        self.fetched += [given[name] or "" for name in _FETCHED_BY & given.keys()]
        if tag == "link":
            self.fetched.append(given["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._text.append(data)
