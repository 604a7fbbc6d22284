"""Read a wish to compare: "compare states", "compare by the 2023 rules", "would I be closer in another state?"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dialogs.understanding.commands import wording_of_command
from dialogs.understanding.language import Language
from dialogs.understanding.normalize import content_tokens, normalize
from dialogs.understanding.suppositions.hypotheticals import may_open
from dialogs.understanding.suppositions.supposed_day import supposed_day, year_told
from dialogs.understanding.text import plain

COMMAND = "compare"
_FEW = 6  # tokens: "the rules of July 1, 2023"


@dataclass(frozen=True)
class Comparison:
    """What somebody wants to see beside their result: the rules of a day, of one association, or of all of them."""

    day: date | None = None
    association: str | None = None


def read_comparison(text: str, language: Language, today: date) -> Comparison | None:
    """Return the comparison that is asked for; None where the text asks for none of somebody's own result."""
    typed = plain(text, language.typing)
    if typed.too_long or typed.like_code or not may_open(typed, language, "compares_all", "compares_with"):
        return None
    reply = normalize(typed, language)
    words = language.what_if
    if any(words["compares_all"].whole(tokens) is not None for tokens in (reply.tokens, reply.core)):
        return Comparison()
    by_command = wording_of_command(reply, COMMAND, language)
    found = words["compares_with"].at(reply.figures, 0)
    if by_command is not None:
        return _with(by_command, language, today) or Comparison()
    return _with(reply.figures[found.end :], language, today) if found else None


def _with(tokens: tuple[str, ...], language: Language, today: date) -> Comparison | None:
    """Return what stands behind the cue: a day or a year, or a place and nothing else."""
    rest = content_tokens(tokens, language)
    place = language.choices["association"].table.whole(rest)
    if place and place.value:
        return Comparison(association=place.value)
    if day := supposed_day(rest, language, today):
        return Comparison(day=day.day)
    told = year_told(rest) if len(rest) <= _FEW else None
    return Comparison(day=told) if told else None
