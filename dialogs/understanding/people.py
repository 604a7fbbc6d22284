"""People who could rate the applicant, counted: "my boss, two colleagues and a student"."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.understanding.language import Language
from dialogs.understanding.message import Message
from dialogs.understanding.negation import Guarded, guarded
from dialogs.understanding.numbers import numeric
from dialogs.understanding.phrases import Found
from dialogs.understanding.reading import Reading
from dialogs.understanding.tables import Person

_MOST = 12  # of one kind; more is a slip


def read_people(message: Message, language: Language) -> Reading | None:
    """One entry a person in the order of the reply; a question back where a number or a relation is missing."""
    if (
        language.talk["nobody"].whole(message.core) is not None
        or language.talk["nobody"].whole(message.tokens) is not None
    ):
        return Reading("value", {"references": []}, trace=("references: nobody",))
    found = _people(message.figures, language)
    if not found:
        return None
    counts = [_count(message.figures, found, index) for index in range(len(found))]
    sure = [one for one in found if one.meaning.reason is None]
    relevant = [
        (one, count)
        for one, count in zip(found, counts, strict=True)
        if one.meaning.reason != "who_are_they" or not sure
    ]
    return _listed(relevant, language)


def _people(tokens: Sequence[str], language: Language) -> list[Found[Person]]:
    guards: Guarded = guarded(tokens, language.guards)
    return [one for one in language.people.find(tokens) if not guards.denied(one.start)]


def _count(tokens: Sequence[str], found: Sequence[Found[Person]], index: int) -> int | None:
    """How many of the kind: the last number since the person before, else one; None for "some colleagues"."""
    start = found[index - 1].end if index else 0
    before = tokens[start : found[index].start]
    for position in range(len(before) - 1, -1, -1):
        if before[position] in {",", "and", "y", "plus"}:
            break
        number = numeric(before[position])
        if number is not None:
            return int(number) if number == int(number) and 0 <= number <= _MOST else None
        if before[position] in _WORDS:
            return _WORDS[before[position]]
    return None if found[index].meaning.several else 1


_WORDS: dict[str, int | None] = {
    "both": 2,
    "couple": 2,
    "pair": 2,
    "another": 1,
    "par": 2,
    "ambos": 2,
    "ambas": 2,
    "some": None,
    "several": None,
    "few": None,
    "many": None,
    "various": None,
    "algunos": None,
    "algunas": None,
    "varios": None,
    "varias": None,
    "unos": None,
}


def _listed(people: Sequence[tuple[Found[Person], int | None]], language: Language) -> Reading:
    order = language.facts["references"].values
    if any(one.meaning.reason and one.meaning.value is None for one, _ in people):
        return Reading("clarify", reason="which_people", choices=tuple({"references": [value]} for value in order))
    if any(count is None for _, count in people):
        return Reading("clarify", reason="how_many_people")
    raters = [str(one.meaning.value) for one, count in people for _ in range(count or 0)]
    reason = next((one.meaning.reason for one, _ in people if one.meaning.reason), None)
    if reason and "rsc_provider" not in raters:
        other = [
            "rsc_provider" if one.meaning.reason else str(one.meaning.value)
            for one, count in people
            for _ in range(count or 0)
        ]
        return Reading("clarify", reason=reason, choices=({"references": raters}, {"references": other}))
    return Reading("value", {"references": raters}, trace=(f"references: {', '.join(raters)}",))
