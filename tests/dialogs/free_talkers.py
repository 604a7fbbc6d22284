"""Made-up people who talk freely: of all they say it is known what they told, and what they only mentioned.

They open with a few clauses, then answer what is asked: plainly, in a whole sentence, with something about somebody
else, a plan or a rule beside it or in its place, or not at all. Each says now and then that an answer was wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from dialogs.actions import Command
from rules import Purpose, evaluate
from tests.dialogs.talk import NOW, Talk, the_book
from tests.dialogs.understanding.clause_grammar import Clause, Habits, Meant, SaidClause, clauses, filled, say
from tests.dialogs.understanding.composed_messages import (
    MAY_ANSWER,
    chosen_clauses,
    is_clear_after,
    message_of,
    said_clauses,
)
from tests.dialogs.understanding.score import english

MOST_TURNS = 60
CORRECTS = 0.02  # how often
MOST_TIMES = 5  # that somebody answers the same question
GRADUATE = {"ma", "ms", "med", "edd", "msw", "msn", "psyd", "phd"}
LOADED = {
    "ct": ["treatment", "provides_rsc", "policy", "teaching_research"],
    "nm": ["treatment"],
    "va": ["provides_rsc", "policy", "teaching_research"],
    "ok": ["provides_rsc", "policy", "teaching_research"],
}
# What meets the requirements of all associations; the rest does not, of some at least.
GOOD: Mapping[str, Any] = {
    "degree": GRADUATE,
    "specialized_study": {"certificate", "coursework"},
    "rsc_provider": {"imhm_c"},
    "renewal_rsc_provider": {"imhm_c"},
    "training_hours": (48, 150),
    "training_hours_imh": (30, 47),
    "training_hours_rsc": (15, 30),
    "training_hours_dei": (3, 15),
    "imh_work_years": (3, 15),
    "internship_years": (1, 2),
    "rsc_provided_years": (3, 12),
    "policy_leader_years": (3, 15),
    "faculty_leader_years": (3, 15),
    "practice_leader_years": (3, 12),
    "rsc_hours": (50, 150),
    "rsc_months": (12, 24),
    "rsc_hours_in_two_years": (50, 70),
    "rsc_hours_about_rsc": (25, 49),
    "years_endorsed": (1, 9),
    "renewal_training_hours": (15, 30),
    "renewal_training_hours_rsc": (3, 9),
    "renewal_training_hours_dei": (1, 5),
    "renewal_rsc_hours": (12, 24),
}
POOR: Mapping[str, tuple[int, int]] = {"hours": (1, 14), "years": (1, 2), "months": (4, 40)}
ALWAYS_GOOD_RATERS = ["program_supervisor", "rsc_provider", "rsc_recipient", "colleague", "colleague", "student"]


@cache
def replies() -> Mapping[str, Any]:
    return yaml.safe_load((Path(__file__).parent / "free_replies.yaml").read_text(encoding="utf-8"))


@dataclass
class ToldSoFar:
    """What somebody has told by now."""

    certain: dict[str, Meant] = field(default_factory=dict)
    allowed: dict[str, Meant] = field(default_factory=dict)

    def add(self, certain: Mapping[str, Meant], allowed: Mapping[str, Meant]) -> None:
        """Take in what was said; what is certain stays so."""
        self.certain |= certain
        self.allowed |= {fact: meant for fact, meant in allowed.items() if fact not in self.certain}

    def facts(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        """Return the facts told; where words leave room for several values, or for none, the one that was kept."""
        told = {fact: meant.value for fact, meant in self.certain.items() if meant.value is not None}
        fitting = {
            fact: kept[fact]
            for meanings in (self.allowed, self.certain)
            for fact, meant in meanings.items()
            if fact in kept and meant.fits(kept[fact])
        }
        return {**told, **fitting}


@dataclass
class FreeTalk:
    """One talk, with what was told in it."""

    talk: Talk
    told: ToldSoFar
    lines: list[str]

    @property
    def judged(self) -> dict[str, str]:
        """The status of each rule set by what was told."""
        facts = self.told.facts(self.talk.facts)
        renewal = self.talk.progress.purpose is Purpose.RENEWING
        verdict = evaluate(the_book(), facts, NOW.date(), renewal=renewal)
        return {result.rule_set.id: result.status.value for result in verdict.results}

    @property
    def shown(self) -> dict[str, str]:
        """The status of each rule set that the talk ended in."""
        results = (self.talk.last.verdict or {}).get("results", [])
        return {result["rule_set"]: str(result["status"]) for result in results}

    @property
    def falsely_ready(self) -> list[str]:
        """The rule sets that the talk ended in as ready, and that the facts told don't give."""
        judged = self.judged
        return [name for name, status in self.shown.items() if status == "ready" != judged.get(name)]

    @property
    def not_theirs(self) -> dict[str, Any]:
        """The values kept that they did not tell, the day and what they do aside."""
        told = (self.told.certain, self.told.allowed)
        kept = {fact: value for fact, value in self.talk.facts.items() if fact not in {"roles", "apply_on"}}
        return {
            fact: value
            for fact, value in kept.items()
            if not any(fact in meanings and meanings[fact].fits(value) for meanings in told)
        }

    @property
    def is_right(self) -> bool:
        """Return whether it ended in the verdict that the facts told give, of the sets of the association told."""
        judged = self.judged
        return bool(self.shown) and all(judged.get(name) == status for name, status in self.shown.items())

    def __str__(self) -> str:
        told = {fact: str(meant) for fact, meant in self.told.certain.items()}
        return "\n".join([*self.lines, f"told {told}", f"kept {dict(self.talk.facts)}", f"ready: {self.falsely_ready}"])


class FreeTalker:
    """Somebody who talks; the same for the same seed."""

    def __init__(self, seed: str) -> None:
        self.chance = Random(seed)
        self.purpose = Purpose.RENEWING if self.chance.random() < 0.12 else Purpose.APPLYING
        self.association = self.chance.choice(list(LOADED))
        self.role = self.chance.choice(LOADED[self.association])
        self.habits = Habits(
            numbers_in_words=self.chance.random() < 0.1,
            lower_case=self.chance.random() < 0.3,
            punctuation=self.chance.random() > 0.1,
            short_forms=self.chance.random() < 0.2,
        )
        self.weak = set(self.chance.sample(list(GOOD), self.chance.choice([0, 1, 2, 3])))
        self.told = ToldSoFar()
        self.asked: dict[str, int] = {}
        self.lines: list[str] = []
        self.corrected: str | None = None

    def converse(self) -> FreeTalk:
        """Talk until the verdict stands, or patience ends."""
        talk = Talk()
        if self.purpose is Purpose.RENEWING:
            talk.presses(Command.RENEW)
        self._say(talk, self._opening())
        while not talk.last.done and len(self.lines) < MOST_TURNS:
            if talk.asking is None:
                talk.presses_id(talk.buttons[0].id)
                self.lines.append("> (the first button)")
            else:
                self._say(talk, self._correction() or self._reply(talk.asking))
        return FreeTalk(talk, self.told, self.lines)

    def _say(self, talk: Talk, text: str) -> None:
        talk.says(text)
        self.lines.append(f"> {text}  [{talk.asking}]")

    # -- the opening -----------------------------------------------------------------------------------------------

    def _opening(self) -> str:
        count = self.chance.choice([1, 2, 2, 3, 4, 5, 7])
        chosen = chosen_clauses(self._season, count, self.chance)
        said: list[SaidClause] = []
        for each in said_clauses(chosen, self.chance, self.habits):
            if self._suits(each) and (not said or is_clear_after(said[-1], each)):
                said.append(each)
        return self._taken_in(said) if said else self._plain("association")

    @property
    def _season(self) -> str:
        return self.purpose.value

    def _suits(self, said: SaidClause) -> bool:
        """Return whether the clause tells what this person would tell."""
        return all(self._is_likely(fact, meant) for fact, meant in said.certain.items())

    def _is_likely(self, fact: str, meant: Meant) -> bool:
        if fact == "association":
            return meant.fits(self.association)
        if fact == "roles":
            return meant.fits([self.role])
        if fact in self.weak or fact not in GOOD:
            return meant.value is not False or self.chance.random() < 0.1
        good = GOOD[fact]
        return meant.value in good if isinstance(good, set) else good[0] <= meant.value <= good[1]

    # -- replies ---------------------------------------------------------------------------------------------------

    def _reply(self, fact: str) -> str:
        times = self.asked[fact] = self.asked.get(fact, 0) + 1
        if times > MOST_TIMES or (fact not in self.told.certain and self.chance.random() < 0.03):
            return self.chance.choice(replies()["unknown"])
        if fact in self.told.certain:
            return self._told_again(fact)
        how = self.chance.random()
        if how < 0.1 and times == 1:
            return self._something_else(fact)
        if how < 0.55 and (text := self._sentence(fact)):
            return text
        return self._plain(fact)

    def _correction(self) -> str | None:
        """Mend a number told before, once at most: it was less."""
        wholes = {english().facts[fact].part_of for fact in self.told.certain}
        found = [fact for fact in replies()["corrections"] if fact in self.told.certain and fact not in wholes]
        if self.corrected or not found or self.chance.random() > CORRECTS:
            return None
        self.corrected = fact = self.chance.choice(found)
        before, now = self.told.certain[fact].value, self.chance.choice([1, 2, 9])
        if before % 1 or before <= now:
            return None
        self.told.add({fact: Meant(low=now - 0.06, high=now + 0.06)}, {})
        return self.chance.choice(replies()["corrections"][fact]).format(n=now, o=f"{before:g}")

    def _told_again(self, fact: str) -> str:
        value = self.told.certain[fact].value
        return self._words(fact, round(value, 1) if isinstance(value, float) else value)

    def _something_else(self, fact: str) -> str:
        """Speak of somebody else, a plan or a rule, and tell nothing that is asked."""
        return self._taken_in([self._mentioned(fact)])

    def _mentioned(self, fact: str) -> SaidClause:
        others = [each for each in clauses() if each.owner != "mine" and each.season in {"any", self._season}]
        told = {fact, *self.told.certain}
        fitting = [each for each in others if each.kind not in MAY_ANSWER and told.isdisjoint(each.topics)]
        close = [each for each in fitting if _is_close(each, fact)]
        return say(self.chance.choice(close or fitting), self.chance, self.habits)

    def _sentence(self, fact: str) -> str | None:
        """Answer in a whole sentence, with something beside it at times."""
        open_facts = {*self.told.certain} - {"roles"}
        found = [
            each
            for each in clauses()
            if fact in each.certain and each.season in {"any", self._season} and open_facts.isdisjoint(each.topics)
        ]
        for _ in range(12 if found else 0):
            said = say(self.chance.choice(found), self.chance, self.habits)
            if self._suits(said):
                return self._taken_in(self._with_more(fact, said))
        return None

    def _with_more(self, fact: str, said: SaidClause) -> list[SaidClause]:
        if self.chance.random() < 0.6:
            return [said]
        more = self._mentioned(fact)
        return [more, said] if said.explicit and self.chance.random() < 0.5 else [said, more]

    def _taken_in(self, said: list[SaidClause]) -> str:
        message = message_of(said, self.chance, self.habits)
        allowed = {fact: meant for fact, meant in message.allowed.items() if fact not in message.certain}
        self.told.add(message.certain, allowed)
        return message.text

    def _plain(self, fact: str) -> str:
        """Answer in a word or two."""
        value = self._value(fact)
        meant = Meant(low=value - 0.06, high=value + 0.06) if _is_number(value) else Meant(options=(value,))
        self.told.add({fact: meant}, {})
        text = self._words(fact, value)
        if self.chance.random() < 0.15:
            more = self._mentioned(fact)
            self.told.add({}, more.allowed)
            text = f"{text}. {more.text}"
        return text

    def _value(self, fact: str) -> Any:
        known = english().facts[fact]
        if fact == "association":
            return self.association
        if known.is_number:
            low, high = POOR[known.kind] if fact in self.weak else GOOD[fact]
            return self.chance.randint(low, high)
        if fact == "roles":
            return [self.role]
        if known.kind == "people":
            return sorted(self.chance.sample(ALWAYS_GOOD_RATERS, self.chance.choice([2, 3, 4, 5, 6])))
        if known.kind == "yes_no":
            return self.chance.random() < 0.9
        good = GOOD.get(fact, known.values)
        return self.chance.choice([each for each in known.values if (each in good) != (fact in self.weak)])

    def _words(self, fact: str, value: Any) -> str:
        if isinstance(value, bool):
            return self.chance.choice(replies()["yes" if value else "no"])
        if _is_number(value):
            kind = english().facts[fact].kind
            return filled(
                self.chance.choice(replies()["numbers"][kind]), {"n": (str(kind), value)}, self.chance, self.habits
            )
        if fact == "references":
            return ", ".join(each.replace("_", " ") for each in value)
        several = value if isinstance(value, list) else [value]
        return " and ".join(self.chance.choice(replies()["values"][fact][each]) for each in several)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_close(clause: Clause, fact: str) -> bool:
    """Return whether it speaks of the matter that the fact is about."""
    words = {"rsc": "supervision", "training": "training", "degree": "degree", "years": "years", "roles": "role"}
    return any(part in fact and word in clause.kind for part, word in words.items())
