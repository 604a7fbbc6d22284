"""The words of clauses.yaml, laid out for finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from sys import intern
from typing import Any

from dialogs.understanding.vocabulary.phrase_table import PhraseTable
from dialogs.understanding.vocabulary.phrase_types import PartsByName, Phrases
from dialogs.understanding.vocabulary.tables import Parts, listed, merged
from rules.yamlfiles import FileModel


class ClausesFile(FileModel):
    writer: Phrases  # the words after these are about the writer
    me: Phrases  # of these, those that make nobody act
    we_were: Phrases  # of these, what may be another's verb
    they: Phrases  # about the person spoken of last
    he_is: Phrases  # the same, of a word that means something else too
    of_theirs: Phrases  # what follows is somebody else's
    people: PartsByName  # whom somebody may tell of, by what they are to the writer
    acts: Phrases  # make the person before them the one who acts
    who: Phrases  # what follows is about the person before
    planned: Phrases  # it does not hold yet
    hypothetical: Phrases  # it need not hold at all
    past: Phrases  # it holds no longer
    now: Phrases  # it holds again
    asks: Phrases  # open a question
    mine: Phrases  # stand before somebody of the writer's
    article: Phrases  # stand before a person, with a word between or without
    determiner: Phrases  # stand right before a person
    introduces: Phrases  # after "I am", make a person the writer
    tells: Phrases  # after "my" and any word, make it a person
    joints: Phrases  # open a clause
    lists_on: Phrases  # of these, what may go on with a list
    turns: Phrases  # of these, what turns to something else
    object_of: Phrases  # before "her" and a number: the number is not hers
    took: Phrases  # before a person: what follows is theirs
    with_own: Phrases  # behind a person: what they have
    titles: Phrases  # of these people, those that the writer may be, who leaves out "I'm a"
    relative: Phrases  # of the words that open a question, what opens "what I do" as well
    hedges: Phrases  # of the words of a plan, what only says how sure it is
    after_person: Phrases  # behind a person: whose they are, or where
    adverbs: Phrases  # between a person and the verb
    institution: Phrases  # what is the writer's own place, and nobody who acts
    links: Phrases  # between "I" and what the writer is
    asks_openly: Phrases  # open a question that has no question mark
    indefinite: Phrases  # a person whom nothing says more of
    no_subject: Phrases  # before a verb: these are nobody who acts
    no_name: Phrases  # never stand in a name


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The tables by which clauses are told apart."""

    lists: Mapping[str, PhraseTable[str]]  # where it matters only whether a phrase is in them, by name
    people: PhraseTable[str]  # whom the writer may tell of, by what they are to the writer
    begin: Mapping[str, frozenset[str]]  # the lists with a phrase that begins with the word

    def beginning(self, word: str) -> frozenset[str]:
        """Return the names of the lists with a phrase that begins with the word."""
        return self.begin.get(word, frozenset())

    def tables(self) -> Iterator[PhraseTable[str]]:
        """Yield every table."""
        yield from self.lists.values()
        yield self.people


def clause_words(file: Mapping[str, Any], parts: Parts) -> ClauseWords:
    """Lay out clauses.yaml."""
    lists = {name: listed(words, parts) for name, words in file.items() if isinstance(words, str)}
    begin = defaultdict[str, set[str]](set)
    for name, table in lists.items():
        for word in table.opening:
            begin[intern(word)].add(name)
    return ClauseWords(lists, merged(file["people"], parts), _shared(begin))


def _shared(begin: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    """Return the same with one set for all words that begin phrases of the same lists."""
    sets: dict[frozenset[str], frozenset[str]] = {}
    return {word: sets.setdefault(names := frozenset(found), names) for word, found in begin.items()}
