"""Check the added folders together with all that is packaged; refuse to work with folders that have a problem.

Checking takes seconds, so folders that were found to be in order are not checked again on that day, until some file
changes: what was found is kept in the user's cache folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.app import App
    from dialogs.checking.whole import Check, CheckedFolders, CheckReport
    from rules.yamlfiles import Problem
    from rules.yamlfiles.report import ToldProblem


def open_sound_app(language: str) -> App:
    """Return the app for the settings and language; refuse added folders that have a problem. Raises UsageError."""
    from bot.app import open_app

    app = open_app(language)
    refuse_unsound(app.settings.added)
    return app


def refuse_unsound(added: Sequence[Path]) -> None:
    """Raise UsageError with all that `imhbot check` tells of the added folders; without any, nothing is looked at.

    A rule set may lack worked examples here: that is for its author to know, and makes no answer wrong.
    """
    if not added:
        return
    print_ = _fingerprint(added)
    if print_ == _last_found_sound():
        return
    reports = reports_on(added, needs_examples=False)
    if problems_of(reports):
        raise UsageError(told_in_full(reports))
    _keep_as_sound(print_)


def further_checks() -> tuple[Check, ...]:
    """Return what is checked once rules and words are sound, in this order. More belongs here."""
    return (_talks,)


def _talks(folders: CheckedFolders) -> Iterable[Problem]:
    """Play the talks that are written down; only read them where something else is wrong, by which they may differ."""
    from dialogs.conversation import Conversation
    from dialogs.transcripts.playing import Stage
    from dialogs.transcripts.transcript_checks import check_transcripts
    from dialogs.transcripts.transcript_files import read_transcripts, transcript_paths
    from rules import load_rule_book

    if not folders.in_order:
        _, own = transcript_paths(folders.language, folders.added)
        return [problem for path in own for problem in read_transcripts(path, folders.book)[1]]
    parts = (folders.book, folders.words.content, folders.understanding, folders.answers)
    everybody = frozenset(folders.book.associations)
    stage = Stage(Conversation(*parts), Conversation(*parts, everybody), folders.today)
    return check_transcripts(folders.language, folders.added, stage, folders.book, load_rule_book())


def reports_on(added: Sequence[Path], *, needs_examples: bool = True) -> list[CheckReport]:
    """Return what is wrong with all that is packaged and with these added folders, by language."""
    from bot.app import LANGUAGES, languages, now
    from dialogs.checking.whole import check_everything

    day = now().date()
    return [
        check_everything(LANGUAGES / language, added, day, further_checks(), needs_examples=needs_examples)
        for language in languages()
    ]


def problems_of(reports: Iterable[CheckReport]) -> list[ToldProblem]:
    """Return the problems, each once."""
    return list({each.problem: each for report in reports for each in report.problems}.values())


def told_in_full(reports: Sequence[CheckReport]) -> str:
    """Return all problems for reading, and how many they are."""
    found = problems_of(reports)
    lines = [str(each) for each in found]
    if not all(report.is_whole for report in reports):
        lines.append("Phrases, phrasings and talks were not looked at: they need these files to be in order first.")
    return "\n".join([*lines, counted(found)])


def counted(found: Sequence[ToldProblem]) -> str:
    """Say how many problems there are."""
    folded = sum(len(each.all) - 1 for each in found)
    one = "1 problem" if len(found) == 1 else f"{len(found)} problems"
    return f"{one}, and {folded} more like them or because of them." if folded else f"{one}."


def _fingerprint(added: Sequence[Path]) -> str:
    """Return what stands for the day, and for all files of the package and of the added folders with what they hold."""
    from bot.app import LANGUAGES, now
    from rules.loading.files import PACKAGED

    digest = sha256(now().date().isoformat().encode())
    for folder in (PACKAGED, LANGUAGES, *added):
        for path in sorted(each for each in folder.rglob("*.y*ml") if each.is_file()):
            digest.update(str(path.resolve()).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _file_of_the_last() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("imhbot", appauthor=False) / "folders_in_order"


def _last_found_sound() -> str | None:
    try:
        return _file_of_the_last().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _keep_as_sound(print_: str) -> None:
    file = _file_of_the_last()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(print_, encoding="utf-8")
    except OSError:
        return  # nothing is lost: the folders are checked again
