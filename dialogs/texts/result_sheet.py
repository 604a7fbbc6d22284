"""A result to keep: all that a picture, a document, text or data says of it, in words, whatever it is drawn with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogs.replay import ReplayedAnswers
from dialogs.texts.how_current import announced_in_full
from dialogs.texts.next_steps import next_steps
from dialogs.texts.requirement_lines import met_part, shortfall, what_is_missing
from dialogs.texts.rules import row_of
from dialogs.texts.verdict import as_if_head, assumptions, basis, fitting_results, headline, not_loaded
from dialogs.wording import Phrasebook
from rules import Purpose, Truth
from rules.evaluation import doubts_that_concern
from rules.results import LeafResult, SetResult

_LABELS = ("requirement", "standing", "detail", "steps", "doubts", "advice", "sources")
_BOLD = "**"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One thing within a requirement; `share` of what is needed, from 0 to 1, where it is an amount."""

    text: str  # the whole of it in words
    have: str = ""
    need: str = ""
    short: str = ""  # how much is missing
    share: float | None = None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One requirement; `section` is where the document asks for it."""

    name: str
    mark: Truth
    standing: str  # the mark in a word
    parts: tuple[SheetPart, ...]
    section: str


@dataclass(frozen=True, slots=True)
class SheetCategory:
    """One category: how it comes out, every requirement, all that is missing and open, and what to do next."""

    id: str  # of its rule set
    heading: str  # its name in full
    headline: str
    status: str
    met: int
    total: int
    tally: str
    rows: tuple[SheetRow, ...]
    missing: str
    open: str
    steps: tuple[str, ...]
    first_step: str  # the first of them in a line; empty where there is none
    notices: tuple[str, ...]  # newer rules that are announced


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """The categories of one association, and what holds for all of them."""

    association: str
    categories: tuple[SheetCategory, ...]
    doubts: tuple[str, ...]  # what the documents leave unclear of what was told
    before: tuple[str, ...]  # what to do before applying, or when renewing
    advice: tuple[str, ...]
    basis: str  # whose rules of what date, and who decides


@dataclass(frozen=True, slots=True)
class ResultSheet:
    """A result to keep; `labels` are the headings over its parts."""

    language: str  # its code
    title: str
    name: str  # empty unless the person gave one
    day: str
    assumptions: tuple[str, ...]  # a guide only, a day gone by, a degree on the way, two answers at odds
    groups: tuple[SheetGroup, ...]
    not_loaded: tuple[str, ...]
    limits: str
    labels: Mapping[str, str]

    @property
    def categories(self) -> tuple[SheetCategory, ...]:
        """All of them, in the order to show."""
        return tuple(category for group in self.groups for category in group.categories)


def result_sheet(words: Phrasebook, replayed: ReplayedAnswers, name: str = "", only: str | None = None) -> ResultSheet:
    """Return the result to keep, of all categories that fit or only of the rule set with that id."""
    judged = replayed.judged
    results = [each for each in fitting_results(judged) if only in (None, each.rule_set.id)]
    renewing = replayed.purpose is Purpose.RENEWING
    before = words.text("sheet.when_renewing" if renewing else "sheet.before_applying")
    return ResultSheet(
        language=words.text("sheet.language"),
        title=words.text("sheet.renewal_title" if renewing else "sheet.title"),
        name=words.text("sheet.for_name", name=name) if name else "",
        day=words.text("sheet.day", day=words.day(replayed.day)),
        assumptions=_plain(_assumptions(words, replayed, only)),
        groups=tuple(_groups(words, judged, results)),
        not_loaded=_plain(not_loaded(words, judged)) if only is None else (),
        limits=words.text("sheet.limits"),
        labels={**{label: words.text(f"sheet.{label}") for label in _LABELS}, "before": before},
    )


def _assumptions(words: Phrasebook, replayed: ReplayedAnswers, only: str | None) -> Iterator[str]:
    yield from assumptions(words, replayed, only)
    if replayed.assumed:
        results = [each for each in fitting_results(replayed) if only in (None, each.rule_set.id)]
        yield from (headline(words, replayed, each) for each in results)
        yield as_if_head(words, replayed.assumed, results)


def _groups(words: Phrasebook, replayed: ReplayedAnswers, results: Sequence[SetResult]) -> Iterator[SheetGroup]:
    by_association: dict[str, list[SetResult]] = {}
    for result in results:
        by_association.setdefault(result.rule_set.association, []).append(result)
    for association, own in by_association.items():
        yield SheetGroup(
            association=words.book.associations[association].name,
            categories=tuple(_category(words, replayed, result) for result in own),
            doubts=_notes(words, own, lambda each: doubts_that_concern(words.book, each, replayed.facts_on_day)),
            before=() if replayed.is_past else _notes(words, own, lambda each: each.rule_set.steps),
            advice=() if replayed.is_past else _notes(words, own, lambda each: each.rule_set.advice),
            basis=basis(words, replayed, own),
        )


def _category(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult) -> SheetCategory:
    met, total, steps = result.count(Truth.MET), len(result.requirements), next_steps(words, replayed, result)
    association = words.book.associations[result.rule_set.association]
    name = words.category(result.rule_set).name
    return SheetCategory(
        id=result.rule_set.id,
        heading=words.text("sheet.heading", category=name, association=association.short),
        headline=headline(words, replayed, result).replace(_BOLD, ""),
        status=result.status,
        met=met,
        total=total,
        tally=words.text("sheet.tally", met=met, total=total),
        rows=tuple(_rows(words, replayed, result)),
        missing=_names(words, result, Truth.MISSING, "sheet.all_missing"),
        open=_names(words, result, Truth.UNKNOWN, "sheet.all_open"),
        steps=_plain(steps),
        first_step="".join(_plain(words.text("verdict.first_step", step=step) for step in steps[:1])),
        notices=_plain(announced_in_full(words, [result.rule_set], replayed.day)),
    )


def _names(words: Phrasebook, result: SetResult, truth: Truth, key: str) -> str:
    names = [words.text(f"requirements.{name}") for name, each in result.requirements.items() if each.truth is truth]
    return words.text(key, names=words.all_of(names)) if names else ""


def _rows(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult) -> Iterator[SheetRow]:
    known = result.version.requirements if result.version else {}
    for name, outcome in result.requirements.items():
        yield SheetRow(
            name=words.text(f"requirements.{name}"),
            mark=outcome.truth,
            standing=words.text(f"sheet.{outcome.truth}"),
            parts=tuple(_parts(words, replayed, result, name)),
            section=known[name].section if name in known else "",
        )


def _parts(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult, requirement: str) -> Iterator[SheetPart]:
    """Yield what is there of a met requirement, each fact once; of others every gap, then what is open."""
    outcome = result.requirements[requirement]
    if outcome.truth is Truth.MET:
        met = dict.fromkeys(each.fact for each in outcome.leaf_results if each.truth is Truth.MET)
        for fact in met:
            leaf = next(each for each in outcome.leaf_results if each.fact == fact and each.truth is Truth.MET)
            yield _part(words, leaf, met_part(words, leaf))
        return
    texts = what_is_missing(words, replayed, result, requirement)
    yield from (_part(words, gap, text) for gap, text in zip(outcome.gaps, texts, strict=False))
    yield from (SheetPart(text.replace(_BOLD, "")) for text in texts[len(outcome.gaps) :])


def _part(words: Phrasebook, result: LeafResult, text: str) -> SheetPart:
    """Return what is said of one condition, with how far an amount has come."""
    if not words.book.catalogue.facts[result.fact].is_number or isinstance(result.need, bool | str | tuple):
        return SheetPart(text.replace(_BOLD, ""))
    missing = result.shortfall or 0.0
    return SheetPart(
        text=text.replace(_BOLD, ""),
        have="" if result.have is None else words.value(result.fact, result.have),
        need=row_of(words, result.leaf).need,
        short=shortfall(words, result) or "",
        share=max(0.0, 1 - missing / result.need) if result.need else 1.0,
    )


def _notes(
    words: Phrasebook, results: Sequence[SetResult], notes_of: Callable[[SetResult], Iterable[str]]
) -> tuple[str, ...]:
    """Return the notes on these results, each once; where it is not on all, with the categories."""
    by_note: dict[str, list[str]] = {}
    for result in results:
        for note in notes_of(result):
            by_note.setdefault(note, []).append(words.category(result.rule_set).short)
    texts = words.content.notes
    return tuple(
        texts[note]
        if len(on) == len(results)
        else words.text("sheet.of_some", categories=words.all_of(on), text=texts[note])
        for note, on in by_note.items()
    )


def _plain(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text.replace(_BOLD, "") for text in texts)
