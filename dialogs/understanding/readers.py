"""Which reader a reply is for, by the kind of the fact; and what a correction comes to when it is read anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dialogs.understanding.choice import read_choice
from dialogs.understanding.corrections import said_anew
from dialogs.understanding.date_answers import read_date
from dialogs.understanding.message import Message
from dialogs.understanding.number_answers import read_numbers
from dialogs.understanding.people import read_people
from dialogs.understanding.places import read_association
from dialogs.understanding.reading import Reading
from dialogs.understanding.roles import read_roles
from dialogs.understanding.situation import Situation
from dialogs.understanding.yes_no import plain_yes_or_no, read_yes_no
from rules.vocabulary import Kind

Reader = Callable[[Message, Situation], Reading | None]

_READERS: Mapping[Kind, Reader] = {
    Kind.HOURS: read_numbers,
    Kind.YEARS: read_numbers,
    Kind.MONTHS: read_numbers,
    Kind.YES_NO: read_yes_no,
    Kind.CHOICE: read_choice,
    Kind.SET: read_roles,
    Kind.PEOPLE: read_people,
    Kind.DATE: read_date,
}
_ONE_VALUE = frozenset({Kind.YES_NO, Kind.CHOICE})


def read_as(reply: Message, situation: Situation) -> Reading | None:
    """The reply read as an answer about the fact, by the reader of its kind."""
    if situation.asked == "association":
        return read_association(reply, situation)
    return _READERS[situation.kind](reply, situation) if situation.kind else None


def last_said(reply: Message, situation: Situation) -> Reading | None:
    """What a correction within the reply comes to: "MSW, no wait, MEd" is an MEd."""
    before, after = said_anew(reply, situation.language)
    if situation.kind not in _ONE_VALUE or not (before and after):
        return None
    readings = [read_as(part, situation) for part in (before, after)]
    return readings[-1] if all(reading and reading.kind == "value" for reading in readings) else None


def taken_back(reply: Message, situation: Situation) -> Reading | None:
    """A correction that does not fit the open question, read for the choices told before: "I meant Virginia"."""
    if plain_yes_or_no(reply, situation.language):
        return None  # "not really" takes back nothing that was told before
    others = [situation.about(fact) for fact in situation.known if fact != situation.asked]
    readings = [read_as(reply, other) for other in others if other.kind == Kind.CHOICE]
    values = [reading for reading in readings if reading and reading.kind == "value"]
    return values[0] if len(values) == 1 else None
