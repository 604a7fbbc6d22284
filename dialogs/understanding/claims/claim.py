"""One fact that a clause states, and the sentence in which it is read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from dialogs.understanding.claims.claim_words import ClaimWords
from dialogs.understanding.clauses.sentence import BREAKS, Frame, Owner, Sentence
from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NegationScope, NormalizedReply, content_tokens, negation_scope
from dialogs.understanding.situation import ReadingContext
from dialogs.understanding.vocabulary.phrase_table import PhraseMatch, PhraseTable
from rules.facts import FactValue

_SELF = 4  # tokens before "the reflective supervisor" in which "I am" may stand
_HAD = 4  # tokens before "a wonderful reflective supervisor"
RENEWAL = "renewal_"  # before the facts of the year that is renewed


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact that a clause states."""

    fact: str
    value: FactValue
    words: str  # the stretch that states it
    sentence: int  # the number of its sentence in the message
    start: int  # where the stretch stands in the sentence
    end: int
    strength: float = 1.0  # how plainly its words name the fact; of two claims the plainer counts
    dropped: str = ""  # why it does not count; empty where it does


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that says what the numbers round it may be about."""

    topic: str
    sure: bool
    start: int
    end: int
    clauses: tuple[int, int]  # the first and the last that it stands in

    def clauses_away(self, clause: int) -> int:
        """Return how many clauses lie between it and that one."""
        first, last = self.clauses
        return max(first - clause, clause - last, 0)


@dataclass(slots=True)
class Thread:
    """What is carried from sentence to sentence."""

    renewing: bool  # whether the hours and years are those of a renewal
    whole: str | None = None  # the topic of the last hours told in full, of which parts may follow
    hours_told: int = -1  # the number of the sentence that named it
    hours: str | None = None  # the topic of hours that name none
    label: int | None = None  # the number of the last sentence that is nothing but a topic of hours
    years: str | None = None  # the topic of years that name none
    rate: tuple[float, int] | None = None  # hours of supervision a month over a time still to be told, and the sentence
    when: tuple[float, int] | None = None  # how many years ago the last date told was, and the number of its sentence
    not_caught: list[tuple[float, str]] = field(default_factory=list)  # hours of which nothing says what they were of
    babies: bool | None = None  # whether any words of the message are about work with babies, once that was looked for


@dataclass
class SentenceReader:
    """One sentence with all that its claims are read from; `claims` are those of the message so far."""

    sentence: Sentence
    number: int
    message: NormalizedReply
    context: ReadingContext
    thread: Thread
    claims: list[Claim]
    _found: dict[int, list[PhraseMatch[str]]] = field(default_factory=dict)

    @property
    def tokens(self) -> tuple[str, ...]:
        return self.sentence.tokens

    @property
    def frames(self) -> Sequence[Frame]:
        return self.sentence.frames

    @property
    def language(self) -> Language:
        return self.context.language

    @property
    def words(self) -> ClaimWords:
        return self.language.claims

    @cached_property
    def guards(self) -> NegationScope:
        return negation_scope(self.tokens, self.language)

    @cached_property
    def cues(self) -> list[Cue]:
        """The phrases that tell topics; those of other people's work and denied ones left out."""
        topics = [
            self._cue(topic, found)
            for topic, table in self.words.topics.items()
            for found in self.find(table)
            if not self._is_not_theirs(topic, found) and not self.guards.denied(found.start)
        ]
        return topics + [
            self._cue(aspect, found) for aspect, table in self.words.aspects.items() for found in self.find(table)
        ]

    @cached_property
    def denied_cues(self) -> list[Cue]:
        return [
            self._cue(topic, found)
            for topic, table in self.words.topics.items()
            for found in self.find(table)
            if self.guards.denied(found.start)
        ]

    @cached_property
    def cues_of_others(self) -> list[Cue]:
        """The phrases about hours in what is told of somebody else."""
        return [
            self._cue(topic, found)
            for topic in HOUR_TOPICS
            for found in self.find(self.words.topics[topic])
            if self._is_not_theirs(topic, found)
        ]

    @cached_property
    def statements(self) -> list[int]:
        """The number of the statement of each token: a new one begins where the writer is the subject again."""
        writer, me = self.language.clauses.lists["writer"], self.language.clauses.lists["me"]
        number, subjects, numbers = 0, 0, list[int]()
        for at in range(len(self.tokens)):
            clause_opens = at == 0 or self.clause(at) != self.clause(at - 1) or self.tokens[at - 1] in BREAKS
            opens = clause_opens or (at > 0 and self.clause(at - 1) == self.clause(at) and self._follows_joint(at))
            if opens and writer.at(self.tokens, at) and not me.at(self.tokens, at):
                number += subjects > 0
                subjects += 1
            numbers.append(number)
        return numbers

    def _follows_joint(self, at: int) -> bool:
        return self.language.clauses.lists["joints"].at(self.tokens, at - 1) is not None

    def find(self, table: PhraseTable[str]) -> list[PhraseMatch[str]]:
        """Return where phrases of the table stand in the sentence."""
        found = self._found.get(id(table))
        if found is None:
            nothing = table.opening.isdisjoint(self.tokens)  # as in most: looked up here, as there are so many tables
            found = self._found[id(table)] = [] if nothing else table.find(self.tokens)
        return found

    def find_in(self, name: str) -> list[PhraseMatch[str]]:
        """Return where phrases of a list of claims.yaml stand in the sentence."""
        return self.find(self.words.lists[name])

    def holds(self, name: str, start: int = 0, end: int | None = None) -> bool:
        """Return whether a phrase of that list begins in tokens[start:end]."""
        end = len(self.tokens) if end is None else end
        return any(start <= found.start < end for found in self.find_in(name))

    def holds_in_clause(self, name: str, clause: int) -> bool:
        """Return whether a phrase of that list begins in the clause."""
        return any(self.frames[found.start].clause == clause for found in self.find_in(name))

    def is_somebody_of_theirs(self, start: int) -> bool:
        """Return whether the phrase names a person of the writer's: "my reflective supervisor"."""
        lists, people = self.language.clauses.lists, self.language.clauses.people
        opens = lists["article"].at(self.tokens, start) is not None
        if people.at(self.tokens, start + opens) is None:
            return False
        is_writer = any(lists["writer"].at(self.tokens, at) for at in range(max(0, start - _SELF), start))
        mine = start > 0 and lists["mine"].at(self.tokens, start - 1) is not None
        return mine or (opens and not is_writer)

    def clause(self, place: int) -> int:
        return self.frames[place].clause

    def reply(self, tokens: tuple[str, ...]) -> NormalizedReply:
        """Return a part of the sentence as a reply by itself."""
        tokens = tuple(part for token in tokens for part in token.split("_"))  # "level_3" is no number
        return NormalizedReply(tokens, tokens, tokens, content_tokens(tokens, self.language), self.message.capitals)

    def in_season(self, fact: str) -> str:
        """Return the fact, or that of the year that is renewed, for somebody who renews."""
        renewal = RENEWAL + fact
        return renewal if self.thread.renewing and renewal in self.language.facts else fact

    def told(self, fact: str) -> bool:
        """Return whether the message has told the fact, or its like of the year that is renewed."""
        return any(claim.fact.endswith(fact) and not claim.dropped for claim in self.claims)

    def add(self, fact: str, value: FactValue, start: int, end: int, strength: float = 1.0, dropped: str = "") -> None:
        """Claim that tokens[start:end] state the fact."""
        words = " ".join(self.tokens[start:end])
        self.claims.append(Claim(fact, value, words, self.number, start, end, strength, dropped))

    def claims_here(self, fact: str) -> list[Claim]:
        """Return what the sentence has claimed of the fact, and counts."""
        return [
            claim for claim in self.claims if claim.fact == fact and claim.sentence == self.number and not claim.dropped
        ]

    def take_back(self, fact: str) -> None:
        """Drop what the sentence claimed of the fact so far."""
        self.claims[:] = [
            replace(claim, dropped="taken back") if claim.fact == fact and claim.sentence == self.number else claim
            for claim in self.claims
        ]

    def _cue(self, topic: str, found: PhraseMatch[str]) -> Cue:
        clauses = (self.clause(found.start), self.clause(found.end - 1))
        return Cue(topic, found.meaning == "sure", found.start, found.end, clauses)

    def _is_not_theirs(self, topic: str, found: PhraseMatch[str]) -> bool:
        # "with my reflective supervisor", "I've had a wonderful reflective supervisor"
        had = self.holds("possesses", found.start - _HAD, found.start) and self.holds(
            "supervisor", found.start, found.end
        )
        somebodys = topic == PROVIDED and (had or self.is_somebody_of_theirs(found.start))
        return somebodys or (self.frames[found.start].owner is Owner.OTHER and topic != RSC)


TRAINING, RSC, PROVIDED, WORK = "training", "rsc", "provided", "work"
HOUR_TOPICS = (TRAINING, RSC)
HOURS_OF = {TRAINING: "training_hours", RSC: "rsc_hours"}
PARTS_OF = {
    TRAINING: {
        "of_imh": "training_hours_imh",
        "of_rsc": "training_hours_rsc",
        "of_dei": "training_hours_dei",
        "about_rsc": "training_hours_rsc",
    },
    RSC: {"about_rsc": "rsc_hours_about_rsc", "two_years": "rsc_hours_in_two_years"},
}


def topic_of(fact: str) -> str | None:
    """Return the topic of the hours that the fact tells, in full or of a part; None for other facts."""
    name = fact.removeprefix(RENEWAL)
    return next((topic for topic, whole in HOURS_OF.items() if name == whole or name in PARTS_OF[topic].values()), None)


ELSEWHERE = "elsewhere"  # years of other work, which count for nothing here
YEARS_OF = {
    "work": "imh_work_years",
    "internship": "internship_years",
    "provided": "rsc_provided_years",
    "policy": "policy_leader_years",
    "faculty": "faculty_leader_years",
    "practice": "practice_leader_years",
    "endorsed": "years_endorsed",
    ELSEWHERE: "",
}
# Of two topics that speak alike for a figure, the first is meant: giving supervision is named by the work it is about.
MEANT_FIRST = (
    ("provided", "work"),
    ("faculty", "work"),
    ("policy", "work"),
    ("policy", "practice"),
    ("practice", "work"),
    ("internship", "work"),
    (ELSEWHERE, "work"),
    *(("endorsed", topic) for topic in ("work", "policy", "practice", "faculty", "provided")),
    ("faculty", "provided"),
)


def first_of(topics: Collection[str]) -> str | None:
    """Return the one that is meant where these are named together; None where that is not clear."""
    last = {last for first, last in MEANT_FIRST if {first, last} <= {*topics}}
    left = [topic for topic in topics if topic not in last]
    return left[0] if len(left) == 1 else None
