"""The shape of a talk that is written down, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, Strict, model_validator

from dialogs.messages import DrawnForm
from rules.results import Status
from rules.yamlfiles import At, FileModel, Flaw, Text, YamlFile, expected, refuse

_COLON = "write it in quotes; a text that holds a colon, and the words yes and no, need them"


def _as_typed(value: Any) -> Any:
    """Take a number or a day as the text that was typed."""
    if isinstance(value, int | float | date) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        return value
    raise refuse([Flaw(expected("a text", value), _COLON)])


def _as_list(value: Any) -> Any:
    """Take a single text as a list of one."""
    return [_as_typed(each) for each in (value if isinstance(value, list) else [value])]


def _playable(day: date) -> date:
    if _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return day
    raise refuse([Flaw(f"no talk can be played in the year {day.year}", "check the year")])


_FIRST_YEAR, _LAST_YEAR = 1900, 2100

Typed = Annotated[Text, BeforeValidator(_as_typed)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]


class TranscriptLine(FileModel):
    """One line of a talk: what the person does, if anything, and what has to be so after it.

    What is left out may be anything.
    """

    day: Annotated[date, AfterValidator(_playable)] | None = None  # from here on it is this day
    staff: Annotated[bool, Strict()] | None = None  # from here on the associations' staff can be reached, or not
    about: Texts = ()  # rule sets that the talk rests on, beside those that it judges by
    person: Typed | None = None  # what the person types
    press: Typed | None = None  # the label of the button that the person presses
    bot: Texts = ()  # parts of the reply
    no: Texts = Field(default=(), alias="not")  # what the reply must not hold
    buttons: Texts = ()  # labels that the reply offers, among others
    asking: Text | None = None  # the fact that is asked now, or `NOTHING`
    facts: Mapping[str, Any] = {}  # what is known of the person by now, among others
    unknown: Texts = ()  # facts that are not known
    ready: Texts = ()  # rule sets with that result, among others
    not_yet: Texts = ()
    undetermined: Texts = ()
    missing: Texts | None = None  # all requirements that are missing of the one rule set in this line
    gaps: Mapping[str, Any] | None = None  # all its gaps: by how much a number is short, or who or what would do
    open: Texts | None = None  # all facts that it still hangs on
    best_fit: Text | None = None  # the rule set that fits best
    to_staff: Texts = ()  # parts of what reaches the association's staff with this reply
    file: DrawnForm | None = None  # what is sent as a file

    @model_validator(mode="after")
    def _makes_sense(self) -> TranscriptLine:
        if not self.model_fields_set:
            raise refuse([Flaw("this line says nothing", "take it out, or write who says what")])
        if self.person is not None and self.press is not None:
            raise refuse([Flaw("'person' and 'press' stand in one line", "write two lines")])
        details = [name for name in ("missing", "gaps", "open") if getattr(self, name) is not None]
        if details and len(self.statuses) != 1:
            mend = "name it in the same line, such as not_yet: ...; give each rule set a line of its own"
            raise refuse([Flaw(f"it does not say of which rule set {details[0]!r} is", mend)])
        return self

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        """The results that have to be there, by rule set."""
        return {rule_set: status for status in Status for rule_set in getattr(self, status.value)}


NOTHING = "nothing"  # in place of the fact that is asked


@dataclass(frozen=True)
class PlacedLine:
    """A line, and the way to it in the file."""

    line: TranscriptLine
    at: At


@dataclass(frozen=True)
class Transcript:
    """A talk as it is written down in a file; it begins after the greeting."""

    title: str
    lines: tuple[PlacedLine, ...]
    file: YamlFile

    @property
    def rests_on(self) -> frozenset[str]:
        """The ids of the rule sets that the talk is about."""
        return frozenset(each for placed in self.lines for each in (*placed.line.about, *placed.line.statuses))
