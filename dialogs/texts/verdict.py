"""The verdict in words: the nearest category first, every requirement and gap, what to do next, its limits."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date

from dialogs.replay import Contradiction, ReplayedAnswers
from dialogs.texts.rules import row_of
from dialogs.wording import Phrasebook
from rules import Availability, Truth, roles_of
from rules.conditions import AtLeast, Slots, Window
from rules.facts import DEGREE, FactKind
from rules.matching import unfilled
from rules.model import Purpose
from rules.results import LeafResult, Outcome, SetResult, Status

_SECTION_END = ", "  # parts a section from what stands in it, in a citation
_NEAREST = {Status.READY: 0, Status.UNDETERMINED: 1, Status.NOT_YET: 2}

# From asking somebody to years of work.
EFFORT = (
    FactKind.PEOPLE,
    FactKind.YES_NO,
    FactKind.DATE,
    FactKind.CHOICE,
    FactKind.SET,
    FactKind.HOURS,
    FactKind.MONTHS,
    FactKind.YEARS,
)
# The wording of what to do about so much that is missing.
STEPS_BY_UNIT: Mapping[str, str] = {
    FactKind.HOURS: "next.hours",
    FactKind.MONTHS: "next.time",
    FactKind.YEARS: "next.time",
}


def verdict_text(words: Phrasebook, replayed: ReplayedAnswers) -> str:
    """Return the whole verdict on where somebody stands."""
    return "\n\n".join(_parts(words, replayed))


def fitting_results(replayed: ReplayedAnswers) -> list[SetResult]:
    """Return the results that fit what the person does, the nearest first."""
    ids = {rule_set.id for rule_set in replayed.fitting}
    results = [result for result in replayed.verdict.results if result.rule_set.id in ids]
    best = replayed.verdict.best_fit
    return sorted(results, key=lambda result: (result.rule_set.id != best, *_distance(result)))


def headline(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult) -> str:
    """Say in a line how one rule set comes out: ready only by rules in force, with a degree that is held."""
    if replayed.has_as_if and result.version is not None:
        degree = degree_on_the_way(words, replayed)
        return _in_line(words, result, f"verdict.as_if_{result.status}", degree=degree)
    return plain_headline(words, result, replayed.day if replayed.is_past else None)


def plain_headline(words: Phrasebook, result: SetResult, gone_by: date | None = None) -> str:
    """Say in a line how one rule set comes out; `gone_by` is the day judged for, where that is over."""
    if result.version is None:
        return words.text("verdict.before_first_version", title=words.title(result.rule_set))
    if gone_by is not None:
        return _in_line(words, result, f"verdict.past_{result.status}", day=words.day(gone_by))
    return _in_line(words, result, f"verdict.{result.status}")


def _in_line(words: Phrasebook, result: SetResult, key: str, **more: str) -> str:
    missing, unknown, total = result.count(Truth.MISSING), result.count(Truth.UNKNOWN), len(result.requirements)
    return words.text(key, title=words.title(result.rule_set), missing=missing, open=unknown, total=total, **more)


def headlines(words: Phrasebook, replayed: ReplayedAnswers) -> list[str]:
    """Return the headline of each rule set that fits, the nearest first."""
    return [headline(words, replayed, result) for result in fitting_results(replayed)]


def degree_on_the_way(words: Phrasebook, replayed: ReplayedAnswers) -> str:
    return words.choice(DEGREE, replayed.as_if or "")


def assumptions(words: Phrasebook, replayed: ReplayedAnswers) -> Iterator[str]:
    """Say what the verdict takes for granted: rules that are no longer in force, and whose rules it borrows."""
    if replayed.is_past:
        yield "\n".join(_gone_by(words, replayed))
    if replayed.contradiction:
        yield words.text("verdict.in_doubt", **sides_in_words(words, replayed.contradiction))
    if replayed.orientation:
        yield words.text("verdict.orientation", state=words.book.associations[replayed.orientation].state)


def sides_in_words(words: Phrasebook, doubtful: Contradiction) -> dict[str, str]:
    """Say back two answers that cannot both be true, as `before` and `last` told."""
    return {
        "before": words.restate(doubtful.other, doubtful.other_value),
        "last": words.restate(doubtful.fact, doubtful.value),
    }


def _gone_by(words: Phrasebook, replayed: ReplayedAnswers) -> Iterator[str]:
    """Say which rules are no longer in force, and since when; of unchanged ones, that the day has passed."""
    day = words.day(replayed.day)
    for rule_set, newer in replayed.replaced.items():
        since = words.day(newer.since or replayed.today)
        yield words.text("verdict.no_longer_in_force", title=words.title(rule_set), day=day, since=since)
    if not replayed.replaced:
        yield words.text("verdict.day_gone_by", day=day)


def as_if_head(words: Phrasebook, assumed: ReplayedAnswers, results: Iterable[SetResult]) -> str:
    """Say that a degree is only on the way, and what is none by now since it counts only from then on."""
    known = words.book.catalogue.facts
    asked = {
        leaf.fact for result in results for outcome in result.requirements.values() for leaf in outcome.leaf_results
    }
    none_yet = [words.name(fact) for fact in known if fact in asked and known[fact].after_degree]
    head = words.text("verdict.as_if", degree=degree_on_the_way(words, assumed))
    if not none_yet:
        return head
    return "\n".join([head, words.text("verdict.none_yet", names=words.all_of(none_yet))])


def _distance(result: SetResult) -> tuple[int, int, int]:
    return _NEAREST[result.status], result.count(Truth.MISSING), result.count(Truth.UNKNOWN)


def _parts(words: Phrasebook, replayed: ReplayedAnswers) -> Iterator[str]:
    yield from assumptions(words, replayed)
    if replayed.assumed:
        yield "\n".join(headlines(words, replayed))
        replayed = replayed.assumed
        yield as_if_head(words, replayed, fitting_results(replayed))
    results = fitting_results(replayed)
    for result in results:
        yield _block(words, replayed, result)
    if steps := next_steps_text(words, replayed, results):
        yield steps
    yield from _notes_to_act_on(words, replayed, results)
    yield from categories_not_loaded(words, replayed)
    yield from _limits(words, replayed, results)


def _block(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult) -> str:
    waiting = {fact for fact in result.open if replayed.availability(fact) is Availability.NEVER}
    lines = [headline(words, replayed, result)]
    lines += [requirement_line(words, name, outcome, waiting) for name, outcome in result.requirements.items()]
    lines += [words.text("verdict.doubt", text=words.content.notes[doubt]) for doubt in _doubts(result)]
    return "\n".join(lines)


def _doubts(result: SetResult) -> Sequence[str]:
    if result.version is None:
        return ()
    return tuple(dict.fromkeys([*(doubt for _, doubt in result.version.doubts), *result.rule_set.doubts]))


# A requirement in a line: what is there, what is needed, how much is missing.


def requirement_line(words: Phrasebook, requirement: str, outcome: Outcome, waiting: Container[str] = ()) -> str:
    """Return the line of one requirement: met, missing with every gap, or open with what it waits for.

    `waiting` are the facts that cannot be told before something else is there, such as the degree.
    """
    if outcome.truth is Truth.UNKNOWN:
        parts = _open_parts(words, outcome, waiting)
    elif outcome.truth is Truth.MET:
        parts = _met_parts(words, outcome)
    else:
        parts = [gap_part(words, gap) for gap in outcome.gaps]
    return line_of_parts(words, requirement, outcome.truth, parts)


def line_of_parts(words: Phrasebook, requirement: str, truth: Truth, parts: Iterable[str]) -> str:
    """Return the line of one requirement with what is said of it."""
    name, text = words.text(f"requirements.{requirement}"), words.text("verdict.between").join(parts)
    return words.text(f"verdict.requirement_{truth}", name=name, parts=text)


def met_part(words: Phrasebook, met: LeafResult) -> str:
    """Say what is there: the amount and what is needed, or what was told."""
    said = _said(words, met)
    if isinstance(met.leaf, AtLeast | Window):
        return words.text("verdict.met_number", said=said, need=words.number(met.leaf.bound))
    return said


def gap_part(words: Phrasebook, gap: LeafResult) -> str:
    """Say what is missing, and by how much."""
    said, need = _said(words, gap), row_of(words, gap.leaf).need
    if short := shortfall(words, gap):
        in_window = isinstance(gap.leaf, Window) and gap.fact == gap.leaf.best_stretch
        return words.text(
            "verdict.gap_window" if in_window else "verdict.gap_number", said=said, need=need, short=short
        )
    if raters := raters_needed(words, gap):
        return words.text("verdict.gap_raters", said=said, needed=words.text("verdict.between_raters").join(raters))
    needed = words.restate(gap.fact, gap.need) if isinstance(gap.need, bool) else need
    return words.text("verdict.gap", said=said, needed=needed)


def open_part(words: Phrasebook, facts: Iterable[str]) -> str:
    """Say which facts are not told yet."""
    return words.text("verdict.still_open", facts=words.all_of(map(words.name, facts)))


def shortfall(words: Phrasebook, gap: LeafResult) -> str | None:
    """Say how much is missing; None where that is no number."""
    return None if gap.shortfall is None or gap.unit is None else words.shortfall(gap.shortfall, gap.unit)


def raters_needed(words: Phrasebook, gap: LeafResult) -> list[str]:
    """Say for each reference slot that is still empty who may fill it."""
    people = gap.have if isinstance(gap.have, list) else []
    slots = row_of(words, gap.leaf).slots
    return [slots[place] for place in unfilled(gap.leaf.slots, people)] if isinstance(gap.leaf, Slots) else []


def _said(words: Phrasebook, result: LeafResult) -> str:
    return words.restate(result.fact, result.have) if result.have is not None else ""


def _met_parts(words: Phrasebook, outcome: Outcome) -> list[str]:
    """Say what is there, each fact once: the same years may meet two ways of one requirement."""
    met: dict[str, LeafResult] = {}
    for result in outcome.leaf_results:
        if result.truth is Truth.MET:
            met.setdefault(result.fact, result)
    return [met_part(words, result) for result in met.values()]


def _open_parts(words: Phrasebook, outcome: Outcome, waiting: Container[str]) -> list[str]:
    notes = words.content.notes
    decided = [words.text("verdict.decided", text=notes[each.reason or ""]) for each in outcome.needs_decision]
    untold = [fact for fact in outcome.open if fact not in waiting]
    still = [open_part(words, untold)] if untold else []
    waits = [] if untold or decided else [words.text("verdict.waits")]
    return decided + still + waits


# What to do next.


def next_steps_text(words: Phrasebook, replayed: ReplayedAnswers, results: Sequence[SetResult]) -> str:
    """List what to do next about what is missing and open; nothing where all is there, or by rules of the past."""
    if replayed.is_past:
        return ""
    steps = next_steps(words, replayed, results)
    return _list(words, "next.head", steps) if steps else ""


def next_steps(words: Phrasebook, replayed: ReplayedAnswers, results: Sequence[SetResult]) -> list[str]:
    """Return the steps towards the nearest category: first the degree on the way, what to find out, then the gaps."""
    degree = [words.text("next.finish_degree", degree=degree_on_the_way(words, replayed))] if replayed.has_as_if else []
    homework = [words.content.questions[fact].homework for fact in replayed.homework]
    gaps = [gap for outcome in results[0].requirements.values() for gap in outcome.gaps] if results else []
    gaps.sort(key=lambda gap: _effort(words, gap))
    return degree + homework + [step for gap in gaps for step in _steps_to_close(words, gap)]


def _effort(words: Phrasebook, gap: LeafResult) -> tuple[bool, int]:
    """Rank the effort; a degree that so much else waits for takes the longest."""
    known = words.book.catalogue.facts
    others_wait = any(gap.fact in fact.never_when for fact in known.values())
    return others_wait, EFFORT.index(known[gap.fact].kind)


def _steps_to_close(words: Phrasebook, gap: LeafResult) -> Iterator[str]:
    name = words.name(gap.fact)
    if short := shortfall(words, gap):
        yield words.text(STEPS_BY_UNIT[gap.unit or ""], short=short, name=name)
    elif isinstance(gap.leaf, Slots):
        yield from (words.text("next.rater", who=who) for who in raters_needed(words, gap))
    elif isinstance(gap.need, tuple):
        yield words.text("next.choice", name=name, needed=row_of(words, gap.leaf).need)
    else:
        yield words.text("next.other", name=name)


def _list(words: Phrasebook, head: str, items: Iterable[str]) -> str:
    return "\n".join([words.text(head), *(words.text("verdict.step", text=item) for item in items)])


# Steps and advice, rules that are not loaded, and the limits of the verdict.


def _notes_to_act_on(words: Phrasebook, replayed: ReplayedAnswers, results: Sequence[SetResult]) -> Iterator[str]:
    """Say what to do before applying, and give advice: never a reason to say no. On a day gone by nobody applies."""
    if replayed.is_past:
        return
    notes = words.content.notes
    steps = dict.fromkeys(step for result in results for step in result.rule_set.steps)
    advice = dict.fromkeys(each for result in results for each in result.rule_set.advice)
    if steps:
        key = "verdict.steps" if replayed.purpose is Purpose.APPLYING else "verdict.renewal_steps"
        yield _list(words, key, (notes[step] for step in steps))
    if advice:
        yield _list(words, "verdict.advice", (notes[each] for each in advice))


def categories_not_loaded(words: Phrasebook, replayed: ReplayedAnswers) -> Iterator[str]:
    """Name the categories that the work points to, whose rules are not loaded."""
    roles = roles_of(replayed.facts) or ()
    judged = {rule_set.category for rule_set in replayed.fitting}
    if replayed.purpose is Purpose.RENEWING:
        return
    for category in words.book.categories.values():
        if category.id not in judged and not set(category.roles).isdisjoint(roles):
            yield words.text("verdict.not_loaded", category=category.name, short=category.short)


def _limits(words: Phrasebook, replayed: ReplayedAnswers, results: Sequence[SetResult]) -> Iterator[str]:
    sources = words.all_of(_sources(words, results))
    versions = sorted({result.version.since for result in results if result.version and result.version.since})
    if sources:
        yield words.text("verdict.read_from", sources=sources)
    if versions:
        yield words.text("verdict.versions", dates=words.all_of(words.day(since) for since in versions))
    yield words.text("verdict.limits", day=words.day(replayed.day))


def _sources(words: Phrasebook, results: Sequence[SetResult]) -> Iterator[str]:
    """Cite each document once, with all its sections that count here."""
    sections: dict[tuple[str, str], dict[str, None]] = {}
    for result in results:
        for each in result.version.requirements.values() if result.version else ():
            sections.setdefault((result.rule_set.association, each.document), {})[each.section] = None
    for (association, document), names in sections.items():
        sections_said = words.text("lists.semicolon").join(_sections(words, names))
        yield words.text("verdict.source_sections", source=words.source(association, document), sections=sections_said)


def _sections(words: Phrasebook, names: Iterable[str]) -> Iterator[str]:
    """Yield each section once, with all its parts that count here ("IMHS requirements, Training")."""
    parts_of: dict[str, list[str]] = {}
    for name in names:
        section, _, part = name.partition(_SECTION_END)
        parts_of.setdefault(section, []).extend([part] if part else [])
    for section, parts in parts_of.items():
        quoted = words.text("lists.quoted", text=section)
        listed = words.text("lists.comma").join(parts)
        yield words.text("verdict.section_parts", section=quoted, parts=listed) if parts else quoted
