"""Long lists of staff's business, a page at a time, with the buttons that turn the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.staff.context import StaffContext
from dialogs.messages import Button, Rows

T = TypeVar("T")
_A_PAGE = 8


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list; `number` counts from 0, `pages` is how many there are."""

    items: Sequence[T]
    number: int
    pages: int


def page_of(found: Sequence[T], wanted: str) -> Page[T]:
    """Return the page that a button is about, of a list with at least one item: the last one if there are fewer by now.

    What is no number stands for the first page.
    """
    pages = -(-len(found) // _A_PAGE)
    number = min(int(wanted) if wanted.isdecimal() else 0, pages - 1)
    return Page(found[number * _A_PAGE : (number + 1) * _A_PAGE], number, pages)


def turning(context: StaffContext, language: str, page: Page[T], to_id: Callable[[int], str]) -> Rows:
    """Return the buttons that lead to the pages before and after; `to_id` returns the id of the button to a page."""
    back = [("page_back", page.number - 1)] if page.number else []
    further = [("next_page", page.number + 1)] if page.number + 1 < page.pages else []
    row = tuple(
        Button(context.text(language, f"drafting.button_{name}"), to_id(number)) for name, number in (*back, *further)
    )
    return (row,) if row else ()
