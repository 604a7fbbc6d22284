"""The eleven rule sets for renewing, each as one function from a profile to the truth of its requirements."""

from __future__ import annotations

from tests.oracle.applying import Judge, Truths
from tests.oracle.kleene import Truth, all_of, any_of, at_least
from tests.oracle.parts import Fact, mentor


def ct_imhs(fact: Fact, _since_change: bool) -> Truths:
    return {"training": all_of(_fifteen_hours(fact), _three_about_rsc(fact)), "membership": fact("member")}


def ct_imhm(fact: Fact, _since_change: bool) -> Truths:
    about_dei = at_least(fact("renewal_training_hours_dei"), 1)
    return {
        "training": all_of(_fifteen_hours(fact), about_dei, _three_about_rsc(fact)),
        "membership": fact("member"),
    }


def ct_imhm_c(fact: Fact, since_change: bool) -> Truths:
    rsc = all_of(at_least(fact("renewal_rsc_hours"), 12), mentor(fact("renewal_rsc_provider")))
    return {**ct_imhm(fact, since_change), "rsc": rsc}


def va_imhm_c(fact: Fact, _since_change: bool) -> Truths:
    return {
        "training": all_of(_fifteen_hours(fact), _three_about_rsc(fact)),
        "membership": fact("member"),
        "rsc": any_of(at_least(fact("years_endorsed"), 3), at_least(fact("renewal_rsc_hours"), 12)),
    }


def hours_and_membership(fact: Fact, _since_change: bool) -> Truths:
    return {"training": _fifteen_hours(fact), "membership": fact("member")}


def _fifteen_hours(fact: Fact) -> Truth:
    return at_least(fact("renewal_training_hours"), 15)


def _three_about_rsc(fact: Fact) -> Truth:
    """Owed only by who provides RS/C to others."""
    provides = fact("provides_rsc")
    provides_none = None if provides is None else not provides
    return any_of(provides_none, at_least(fact("renewal_training_hours_rsc"), 3))


RENEWING: dict[str, Judge] = {
    "ct-imhs": ct_imhs,
    "nm-imhs": hours_and_membership,
    "ct-imhm-c": ct_imhm_c,
    "ct-imhm-p": ct_imhm,
    "ct-imhm-rf": ct_imhm,
    "va-imhm-c": va_imhm_c,
    "va-imhm-p": hours_and_membership,
    "va-imhm-rf": hours_and_membership,
    "ok-imhm-c": hours_and_membership,
    "ok-imhm-p": hours_and_membership,
    "ok-imhm-rf": hours_and_membership,
}
