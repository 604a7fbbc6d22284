"""Implement `imhbot ask`: answer a question, or a file of them, and cite the source."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.commands.options import Subparsers, add_language, decoded, require_one
from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.app import App
    from dialogs.faq import FaqAnswer
    from dialogs.wording import Phrasebook


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("ask", help="answer a question about endorsement")
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="your question, in any words")
    parser.add_argument("--association", metavar="ID", help="the asker's association, if known")
    parser.add_argument("--batch", metavar="FILE", help='JSON lines {"id", "question", "context"}, or -')
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    add_language(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> None:
    """Print the answer to one question, in words or in JSON, or to each line of a file."""
    require_one("QUESTION", options.question, options.batch)

    from bot.checked_folders import open_sound_app
    from bot.json_lines import InvalidInput, answer_batch, write
    from rules.facts import FactError

    app = open_sound_app(options.language)
    answer, told = _answerer(app), partial(_as_json, notes=app.notes)
    known = {} if options.association is None else {"association": options.association}
    if options.batch is not None:
        answer_batch(options.batch, lambda line: told(answer(line.get("question"), _context(line, known))))
        return
    try:
        given = answer(decoded(options.question), known)
    except (FactError, InvalidInput) as error:
        raise UsageError(str(error)) from error
    sys.stdout.write(write({"id": None, **told(given)}) + "\n" if options.json else _in_lines(given, app.words))


def _answerer(app: App) -> Callable[[object, object], FaqAnswer]:
    """Return a function that answers a question in a context, and raises ValueError if either is invalid."""
    from bot.app import now
    from bot.json_lines import InvalidInput
    from dialogs.faq import FaqAnswer, answer
    from dialogs.faq.plain_questions import danger_in
    from dialogs.texts.help_lines import help_lines

    answers, words = app.answers, app.words

    def answer_one(question: object, context: object) -> FaqAnswer:
        if not isinstance(question, str):
            raise InvalidInput('there is no question; write "question": "what is asked"')
        if not isinstance(context, Mapping):
            raise InvalidInput('the context is not an object; write "context": {"association": "..."}, or leave it out')
        facts = words.book.catalogue.read(context)
        if danger := danger_in(question, app.danger, lambda: app.understanding, answers, words):
            return FaqAnswer("smalltalk", help_lines(words, danger, facts))
        # Loaded only if needed: it takes a tenth of a second, and few questions say anything about the person.
        return answer(
            question, answers, words=words, facts=facts, today=now().date(), language=lambda: app.understanding
        )

    return answer_one


def _context(line: Mapping[str, Any], known: Mapping[str, str]) -> object:
    context = line.get("context")
    return known if context in (None, {}) else context


def _as_json(given: FaqAnswer, notes: Mapping[str, str]) -> dict[str, Any]:
    from dialogs.texts.verdict_json import notices_data

    told: dict[str, Any] = {
        "kind": given.kind,
        "text": given.text,
        "citations": [{"document": each.document, "section": each.section} for each in given.citations],
        "entry": given.entry,
        "score": round(given.score, 3),
    }
    if given.newer.notices:
        told["notices"] = notices_data(given.newer.notices, notes)
    if given.choices:
        told["choices"] = [each.label for each in given.choices]
    return told


def _in_lines(given: FaqAnswer, words: Phrasebook) -> str:
    from bot.channels.markup import plain
    from dialogs.faq.answer_context import source_line

    lines = [plain(given.text), *(words.text("answering.item", text=each.label) for each in given.choices)]
    if given.citations:
        lines.append(source_line(given, words))
    return "\n".join(lines) + "\n"
