"""How a member of staff writes down a change of an answer: new words for it, or other ways to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST_PHRASING = 300  # characters; what is longer is a story, and like no question
_MOST_PHRASINGS = 20


@dataclass(frozen=True, slots=True)
class Revision:
    """What is to be put in the place of what stands there; empty: that part stays. `marked`: it says which part."""

    phrasings: tuple[str, ...]
    text: str
    marked: bool


def read_revision(written: str, question: str, answer: str) -> Revision:
    """Read a reply; `question` and `answer` are the words, with their colon, that each part begins with.

    Without such a word all of it is the answer, and so is what stands before the first one.
    """
    parts: dict[str, list[str]] = {question: [], answer: []}
    marked, now = False, answer
    for mark, line in _lines(written, (question, answer)):
        marked, now = marked or mark is not None, mark or now
        parts[now].append(line)
    asked = dict.fromkeys(filter(None, map(phrasing, parts[question])))
    return Revision(tuple(asked)[:_MOST_PHRASINGS], "\n".join(parts[answer]).strip(), marked)


def phrasing(line: str) -> str:
    """Return a question as one way to ask: on one line, and not too long to be like another one."""
    return " ".join(line.split())[:_LONGEST_PHRASING].rstrip()


def _lines(written: str, marks: tuple[str, ...]) -> Iterator[tuple[str | None, str]]:
    """Yield each line without the word that it begins with, after that word if it has one."""
    for line in written.splitlines():
        mark = next((each for each in marks if line.strip().casefold().startswith(each.casefold())), None)
        yield mark, line.strip()[len(mark) :].strip() if mark else line
