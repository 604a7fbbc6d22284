"""Read wishes to be reminded, and the day: "remind me in April", "in two weeks", "2027-04-01"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import islice

from dialogs.understanding.language import Language
from dialogs.understanding.normalize import in_digits, normalize
from dialogs.understanding.quantities.periods import day_of, full_year, in_figures
from dialogs.understanding.quantities.tokens import QuantityToken, first, rewrite
from dialogs.understanding.readers.date_reader import day_pieces, with_days
from dialogs.understanding.text import plain

LONGEST_WISH = 200  # characters
_SENTENCE_END = re.compile(r"[!?;\n]|\.(?=\s+\D|\s*$)")
_FIRST_YEAR = 1000  # of those in four figures: "April 2027" names a year, "April 20" a day
_POINTS = {"early": 1, "middle": 15, "late": 25}  # a day near that point of a month
_DECEMBER = 12
_MOST_TRIED = 3  # clauses of a message


@dataclass(frozen=True, slots=True)
class ReminderWish:
    """What somebody wants to be reminded of, and what else the message says."""

    day: date | None  # None: not told, or not understood
    tells_day: bool  # something is told of the day
    renewal: bool  # it is about renewing
    rest: str  # the message without the wish


def read_wish(text: str, language: Language, today: date) -> ReminderWish | None:
    """Return the wish in a message, be it a command with a day or a sentence among others; None where there is none."""
    if text.lstrip().startswith("/"):
        return _read_command(text.strip().removeprefix("/"), language, today)
    lowered = text.lower()
    if not any(word in lowered for word in language.remind_words):
        return None
    likely = (span for span in _openings(text) if _is_likely(lowered, span, language))
    wishes = (_wish_at(text, span, language, today) for span in islice(likely, _MOST_TRIED))
    return next(filter(None, wishes), None)


def read_reminder_day(text: str, language: Language, today: date) -> date | None:
    """Return the one day that a text names; a month stands for its first day. None where it names none or several."""
    typed = plain(text, language.typing)
    if typed.too_long or not typed.tokens:
        return None
    return _day(normalize(typed, language).figures, language, today)


def months_ahead(day: date, months: int) -> date:
    """Return the same day so many months later, the last of the month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return next(found for last in (day.day, 30, 29, 28) if (found := day_of(year, month + 1, min(day.day, last))))


def _read_command(text: str, language: Language, today: date) -> ReminderWish | None:
    name, _, rest = text[:LONGEST_WISH].partition(" ")
    if language.commands.whole(plain(name, language.typing).tokens) != "remind":
        return None
    return ReminderWish(
        read_reminder_day(rest, language, today), bool(rest.strip()), _is_of_renewal(rest, language), rest=""
    )


def _openings(text: str) -> Iterator[range]:
    """Yield the stretches that may be a wish: from the start of a clause to the end of its sentence."""
    start = 0
    for end in (*(match.start() for match in _SENTENCE_END.finditer(text)), len(text)):
        commas = (match.start() + 1 for match in re.finditer(",", text[start:end]))
        yield from (range(start + at, end) for at in (0, *commas))
        start = end + 1


def _is_likely(lowered: str, span: range, language: Language) -> bool:
    """Return whether the first clause of the stretch may open a wish, which is never long."""
    clause = lowered[span.start : span.stop].partition(",")[0]
    return len(span) <= LONGEST_WISH and any(word in clause for word in language.remind_words)


def _wish_at(text: str, span: range, language: Language, today: date) -> ReminderWish | None:
    typed = plain(text[span.start : span.stop], language.typing)
    if typed.too_long or not typed.tokens:
        return None
    tokens = normalize(typed, language).tokens
    found = next((opening for at in (0, 1) if (opening := language.talk["reminds"].at(tokens, at))), None)
    if found is None:
        return None
    behind = tokens[found.end :]
    figures = in_digits(behind, language)
    day, tells_day = _day(figures, language, today), _tells_day(figures, language, today)
    if language.talk["questions_starts"].at(behind, 0):  # "remind me how many hours it takes"
        return None
    told = tuple(token for token in behind if token.isalnum())
    if day is None and told and not tells_day and language.talk["reminds_of"].whole(told) is None:
        return None
    rest = f"{text[: span.start].rstrip(' ,')}{text[span.stop :]}".strip(" .;!?\n")
    return ReminderWish(day, day is not None or tells_day, bool(language.talk["renewal"].find(behind)), rest)


def _tells_day(tokens: Sequence[str], language: Language, today: date) -> bool:
    """Return whether the words tell of a day, understood or not: "in a couple of weeks", "on February 30"."""
    pieces = with_days(day_pieces(tokens, language.dates), today)
    return bool(pieces) and (pieces[0].kind == "ahead" or any(piece.kind == "no_day" for piece in pieces))


def _is_of_renewal(text: str, language: Language) -> bool:
    return bool(language.talk["renewal"].find(plain(text, language.typing).tokens))


def _day(tokens: Sequence[str], language: Language, today: date) -> date | None:
    """Return the day that is named; else that of a month, or so many months ahead."""
    pieces = [_with_month(piece, tokens) for piece in day_pieces(tokens, language.dates)]
    days = _days(with_days(pieces, today))
    if not days:
        for pattern, build in _RULES:
            pieces = rewrite(pieces, pattern, partial(_built, build=build, today=today))
        days = _days(pieces)
    return date.fromordinal(days.pop()) if len(days) == 1 else None


def _days(pieces: Sequence[QuantityToken]) -> set[int]:
    """Return the days among the pieces; none where a number or an impossible day leaves them open."""
    if any(piece.kind in ("no_day", "number", "leaves_open") for piece in pieces):
        return set()
    return {int(piece.value) for piece in pieces if piece.kind == "day" and piece.value}


def _with_month(piece: QuantityToken, tokens: Sequence[str]) -> QuantityToken:
    """Return the piece; "4/2027" is the first day of that month."""
    written = in_figures(tokens[piece.start])
    if written is None or written.day or not written.year:
        return piece
    return replace(piece, kind="day", value=date(written.year, written.month, 1).toordinal())


Build = Callable[[Sequence[QuantityToken], date], date | None]


def _built(run: Sequence[QuantityToken], build: Build, today: date) -> QuantityToken | None:
    day = build(run, today)
    return replace(run[0], kind="day", value=day.toordinal()) if day else None


def _in_month(run: Sequence[QuantityToken], today: date) -> date | None:
    month = int(first(run, "month_name").value)
    years = [full_year(piece.value) for piece in run if piece.kind == "number" and piece.value >= _FIRST_YEAR]
    if any(piece.kind == "number" for piece in run) and not years:
        return None
    point = _POINTS.get(run[0].kind, 1)
    day = day_of(years[0] if years else today.year, month, point)
    return day_of(today.year + 1, month, point) if day and day <= today and not years else day


def _ahead(run: Sequence[QuantityToken], today: date) -> date | None:
    """Read "in three months", "a year from now"."""
    counts = [int(piece.value) for piece in run if piece.kind == "number"]
    return _units_ahead(next(iter(counts), 1), first(run, "unit").unit, today)


def _next(run: Sequence[QuantityToken], today: date) -> date | None:
    return _units_ahead(1, run[-1].unit, today)


def _units_ahead(number: int, unit: str, today: date) -> date | None:
    days, months = {"day": 1, "week": 7}.get(unit), {"month": 1, "year": 12}.get(unit)
    if number > _FIRST_YEAR:
        return None
    if days:
        return today + timedelta(days=days * number)
    return months_ahead(today, months * number) if months else None


def _at_the_end(run: Sequence[QuantityToken], today: date) -> date | None:
    """Read "at the end of the year": early in December, while there is time left."""
    if run[-1].unit != "year":
        return None
    start = date(today.year, _DECEMBER, 1)
    return start if today < start else months_ahead(start, 12)


_RULES: tuple[tuple[str, Build], ...] = (
    ("(early|middle|late)? small* month_name small* number", _in_month),
    ("(early|middle|late)? small* month_name", _in_month),
    ("late small* unit", _at_the_end),
    ("ahead small* number unit from_now?", _ahead),
    ("number unit from_now", _ahead),
    ("ahead small* unit", _ahead),
    ("small unit from_now", _ahead),
    ("next unit", _next),
)
