"""The file of an association's answers to prepared questions: as a form to fill in, and written from answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from textwrap import wrap

from dialogs.faq.prepared.prepared_questions import FILLED_IN, LONGEST_TOLD, TOLD, PreparedQuestion
from dialogs.wording import Phrasebook

_WIDTH = 110


def form(
    unanswered: Mapping[str, Collection[PreparedQuestion]], today: date, words: Phrasebook, language: str = "en"
) -> str:
    """Write the questions that associations have not answered, by association, as a file to fill in."""
    if not unanswered:
        return ""
    head = words.text("prepared.form", file=f"{language}/{TOLD}.yaml", most=LONGEST_TOLD, filled_in=FILLED_IN)
    parts = (_part(association, each, today, words) for association, each in unanswered.items())
    return "\n".join([*_comment(head), "", *(line for part in parts for line in part)])


def _part(association: str, questions: Iterable[PreparedQuestion], today: date, words: Phrasebook) -> Iterator[str]:
    yield f"{association}:"
    yield f"  {FILLED_IN}: {today}"
    for each in questions:
        yield ""
        yield from (f"  {line}" for line in _comment(each.ask))
        yield from (f"  {line}" for line in _comment(words.text("prepared.form_example", example=each.example)))
        yield f'  # {each.id}: ""'
    yield ""


def _comment(text: str) -> Iterator[str]:
    return (f"# {line}" for line in wrap(text, _WIDTH))
