"""Read the files of answers, packaged and added, with the words of asking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dialogs.content.added_words import added_asking
from dialogs.content.checks import check_placeholders
from dialogs.content.files import ENGLISH, is_english, language_folders, read_entries
from dialogs.content.models import LanguageContent
from dialogs.faq.asking.asking_file import AskingFile
from dialogs.faq.asking.lexicon import QuestionLexicon, lexicon_of
from dialogs.faq.catalogue import FaqCatalogue, made_of
from dialogs.faq.entry import FaqEntry
from dialogs.faq.prepared.prepared_questions import PreparedFiles, read_prepared, with_told
from dialogs.understanding.vocabulary.vocabulary_files import read_vocabulary_file
from rules.yamlfiles import (
    At,
    FilesError,
    OverlaidValue,
    OverlaidValues,
    Problem,
    check_layers,
    how_it_grows,
    is_open,
    missing_keys,
    unknown_keys,
)

_MONTHS = range(1, 13)


def load_answers(folder: Path, content: LanguageContent, *added: Path) -> FaqCatalogue:
    """Read the answers in `folder` (such as dialogs/en), those of added folders laid over them key by key.

    `content` are the other words of the same language. Raises FilesError with all problems.
    """
    read = read_answers(folder, content, *added)
    if read.asking is None or read.problems:
        raise FilesError(read.problems)
    prepared, told = read.prepared.questions, read.prepared.told
    answers = made_of(with_told(read.entries, prepared, told), read.asking, content)
    return replace(answers, prepared=prepared, filled_in=told)


@dataclass(frozen=True)
class AnswerFiles:
    """What the files say: entries with where they stand, the words of asking (None if unread), and problems."""

    entries: Mapping[str, FaqEntry]
    sources: OverlaidValues
    prepared: PreparedFiles
    asking: QuestionLexicon | None
    problems: Sequence[Problem]


def read_answers(folder: Path, content: LanguageContent, *added: Path) -> AnswerFiles:
    """Read the files of answers, with all that is wrong with them."""
    files = language_folders(folder, added)
    files.derived = added_asking(folder.name, added)
    sources = files.topics("answers")
    entries = read_entries(FaqEntry, "id", sources, files.problems)
    prepared = read_prepared(files.folders)
    words = files.whole("asking")
    files.problems.extend(_misfits(words, folder))
    places, wrong_places = read_vocabulary_file(folder, "associations", *added)
    files.problems.extend(wrong_places)
    if files.problems:
        return AnswerFiles(entries, sources, prepared, None, [*files.problems, *prepared.problems])
    strange = [*prepared.problems]
    strange += [each for name, entry in entries.items() for each in strange_placeholders(entry, sources[name])]
    months = [content.wording[f"units.month_{month}"] for month in _MONTHS]
    return AnswerFiles(
        entries, sources, prepared, lexicon_of(words.merged(_grows), places, months, entries.values()), strange
    )


def _grows(at: At) -> str:
    return how_it_grows(AskingFile, at)


def _misfits(words: OverlaidValue, folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with the words of asking; other languages have those that English has."""
    yield from check_layers(AskingFile, words)
    if not is_english(folder):
        english = language_folders(ENGLISH, ()).whole("asking").data
        yield from unknown_keys(words, english, lambda at: is_open(AskingFile, at))
        yield from missing_keys(words, english, lambda at: is_open(AskingFile, at))


def strange_placeholders(entry: FaqEntry, source: OverlaidValue) -> Iterator[Problem]:
    """Yield what stands in braces in the texts of an answer and cannot be filled in."""
    if entry.kind == "staff":  # said as it stands
        return
    yield from check_placeholders(source, ("unsaid",), entry.unsaid or "", {"who"})
    known = {"who"} if not entry.is_on_topic else {"n"} if entry.kind == "left" else set()
    for key in ("text", "otherwise", "by_all", "in_general"):
        yield from check_placeholders(source, (key,), getattr(entry, key) or "", known)
    for key in ("notes", "by_document", "by_fact"):
        for name, text in getattr(entry, key).items():
            yield from check_placeholders(source, (key, name), text, known)
