"""What in a turn is not as the line of a written talk says: what was expected, what came, and what is nearest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz, process

from dialogs.messages import Button, Turn
from dialogs.transcripts.transcript_lines import NOTHING, TranscriptLine
from rules.yamlfiles import shown

_NEAR_ENOUGH = 50  # of 100
_LONGEST = 160
_LOOKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "*": None})


@dataclass(frozen=True)
class Mismatch:
    """What is otherwise than the line says; `key` is where it says so, `came` what there is instead."""

    key: str
    wrong: str
    came: str


def mismatches(line: TranscriptLine, turn: Turn, *, by_the_word: bool = True) -> Iterator[Mismatch]:
    """Yield what differs in that turn; not `by_the_word`, only facts and results count."""
    if by_the_word:
        yield from _said(line, turn)
        yield from _offered(line, turn)
        yield from _passed_on(line, turn)
    yield from _asked(line, turn)
    yield from _known(line, turn)
    yield from _judged(line, turn)


def plain(text: str) -> str:
    """Return the text as it is compared: without markup, in small letters, with single spaces and straight quotes."""
    return " ".join(text.translate(_LOOKS).casefold().split())


def labels_of(turn: Turn) -> dict[str, Button]:
    """Return the buttons of the turn, by their labels as they are compared."""
    return {plain(button.label): button for reply in turn.replies for row in reply.buttons for button in row}


def no_button(label: str, turn: Turn) -> Mismatch:
    """Return the mismatch that there is no button with that label."""
    offered = {plain(name): button.label for name, button in labels_of(turn).items()}
    near = [offered[name] for name, *_ in process.extract(plain(label), list(offered), limit=3)]
    came = f"the nearest are {', '.join(map(_quoted, near))}" if near else "there are no buttons"
    return Mismatch("press", f"there is no button {_quoted(label)}", came)


def _said(line: TranscriptLine, turn: Turn) -> Iterator[Mismatch]:
    said = "\n".join(reply.text for reply in turn.replies)
    for part in line.bot:
        if plain(part) not in plain(said):
            yield Mismatch("bot", f"the reply does not say {_quoted(part)}", _nearest(part, said))
    for part in line.no:
        if plain(part) in plain(said):
            yield Mismatch("not", f"the reply says {_quoted(part)}, and must not", _nearest(part, said))


def _nearest(part: str, said: str) -> str:
    lines = {plain(each): each.replace("**", "") for each in said.splitlines() if each.strip()}
    found = process.extractOne(plain(part), list(lines), scorer=fuzz.partial_ratio, score_cutoff=_NEAR_ENOUGH)
    return f"it says {_quoted(lines[found[0]])}" if found else "it says nothing like it"


def _offered(line: TranscriptLine, turn: Turn) -> Iterator[Mismatch]:
    for label in line.buttons:
        if plain(label) not in labels_of(turn):
            yield replace(no_button(label, turn), key="buttons")
    forms = [reply.drawn.form for reply in turn.replies if reply.drawn]
    if line.file and line.file not in forms:
        yield Mismatch("file", f"no file of the kind {line.file} is sent", f"files sent: {_listed(forms)}")


def _passed_on(line: TranscriptLine, turn: Turn) -> Iterator[Mismatch]:
    sent = turn.passed_on
    for part in line.to_staff:
        if sent is None:
            yield Mismatch("to_staff", "nothing is passed on to staff", "no message went to them with this reply")
        elif plain(part) not in plain(text := f"{sent.text}\n{sent.shared or ''}"):
            yield Mismatch("to_staff", f"what is passed on does not hold {_quoted(part)}", _nearest(part, text))


def _asked(line: TranscriptLine, turn: Turn) -> Iterator[Mismatch]:
    asked = turn.asking or NOTHING
    if line.asking not in (None, asked):
        yield Mismatch("asking", f"{line.asking} is to be asked now", f"it asks {asked}")


def _known(line: TranscriptLine, turn: Turn) -> Iterator[Mismatch]:
    for fact, value in line.facts.items():
        if fact not in turn.facts:
            yield Mismatch("facts", f"{fact} is to be {_value(value)}", "it is not known")
        elif not _same(value, turn.facts[fact]):
            yield Mismatch("facts", f"{fact} is to be {_value(value)}", f"it is {_value(turn.facts[fact])}")
    for fact in line.unknown:
        if fact in turn.facts:
            yield Mismatch("unknown", f"{fact} must not be known", f"it is {_value(turn.facts[fact])}")


def _judged(line: TranscriptLine, turn: Turn) -> Iterator[Mismatch]:
    if not line.statuses and line.best_fit is None:
        return
    if turn.verdict is None:
        came = f"it asks {turn.asking}" if turn.asking else "nothing is asked, and nothing judged"
        key = next((status.value for status in line.statuses.values()), "best_fit")
        yield Mismatch(key, "no result stands here", came)
        return
    if line.best_fit not in (None, turn.verdict["best_fit"]):
        yield Mismatch("best_fit", f"{line.best_fit} is to fit best", f"it is {turn.verdict['best_fit'] or NOTHING}")
    results = {each["rule_set"]: each for each in turn.verdict["results"]}
    for rule_set, status in line.statuses.items():
        if rule_set not in results:
            yield Mismatch(status.value, f"{rule_set} is not judged", f"judged: {_listed(results)}")
        else:
            yield from _result(line, rule_set, status.value, results[rule_set])


def _result(line: TranscriptLine, rule_set: str, status: str, result: Mapping[str, Any]) -> Iterator[Mismatch]:
    missing = [name for name, truth in result["requirements"].items() if truth == "missing"]
    if result["status"] != status:
        came = f"it is {result['status']} (missing: {_listed(missing)}; open: {_listed(result['open'])})"
        yield Mismatch(status, f"{rule_set} is to be {status}", came)
    if line.missing is not None and set(line.missing) != set(missing):
        yield Mismatch("missing", f"missing is to be: {_listed(line.missing)}", f"missing is: {_listed(missing)}")
    if line.open is not None and set(line.open) != set(result["open"]):
        yield Mismatch("open", f"open is to be: {_listed(line.open)}", f"open is: {_listed(result['open'])}")
    if line.gaps is not None:
        found = {gap["fact"]: gap.get("short", gap["need"]) for gap in result["gaps"]}
        if set(found) != set(line.gaps) or not all(_closes(need, found[fact]) for fact, need in line.gaps.items()):
            yield Mismatch("gaps", f"the gaps are to be: {_pairs(line.gaps)}", f"the gaps are: {_pairs(found)}")


def _closes(stated: Any, need: Any) -> bool:
    """Return whether the gap is as stated; of several that would do, it is enough to name some."""
    if isinstance(need, list | tuple):
        return set(map(str, stated if isinstance(stated, list) else [stated])) <= set(map(str, need))
    return _same(stated, need)


def _same(stated: Any, found: Any) -> bool:
    if isinstance(stated, bool) or isinstance(found, bool):
        return stated is found
    if isinstance(stated, list) and isinstance(found, list | tuple):
        return sorted(map(str, stated)) == sorted(map(str, found))
    if isinstance(stated, int | float) and isinstance(found, int | float):
        return abs(stated - found) < _AS_GOOD_AS_EQUAL
    return str(stated) == str(found)


_AS_GOOD_AS_EQUAL = 0.01


def _value(value: Any) -> str:
    return _listed(value) if isinstance(value, list | tuple) else shown(value)


def _pairs(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}: {_value(value)}" for name, value in values.items()) or NOTHING


def _listed(names: Iterable[object]) -> str:
    return ", ".join(map(str, names)) or NOTHING


def _quoted(text: str) -> str:
    return f'"{text if len(text) <= _LONGEST else text[:_LONGEST] + "..."}"'
