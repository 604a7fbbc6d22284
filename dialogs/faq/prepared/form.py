"""The file of an association's answers to prepared questions: as a form to fill in, and written from answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from textwrap import wrap
from typing import Any

import yaml

from dialogs.faq.entry import StaffAnswer
from dialogs.faq.prepared.questions import FILLED_IN, LONGEST_TOLD, TOLD, PreparedQuestion

_WIDTH = 110
_HEAD = f"""\
# What people ask most, and the documents don't tell. Keep this file in your own folder, as en/{TOLD}.yaml.
# To answer a question, take the # away before its name, and write your answer between the quotes: at most
# {LONGEST_TOLD} characters, with “these” quotes inside. People read it just as it is, as told by your staff on the day
# under {FILLED_IN}. What you leave out is passed on to you as before.
"""


def form(unanswered: Mapping[str, Collection[PreparedQuestion]], today: date) -> str:
    """Write the questions that associations have not answered, by association, as a file to fill in."""
    parts = ["\n".join(_part(association, each, today)) for association, each in unanswered.items()]
    return "\n".join([_HEAD, *parts]) if parts else ""


def told_as_yaml(told: Iterable[StaffAnswer]) -> str:
    """Write answers to prepared questions as the file of an added folder."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for each in told:
        day = {} if each.filled_in is None else {FILLED_IN: each.filled_in}
        found[each.association or ""][each.prepared] = {"text": each.text, **day}
    return yaml.safe_dump(dict(found), allow_unicode=True, sort_keys=False, width=_WIDTH) if found else ""


def _part(association: str, questions: Iterable[PreparedQuestion], today: date) -> Iterator[str]:
    yield f"{association}:"
    yield f"  {FILLED_IN}: {today}"
    for each in questions:
        yield ""
        yield from (f"  # {line}" for line in wrap(each.ask, _WIDTH))
        yield from (f"  # {line}" for line in wrap(f"For example: {each.example}", _WIDTH))
        yield f'  # {each.id}: ""'
    yield ""
