"""`imhbot dialogs export`: what staff approved on Telegram, as a file of answers to review and to keep."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.assembly import rule_book
from bot.known_answers import known_answers
from bot.settings import read_settings
from bot.store import open_to_read
from bot.trouble import BadInput
from dialogs.answering import StaffAnswer, as_yaml
from rules.yamlfiles import suggestion

_FOLDER, _FILE = "answers", "staff.yaml"  # where a folder of IMHBOT_DIALOGS holds answers


def export(association: str | None, folder: str | None) -> None:
    """Write the approved answers, of one association or of all, to a file in the folder, or to standard output.

    Raises BadInput for an association or a folder that cannot be, StoreTrouble for a database that cannot be read.
    """
    written = as_yaml(_approved(association))
    if not written:
        sys.stderr.write("There are no approved answers, so nothing was written.\n")
    elif folder is None:
        sys.stdout.write(written)
    else:
        sys.stderr.write(f"Written to {_write(Path(folder), written)}.\n")


def _approved(association: str | None) -> list[StaffAnswer]:
    settings = read_settings()
    known = rule_book(settings).associations
    if association is not None and association not in known:
        raise BadInput(f"there is no association {association!r}; {suggestion(association, known)}")
    store = open_to_read(settings.database_url)
    try:
        with store.transaction() as connection:
            found = known_answers(connection)
    finally:
        store.close()
    return [each for each in found if association in (None, each.association)]


def _write(folder: Path, text: str) -> Path:
    file = folder / _FOLDER / _FILE
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"--to {str(folder)!r} cannot be written to ({error.strerror}); name another folder") from error
    return file
