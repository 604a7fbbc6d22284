"""Answers made of rule sets: what they ask, what changed in them, how they differ, or that they are not here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from dialogs.faq.answer_context import AnswerChoice, AnswerContext, FaqAnswer
from dialogs.faq.entry import FaqEntry
from dialogs.faq.from_rules.announced import announcements, document_lines
from dialogs.faq.from_rules.comparison import comparable, named
from dialogs.faq.from_rules.fitting import Share, fitted, is_comparison
from dialogs.faq.from_rules.parts import QuestionWords, RuleSetAnswer, changes_of, overview_of, parts_of
from dialogs.faq.from_rules.personal import standing_lines
from dialogs.faq.from_rules.scope import RuleSetScope
from dialogs.faq.holding import tells_of
from dialogs.wording import Phrasebook


def reply_with_rules(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    facts = tuple(fact for fact, words in entry.mentioned.items() if asker.mentions(words))
    named = QuestionWords(facts, frozenset(asker.asked.tokens))
    return _of_rule_sets(entry, score, asker, partial(parts_of, named=named))


def reply_with_changes(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    return _of_rule_sets(entry, score, asker, changes_of)


def reply_with_how_current(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    """Tell the date of each document, and what has been announced since."""
    scope = asker.scope(entry)
    if asker.is_elsewhere or not scope.rule_sets:
        return not_loaded(score, asker, scope)
    newer = announcements(entry, scope.rule_sets, scope, asker.words)
    last = newer.lines or (asker.words.text("how_current.anything_newer", who=asker.who),)
    text = "\n".join([entry.text or "", *document_lines(scope.rule_sets, asker), *last])
    newly = {each.document for each in scope.rule_sets if each.notices_on(scope.day)}
    cited = tuple(each for each in entry.citations if each.document in newly)  # of many, the text names all the others
    citations = cited if scope.open else asker.of_theirs(entry.citations)
    return FaqAnswer("answer", text, citations, entry.id, score, newer=newer)


def reply_with_overview(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    return _of_rule_sets(entry, score, asker, overview_of)


def _of_rule_sets(
    entry: FaqEntry,
    score: float,
    asker: AnswerContext,
    render: Callable[[FaqEntry, RuleSetScope, Phrasebook], list[RuleSetAnswer]],
) -> FaqAnswer:
    scope = asker.scope(entry)
    is_elsewhere = asker.is_elsewhere and not entry.of_other_states
    parts = [] if is_elsewhere else render(entry, scope, asker.words)
    if not parts and entry.unsaid and not is_elsewhere and any(tells_of(entry, each) for each in scope.rule_sets):
        return _unsaid(entry, score, asker, scope)
    if not parts and scope.rule_sets and not is_elsewhere and not scope.missing:
        return _silent(entry, score, asker, scope)
    if not parts:
        return not_loaded(score, asker, scope)
    if is_comparison(parts, asker) and not asker.asked.categories:
        parts = comparable(parts)
    tells_changes = entry.kind == "changes"  # of all rule sets: one may not have changed but by what was announced
    sets = scope.rule_sets if tells_changes else [part.rule_set for part in parts]
    newer = announcements(entry, sets, scope, asker.words)
    said, own = fitted(entry, parts, asker, scope, newer.room), asker.own(entry)
    if said.share is Share.PART and scope.open and entry.until_known:
        general = asker.entries[entry.until_known]
        return FaqAnswer(
            "answer", general.text or "", general.citations, entry.id, score, _ways_on(entry, asker, parts)
        )
    standing = standing_lines(entry, parts, asker.facts, asker.today, asker.words)
    body = [*newer.lines, said.text] if tells_changes else [said.text, *newer.lines]
    text = "\n".join([*own.lines, *body, *standing])
    written = (each for part in parts for each in part.citations)
    citations = tuple(dict.fromkeys((*own.citations, *written, *entry.citations)))
    kind = "clarify" if said.share is Share.PART and scope.open else "answer"
    ways_on = () if said.share is Share.WHOLE else _ways_on(entry, asker, parts)
    choices = ways_on or asker.offered(entry)
    return FaqAnswer(kind, text, citations, entry.id, score, choices, newer=newer)


def _unsaid(entry: FaqEntry, score: float, asker: AnswerContext, scope: RuleSetScope) -> FaqAnswer:
    """Say that the documents leave it open, and what has been announced since."""
    newer = announcements(entry, scope.rule_sets, scope, asker.words)
    text = "\n".join([(entry.unsaid or "").format(who=asker.who), *newer.lines])
    return FaqAnswer("handoff", text, (), entry.id, score, newer=newer)


def _silent(entry: FaqEntry, score: float, asker: AnswerContext, scope: RuleSetScope) -> FaqAnswer:
    """Say that the rules asked about are here, and tell nothing of this."""
    text = asker.words.text("answering.rules_silent", wanted=named(scope.rule_sets, asker.words), who=asker.who)
    return FaqAnswer("handoff", text, (), entry.id, score)


def _ways_on(entry: FaqEntry, asker: AnswerContext, parts: Sequence[RuleSetAnswer]) -> tuple[AnswerChoice, ...]:
    """Return what tells the rest: the same answer for one association, or for one category of the only one."""
    book, asked = asker.words.book, asker.asked
    places = {part.rule_set.association for part in parts}
    if len(places) > 1:
        states = (each for each in book.associations.values() if each.id in places)
        return tuple(AnswerChoice(each.state, entry.id, each.id, asked.categories, asked.when) for each in states)
    if len(parts) == 1:
        return ()
    sets = dict.fromkeys((part.rule_set.association, part.rule_set.category) for part in parts)
    return tuple(
        AnswerChoice(book.categories[category].short, entry.id, place, (category,), asked.when)
        for place, category in sets
    )


def not_loaded(score: float, asker: AnswerContext, scope: RuleSetScope) -> FaqAnswer:
    """Say which rules are not loaded, what there is instead, and who knows."""
    words, book, asked = asker.words, asker.words.book, asker.asked
    categories = words.all_of(book.categories[each].short for each in scope.missing or asked.categories)
    place = words.all_of(book.associations[each].state for each in asker.concerned) or asked.elsewhere
    both = words.text("answering.not_loaded_at", category=categories, place=place)
    wanted = both if categories and place else categories or place
    text = words.text("answering.not_loaded", wanted=wanted, who=asker.who, loaded=_loaded(asker))
    return FaqAnswer("handoff", text, (), "not_loaded", score)


def _loaded(asker: AnswerContext) -> str:
    """Say what there is instead: at the one association asked about, else everywhere."""
    words, book = asker.words, asker.words.book
    there = book.sets(asker.asked.purpose, asker.concerned[0]) if len(asker.concerned) == 1 else ()
    if there:
        categories = words.all_of(words.category(each).short for each in there)
        state = book.associations[there[0].association].state
        return words.text("answering.not_loaded_at", category=categories, place=state)
    return words.all_of(each.state for each in book.associations.values())
