"""Messages put together of clauses, with what they state: what has to be kept, what may be, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from random import Random
from typing import Any

from tests.dialogs.understanding.clause_grammar import Clause, Habits, Meant, SaidClause, clauses, say, word_lists
from tests.dialogs.understanding.score import english

HOW_MANY = (1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 7, 9)  # clauses
MOST_CLAUSES = 30  # of the longest messages
LOWER_DEGREES = {"none", "associate", "bachelor"}
AFTER_THE_DEGREE = {
    name
    for name, fact in english().facts.items()
    if fact.never_when and not LOWER_DEGREES.isdisjoint(fact.never_when.get("degree", ()))
}
WITHOUT_GRADUATE_DEGREE = {
    "lower degree held",
    "no degree",
    "degree held and another under way",
    "degree planned",
    "degree not held",
}
OWN_DEGREE = re.compile(r"master's|my degree|the degree|grad(?:uate)? school|my graduate|graduate program|as a student")
RENEWING = {"category_held", "years_endorsed", "provides_rsc", "member"}
RENEWING |= {fact for fact in english().facts if fact.startswith("renewal_")}
# Kinds of clause that somebody might well mean as an answer to an open question, whatever they say by themselves.
MAY_ANSWER = {
    "other numbers",
    "numbers of everyday life",
    "ages and ways of life",
    "years in another job",
    "hours of something else",
    "people in the group",
    "question about a place",
    "endorsement of somebody else",
}


@dataclass(frozen=True)
class GeneratedMessage:
    """A text, what it states, and what else may be kept of it."""

    text: str
    certain: Mapping[str, Meant]
    allowed: Mapping[str, Meant]
    roles: frozenset[str] | None  # those that may be kept; None where any may
    clauses: tuple[SaidClause, ...]

    def wrong(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values kept that the message does not state."""
        return {fact: value for fact, value in kept.items() if not self._may_be_kept(fact, value)}

    def missed(self, kept: Mapping[str, Any]) -> list[str]:
        """Return the certain facts that are not kept, or not as they were told."""
        return [fact for fact, meant in self.certain.items() if not _kept(meant, kept.get(fact))]

    def _may_be_kept(self, fact: str, value: Any) -> bool:
        if fact == "roles":
            return self.roles is None or self.roles.issuperset(value)
        return any(fact in told and told[fact].fits(value) for told in (self.certain, self.allowed))


def _kept(meant: Meant, value: Any) -> bool:
    if isinstance(value, list) and meant.options and len(meant.options[0]) < len(value):
        return set(meant.options[0]) <= set(value)  # one role of several that were told
    return value is not None and meant.fits(value)


def messages(count: int, seed: int = 0) -> Iterator[GeneratedMessage]:
    """Yield messages, the same for the same seed."""
    for number in range(count):
        yield generated(Random(f"{seed} {number}"))


def generated(chance: Random) -> GeneratedMessage:
    """Put one message together."""
    season = "renewing" if chance.random() < 0.12 else "applying"
    habits = Habits(
        numbers_in_words=chance.random() < 0.15,
        lower_case=chance.random() < 0.3,
        punctuation=chance.random() > 0.15,
        short_forms=chance.random() < 0.25,
        in_a_list=chance.random() < 0.05,
        in_capitals=chance.random() < 0.02,
    )
    count = chance.choice(HOW_MANY) if chance.random() > 0.02 else MOST_CLAUSES
    chosen = chosen_clauses(season, count, chance)
    return message_of(said_clauses(chosen, chance, habits), chance, habits)


def message_of(said: list[SaidClause], chance: Random, habits: Habits) -> GeneratedMessage:
    """Join clauses to a message and say what is true of it."""
    certain: dict[str, Meant] = {}
    allowed: dict[str, Meant] = {}
    for each in said:
        certain |= each.certain
        for fact, meant in each.allowed.items():
            allowed[fact] = allowed[fact].or_else(meant) if fact in allowed else meant
    degree = certain["degree"].value if "degree" in certain else None
    if degree in LOWER_DEGREES or _degree_to_come(said):
        allowed |= {fact: certain.pop(fact) for fact in AFTER_THE_DEGREE & certain.keys()}
    if "roles" in certain:
        told = {role for each in said if "roles" in each.certain for role in each.certain["roles"].value}
        certain["roles"] = Meant(options=(sorted(told),))
    return GeneratedMessage(_joined(said, chance, habits), certain, allowed, _roles(said), tuple(said))


def _degree_to_come(said: list[SaidClause]) -> bool:
    return any(each.clause.kind == "degree planned" for each in said)


def _roles(said: list[SaidClause]) -> frozenset[str] | None:
    meant = [told["roles"] for each in said for told in (each.certain, each.allowed) if "roles" in told]
    if any(each.anything for each in meant):
        return None
    return frozenset(role for each in meant for options in each.options for role in options)


def open_question(message: GeneratedMessage, chance: Random) -> str | None:
    """Return a question that the message may meet and does not answer; None where it might be meant to."""
    facts = english().facts
    told = {fact for said in message.clauses for fact in (*said.certain, *said.allowed)}
    kinds = {facts[fact].kind for fact in told if facts[fact].is_number}
    if not MAY_ANSWER.isdisjoint(said.clause.kind for said in message.clauses) or not told.isdisjoint(RENEWING):
        return None
    closed = {*told, *RENEWING, "apply_on"}
    return chance.choice(
        [None, *(name for name, fact in facts.items() if name not in closed and fact.kind not in kinds)]
    )


# -- clauses and their order -----------------------------------------------------------------------------------------


def chosen_clauses(season: str, count: int, chance: Random) -> list[Clause]:
    """Choose clauses of which no two speak of the same fact."""
    fitting = [each for each in clauses() if each.season in {"any", season}]
    chosen: list[Clause] = []
    told: set[str] = set()
    if season == "renewing":
        chosen = [chance.choice([each for each in fitting if "category_held" in each.certain])]
        told.update(chosen[0].topics)
    for clause in chance.choices(fitting, [each.weight for each in fitting], k=3 * count):
        if len(chosen) < count and clause not in chosen and told.isdisjoint(_touched(clause)):
            chosen.append(clause)
            told |= _touched(clause)
    chance.shuffle(chosen)
    return chosen


def _touched(clause: Clause) -> set[str]:
    """Return what no other clause may speak of: its facts, the whole of parts, and all about what it says is none."""
    facts = english().facts
    wholes = {facts[topic].part_of or topic for topic in clause.topics if topic in facts}
    about_nothing = {name for name, fact in facts.items() if fact.whole in clause.nothing_of}
    return {*clause.topics, *wholes, *about_nothing}


def said_clauses(chosen: list[Clause], chance: Random, habits: Habits) -> list[SaidClause]:
    """Say each; after words about somebody else, in a form that says whose it is."""
    said: list[SaidClause] = []
    without = any(clause.kind in WITHOUT_GRADUATE_DEGREE for clause in chosen)
    for clause in chosen:
        tries = (say(clause, chance, habits) for _ in range(20))
        fitting = (each for each in tries if not said or is_clear_after(said[-1], each))
        said.extend(islice((each for each in fitting if not (without and _mentions_own_degree(each))), 1))
    return said


def _mentions_own_degree(said: SaidClause) -> bool:
    """Return whether it says in passing that the writer has been to graduate school."""
    passing = said.clause.owner == "mine" and "degree" not in said.certain
    return passing and OWN_DEGREE.search(said.text) is not None


def is_clear_after(before: SaidClause, said: SaidClause) -> bool:
    """Return whether nobody can take it for what the one spoken of before has."""
    about_the_writer = before.clause.owner == "mine" and not before.clause.of_somebody
    return said.clause.owner != "mine" or said.explicit or about_the_writer


# -- typing ----------------------------------------------------------------------------------------------------------


def _joined(said: list[SaidClause], chance: Random, habits: Habits) -> str:
    if habits.in_a_list and len(said) > 1:
        marks = chance.choice([["- "] * len(said), [f"{number}) " for number in range(1, len(said) + 1)]])
        return "\n".join(mark + _typed(each.text, habits, chance) for mark, each in zip(marks, said, strict=True))
    text = _typed(said[0].text, habits, chance) if said else ""
    for before, each in pairwise(said):
        words = _typed(each.text, habits, chance)
        if each.clause.owner != "mine" and before.clause.owner == "mine" and chance.random() < 0.06:
            text += f" ({words})"
        else:
            text += _after(_joint(before, each, chance, habits), words, chance, habits)
    text = text.upper() if habits.in_capitals else text
    text = text if habits.lower_case else _capital(text)
    ends = text.endswith(("?", "!", "."))
    return text + ("." if habits.punctuation and not ends and chance.random() < 0.7 else "")


def _after(joint: str, words: str, chance: Random, habits: Habits) -> str:
    """Return the joint with what follows, in capitals where a sentence begins."""
    if joint.strip() in {",", "and", "-", ", and", ";"} or not habits.punctuation:
        return joint + words
    words = chance.choice(word_lists()["openers"]) + words if chance.random() < 0.08 else words
    return joint + (words if habits.lower_case else _capital(words))


def _joint(before: SaidClause, after: SaidClause, chance: Random, habits: Habits) -> str:
    if before.text.endswith(("?", "!")):
        return chance.choice([" ", " ", "\n"]) if habits.punctuation else "\n"
    owners = {before.clause.owner, after.clause.owner}
    close = owners == {"mine"} and before.clause.kind != after.clause.kind
    if not habits.punctuation:
        return chance.choice([" and ", "\n", "  ", ", "] if close and after.explicit else [", ", "\n"])
    if close and chance.random() < 0.5:
        return chance.choice([", ", " and ", ", and ", " - ", "; "])
    return chance.choice([". ", ". ", ". ", ".\n", "\n", "... ", "! "])


def _typed(text: str, habits: Habits, chance: Random) -> str:
    if habits.lower_case:
        text = text.lower()
    if not habits.punctuation:
        text = text.replace("'", "").rstrip("?") if chance.random() < 0.7 else text
    if habits.short_forms and chance.random() < 0.5:
        text = text.replace(" with ", " w/ ").replace(" and ", " & ")
    if chance.random() < 0.03 and not text.endswith("?"):
        text += chance.choice(word_lists()["endings"])
    return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
