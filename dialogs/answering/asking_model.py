"""The shape of asking.yaml, which says how questions are read."""

from typing import Annotated

from pydantic import AfterValidator

from dialogs.understanding.phrase_table import entries_of
from dialogs.understanding.vocabulary_models import ByName, Phrases
from rules.yamlfiles import EXTENDABLE, FileModel, Flaw, refuse

_TERM = "{term}"


def _around_a_term(listed: str) -> str:
    wrong = [entry for entry in entries_of(listed) if "{" in entry.replace(_TERM, "") or entry.count(_TERM) != 1]
    if wrong:
        raise refuse(
            Flaw(f"{entry!r} does not hold {_TERM} once", f"write {_TERM} for the term", entry) for entry in wrong
        )
    return listed


class AskingFile(FileModel):
    categories: Annotated[ByName, EXTENDABLE]  # names that people type, by category
    several: Annotated[dict[str, tuple[str, ...]], EXTENDABLE]  # names that stand for several categories
    hints: Annotated[ByName, EXTENDABLE]  # words that narrow the category, by category
    renewing: Phrases
    all_associations: Phrases
    joining: Phrases
    excluding: Phrases
    comparing: Phrases
    association_before: tuple[str, ...]
    association_after: tuple[str, ...]
    defining: Phrases
    choosing: Phrases
    jobs: Phrases
    owning: Phrases
    needing: Phrases
    dates: ByName
    same_words: Annotated[ByName, EXTENDABLE]  # words that mean the same, by the one that is looked for
    in_capitals: Annotated[dict[str, str], EXTENDABLE]
    unheeded: Phrases
    pointing: Phrases
    ordinary: Phrases
    around_terms: Phrases
    persons: Phrases
    term_asked: Annotated[str, AfterValidator(_around_a_term)]
