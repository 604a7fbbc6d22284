"""Answers made of rule sets: what they ask, what changed in them, how they differ, or that they are not here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from dialogs.faq.answer_context import AnswerChoice, AnswerContext, FaqAnswer
from dialogs.faq.comparison import comparable, comparison, days_of_change, grouped, laid_out, said_of
from dialogs.faq.entry import FaqEntry
from dialogs.faq.parsed_question import RuleSetScope
from dialogs.faq.parts import RuleSetAnswer, changes_of, overview_of, parts_of
from dialogs.faq.personal import standing_lines
from dialogs.wording import Phrasebook
from rules.model import RuleSet

MOST_GROUPS = 4  # more kinds of answers than that, and we ask which association is meant
LONGEST = 1200  # characters


def reply_with_rules(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    mentioned = [fact for fact, words in entry.mentioned.items() if asker.mentions(words)]
    return _of_rule_sets(entry, score, asker, partial(parts_of, mentioned=mentioned))


def reply_with_changes(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    return _of_rule_sets(entry, score, asker, changes_of)


def reply_with_overview(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    return _of_rule_sets(entry, score, asker, overview_of)


def _of_rule_sets(
    entry: FaqEntry,
    score: float,
    asker: AnswerContext,
    render: Callable[[FaqEntry, RuleSetScope, Phrasebook], list[RuleSetAnswer]],
) -> FaqAnswer:
    scope = asker.scope(entry)
    parts = [] if asker.is_elsewhere else render(entry, scope, asker.words)
    if not parts:
        return _not_loaded(score, asker, scope)
    if _is_comparison(parts, asker) and not asker.asked.categories:
        parts = comparable(parts)
    own = asker.own(entry)
    body = _body(entry, parts, asker)
    groups = len(grouped(parts))
    if scope.open and groups > 1 and (groups > MOST_GROUPS or len(body) > LONGEST):
        return _which_association(entry, score, asker, parts)
    written = (each for part in parts for each in part.citations)
    citations = tuple(dict.fromkeys((*own.citations, *written, *entry.citations)))
    text = "\n".join([*own.lines, body, *_remarks(entry, parts, asker, scope)])
    return FaqAnswer("answer", text, citations, entry.id, score)


def _is_comparison(parts: Sequence[RuleSetAnswer], asker: AnswerContext) -> bool:
    compared = asker.asked.comparing or len(asker.asked.associations) > 1
    return compared and len(parts) > 1 and all(part.rows or part.notes for part in parts)


def _body(entry: FaqEntry, parts: Sequence[RuleSetAnswer], asker: AnswerContext) -> str:
    is_table = _is_comparison(parts, asker)
    body = comparison(parts, asker.words) if is_table else laid_out(parts, asker.words)
    concerned = not entry.facts or any(part.rows for part in parts)
    text = [entry.text] if entry.text and concerned else []
    return "\n".join([*_by_all(entry, parts, asker), body, *text])


def _by_all(entry: FaqEntry, parts: Sequence[RuleSetAnswer], asker: AnswerContext) -> list[str]:
    """Say that all associations ask for it, where the question is about all and each of them does."""
    told = {part.rule_set.association for part in parts}
    is_asked = asker.asked.of_all and not asker.asked.associations and told == set(asker.words.book.associations)
    without = any(part.sentences == (entry.otherwise,) for part in parts)
    return [entry.by_all] if entry.by_all and is_asked and not without else []


def _remarks(
    entry: FaqEntry, parts: Sequence[RuleSetAnswer], asker: AnswerContext, scope: RuleSetScope
) -> Iterator[str]:
    """Add since when it is so, where the documents are unclear, and where the person stands."""
    words = asker.words
    yield from days_of_change(entry, parts, scope, words)
    yield from _doubts(parts, words)
    yield from standing_lines(entry, parts, asker.facts, asker.today, words)


def _doubts(parts: Sequence[RuleSetAnswer], words: Phrasebook) -> Iterator[str]:
    """Yield each doubt once, with its rule sets where it does not concern all of them."""
    concerned: dict[str, list[RuleSet]] = {}
    for part in parts:
        for doubt in part.doubts:
            concerned.setdefault(doubt, []).append(part.rule_set)
    for doubt, rule_sets in concerned.items():
        yield said_of(rule_sets, parts, words.text("answering.doubt", text=doubt), words)


def _which_association(
    entry: FaqEntry, score: float, asker: AnswerContext, parts: Sequence[RuleSetAnswer]
) -> FaqAnswer:
    states = {part.rule_set.association for part in parts}
    known = asker.words.book.associations
    asked = asker.asked
    choices = tuple(
        AnswerChoice(known[each].state, entry.id, each, asked.categories, asked.when)
        for each in known
        if each in states
    )
    return FaqAnswer("clarify", asker.words.text("answering.which_association"), (), entry.id, score, choices)


def _not_loaded(score: float, asker: AnswerContext, scope: RuleSetScope) -> FaqAnswer:
    """Say which rules are not loaded, what there is instead, and who knows."""
    words, book, asked = asker.words, asker.words.book, asker.asked
    categories = words.all_of(book.categories[each].short for each in scope.missing or asked.categories)
    place = words.all_of(book.associations[each].state for each in asked.associations) or asked.elsewhere
    both = words.text("answering.not_loaded_at", category=categories, place=place)
    wanted = both if categories and place else categories or place
    text = words.text("answering.not_loaded", wanted=wanted, who=asker.who, loaded=_loaded(asker))
    return FaqAnswer("handoff", text, (), "not_loaded", score)


def _loaded(asker: AnswerContext) -> str:
    """Say what there is instead: at the one association asked about, else everywhere."""
    words, book, asked = asker.words, asker.words.book, asker.asked
    if len(asked.associations) == 1:
        return words.all_of(words.title(each) for each in book.sets(asked.purpose, asked.associations[0]))
    return words.all_of(each.state for each in book.associations.values())
