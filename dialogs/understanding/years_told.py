"""Give a month the year that was told before it: "finished in May 2019 and started that August"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NormalizedReply

_YEAR, _FIRST, _LAST = 4, 1950, 2049  # digits, and the years that people tell
_PARTS_OF_A_YEAR = frozenset({"month_name", "odd_unit"})  # months and seasons


def with_years_told(reply: NormalizedReply, language: Language) -> NormalizedReply:
    """Return the reply with "that August" as "August 2019", where 2019 was the last year told."""
    same_year = language.claims.lists["same_year"]
    if same_year.opening.isdisjoint(reply.figures):
        return reply
    tokens, position, year = list[str](), 0, ""
    while position < len(reply.figures):
        found, end = same_year.at(reply.figures, position), 0
        if found and year:
            end = _end_of_month(reply.figures, position, found.end, language)
        year = _year_in(reply.figures[position]) or year
        if found and end:
            tokens += [*reply.figures[found.end : end], year]
        else:
            tokens.append(reply.figures[position])
        position = end or position + 1
    return replace(reply, figures=tuple(tokens))


def _year_in(token: str) -> str:
    """Return the year that the token is or ends with: "2019", "5/2019"."""
    last = token[-_YEAR:]
    is_year = len(last) == _YEAR and last.isdecimal() and _FIRST <= int(last) <= _LAST
    return last if is_year and not token[:-_YEAR][-1:].isdecimal() else ""


def _end_of_month(tokens: Sequence[str], start: int, end: int, language: Language) -> int:
    """Return where the month or season ends that is named here, without a year of its own; 0 where there is none."""
    word = language.dates.at(tokens, start)
    if word and word.end > end:
        return 0  # the "that may" of "things that may help"
    month = language.lexicon.at(tokens, end)
    if month is None or month.meaning.kind not in _PARTS_OF_A_YEAR or not month.meaning.value:
        return 0
    return 0 if tokens[month.end : month.end + 1] and tokens[month.end][0].isdigit() else month.end
