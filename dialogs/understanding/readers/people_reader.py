"""Count the people who could rate the applicant: "my boss, two colleagues and a student"."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NormalizedReply, negation_scope
from dialogs.understanding.phrase_table import PhraseMatch
from dialogs.understanding.quantities.numbers import numeric
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from dialogs.understanding.tables import RaterWord

_MOST = 12  # of one kind; more is a slip
_BETWEEN = frozenset({",", ";", "and", "y", "&", "plus", "+"})
_NAME = 3  # tokens of a name between a person and "who": "my colleague Ana Ruiz who ..."


def read_people(message: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Return one entry a person in the order of the reply; ask back where a number or a relation is missing."""
    language = situation.language
    if any(language.talk["nobody"].whole(tokens) is not None for tokens in (message.core, message.tokens)):
        return Reading("value", {"references": []}, trace=("references: nobody",))
    found = _people(message.figures, language)
    if not found:
        return None
    taken_off = any(one.meaning.kind == "minus" for one in language.lexicon.find(message.figures))
    told_of = any(language.claims.lists[name].find(message.figures) for name in ("same_person", "of_them"))
    if (
        taken_off
        or told_of
        or _has_stranger(message.figures, found, language)
        or _has_unread_part(message.figures, found, language)
    ):
        return _who_is_that(language)
    counts = [_count(message.figures, found, index, language) for index in range(len(found))]
    sure = [one for one in found if one.meaning.reason is None]
    relevant = [
        (one, count)
        for one, count in zip(found, counts, strict=True)
        if one.meaning.reason != "who_are_they" or not sure
    ]
    return _listed(relevant, language)


def _has_stranger(tokens: Sequence[str], found: Sequence[PhraseMatch[RaterWord]], language: Language) -> bool:
    """Return whether a "who" follows no person that a word names."""
    relative = language.talk["relative"]
    return any(
        not any(
            one.start < at < one.end
            or _belongs(tokens[one.end : at], at - one.end)
            or at < one.start <= at + _NAME  # "the commissioner, who's my program supervisor"
            for one in found
        )
        for at in range(len(tokens))
        if relative.at(tokens, at)
    )


def _has_unread_part(tokens: Sequence[str], found: Sequence[PhraseMatch[RaterWord]], language: Language) -> bool:
    """Return whether a part of the list opens like people ("a ...", "my ...", "2 ...") and names none that is known."""
    starts = [0, *(at + 1 for at, token in enumerate(tokens) if token in _BETWEEN)]
    ends = [*(start - 1 for start in starts[1:]), len(tokens)]
    parts = [(start, end) for start, end in zip(starts, ends, strict=True) if end - start > 1]
    return any(
        (language.talk["own"].whole(tokens[start : start + 1]) is not None or numeric(tokens[start]) is not None)
        and not any(one.start < end and start < one.end for one in found)
        and not language.talk["relative"].at(tokens, min(end + 1, len(tokens) - 1))
        for start, end in parts
    )


def _belongs(between: Sequence[str], distance: int) -> bool:
    """Return whether a "who" so far after a person is about that person: "my boss, Ana who ..." is about Ana."""
    return 0 <= distance <= _NAME and ("," not in between or between == (",",))


def _who_is_that(language: Language) -> Reading:
    values = language.facts["references"].values
    return Reading("clarify", reason="which_people", choices=tuple({"references": [value]} for value in values))


def _people(tokens: Sequence[str], language: Language) -> list[PhraseMatch[RaterWord]]:
    guards = negation_scope(tokens, language)
    found = [one for one in language.people.find(tokens) if not guards.denied(one.start)]
    return [one for index, one in enumerate(found) if not _says_it_again(one, found[:index], tokens)]


def _says_it_again(
    one: PhraseMatch[RaterWord], before: Sequence[PhraseMatch[RaterWord]], tokens: Sequence[str]
) -> bool:
    """Return whether the bracket names the same person: "my boss (program supervisor)"."""
    bracketed = tokens[max(0, one.start - 1) : one.start] == ("(",)
    return (
        bracketed and bool(before) and before[-1].end == one.start - 1 and before[-1].meaning.value == one.meaning.value
    )


def _count(
    tokens: Sequence[str], found: Sequence[PhraseMatch[RaterWord]], index: int, language: Language
) -> int | None:
    """Return how many of the kind: behind it, else the last number before it, else one; None for "some"."""
    start, one = found[index - 1].end if index else 0, found[index]
    times = numeric("".join(tokens[one.end + 1 : one.end + 2]))
    if times and tokens[one.end : one.end + 1] in _BEFORE_A_COUNT:
        return _whole(times)
    for position in range(one.start - 1, start - 1, -1):
        number, word = numeric(tokens[position]), language.counts.at(tokens, position)
        if number is not None:
            return _whole(number)
        if word:
            return None if one.meaning.several and word.meaning == "one" else _COUNTS.get(word.meaning)
    return None if one.meaning.several else 1


def _whole(number: float) -> int | None:
    return int(number) if number == int(number) and 0 <= number <= _MOST else None


_COUNTS = {"one": 1, "two": 2}
_BEFORE_A_COUNT = (("x",), ("(",))  # "colleague x2", "colleagues (2)"


def _listed(people: Sequence[tuple[PhraseMatch[RaterWord], int | None]], language: Language) -> Reading:
    if any(one.meaning.reason and one.meaning.value is None for one, _ in people):
        return _who_is_that(language)
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
