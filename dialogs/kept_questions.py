"""The last questions that staff may be asked: kept, so that a button passes on the question that it stood under."""

from __future__ import annotations

from zlib import crc32

from pydantic import BaseModel, ConfigDict

MOST_KEPT = 5


class Question(BaseModel):
    """A question in the person's own words.

    `associations` are those whose staff may know, `passed_to` those whose staff have it already; `choices` are the ids
    of the ways out that were offered where it was asked back.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    associations: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    passed_to: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """Stands in the ids of its buttons. It comes from the words, so that no old button ever means another one."""
        return crc32(self.text.encode())


Kept = tuple[Question, ...]


def keeping(kept: Kept, question: Question) -> Kept:
    """Put the question at the end, as the newest; of too many the oldest goes."""
    others = (each for each in kept if each.number != question.number)
    return (*others, question)[-MOST_KEPT:]


def numbered(kept: Kept, number: int) -> Question | None:
    """Return the question with that number, while it is kept."""
    return next((each for each in kept if each.number == number), None)


def asked_back_with(kept: Kept, choice: str) -> Question | None:
    """Return the newest question that was asked back with this choice."""
    return next((each for each in reversed(kept) if choice in each.choices), None)


def passed_to(kept: Kept, number: int, association: str) -> Kept:
    """Note that the staff of the association have the question with that number."""
    return tuple(_passed(each, association) if each.number == number else each for each in kept)


def readable(text: str) -> str:
    """The text without what no file can hold, such as half a character; it may come from anywhere."""
    return text.encode(errors="replace").decode().strip()


def _passed(question: Question, association: str) -> Question:
    return question.model_copy(update={"passed_to": (*question.passed_to, association)})
