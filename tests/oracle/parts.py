"""What several rule sets share: degrees, study, work, reflective supervision (RS/C), raters. Bare and fast."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

from tests.oracle.kleene import Truth, all_of, any_of, at_least

Fact = Callable[[str], Any]  # a profile's `get`: None stands for unknown

_GRADUATE = dict.fromkeys(("ma", "ms", "med", "edd", "msw", "msn", "psyd", "phd", "md", "do"), True)
_DEGREES: Mapping[str, bool] = {**_GRADUATE, "none": False, "associate": False, "bachelor": False}

_STUDY: Mapping[str, bool] = {"certificate": True, "coursework": True, "none": False}
_STUDY_WITHOUT_IN_SERVICE: Mapping[str, bool] = {**_STUDY, "in_service": False}

_MENTOR: Mapping[str, bool] = {"imhm_c": True, "approved": False, "other": False}
_APPROVED: Mapping[str, bool] = {"imhm_c": True, "approved": True, "other": False}
_APPROVED_BY_UNSEEN_DEFINITION: Mapping[str, bool] = {"imhm_c": True, "approved": True}


def graduate(fact: Fact) -> Truth:
    degree = fact("degree")
    return fact("degree_in_focus") if degree == "other_graduate" else _DEGREES.get(degree)


def study_or_ask(fact: Fact) -> Truth:
    """In-service training in place of study is for the association to decide: unknown."""
    return _STUDY.get(fact("specialized_study"))


def study(fact: Fact) -> Truth:
    return _STUDY_WITHOUT_IN_SERVICE.get(fact("specialized_study"))


def imhs_work(fact: Fact) -> Truth:
    years = fact("imh_work_years")
    return any_of(at_least(years, 2), all_of(at_least(fact("internship_years"), 1), at_least(years, 1)))


def imhs_work_internship_supervised(fact: Fact) -> Truth:
    """As `imhs_work`, where an internship counts only under an endorsed supervisor."""
    years = fact("imh_work_years")
    internship = at_least(fact("internship_years"), 1), fact("internship_supervisor_endorsed")
    return any_of(at_least(years, 2), all_of(*internship, at_least(years, 1)))


def rsc_window(fact: Fact) -> Truth:
    """50 clock hours of RS/C inside one stretch of at most 24 months."""
    hours, months = fact("rsc_hours"), fact("rsc_months")
    if hours is not None and hours < 50:
        return False
    if months is not None and months > 24:
        return at_least(fact("rsc_hours_in_two_years"), 50)
    return True if hours is not None and months is not None else None


def mentor(provider: str | None) -> Truth:
    return _MENTOR.get(provider)  # type: ignore[arg-type]


def approved(fact: Fact) -> Truth:
    return _APPROVED.get(fact("rsc_provider"))


def approved_by_unseen_definition(fact: Fact) -> Truth:
    """Who else may provide RS/C stands in a document that is not at hand: any other provider is unknown."""
    return _APPROVED_BY_UNSEEN_DEFINITION.get(fact("rsc_provider"))


# Three raters: each kind of person with the slots it fits, slot 1 as bit 1, slot 2 as bit 2, slot 3 as bit 4.
_SENIOR = ("program_supervisor", "teacher", "trainer", "consultant")
IMHS_RATERS = {**dict.fromkeys(_SENIOR, 5), "rsc_provider": 2, "colleague": 4, "supervisee": 4}
C_RATERS = {"program_supervisor": 1, "rsc_provider": 2, "rsc_recipient": 4}
OK_C_RATERS = {**dict.fromkeys((*_SENIOR, "colleague"), 1), "rsc_provider": 2, "rsc_recipient": 4}
P_RATERS = {"program_supervisor": 1, "rsc_provider": 2, "colleague": 7}
OK_P_RATERS = {**dict.fromkeys(_SENIOR, 1), "rsc_provider": 2, "colleague": 7}
RF_RATERS = {"department_chair": 1, "rsc_provider": 2, "colleague": 3, "student": 4}


def three_raters(people: Sequence[str] | None, slots: Mapping[str, int]) -> Truth:
    """Whether three different people fill the three slots, by Hall's condition: any n slots have n people."""
    if people is None:
        return None
    fits = [slots[person] for person in people if person in slots]
    everybody = len(fits)
    # Any two slots have everybody but those who fit the third one alone.
    others = everybody - max(fits.count(1), fits.count(2), fits.count(4))
    return everybody >= 3 and others >= 2 and reduce(or_, fits) == 7
