"""Play all talks that are written down, packaged and added, and tell which come out otherwise than they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent
from typing import Any

from dialogs.content.files import language_folders, read_notes, read_orders, read_sources
from dialogs.transcripts.mismatches import Mismatch
from dialogs.transcripts.playing import PlayedTalk, Stage, play
from dialogs.transcripts.shown_talk import as_chat
from dialogs.transcripts.transcript_files import read_transcripts, transcript_paths
from dialogs.transcripts.transcript_lines import Transcript
from rules.judged_rules import as_data
from rules.model import RuleBook
from rules.yamlfiles import At, OverlaidValues, Problem

_SHOWN_WHOLE = 3  # failing talks that are shown from their beginning; of further ones the last exchange is enough
_MEND = "correct the talk, or what it rests on"
_ADD_ONLY = {"phrasings", "also", "choices", "typed"}  # keys of an entry that an added folder adds to


@dataclass(frozen=True)
class Changed:
    """What added folders change of the package, on which packaged talks may rest."""

    rule_sets: frozenset[str] = frozenset()  # ids of those that are replaced or gone: their talks are left out
    words: bool = False  # some sentence is another: what is said is not compared, only facts and results
    order: bool = False  # questions come in another order, so the answers in talks would go to other ones


def check_transcripts(
    language: Path, added: Sequence[Path], stage: Stage, book: RuleBook, packaged: RuleBook
) -> list[Problem]:
    """Return a problem for each mistake in the files of talks, and for each mismatch of a talk from what it says.

    `book` is what the stage judges by, `packaged` the rules of the package alone.
    """
    packaged_talks, own = transcript_paths(language, added)
    changed = changes(language, added, book, packaged) if added else Changed()
    problems: list[Problem] = []
    failed = 0
    for path in (*packaged_talks, *own):
        talks, wrong = read_transcripts(path, packaged if path in packaged_talks else book)
        problems += wrong
        for talk in talks:
            played = _played(talk, stage, changed if path in packaged_talks else Changed())
            problems += problems_of_talk(talk, played, whole=failed < _SHOWN_WHOLE)
            failed += played.differing is not None
    return problems


def problems_of_talk(talk: Transcript, played: PlayedTalk, *, whole: bool = True) -> Iterator[Problem]:
    """Yield a problem for each mismatch; the last shows the talk up to there, or only the end of it."""
    if played.differing is None:
        return
    found = sorted(_problem(talk, played.differing.at, each) for each in played.mismatches)
    after_the_greeting = played.exchanges[1:] or played.exchanges
    shown = as_chat(after_the_greeting if whole else after_the_greeting[-1:])
    title = "The talk up to there:" if whole else "The end of the talk:"
    yield from found[:-1]
    yield found[-1]._replace(hint=f"{found[-1].hint}. {title}\n\n{indent(shown, '    ')}\n")


def changes(language: Path, added: Sequence[Path], book: RuleBook, packaged: RuleBook) -> Changed:
    """Return what the added folders change of the package."""
    before, now = _as_data(packaged), _as_data(book)
    rule_sets = frozenset(
        rule_set for purpose, rule_set in before if before[purpose, rule_set] != now.get((purpose, rule_set))
    )
    return Changed(rule_sets, words=_rewords(language, added), order=_reorders(language, added))


def _played(talk: Transcript, stage: Stage, changed: Changed) -> PlayedTalk:
    if changed.order or talk.rests_on & changed.rule_sets:
        return PlayedTalk(())
    return play(talk, stage, by_the_word=not changed.words)


def _as_data(book: RuleBook) -> Mapping[tuple[str, str], Any]:
    return {(each.purpose, each.id): as_data(book, [each])["rule_sets"] for each in book.rule_sets}


def _rewords(language: Path, added: Iterable[Path]) -> bool:
    """Return whether a sentence of the package is replaced by another."""
    files = language_folders(language, added)
    wording = files.topics("wording", prefixed=True)
    kinds = (wording, files.topics("questions"), files.topics("answers"), files.section("glossary"), read_notes(files))
    return any(map(_has_another_text, kinds))


def _reorders(language: Path, added: Iterable[Path]) -> bool:
    """Return whether questions of the package are asked in another order."""
    before, now = (read_orders(read_sources(language, *folders).order, []) for folders in ((), added))
    return any([fact for fact in now[purpose] if fact in asked] != [*asked] for purpose, asked in before.items())


def _has_another_text(entries: OverlaidValues) -> bool:
    layers = (layers for entry in entries.values() if (layers := entry.layers)[0].level == 0)
    return any(_replaces(layer.data) for first, *above in layers for layer in above)


def _replaces(data: Any) -> bool:
    return not isinstance(data, Mapping) or bool(data.keys() - _ADD_ONLY)


def _problem(talk: Transcript, at: At, mismatch: Mismatch) -> Problem:
    message = f'"{talk.title}": {mismatch.wrong}: {mismatch.came}'
    return talk.file.problem((*at, mismatch.key), message, _MEND, key=True)
