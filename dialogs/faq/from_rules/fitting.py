"""Put what rule sets say into a text that fits a phone: whole, else in a few words, else asking whose is meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import Enum
from itertools import accumulate
from typing import NamedTuple

from dialogs.faq.answer_context import AnswerContext
from dialogs.faq.entry import FaqEntry
from dialogs.faq.from_rules.comparison import comparison, days_of_change, grouped, heading, laid_out, said_of, table
from dialogs.faq.from_rules.parts import RuleSetAnswer
from dialogs.faq.from_rules.scope import RuleSetScope
from dialogs.faq.holding import tells_of
from dialogs.wording import Phrasebook
from rules.model import RuleSet

LONGEST = 650  # characters; the rest stands behind buttons
LONGEST_WITH_DOUBTS = 700  # where it is about one rule set
LONGEST_OF_ALL = 1200  # who asks for several side by side asks for as much
MOST_GROUPS = 4  # more kinds of answers than that are told in a few words
_MOST_ASKED = (4, 3, 2, 1)  # of the things asked, told where there is no room for all of them


class Share(Enum):
    """How much of an answer a text tells."""

    WHOLE = "whole"
    BRIEF = "brief"  # all that is asked, in a few words
    PART = "part"  # the foremost of it, or nothing: the rest depends on whose rules are meant


class FittedText(NamedTuple):
    text: str
    share: Share


class Remarks(NamedTuple):
    """What is said after the rules, as far as there is room."""

    first: tuple[str, ...]
    doubts: tuple[str, ...]
    taken: int = 0  # characters that doubts cannot have

    def that_fit(self, room: int) -> list[str]:
        """Return as many of the lines as there is room for; the doubts give way to what takes room besides."""
        first = _that_fit(self.first, room)
        left = room - self.taken - sum(len(line) + 1 for line in first)
        return first + (_that_fit(self.doubts, left) if len(first) == len(self.first) else [])


def is_comparison(parts: Sequence[RuleSetAnswer], asker: AnswerContext) -> bool:
    compared = asker.asked.comparing or len(asker.asked.associations) > 1
    return compared and len(parts) > 1 and all(part.rows or part.notes for part in parts)


def fitted(
    entry: FaqEntry, parts: Sequence[RuleSetAnswer], asker: AnswerContext, scope: RuleSetScope, taken: int = 0
) -> FittedText:
    """Return the text about all the parts, with since when it is so and where the documents are unclear.

    As many of these remarks are told as there is room for; a part by itself has some more room. Where characters are
    `taken` by what is said besides, what is unclear gives way.
    """
    side_by_side = is_comparison(parts, asker)
    asks_several = side_by_side or asker.asked.of_all or len(asker.asked.associations) > 1
    longest = LONGEST_OF_ALL - taken if asks_several else LONGEST
    body = "\n".join(
        [*_by_all(entry, parts, asker), _body(parts, asker.words, side_by_side), *_text(entry, parts, asker.words)]
    )
    remarks = Remarks(
        tuple(days_of_change(entry, parts, scope, asker.words)), tuple(_doubts(parts, asker.words)), taken
    )
    is_short = len(body) <= longest and not (scope.open and len(grouped(parts)) > MOST_GROUPS)
    if len(parts) == 1 and (len(body) <= LONGEST or not _may_be_brief(entry)):
        return FittedText("\n".join([body, *remarks.that_fit(LONGEST_WITH_DOUBTS - len(body))]), Share.WHOLE)
    if len(parts) > 1 and is_short:
        return FittedText("\n".join([body, *remarks.that_fit(LONGEST - len(body))]), Share.WHOLE)
    notes = _notes_of_all(parts) if entry.kind == "rules" else []
    remarks = remarks._replace(first=(*notes, *_text(entry, parts, asker.words), *remarks.first))
    return _in_few_words(entry, parts, asker, remarks, longest)


def _may_be_brief(entry: FaqEntry) -> bool:
    """Return whether a few words tell what the entry tells; an overview is in a few words already."""
    return entry.in_brief and entry.kind != "overview"


def _in_few_words(
    entry: FaqEntry, parts: Sequence[RuleSetAnswer], asker: AnswerContext, remarks: Remarks, longest: int
) -> FittedText:
    """Return a line for each association or category; where that is long too, ask which one is meant."""
    words = asker.words
    if len(parts) == 1:
        lines = [words.text("answering.item", text=each) for each in parts[0].brief]
        return FittedText(
            "\n".join([heading([parts[0].rule_set], words), *lines, *remarks.first, *remarks.doubts]), Share.BRIEF
        )
    places = {part.rule_set.association for part in parts}
    in_short = _in_short(places, words)
    text = "\n".join([*_by_all(entry, parts, asker), in_short, table(parts, words)])
    if entry.in_brief and len(text) <= longest:
        return FittedText("\n".join([text, *remarks.that_fit(longest - len(text))]), Share.BRIEF)
    which = words.text("answering.which_association" if len(places) > 1 else "answering.which_category")
    entry_text = _text(entry, parts, words)
    shortened = [table(parts, words, most) for most in _MOST_ASKED] if entry.in_brief else []
    if entry.in_general and len(places) > 1:
        return FittedText(f"{which}\n{entry.in_general}", Share.PART)
    told = ([which, in_short, each, *more] for more in (entry_text, []) for each in shortened)
    texts = map("\n".join, (*told, [which, *entry_text]))
    return FittedText(next((text for text in texts if len(text) <= longest), which), Share.PART)


def _in_short(places: Collection[str], words: Phrasebook) -> str:
    """Begin what is said in a few words, with the state where it is of one alone."""
    if len(places) > 1:
        return words.text("answering.in_short")
    return words.text("answering.in_short_at", state=words.book.associations[next(iter(places))].state)


def _notes_of_all(parts: Sequence[RuleSetAnswer]) -> list[str]:
    """Return what is said besides the rules of all the parts that ask for it, on one line."""
    asking = [part for part in parts if part.rows] or parts
    notes = [note for note in asking[0].notes if all(note in part.notes for part in asking)]
    said = " ".join(note for note in notes if not any(note in part.brief for part in parts))
    return [said] if said and "\n" not in said else []


def _that_fit(lines: Sequence[str], room: int) -> list[str]:
    """Return the lines, as many of the first ones as there is room for."""
    ends = accumulate(len(line) + 1 for line in lines)
    return [line for line, end in zip(lines, ends, strict=True) if end <= room]


def _body(parts: Sequence[RuleSetAnswer], words: Phrasebook, side_by_side: bool) -> str:
    return comparison(parts, words) if side_by_side else laid_out(parts, words)


def _text(entry: FaqEntry, parts: Sequence[RuleSetAnswer], words: Phrasebook) -> list[str]:
    """Return what the entry says of all: with the rule sets that it is about where these are not all of them."""
    about = [part.rule_set for part in parts if tells_of(entry, part.rule_set)]
    concerned = about and (not entry.facts or any(part.rows for part in parts))
    return [said_of(about, parts, entry.text, words)] if entry.text and concerned else []


def _by_all(entry: FaqEntry, parts: Sequence[RuleSetAnswer], asker: AnswerContext) -> list[str]:
    """Say that all associations ask for it, where the question is about all and each of them does."""
    told = {part.rule_set.association for part in parts}
    is_asked = asker.asked.of_all and not asker.asked.associations and told == set(asker.words.book.associations)
    without = any(part.sentences == (entry.otherwise,) for part in parts)
    return [entry.by_all] if entry.by_all and is_asked and not without else []


def _doubts(parts: Sequence[RuleSetAnswer], words: Phrasebook) -> Iterator[str]:
    """Yield each doubt once, with its rule sets where it does not concern all of them."""
    concerned: dict[str, list[RuleSet]] = {}
    for part in parts:
        for doubt in part.doubts:
            concerned.setdefault(doubt, []).append(part.rule_set)
    for doubt, rule_sets in concerned.items():
        yield said_of(rule_sets, parts, words.text("answering.doubt", text=doubt), words)
