"""How many questions people are asked: `python -m tests.benchmarks.questions`.

By association and roles, at the median, dead ends not counted; and over single roles in equal parts beside asking
association, roles and every fact that the association's application sets mention.
"""

from __future__ import annotations

import sys
from itertools import chain
from random import Random
from statistics import mean, median

from rules import Purpose, fits
from rules.conditions import facts_of, leaves
from tests.dialogs.applicants import converse, person
from tests.dialogs.talk import Talk, the_book

PEOPLE = 60
MOST_WITH_PROVIDING = 21
MOST_OTHERWISE = 14
LEAST_SAVED = 0.30
SINGLE = [[role] for role in ("treatment", "provides_rsc", "policy", "teaching_research")]
BOTH = ["treatment", "provides_rsc"]


def main() -> int:
    """Print the figures; 1 where one misses its target."""
    chance, missed, shares = Random(5), False, []
    for association in the_book().associations:
        for roles in [*SINGLE, BOTH]:
            if not _loaded(association, roles):
                continue
            asked = [_asked(chance, association, roles) for _ in range(PEOPLE)]
            most = MOST_WITH_PROVIDING if "provides_rsc" in roles else MOST_OTHERWISE
            every = _every_fact(association)
            print(f"{association}, {' and '.join(roles)}: {median(asked):g} questions at the median (at most {most}), "
                  f"of {every} facts mentioned")  # fmt: skip
            missed |= median(asked) > most
            if len(roles) == 1:
                shares.append(1 - mean(asked) / every)
    print(f"{mean(shares):.0%} fewer than asking everything (target: {LEAST_SAVED:.0%})")
    return int(missed or mean(shares) < LEAST_SAVED)


def _loaded(association: str, roles: list[str]) -> bool:
    return any(fits(the_book(), each, roles) for each in the_book().sets(Purpose.APPLYING, association))


def _asked(chance: Random, association: str, roles: list[str]) -> int:
    facts = person(chance, the_book(), Purpose.APPLYING, roles) | {"association": association}
    return len(converse(Talk(), facts, Purpose.APPLYING, typing=False))


def _every_fact(association: str) -> int:
    sets = the_book().sets(Purpose.APPLYING, association)
    requirements = chain.from_iterable(version.requirements.values() for each in sets for version in each.versions)
    facts = {fact for each in requirements for leaf in leaves(each.condition) for fact in facts_of(leaf)}
    return len(facts | {"association", "roles"})


if __name__ == "__main__":
    sys.exit(main())
