"""An entry that may answer a question, with what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.faq.entry import FaqEntry

SURE = 1.0  # more than any likeness


@dataclass(frozen=True)
class Candidate:
    """An entry that may answer: how like its phrasings are to the question, and what its cues add to that."""

    entry: FaqEntry
    likeness: float
    cued: float
    by_phrase: bool = False  # one of its phrases that leave no doubt stands in the question
    by_number: bool = False  # a number in the question names its requirement

    @property
    def score(self) -> float:
        return self.likeness + self.cued

    @property
    def is_on_topic(self) -> bool:
        """Whether it tells something of our matter."""
        return self.entry.is_on_topic

    @property
    def goes_together(self) -> bool:
        """Whether it surely answers one part of the question, and others of its sort may answer the rest."""
        return self.entry.together and self.cued >= SURE

    def tells_more_than(self, score: float) -> bool:
        """Return whether it is surely about one matter of the rules, and not about the categories themselves."""
        return (self.score >= score and self.entry.kind != "category") or (self.entry.kind == "rules" and self.cued > 0)

    @property
    def is_sure(self) -> bool:
        """Whether a phrase or a cue leaves no doubt that it answers."""
        return self.by_phrase or self.cued >= SURE

    def lead(self, other: Candidate) -> float:
        return self.score - other.score
