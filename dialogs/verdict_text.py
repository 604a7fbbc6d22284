"""The verdict in words: the nearest category first, every requirement and gap, what to do next, its limits."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from dialogs.next_steps import next_steps
from dialogs.requirement_text import requirement_line
from dialogs.standing import Standing
from dialogs.words import Words
from rules import Tellable, Truth, roles_of
from rules.results import SetResult, Status
from rules.rule_set import Purpose

_PART_FROM = ", "  # how a citation parts a section from what stands in it
_NEAREST = {Status.READY: 0, Status.UNDETERMINED: 1, Status.NOT_YET: 2}


def verdict_text(words: Words, standing: Standing) -> str:
    """Return the whole verdict on where somebody stands."""
    return "\n\n".join(_parts(words, standing))


def fitting_results(standing: Standing) -> list[SetResult]:
    """Return the results that fit what the person does, the nearest first."""
    ids = {rule_set.id for rule_set in standing.fitting}
    results = [result for result in standing.verdict.results if result.rule_set.id in ids]
    best = standing.verdict.best_fit
    return sorted(results, key=lambda result: (result.rule_set.id != best, *_distance(result)))


def headline(words: Words, result: SetResult) -> str:
    """Say in a line how one rule set comes out."""
    title = words.title(result.rule_set)
    if result.version is None:
        return words.say("verdict.before_first_version", title=title)
    missing, unknown, total = result.count(Truth.MISSING), result.count(Truth.UNKNOWN), len(result.requirements)
    return words.say(f"verdict.{result.status}", title=title, missing=missing, open=unknown, total=total)


def next_steps_text(words: Words, standing: Standing, results: Sequence[SetResult]) -> str:
    """List what to do next about what is missing and open; nothing where all is there."""
    steps = next_steps(words, standing, results)
    return (
        "\n".join([words.say("next.head"), *(words.say("verdict.step", text=step) for step in steps)]) if steps else ""
    )


def _distance(result: SetResult) -> tuple[int, int, int]:
    return _NEAREST[result.status], result.count(Truth.MISSING), result.count(Truth.UNKNOWN)


def assumptions(words: Words, standing: Standing) -> Iterator[str]:
    """Say what the verdict takes for granted: whose rules it borrows, and what is only planned."""
    if standing.orientation:
        yield words.say("verdict.orientation", state=words.book.associations[standing.orientation].state)
    if standing.as_if:
        said = words.all_of(words.said(fact, standing.facts[fact]) for fact in standing.as_if if fact in standing.facts)
        yield words.say("verdict.as_if", said=said)


def _parts(words: Words, standing: Standing) -> Iterator[str]:
    results = fitting_results(standing)
    yield from assumptions(words, standing)
    for result in results:
        waiting = {fact for fact in result.open if standing.tellable(fact) is Tellable.NEVER}
        yield _block(words, result, waiting)
    steps = next_steps_text(words, standing, results)
    if steps:
        yield steps
    yield from _steps(words, standing, results)
    yield from _not_loaded(words, standing)
    yield from _limits(words, standing, results)


def _block(words: Words, result: SetResult, waiting: Container[str]) -> str:
    lines = [headline(words, result)]
    lines += [requirement_line(words, name, outcome, waiting) for name, outcome in result.requirements.items()]
    lines += [words.say("verdict.doubt", text=words.content.notes[doubt]) for doubt in _doubts(result)]
    return "\n".join(lines)


def _doubts(result: SetResult) -> Sequence[str]:
    if result.version is None:
        return ()
    return tuple(dict.fromkeys([*(doubt for _, doubt in result.version.doubts), *result.rule_set.doubts]))


def _steps(words: Words, standing: Standing, results: Sequence[SetResult]) -> Iterator[str]:
    """What to do before applying, and advice: never a reason to say no."""
    notes = words.content.notes
    steps = dict.fromkeys(step for result in results for step in result.rule_set.steps)
    advice = dict.fromkeys(each for result in results for each in result.rule_set.advice)
    if steps:
        key = "verdict.steps" if standing.purpose is Purpose.APPLYING else "verdict.renewal_steps"
        yield "\n".join([words.say(key), *(words.say("verdict.step", text=notes[step]) for step in steps)])
    if advice:
        yield "\n".join(
            [words.say("verdict.advice"), *(words.say("verdict.step", text=notes[each]) for each in advice)]
        )


def _not_loaded(words: Words, standing: Standing) -> Iterator[str]:
    """Name the categories that the work points to, whose rules are not loaded."""
    roles = roles_of(standing.facts) or ()
    judged = {rule_set.category for rule_set in standing.fitting}
    if standing.purpose is Purpose.RENEWING:
        return
    for category in words.book.categories.values():
        if category.id not in judged and not set(category.roles).isdisjoint(roles):
            yield words.say("verdict.not_loaded", category=category.name, short=category.short)


def _limits(words: Words, standing: Standing, results: Sequence[SetResult]) -> Iterator[str]:
    sources = words.all_of(_sources(words, results))
    versions = sorted({result.version.since for result in results if result.version and result.version.since})
    if sources:
        yield words.say("verdict.read_from", sources=sources)
    if versions:
        yield words.say("verdict.versions", dates=words.all_of(words.day(since) for since in versions))
    yield words.say("verdict.limits", day=words.day(standing.day))


def _sources(words: Words, results: Sequence[SetResult]) -> Iterator[str]:
    """Cite each document once, with all its sections that count here."""
    sections: dict[tuple[str, str], dict[str, None]] = {}
    for result in results:
        for each in result.version.requirements.values() if result.version else ():
            sections.setdefault((result.rule_set.association, each.document), {})[each.section] = None
    for (association, document), names in sections.items():
        sections_said = words.say("lists.semicolon").join(_sections(words, names))
        yield words.say("verdict.source_sections", source=words.source(association, document), sections=sections_said)


def _sections(words: Words, names: Iterable[str]) -> Iterator[str]:
    """The sections, those with parts that count here ("IMHS requirements, Training") once with all of them."""
    parts_of: dict[str, list[str]] = {}
    for name in names:
        section, _, part = name.partition(_PART_FROM)
        parts_of.setdefault(section, []).extend([part] if part else [])
    for section, parts in parts_of.items():
        quoted = words.say("lists.quoted", text=section)
        listed = words.say("lists.comma").join(parts)
        yield words.say("verdict.section_parts", section=quoted, parts=listed) if parts else quoted
