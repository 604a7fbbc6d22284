"""`imhbot stats`: figures for an association's staff, as text, as JSON, and as a picture."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bot.assembly import content, now, rule_book
from bot.channels.markup import plain
from bot.json_text import write
from bot.settings import Settings, read_settings
from bot.statistics.counting import Scope
from bot.statistics.figures import Figures, as_json, figures
from bot.statistics.sheet import sheet
from bot.store import open_to_read
from bot.store.statistics import Snapshot, read_snapshot
from bot.trouble import BadInput
from dialogs.words import Words
from rules import Book


def stats(associations: Sequence[str], picture: str | None, *, as_lines_of_json: bool) -> None:
    """Print the figures of these associations, of everybody where none is named. Raises Trouble."""
    settings = read_settings()
    book = rule_book(settings)
    scope = _scope(associations, book)
    told = figures(_snapshot(settings), book, scope, now().date())
    words = Words(content(settings, book), book)
    if picture is not None:
        _draw(told, words, Path(picture))
    sys.stdout.write(f"{write(as_json(told))}\n" if as_lines_of_json else _in_lines(told, words))


def _scope(associations: Sequence[str], book: Book) -> Scope:
    from rules.yamlfiles import suggestion

    for each in associations:
        if each not in book.associations:
            raise BadInput(f"there is no association {each!r}; {suggestion(each, book.associations)}")
    return tuple(dict.fromkeys(associations)) or None


def _snapshot(settings: Settings) -> Snapshot:
    store = open_to_read(settings.database_url)
    try:
        return read_snapshot(store)
    finally:
        store.close()


def _draw(told: Figures, words: Words, path: Path) -> None:
    from bot.statistics.picture import as_picture

    drawn = as_picture(sheet(told, words))
    try:
        path.write_bytes(drawn)
    except OSError as error:
        raise BadInput(f"--picture {str(path)!r} cannot be written ({error.strerror}); name another file") from error


def _in_lines(told: Figures, words: Words) -> str:
    from bot.statistics.text import as_text

    return f"{plain(as_text(sheet(told, words)))}\n"
