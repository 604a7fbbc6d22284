"""Answers to what leans on the talk: the fact that is asked about, what is left, how long a gap takes to close."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import ceil

from dialogs.faq.answer_context import AnswerContext, FaqAnswer
from dialogs.faq.entry import FaqEntry
from dialogs.faq.from_rules.rule_answers import reply_with_rules
from rules import Purpose, roles_of
from rules.conditions import AtLeast, Window, facts_in, leaves
from rules.facts import FactKind
from rules.model import RuleSet

_PACE = {"rsc_hours": "rsc_months"}  # the months over which the hours of a fact were received


def can_answer(entry: FaqEntry, asker: AnswerContext) -> bool:
    """Return whether the talk has what an entry of these kinds leans on; True for entries of other kinds."""
    needed = {
        "asked_fact": asker.talk.asking,
        "told_fact": asker.talk.last or asker.talk.asking,
        "example": asker.talk.asking,
        "why": asker.talk.asking,
    }
    return entry.kind not in needed or needed[entry.kind] is not None


def reply_on_asked_fact(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    """Say what the rules ask of the fact that is asked about."""
    own = entry.by_fact.get(asker.talk.asking or "", entry.text)
    return _on_fact(asker.talk.asking, entry, score, asker, lines=(own,) if own else ())


def reply_with_reason(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    """Say why it is asked, and what the rules ask of it."""
    asked = asker.words.content.questions[asker.talk.asking or ""]
    given = _on_fact(asker.talk.asking, entry, score, asker, lines=(asked.why,))
    return given if given.kind == "answer" else FaqAnswer("smalltalk", asked.why, (), entry.id, score)


def reply_on_told_fact(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    """Say what the rules ask of the fact told last, or of the one that the question tells a number of."""
    told = asker.asked.told and any(token.isdigit() for token in asker.asked.told)
    return _on_fact(asker.talk.asking if told or not asker.talk.last else asker.talk.last, entry, score, asker)


def reply_with_example(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    """Give the example of the question that is open."""
    asked = asker.words.content.questions[asker.talk.asking or ""]
    return FaqAnswer("smalltalk", asked.example, (), entry.id, score)


def reply_with_what_is_left(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    """Say how many questions are left at most."""
    if not asker.talk.left:
        return FaqAnswer("smalltalk", entry.otherwise or "", (), entry.id, score)
    return FaqAnswer("smalltalk", (entry.text or "").format(n=asker.talk.left), (), entry.id, score)


def reply_with_pace(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    """Say how much is missing of a bound, and how long that takes at the person's pace."""
    found = _bound_meant(asker)
    if found is None:
        return FaqAnswer("clarify", entry.text or "", (), entry.id, score, asker.offered(entry))
    fact, bound = found
    given = _on_fact(fact, entry, score, asker, lines=_pace_lines(fact, bound, asker))
    return replace(given, entry=entry.id)


TALK_REPLIES: Mapping[str, Callable[[FaqEntry, float, AnswerContext], FaqAnswer]] = {
    "asked_fact": reply_on_asked_fact,
    "told_fact": reply_on_told_fact,
    "example": reply_with_example,
    "why": reply_with_reason,
    "left": reply_with_what_is_left,
    "pace": reply_with_pace,
}


def _on_fact(
    fact: str | None, entry: FaqEntry, score: float, asker: AnswerContext, lines: tuple[str, ...] = ()
) -> FaqAnswer:
    found = requirement_of(fact, asker) if fact else None
    if fact is None or found is None:
        return FaqAnswer("clarify", entry.otherwise or "", (), entry.id, score, asker.offered(entry))
    requirement, purpose = found
    about = FaqEntry(
        id=entry.id,
        kind="rules",
        title=entry.title,
        requirement=requirement,
        facts=(fact,),
        purpose=purpose,
        in_brief=True,
    )
    named = () if roles_of(asker.facts) else asker.asked.categories  # "a mentor?" may be who supervises them
    given = reply_with_rules(
        about, score, replace(asker, asked=replace(asker.asked, purpose=purpose, categories=named))
    )
    return replace(given, text="\n".join([*lines, given.text]))


def requirement_of(fact: str, asker: AnswerContext) -> tuple[str, Purpose] | None:
    """Return the requirement that reads the fact, and for what; of the association first."""
    book, told = asker.words.book, asker.facts.get("association")
    sets = sorted(book.rule_sets, key=lambda each: each.association != told)
    return next((found for each in sets if (found := _read_in(each, fact))), None)


def _read_in(rule_set: RuleSet, fact: str) -> tuple[str, Purpose] | None:
    for name, requirement in rule_set.versions[-1].requirements.items():
        if fact in facts_in(requirement.condition):
            return name, rule_set.purpose
    return None


def _bound_meant(asker: AnswerContext) -> tuple[str, float] | None:
    """Return the fact with the bound that the question names; else of the fact asked about, or of what is told."""
    named = {token for token in (*asker.asked.tokens, *asker.asked.words) if token.isdigit()}
    bounds = _bounds(asker)
    for fact, bound in bounds.items():
        if f"{bound:g}" in named:
            return fact, bound
    return (asker.talk.asking, bounds[asker.talk.asking]) if asker.talk.asking in bounds and not named else None


def _bounds(asker: AnswerContext) -> dict[str, float]:
    """Return the numbers of hours asked for, by fact, the person's own rules first."""
    facts = asker.words.book.catalogue.facts
    found: dict[str, float] = {}
    for rule_set in asker.scope(FaqEntry(id="", title="-")).rule_sets:
        for requirement in rule_set.versions[-1].requirements.values():
            for leaf in leaves(requirement.condition):
                if isinstance(leaf, AtLeast | Window) and facts[leaf.fact].kind is FactKind.HOURS:
                    found.setdefault(leaf.fact, float(leaf.bound))
    return found


def _pace_lines(fact: str, bound: float, asker: AnswerContext) -> tuple[str, ...]:
    words, have = asker.words, asker.facts.get(fact)
    if not isinstance(have, int | float) or isinstance(have, bool):
        return ()
    amount = words.book.catalogue.facts[fact].kind
    if have >= bound:
        return (words.text("answering.pace_there", have=words.amount(have, amount)),)
    short = words.amount(bound - have, amount)
    months = asker.facts.get(_PACE.get(fact, ""))
    if not isinstance(months, int | float) or not have or not months:
        return (words.text("answering.pace_short", have=words.amount(have, amount), short=short),)
    rate = have / months
    left = words.amount(ceil((bound - have) / rate), FactKind.MONTHS)
    said = words.amount(round(rate, 1), amount)
    return (words.text("answering.pace", have=words.amount(have, amount), short=short, rate=said, left=left),)
