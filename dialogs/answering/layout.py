"""Several rule sets side by side: what is the same is said once, and only what differs is set apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from dialogs.answering.parts import Part
from dialogs.words import Words
from rules.rule_set import RuleSet


def laid_out(parts: Sequence[Part], words: Words) -> str:
    """Return the text about all the parts; equal ones share their line."""
    groups = grouped(parts)
    if len(groups) == 1:
        [(sentences, rule_sets)] = groups
        return f"{heading(rule_sets, words)} {' '.join(sentences)}"
    same = _beginning([sentences for sentences, _ in groups])
    lines = [_line(words, sets, sentences[len(same) :]) for sentences, sets in groups]
    if not same:
        return "\n".join(lines)
    first = f"{words.say('answering.same_for_all')} {' '.join(same)}"
    return "\n".join([first, words.say("answering.differs"), *lines])


def _beginning(texts: Sequence[Sequence[str]]) -> list[str]:
    """Return the sentences that all begin with: a later one may lean on those before it ("of these ...")."""
    together = takewhile(lambda each: len(set(each)) == 1, zip(*texts, strict=False))
    return [first for first, *_ in together]


def grouped(parts: Sequence[Part]) -> list[tuple[tuple[str, ...], list[RuleSet]]]:
    """Return the rule sets by what is said of them, in order."""
    groups: dict[tuple[str, ...], list[RuleSet]] = {}
    for part in parts:
        groups.setdefault(part.sentences, []).append(part.rule_set)
    return list(groups.items())


def heading(rule_sets: Sequence[RuleSet], words: Words) -> str:
    """Name the rule sets before what is said of them."""
    return words.say("answering.heading", named=named(rule_sets, words))


def named(rule_sets: Sequence[RuleSet], words: Words) -> str:
    """Name the rule sets: "IMHS, Connecticut and New Mexico"; the categories of each state together."""
    by_state: dict[str, list[str]] = {}
    for each in rule_sets:
        by_state.setdefault(words.book.associations[each.association].state, []).append(words.category(each).short)
    by_categories: dict[str, list[str]] = {}
    for state, categories in by_state.items():
        by_categories.setdefault(words.all_of(categories), []).append(state)
    return words.say("answering.groups").join(
        words.say("answering.of_category", categories=categories, states=words.all_of(states))
        for categories, states in by_categories.items()
    )


def said_of(rule_sets: Sequence[RuleSet], parts: Sequence[Part], text: str, words: Words) -> str:
    """Return the text, with the rule sets that it concerns where these are not all of the parts."""
    if len(rule_sets) == len(parts):
        return text
    return words.say("answering.said_of", who=named(rule_sets, words), text=text)


def _line(words: Words, rule_sets: Sequence[RuleSet], sentences: Sequence[str]) -> str:
    text = " ".join(sentences) or words.say("answering.nothing_more")
    return words.say("answering.item", text=f"{heading(rule_sets, words)} {text}")
