"""Reading of the change that a member of staff makes to an answer: a new text, or new phrasings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST_PHRASING = 300  # characters; a longer text is a story, not a question
_MOST_PHRASINGS = 20


@dataclass(frozen=True, slots=True)
class Revision:
    """The new text and phrasings of an answer; an empty part is left unchanged."""

    phrasings: tuple[str, ...]
    text: str
    marked: bool  # whether the reply names the part that it changes


def read_revision(written: str, question: str, answer: str) -> Revision:
    """Read a reply; `question` and `answer` are the words, with their colon, that each part begins with.

    Lines before the first such word belong to the answer.
    """
    parts: dict[str, list[str]] = {question: [], answer: []}
    marked, now = False, answer
    for mark, line in _lines(written, (question, answer)):
        marked, now = marked or mark is not None, mark or now
        parts[now].append(line)
    asked = dict.fromkeys(filter(None, map(phrasing, parts[question])))
    return Revision(tuple(asked)[:_MOST_PHRASINGS], "\n".join(parts[answer]).strip(), marked)


def phrasing(line: str) -> str:
    """Return a question as a phrasing: on one line, and cut to the greatest length."""
    return " ".join(line.split())[:_LONGEST_PHRASING].rstrip()


def _lines(written: str, marks: tuple[str, ...]) -> Iterator[tuple[str | None, str]]:
    """Yield the marking word of each line, None if it has none, and the rest of the line."""
    for line in written.splitlines():
        mark = next((each for each in marks if line.strip().casefold().startswith(each.casefold())), None)
        yield mark, line.strip()[len(mark) :].strip() if mark else line
