"""Made-up applicants for the tests: values at each bound, just beside it and elsewhere, with facts left out.

A profile is the mapping that a script hands to the project: facts by name, dates as ISO text, people as a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

Profile = dict[str, Any]

ASSOCIATIONS = ("ct", "va", "nm", "ok")
ROLES = ("promotion", "prevention", "treatment", "provides_rsc", "policy", "teaching_research")
RATERS = (
    "program_supervisor",
    "teacher",
    "trainer",
    "consultant",
    "rsc_provider",
    "rsc_recipient",
    "colleague",
    "supervisee",
    "department_chair",
    "student",
)  # fmt: skip
DEGREES = (
    "none", "associate", "bachelor", "other_graduate",
    "ma", "ms", "med", "edd", "msw", "msn", "psyd", "phd", "md", "do",
)  # fmt: skip
DATES = ("2009-05-01", "2023-12-31", "2024-01-01", "2024-01-02", "2026-11-21")
CATEGORIES = ("imhs", "imhm_c", "imhm_p", "imhm_rf")
PROVIDERS = ("imhm_c", "approved", "other", "unsure")
YES_NO = (True, False)

# These pick the rules to judge by; left out, there is more to judge, so they are mostly told.
WHICH_RULES = ("association", "apply_on", "category_held")

# Where some rule changes its mind about a number; half-steps below and above are tried as well.
APPLYING_BOUNDS: Mapping[str, tuple[int, ...]] = {
    "training_hours": (30, 33, 48),
    "training_hours_imh": (30,),
    "training_hours_rsc": (15,),
    "training_hours_dei": (3,),
    "imh_work_years": (1, 2),
    "internship_years": (1,),
    "rsc_hours": (50,),
    "rsc_months": (12, 24),
    "rsc_hours_in_two_years": (50,),
    "rsc_hours_about_rsc": (25,),
    "rsc_provided_years": (3,),
    "policy_leader_years": (3,),
    "faculty_leader_years": (3,),
    "practice_leader_years": (3,),
}
RENEWING_BOUNDS: Mapping[str, tuple[int, ...]] = {
    "years_endorsed": (3,),
    "renewal_training_hours": (15,),
    "renewal_training_hours_rsc": (3,),
    "renewal_training_hours_dei": (1,),
    "renewal_rsc_hours": (12,),
}
APPLYING_CHOICES: Mapping[str, tuple[Any, ...]] = {
    "degree": DEGREES,
    "degree_in_focus": YES_NO,
    "specialized_study": ("certificate", "coursework", "in_service", "none"),
    "imh_work_paid": YES_NO,
    "internship_supervisor_endorsed": YES_NO,
    "rsc_provider": PROVIDERS,
    "rsc_post_masters": YES_NO,
    "rsc_while_serving": YES_NO,
    "regional_leadership": YES_NO,
    "references_endorsed": YES_NO,
    "member": YES_NO,
}
RENEWING_CHOICES: Mapping[str, tuple[Any, ...]] = {
    "category_held": CATEGORIES,
    "provides_rsc": YES_NO,
    "member": YES_NO,
    "renewal_rsc_provider": PROVIDERS,
}


def around(bound: int) -> tuple[float, ...]:
    return (bound, bound - 0.25, bound - 0.5, bound - 1, bound + 0.25, bound + 1)


def values(*, renewal: bool) -> dict[str, tuple[Any, ...]]:
    """What each fact may be, lists of roles and people aside."""
    bounds = RENEWING_BOUNDS if renewal else APPLYING_BOUNDS
    numbers = {fact: (0, *(near for bound in some for near in around(bound)), 70) for fact, some in bounds.items()}
    choices = RENEWING_CHOICES if renewal else APPLYING_CHOICES
    return {"association": ASSOCIATIONS, "apply_on": DATES, **numbers, **choices}


def random_profiles(how_many: int, *, seed: int, renewal: bool = False) -> Iterator[Profile]:
    """The same profiles for the same seed: from nearly empty to complete, from hopeless to nearly ready."""
    rng = Random(seed)
    every = values(renewal=renewal)
    return (_random_profile(rng, every, renewal=renewal) for _ in range(how_many))


def profiles(*, renewal: bool = False) -> SearchStrategy[Profile]:
    """The same space for hypothesis, which shrinks to the smallest profile that fails."""
    single = {fact: st.sampled_from(some) for fact, some in values(renewal=renewal).items()}
    roles = st.lists(st.sampled_from(ROLES), unique=True)
    people = st.lists(st.sampled_from(RATERS), max_size=6)
    return st.fixed_dictionaries({}, optional={**single, "roles": roles, "references": people})


def _random_profile(rng: Random, every: Mapping[str, tuple[Any, ...]], *, renewal: bool) -> Profile:
    told = rng.choice((0.3, 0.7, 0.9, 0.97, 1.0))
    willing = rng.choice((0.0, 0.5, 0.9, 1.0))
    profile = {
        fact: _kind_value(rng, fact, some) if rng.random() < willing else rng.choice(some)
        for fact, some in every.items()
        if rng.random() < (0.7 if fact in WHICH_RULES else told)
    }
    if rng.random() < 0.7:
        profile["roles"] = rng.sample(ROLES, rng.randrange(4))
    if not renewal and rng.random() < told:
        profile["references"] = _people(rng, willing)
    return profile


def _kind_value(rng: Random, fact: str, some: tuple[Any, ...]) -> Any:
    """A value that most rules are content with, so that ready profiles turn up too."""
    if some is YES_NO:
        return True
    if fact in WHICH_RULES:
        return rng.choice(some)
    if fact == "rsc_months":
        return rng.choice((12, 18, 24, 36))
    if isinstance(some[0], str):
        return rng.choice(_KIND_CHOICES[fact])
    just_over_the_last_bound, plenty = some[-2:]
    return rng.choice((just_over_the_last_bound, plenty))


_KIND_CHOICES: Mapping[str, tuple[str, ...]] = {
    "degree": (*DEGREES[3:],),
    "specialized_study": ("certificate", "coursework"),
    "rsc_provider": ("imhm_c", "approved"),
    "renewal_rsc_provider": ("imhm_c",),
}

_WILLING_RATERS = ("program_supervisor", "rsc_provider", "rsc_recipient", "colleague", "student")


def _people(rng: Random, willing: float) -> list[str]:
    if rng.random() < willing:
        return rng.sample(_WILLING_RATERS, rng.randrange(3, 6))
    return rng.choices(RATERS, k=rng.randrange(7))
