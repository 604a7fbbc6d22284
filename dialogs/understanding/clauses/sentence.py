"""A sentence, each word with its frame: whose it is, when it holds, and whether it is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

STOPS = frozenset({".", "!", "?", ";"})
BREAKS = frozenset({",", "(", ")", ":", "-", '"'})
GAP = "|"  # stands for a word that is left out; no phrase crosses it


class Owner(StrEnum):
    """Whose something is."""

    WRITER = "writer"
    PROVIDER = "provider"  # of the reflective supervision that the writer receives
    SUPERVISOR = "supervisor"  # of the writer, for whatever
    OTHER = "other"
    NOBODY = "nobody"  # "they", before anybody was named


@dataclass(frozen=True, slots=True)
class Frame:
    """How one word stands."""

    owner: Owner = Owner.WRITER
    clause: int = 0  # its number in the sentence
    planned: bool = False
    hypothetical: bool = False
    past: bool = False
    asks: bool = False

    @property
    def counts(self) -> bool:
        """Whether the word tells of the writer, as things are now or were until now."""
        return self.owner is Owner.WRITER and not (self.planned or self.hypothetical or self.asks)

    @property
    def says(self) -> str:
        """What is not plainly the writer's and true by now, in words for staff; empty where all is."""
        marks = ("planned", "hypothetical", "past", "asks")
        owner = () if self.owner is Owner.WRITER else (self.owner.value,)
        return ", ".join((*owner, *(mark for mark in marks if getattr(self, mark))))


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence with the frame of each."""

    tokens: tuple[str, ...]
    frames: tuple[Frame, ...]

    @property
    def asks(self) -> bool:
        """Whether it ends in a question mark."""
        return "?" in self.tokens[-2:]

    @property
    def tells(self) -> bool:
        """Whether anything in it is not asked."""
        return any(token.isalnum() and not frame.asks for token, frame in zip(self.tokens, self.frames, strict=True))

    @property
    def asked_words(self) -> tuple[str, ...]:
        """The words of its questions."""
        return tuple(token for token in self.masked(lambda frame: frame.asks) if token != GAP)

    def masked(self, keep: Callable[[Frame], bool]) -> tuple[str, ...]:
        """Return the tokens, with a gap in the place of each that is not to be kept."""
        return tuple(token if keep(frame) else GAP for token, frame in zip(self.tokens, self.frames, strict=True))

    def clauses(self) -> list[tuple[Frame, tuple[str, ...]]]:
        """Return the stretches of tokens that stand alike."""
        found: list[tuple[Frame, list[str]]] = []
        for token, frame in zip(self.tokens, self.frames, strict=True):
            if not found or found[-1][0] != frame:
                found.append((frame, []))
            found[-1][1].append(token)
        return [(frame, tuple(tokens)) for frame, tokens in found]
