"""All that the bot knows, gathered for the page."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple

from bot.app import App
from bot.preview.answer_cards import AnswerGroup, answer_groups
from bot.preview.question_cards import QuestionGroup, question_groups
from bot.preview.rule_set_cards import AssociationGroup, GlanceRow, association_groups, glance_rows


class Knowledge(NamedTuple):
    """What stands on the page, in its order."""

    glance: tuple[GlanceRow, ...]
    associations: tuple[AssociationGroup, ...]
    questions: tuple[QuestionGroup, ...]
    answers: tuple[AnswerGroup, ...]


def knowledge(app: App, today: date) -> Knowledge:
    """Gather what the app knows; answers are as they are on that day."""
    from dialogs.faq import answer

    ask = partial(answer, answers=app.answers, words=app.words, today=today, language=lambda: app.understanding)
    return Knowledge(
        glance_rows(app.words),
        association_groups(app.words),
        question_groups(app.words),
        answer_groups(app.words, app.answers.entries, _files(app), ask),
    )


def _files(app: App) -> dict[str, str]:
    """Return the name of the file that each answer stands in, by the answer's id."""
    from dialogs.content.files import language_folders

    sources = language_folders(app.folder, app.settings.dialogs).topics("answers")
    return {name: value.layers[0].file.path.stem for name, value in sources.items()}
