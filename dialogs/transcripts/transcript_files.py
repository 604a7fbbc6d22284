"""Find and read the files of talks, and check the names in them against the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dialogs.transcripts.transcript_lines import NOTHING, PlacedLine, Transcript, TranscriptLine
from rules.facts import FactError
from rules.model import RuleBook
from rules.yamlfiles import At, Problem, YamlFile, expected, parse_model, read_yaml, shown, suggestion

FOLDER = "talks"  # of the language, or directly in an added folder
_TITLED = "write the title of a talk with a colon, and its lines below: '- person: ...', '- bot: ...'"


def transcript_paths(language: Path, added: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Return the files of packaged talks, and those of the added folders."""
    english = language.parent / "en" == language
    own = [each for folder in added for each in (*([folder] if english else []), folder / language.name)]
    return _below(language), tuple(path for folder in own for path in _below(folder))


def read_transcripts(path: Path, book: RuleBook) -> tuple[list[Transcript], list[Problem]]:
    """Return the talks of a file that can be played, and all that is wrong with it."""
    if path.suffix != ".yaml":
        return [], [Problem(str(path), 1, 1, f"files that end in {path.suffix} are not read", "let it end in .yaml")]
    file = read_yaml(path)
    if not isinstance(file.data, dict):
        more = [] if file.problems else [file.problem((), expected("a mapping", file.data), _TITLED)]
        return [], [*file.problems, *more]
    talks, problems = [], list(file.problems)
    places = {each[:3] for each in file.problems}  # a value that is wrong as YAML fits nowhere either: it is told once
    for title in file.data:
        lines, wrong = _lines(file, title)
        wrong += [each for placed in lines for each in _wrong_names(file, placed, book)]
        problems += (each for each in wrong if each[:3] not in places)
        if not wrong and not file.problems:
            talks.append(Transcript(title, tuple(lines), file))
    return talks, problems


def _below(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in (folder / FOLDER).rglob("*") if path.suffix in (".yaml", ".yml")))


def _lines(file: YamlFile, title: str) -> tuple[list[PlacedLine], list[Problem]]:
    data = file.data[title]
    if not isinstance(data, list) or not data:
        return [], [file.problem((title,), expected("a list of lines", data), _TITLED)]
    lines, problems = [], []
    for place, each in enumerate(data):
        line, wrong = parse_model(TranscriptLine, file, (title, place), each)
        problems += wrong
        if line is not None:
            lines.append(PlacedLine(line, (title, place)))
    return lines, problems


def _wrong_names(file: YamlFile, placed: PlacedLine, book: RuleBook) -> Iterator[Problem]:
    """Yield each fact, value, rule set and requirement that the rules do not know."""
    line = placed.line
    yield from _wrong_facts(file, (*placed.at, "facts"), line, book)
    rule_sets = list(dict.fromkeys(each.id for each in book.rule_sets))
    for key in ("about", "ready", "not_yet", "undetermined", "best_fit"):
        yield from _unknown(file, placed, key, "rule set", rule_sets)
    for key in ("unknown", "open", "gaps"):
        yield from _unknown(file, placed, key, "fact", list(book.catalogue.facts))
    yield from _unknown(file, placed, "asking", "fact", [*book.catalogue.facts, NOTHING])
    yield from _unknown(file, placed, "missing", "requirement", _requirements(book))


def _wrong_facts(file: YamlFile, at: At, line: TranscriptLine, book: RuleBook) -> Iterator[Problem]:
    for name, value in line.facts.items():
        try:
            book.catalogue.read({name: value})
        except FactError as error:
            wrong, _, mend = str(error).partition("; ")
            yield file.problem((*at, name), wrong, mend or "correct it", key=name not in book.catalogue.facts)


def _unknown(file: YamlFile, placed: PlacedLine, key: str, kind: str, known: list[str]) -> Iterator[Problem]:
    stated = getattr(placed.line, key) or ()
    for place, name in enumerate([stated] if isinstance(stated, str) else stated):
        if name not in known:
            at = (*placed.at, key, *_inside(file, (*placed.at, key), place, name))
            yield file.problem(at, f"there is no {kind} {shown(name)!r}", suggestion(name, known), key=key == "gaps")


def _inside(file: YamlFile, at: At, place: int, name: str) -> At:
    """Return the rest of the way to a name: a list has its place, a mapping its key, a single text has none."""
    title, line, key = at
    written = file.data[title][line][key]
    return (place,) if isinstance(written, list) else (name,) if isinstance(written, dict) else ()


def _requirements(book: RuleBook) -> list[str]:
    versions = (version for rule_set in book.rule_sets for version in rule_set.versions)
    return list(dict.fromkeys(name for version in versions for name in version.requirements))
