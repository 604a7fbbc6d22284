"""What stands behind the verdict on one category, each a message of its own: requirements, steps, doubts, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dialogs.replay import ReplayedAnswers
from dialogs.texts.how_current import announced_in_full
from dialogs.texts.next_steps import next_steps
from dialogs.texts.requirement_lines import line_of_parts, requirement_line, what_is_missing
from dialogs.texts.verdict import assumptions, headline
from dialogs.wording import Phrasebook
from rules import Truth
from rules.evaluation import doubts_that_concern
from rules.results import SetResult

_SECTION_END = ", "  # parts a section from what stands in it, in a citation


def every_requirement(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult) -> str:
    """List every requirement with what is there, what is needed, how much is missing, and where it is written."""
    lines = [headline(words, replayed, result)]
    for name, outcome in result.requirements.items():
        if outcome.truth is Truth.MET:
            line = requirement_line(words, name, outcome)
        else:
            line = line_of_parts(words, name, outcome.truth, what_is_missing(words, replayed, result, name))
        lines.append("\n".join([line, *_written(words, result, name)]))
    return "\n\n".join(lines)


def steps_text(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult) -> str:
    """List what to do next, the quickest first; where nothing is missing, what to do before applying."""
    title = words.title(result.rule_set)
    steps = next_steps(words, replayed, result)
    if not steps:
        key = "next.past" if replayed.is_past else f"next.nothing_{result.status}"
        return words.text(key, title=title)
    numbered = (words.text("next.step", place=place, step=step) for place, step in enumerate(steps, start=1))
    return "\n".join([words.text("next.head", title=title), *numbered])


def checklist(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult) -> str:
    """List what to do before applying or renewing, and advice; empty where there is none, and for a day gone by."""
    if replayed.is_past:
        return ""
    rule_set, notes = result.rule_set, words.content.notes
    blocks = [
        *announced_in_full(words, [result.rule_set], replayed.day),
        _list(words, f"verdict.steps_{rule_set.purpose}", [notes[each] for each in rule_set.steps]),
        _list(words, "verdict.advice", [notes[each] for each in rule_set.advice]),
    ]
    return "\n\n".join(filter(None, blocks))


def doubts_text(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult) -> str:
    """List where the documents are unclear in what bears on the person's own answers; empty where nothing is."""
    notes = [words.content.notes[each] for each in doubts_that_concern(words.book, result, replayed.facts_on_day)]
    return _list(words, "verdict.doubts", notes)


def sources_text(words: Phrasebook, replayed: ReplayedAnswers, results: Sequence[SetResult]) -> str:
    """Cite what was read and its date, name announcements of newer rules, and say for which day it was judged."""
    lines = [_list(words, "verdict.read_from", _sources(words, results))]
    versions = sorted({result.version.since for result in results if result.version and result.version.since})
    dates = words.all_of(words.day(since) for since in versions)
    lines.append(words.text("verdict.versions", dates=dates) if versions else words.text("verdict.no_versions"))
    lines += announced_in_full(words, (each.rule_set for each in results), replayed.day)
    lines.append(words.text("verdict.judged_for", day=words.day(replayed.day)))
    return "\n".join(lines)


def all_parts(words: Phrasebook, replayed: ReplayedAnswers, results: Sequence[SetResult]) -> str:
    """Return everything on these results, one after the other, for a place without buttons."""
    blocks = [*assumptions(words, replayed)]
    for result in results:
        blocks += [
            every_requirement(words, replayed, result),
            steps_text(words, replayed, result),
            checklist(words, replayed, result),
            doubts_text(words, replayed, result),
        ]
    return "\n\n".join(filter(None, [*blocks, sources_text(words, replayed, results) if results else ""]))


def _list(words: Phrasebook, head: str, items: Iterable[str]) -> str:
    lines = [words.text("verdict.step", text=item) for item in dict.fromkeys(items)]
    return "\n".join([words.text(head), *lines]) if lines else ""


def _written(words: Phrasebook, result: SetResult, name: str) -> Iterator[str]:
    """Say where a requirement is written."""
    if result.version is not None:
        requirement = result.version.requirements[name]
        source = words.source(result.rule_set.association, requirement.document, requirement.section)
        yield words.text("verdict.written_in", source=source)


def _sources(words: Phrasebook, results: Sequence[SetResult]) -> Iterator[str]:
    """Cite each document once, with its date and all its sections that count here."""
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
