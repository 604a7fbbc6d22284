"""A result to keep as text: in Markdown, in the markup of the chat, and in short beside a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from dialogs.texts.result_sheet import ResultSheet, SheetCategory, SheetGroup, SheetRow

_MARKUP = re.compile(r"([\\`*_\[\]<>#|])")
_BOLD = "**"
_MARKS = {"met": "✓", "missing": "✗", "unknown": "?"}


class BlockKind(Enum):
    """What a line of text is."""

    TITLE = 1
    GROUP = 2
    CATEGORY = 3
    HEADING = 4
    LINE = 5
    ITEM = 6


class SheetBlock(NamedTuple):
    """A line of text and what it is; `lead` stands before it in bold."""

    kind: BlockKind
    text: str
    lead: str = ""


def as_markdown(sheet: ResultSheet) -> str:
    """Return the sheet as Markdown."""
    lines = list(_lines(sheet))
    text = [_in_markdown(block) for block in lines]
    between = ["\n" if _follows_item(before, after) else "\n\n" for before, after in pairwise(lines)]
    return "".join(part for pair in zip(text, [*between, "\n"], strict=True) for part in pair)


def as_chat_text(sheet: ResultSheet) -> str:
    """Return the sheet as the chat can show it, where the only markup is **bold**."""
    lines = list(_lines(sheet))
    text = [_in_chat(block) for block in lines]
    parted = (BlockKind.GROUP, BlockKind.CATEGORY, BlockKind.HEADING)
    return "\n".join(f"\n{said}" if block.kind in parted else said for block, said in zip(lines, text, strict=True))


def in_brief(sheet: ResultSheet, longest: int) -> str:
    """Return how each category comes out, for beside a picture; of too many, the last ones are left out."""
    limits = f"{sheet.day} {sheet.limits} {' '.join(group.basis for group in sheet.groups[:1])}"
    kept, left = list[str](), longest - len(limits)
    for line in (*sheet.assumptions, *(f"{_BOLD}{category.headline}{_BOLD}" for category in sheet.categories)):
        left -= len(line) + 1
        if left < 0:
            break
        kept.append(line)
    return "\n".join([*kept, limits])


def _lines(sheet: ResultSheet) -> Iterator[SheetBlock]:
    yield SheetBlock(BlockKind.TITLE, sheet.title)
    yield from (SheetBlock(BlockKind.LINE, line) for line in (sheet.name, sheet.day, *sheet.assumptions) if line)
    for group in sheet.groups:
        yield from _group(sheet, group)
    yield from (SheetBlock(BlockKind.LINE, line) for line in sheet.not_loaded)


def _group(sheet: ResultSheet, group: SheetGroup) -> Iterator[SheetBlock]:
    yield SheetBlock(BlockKind.GROUP, group.association)
    for category in group.categories:
        yield from _category(sheet, category)
    yield from _list(sheet.labels["doubts"], group.doubts)
    yield from _list(sheet.labels["before"], group.before)
    yield from _list(sheet.labels["advice"], group.advice)
    yield SheetBlock(BlockKind.HEADING, sheet.labels["sources"])
    yield SheetBlock(BlockKind.LINE, f"{group.basis} {sheet.limits}")


def _category(sheet: ResultSheet, category: SheetCategory) -> Iterator[SheetBlock]:
    yield SheetBlock(BlockKind.CATEGORY, category.headline)
    yield SheetBlock(BlockKind.LINE, category.heading)
    yield from (SheetBlock(BlockKind.LINE, line) for line in category.notices)
    yield from map(_row, category.rows)
    yield from _list(sheet.labels["steps"], category.steps)


def _row(row: SheetRow) -> SheetBlock:
    section = [f"({row.section})"] if row.section not in ("", row.name) else []
    said = " ".join([*(part.text for part in row.parts), *section])
    return SheetBlock(BlockKind.ITEM, said, lead=f"{_MARKS[row.mark]} {row.name}: {row.standing}.")


def _list(heading: str, items: tuple[str, ...]) -> Iterator[SheetBlock]:
    if items:
        yield SheetBlock(BlockKind.HEADING, heading)
        yield from (SheetBlock(BlockKind.ITEM, item) for item in items)


def _follows_item(before: SheetBlock, after: SheetBlock) -> bool:
    return before.kind is after.kind is BlockKind.ITEM


_STARTS = {BlockKind.TITLE: "# ", BlockKind.GROUP: "## ", BlockKind.CATEGORY: "### ", BlockKind.HEADING: "#### "}


def _in_markdown(block: SheetBlock) -> str:
    text, lead = (_MARKUP.sub(r"\\\1", said) for said in (block.text, block.lead))
    lead = f"{_BOLD}{lead}{_BOLD}" if lead else ""
    start = "- " if block.kind is BlockKind.ITEM else _STARTS.get(block.kind, "")
    return start + " ".join(filter(None, (lead, text))).replace("\n", "  \n")


def _in_chat(block: SheetBlock) -> str:
    if block.kind in _STARTS:
        return f"{_BOLD}{block.text}{_BOLD}"
    lead = f"{_BOLD}{block.lead}{_BOLD}" if block.lead else ""
    start = "• " if block.kind is BlockKind.ITEM and not block.lead else ""
    return start + " ".join(filter(None, (lead, block.text)))
