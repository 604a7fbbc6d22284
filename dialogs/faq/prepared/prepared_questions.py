"""The prepared questions of a language, and what added folders answer to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from dialogs.content.files import read_entries
from dialogs.faq.entry import LONGEST_TITLE, FaqEntry, StaffAnswer, ToldEntry
from rules.model import RuleBook
from rules.yamlfiles import (
    FileModel,
    OverlaidFolders,
    OverlaidValue,
    OverlaidValues,
    Problem,
    Text,
    expected,
    parse_model,
    shown,
    suggestion,
)

PREPARED = "prepared"  # the file of the questions
TOLD = "told_by_us"  # the file of an added folder with its answers, by association
EXPORTED = "told_on_telegram"  # the same as `imhbot dialogs export` writes it; what staff wrote by hand goes over it
FILLED_IN = "filled_in"  # beside the answers in it: the day that holds for all that name none
LONGEST_TOLD = 600  # characters of an answer; a phone shows about as many at once


class PreparedQuestion(FileModel):
    """What staff are asked once, for everybody who asks it later."""

    id: str  # its key in the file
    title: Annotated[Text, Field(max_length=LONGEST_TITLE)]  # on a button, and in the source of the answer
    ask: Text  # the question to staff
    example: Text  # an invented answer, to show what is wanted
    answers: Annotated[tuple[str, ...], Field(min_length=1)]  # the entries whose matter it is
    only_with: tuple[str, ...] = ()  # notes: it is put only to associations with one of them among their steps

    def is_for(self, association: str, book: RuleBook) -> bool:
        """Return whether the question makes sense there: nobody is asked about an exam that is not given."""
        theirs = (each for each in book.rule_sets if each.association == association)
        return not self.only_with or any(not {*each.steps}.isdisjoint(self.only_with) for each in theirs)


class _Told(FileModel):
    """An answer in a file; a bare text is enough."""

    text: Text
    filled_in: date | None = None


class _Day(FileModel):
    filled_in: date | None = None


@dataclass(frozen=True)
class PreparedFiles:
    """The questions and the answers of the files, with where they stand."""

    questions: Mapping[str, PreparedQuestion] = field(default_factory=dict)
    told: tuple[StaffAnswer, ...] = ()
    sources: OverlaidValues = field(default_factory=dict)  # of the questions, by id
    told_by: Sequence[tuple[str, OverlaidValue]] = ()  # of the answers, with their association
    problems: Sequence[Problem] = ()


def read_prepared(folders: Sequence[Path]) -> PreparedFiles:
    """Read the questions of a language, and the answers to them, from its folder and those laid over it."""
    files = OverlaidFolders(folders)
    sources = files.section(PREPARED)
    questions = read_entries(PreparedQuestion, "id", sources, files.problems)
    told_by = [each for name in (EXPORTED, TOLD) for each in _section(name, folders, files.problems).items()]
    told = [
        each
        for association, entry in told_by
        for each in _told_by(association, entry, questions, sources, files.problems)
    ]
    return PreparedFiles(questions, tuple(told), sources, told_by, files.problems)


def _section(name: str, folders: Sequence[Path], problems: list[Problem]) -> OverlaidValues:
    """Return the entries of a file that any of the folders may have, and none has to."""
    having = [folder for folder in folders if (folder / f"{name}.yaml").is_file()]
    return OverlaidFolders(having, problems).section(name) if having else {}


def with_told(
    entries: Mapping[str, FaqEntry], questions: Mapping[str, PreparedQuestion], given: Iterable[StaffAnswer]
) -> dict[str, FaqEntry]:
    """Return the entries with these answers to prepared questions; of several by one association the last counts."""
    told: dict[str, dict[str, StaffAnswer]] = defaultdict(dict)
    for each in given:
        if each.prepared in questions and each.association:
            for name in questions[each.prepared].answers:
                told[name][each.association] = each
    return {name: _told_entry(entry, told[name]) if name in told else entry for name, entry in entries.items()}


def _told_entry(entry: FaqEntry, told: Mapping[str, StaffAnswer]) -> FaqEntry:
    before = entry.told if isinstance(entry, ToldEntry) else {}
    return ToldEntry.model_construct(**{**dict(entry), "told": {**before, **told}})  # the entry fits its shape already


def missing(
    questions: Mapping[str, PreparedQuestion], association: str, book: RuleBook, told: Iterable[StaffAnswer]
) -> tuple[PreparedQuestion, ...]:
    """Return the questions that the association has not answered, in their order."""
    known = {each.prepared for each in told if each.association == association}
    return tuple(each for each in questions.values() if each.id not in known and each.is_for(association, book))


def _told_by(
    association: str,
    entry: OverlaidValue,
    questions: Mapping[str, PreparedQuestion],
    sources: OverlaidValues,
    problems: list[Problem],
) -> Iterator[StaffAnswer]:
    """Yield the answers of an association. `sources` are all questions, those that do not fit their shape as well."""
    parts = entry.parts(problems)
    given = {FILLED_IN: day.data} if (day := parts.pop(FILLED_IN, None)) else {}
    common, misfits = parse_model(_Day, entry, (), given)
    problems.extend(misfits)
    for name, part in parts.items():
        if name not in sources:
            hint = suggestion(name, [FILLED_IN, *sources])
            problems.append(part.problem((), f"there is no prepared question {shown(name)!r}", hint, key=True))
            continue
        told, flaws = _read(name, part, entry)
        if told and not (told.filled_in or given):
            hint = f"write '{FILLED_IN}: 2024-01-31', the day, once below the association"
            flaws.append(part.problem((), "it doesn't say when this was filled in", hint, key=True))
        problems.extend(flaws)
        if told and name in questions:
            since = told.filled_in or (common.filled_in if common else None)
            yield StaffAnswer(
                f"told_{association}_{name}", association, (questions[name].ask,), told.text.strip(), name, since
            )


def _read(name: str, part: OverlaidValue, entry: OverlaidValue) -> tuple[_Told | None, list[Problem]]:
    """Return the answer, a bare text or one with its day, or all that is wrong with it."""
    data = part.data
    if data is None or (isinstance(data, str) and not data.strip()):
        return None, [entry.problem((name,), "this text is empty", f"write it, or put a # before {name}")]
    if not isinstance(data, str | Mapping):
        hint = f'write it in quotes, "{shown(data)}", if that is meant'
        return None, [entry.problem((name,), expected("a text", data), hint)]
    told, flaws = parse_model(_Told, part, (), {"text": data} if isinstance(data, str) else data)
    if told and (size := len(told.text.strip())) > LONGEST_TOLD:
        at = (name,) if isinstance(data, str) else (name, "text")
        long = f"this text has {size} characters, too many to read on a phone"
        flaws.append(entry.problem(at, long, f"shorten it to {LONGEST_TOLD}"))
    return told, flaws
