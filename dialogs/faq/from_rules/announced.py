"""What an answer says of newer rules that have been announced, and how current the rules are at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dialogs.faq.answer_context import Announcements, AnswerContext
from dialogs.faq.entry import FaqEntry
from dialogs.faq.from_rules.comparison import named
from dialogs.faq.from_rules.scope import RuleSetScope
from dialogs.texts.how_current import announced_rules, newer_rules, notices_on
from dialogs.wording import Phrasebook
from rules.model import RuleSet


def announcements(
    entry: FaqEntry, rule_sets: Iterable[RuleSet], scope: RuleSetScope, words: Phrasebook
) -> Announcements:
    """Return the notices on these rule sets, each in a line: in the words of the entry, if it has some for it.

    An entry that tells changes tells all of a notice. Of rules that were replaced, newer ones go without saying.
    """
    sets = list(dict.fromkeys(rule_sets))
    concerned = {} if scope.oldest else notices_on(sets, scope.day)
    said = announced_rules if entry.kind in ("changes", "how_current") else newer_rules
    lines = (
        _said_of(of, sets, entry.notes.get(notice.id) or said(words, notice, of), words)
        for notice, of in concerned.items()
    )
    return Announcements(tuple(concerned), tuple(lines))


def document_lines(rule_sets: Iterable[RuleSet], asker: AnswerContext) -> Iterator[str]:
    """Yield a line for each document, with its own date and since when its newest rules are in force."""
    words = asker.words
    newest: dict[tuple[str, str], set[str]] = {}
    for rule_set in rule_sets:
        for version in rule_set.versions:
            for requirement in version.requirements.values():
                days = newest.setdefault((rule_set.association, requirement.document), set())
                days |= {words.day(version.since)} if version.since and version.since <= asker.today else set()
    for (association, document), days in newest.items():
        source = words.source(association, document)
        told = words.text("how_current.in_force", source=source, days=words.all_of(sorted(days))) if days else source
        yield words.text("answering.item", text=told)


def _said_of(concerned: Sequence[RuleSet], sets: Sequence[RuleSet], text: str, words: Phrasebook) -> str:
    """Return the text, with the rule sets that it concerns where these are not all."""
    if len(concerned) == len(sets):
        return text
    return words.text("answering.said_of", who=named(concerned, words), text=text)
