"""Tell what a reply says beside a number that changes it, by how much it leaves open: better asked than guessed."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.understanding.quantities.amounts import MONTHS
from dialogs.understanding.quantities.numbers import numeric
from dialogs.understanding.quantities.quantities import Lexeme
from dialogs.understanding.quantities.tokens import QuantityToken
from dialogs.understanding.readers.numbers.number_doubts import NumberDoubts
from dialogs.understanding.vocabulary.phrase_table import PhraseMatch
from rules.facts import Fact, FactKind

_A_YEAR = 4  # digits


def left_open(view: NumberDoubts, fact: Fact) -> str:
    """Return why the numbers of the reply are not yet the answer; empty where nothing is left open."""
    figures = [figure for figure in view.figures if figure.value]
    if not figures or any(map(view.is_result, figures)):
        return ""
    if view.find("in_year") or view.find("starts_later"):
        return "ordinal" if view.find("in_year") else "ahead"
    if _breaks_off(view) or _are_listed(view):
        return "several"
    if _outside("less_something", view) or _outside("none_after_all", view):
        return "several"
    of_most = fact.part_of is None and view.find("most_of")
    if of_most or _names_share(view, fact) or _is_uneven(view):
        return "several"
    return _open_rate(view, fact) if fact.kind == FactKind.HOURS else _open_time(view, fact)


def _breaks_off(view: NumberDoubts) -> bool:
    """Return whether the reply ends in the middle: "fifty for"."""
    end = len(view.tokens) - 1
    return (
        any(figure.end == end for figure in view.figures) and view.lists["broken_off"].at(view.tokens, end) is not None
    )


def _are_listed(view: NumberDoubts) -> bool:
    """Return whether the reply is several bare numbers, and nothing says what they are: "10 10 10"."""
    bare = [figure for figure in view.figures if not figure.unit and figure.end - figure.start == 1]
    return len(bare) > 1 and len(bare) == len(view.tokens)


def _open_rate(view: NumberDoubts, fact: Fact) -> str:
    """Return why hours told by the year are not yet those in all."""
    if fact.name in view.context.language.renewing:
        return ""
    by_year = len(view.figures) == 1 and view.find("each_year")
    return "per" if by_year and not _is_worked_out(view.figures[0], view) else ""


def _outside(name: str, view: NumberDoubts) -> list[PhraseMatch[str]]:
    """Return the phrases of the list that stand behind a number and in none."""
    first = min(figure.end for figure in view.figures)
    inside = [range(figure.start, figure.end) for figure in view.figures]
    inside += [range(more.start, more.end) for more in _fractions(view)]
    return [
        found for found in view.find(name) if found.start >= first and not any(found.start in span for span in inside)
    ]


def _fractions(view: NumberDoubts) -> Iterator[PhraseMatch[Lexeme]]:
    """Yield the fractions that belong to a number: "and a half"."""
    return (found for found in view.context.language.lexicon.find(view.tokens) if found.meaning.kind.endswith("_more"))


def _names_share(view: NumberDoubts, fact: Fact) -> bool:
    """Return whether a share of the number is told, and no number for it: "8 with kids, half of those under three"."""
    shares = [
        found for found in _outside("shares", view) if not view.lists["whole_of_share"].at(view.tokens, found.end)
    ]
    totals = any(figure.unit and view.is_total(figure) for figure in view.figures)
    return bool(shares) and not totals and not any(_of_part(found, view, fact) for found in shares)


def _of_part(found: PhraseMatch[str], view: NumberDoubts, fact: Fact) -> bool:
    """Return whether the share is of another fact that is a part of this one: "50, half of it about my supervising"."""
    topics = (topic for topic in view.context.language.topics.find(view.tokens) if topic.start >= found.end)
    return any(
        view.context.language.facts[name].part_of == fact.name for topic in topics for name in topic.meaning.names
    )


def _is_uneven(view: NumberDoubts) -> bool:
    """Return whether a number that was worked out goes on with breaks: "2 a month but not in summer"."""
    return bool(view.find("uneven")) and any(_is_worked_out(figure, view) for figure in view.figures)


def _is_worked_out(figure: QuantityToken, view: NumberDoubts) -> bool:
    return figure.value not in {numeric(token) for token in view.tokens[figure.start : figure.end]}


def _open_time(view: NumberDoubts, fact: Fact) -> str:
    """Return why years or months are not yet told: by an age, an end without a date, or a year beside them."""
    if view.find("ages"):
        return "not_a_measure"
    if view.find("each_of"):
        return "several"
    since = any(_is_worked_out(figure, view) and figure.unit in MONTHS for figure in view.figures)
    if since and _outside("is_over", view):
        return "ago"
    counted = [figure for figure in view.figures if figure.unit in MONTHS and not _is_worked_out(figure, view)]
    return "several" if fact.kind == FactKind.YEARS and counted and any(_years_beside(view)) else ""


def _years_beside(view: NumberDoubts) -> Iterator[bool]:
    """Yield, for each year outside the numbers, whether something began then: "7 years, babies since 2022"."""
    for at, token in enumerate(view.tokens):
        inside = any(figure.start <= at < figure.end and figure.end - figure.start > 1 for figure in view.figures)
        if len(token) == _A_YEAR and token.isdecimal() and token[:2] in {"19", "20"} and not inside:
            yield any(found.end <= at for found in view.find("begins_then"))
