"""All that the bot knows, gathered for the page."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import partial
from typing import NamedTuple

from bot.app import App
from bot.errors import UsageError
from bot.preview.answer_cards import AnswerGroup, answer_groups, term_groups
from bot.preview.question_cards import QuestionGroup, question_groups
from bot.preview.rule_changes import ChangedRules, changed_rules
from bot.preview.rule_set_cards import AssociationGroup, GlanceRow, association_groups, glance_rows
from bot.preview.talk_cards import TalkGroup, talk_groups
from dialogs.transcripts.playing import Stage
from dialogs.transcripts.transcript_lines import Transcript


class Knowledge(NamedTuple):
    """What stands on the page, in its order."""

    glance: tuple[GlanceRow, ...]
    rule_sets: tuple[AssociationGroup, ...]
    questions: tuple[QuestionGroup, ...]
    answers: tuple[AnswerGroup, ...]
    talks: tuple[TalkGroup, ...]
    changed_rules: tuple[ChangedRules, ...]  # beside the packaged ones


def knowledge(app: App, today: date, *, to_compare: bool = False) -> Knowledge:
    """Gather what the app knows on that day.

    Where it is only `to_compare` another with, talks are not played, and rules not held against the packaged ones.
    """
    return Knowledge(
        glance_rows(app.words),
        association_groups(app.words),
        question_groups(app.words),
        _answers(app, today),
        talk_groups(_talks(app), None if to_compare else _stage(app, today)),
        () if to_compare else _changed_rules(app),
    )


def _answers(app: App, today: date) -> tuple[AnswerGroup, ...]:
    """Return the answers, in a language without any only the terms of the glossary."""
    from dialogs.faq import answer

    if not app.has_answers:
        return term_groups(app.words)
    ask = partial(answer, answers=app.answers, words=app.words, today=today, language=lambda: app.understanding)
    return (*answer_groups(app.words, app.answers.entries, _files(app), ask), *term_groups(app.words))


def _files(app: App) -> dict[str, str]:
    """Return the name of the file that each answer stands in, by the answer's id."""
    from dialogs.content.files import language_folders

    sources = language_folders(app.folder, app.settings.added).topics("answers")
    return {name: value.layers[0].file.path.stem for name, value in sources.items()}


def _talks(app: App) -> dict[str, list[Transcript]]:
    """Return all talks by the name of their file."""
    from dialogs.transcripts.transcript_files import read_transcripts, transcript_paths

    packaged, own = transcript_paths(app.folder, app.settings.added)
    talks: dict[str, list[Transcript]] = defaultdict(list)
    for path in (*packaged, *own):
        found, problems = read_transcripts(path, app.book)
        if problems:
            raise UsageError("\n".join(map(str, problems)))
        talks[path.stem] += found
    return talks


def _stage(app: App, today: date) -> Stage:
    return Stage(app.conversation(), app.conversation(frozenset(app.book.associations)), today)


def _changed_rules(app: App) -> tuple[ChangedRules, ...]:
    from rules import load_rule_book

    return changed_rules(app.content, load_rule_book(), app.book) if app.settings.added else ()
