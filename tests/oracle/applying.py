"""The eleven rule sets for applying, each as one function from a profile to the truth of its requirements."""

from __future__ import annotations

from collections.abc import Callable

from tests.oracle.kleene import Truth, all_of, at_least
from tests.oracle.parts import (
    C_RATERS,
    IMHS_RATERS,
    OK_C_RATERS,
    OK_P_RATERS,
    P_RATERS,
    RF_RATERS,
    Fact,
    approved,
    approved_by_unseen_definition,
    graduate,
    imhs_work,
    imhs_work_internship_supervised,
    mentor,
    rsc_window,
    study,
    study_or_ask,
    three_raters,
)

Truths = dict[str, Truth]
Judge = Callable[[Fact, bool], Truths]  # a profile, and whether it falls under the rules from CHANGE_OF_001 on

CHANGE_OF_001 = "2024-01-01"


def ct_imhs(fact: Fact, _since_change: bool) -> Truths:
    return {
        "education": all_of(graduate(fact), study_or_ask(fact)),
        "training": at_least(fact("training_hours"), 30),
        "work": imhs_work(fact),
        "rsc": all_of(rsc_window(fact), at_least(fact("rsc_months"), 12), approved(fact), fact("rsc_while_serving")),
        "references": all_of(three_raters(fact("references"), IMHS_RATERS), fact("references_endorsed")),
    }


def nm_imhs(fact: Fact, _since_change: bool) -> Truths:
    return {
        "education": all_of(graduate(fact), study_or_ask(fact)),
        "training": at_least(fact("training_hours"), 30),
        "work": imhs_work(fact),
        "rsc": all_of(rsc_window(fact), approved_by_unseen_definition(fact), fact("rsc_while_serving")),
        "references": three_raters(fact("references"), IMHS_RATERS),
    }


def ct_imhm_c(fact: Fact, since_change: bool) -> Truths:
    return {
        "education": all_of(graduate(fact), study(fact)),
        "training": _ct_training_c(fact, since_change),
        "work": all_of(imhs_work(fact), at_least(fact("rsc_provided_years"), 3)),
        "leadership": at_least(fact("practice_leader_years"), 3),
        "rsc": all_of(
            at_least(fact("rsc_hours"), 50),
            at_least(fact("rsc_hours_about_rsc"), 25),
            fact("rsc_post_masters"),
            fact("rsc_while_serving"),
            mentor(fact("rsc_provider")),
        ),
        "references": three_raters(fact("references"), C_RATERS),
    }


def ct_imhm_p(fact: Fact, since_change: bool) -> Truths:
    return {
        "education": all_of(graduate(fact), study(fact)),
        "training": _ct_training(fact, since_change),
        "work": at_least(fact("policy_leader_years"), 3),
        "leadership": at_least(fact("practice_leader_years"), 3),
        "references": three_raters(fact("references"), P_RATERS),
    }


def ct_imhm_rf(fact: Fact, since_change: bool) -> Truths:
    return {
        "education": all_of(graduate(fact), study(fact)),
        "training": _ct_training(fact, since_change),
        "work": at_least(fact("faculty_leader_years"), 3),
        "leadership": at_least(fact("practice_leader_years"), 3),
        "references": three_raters(fact("references"), RF_RATERS),
    }


def va_imhm_c(fact: Fact, _since_change: bool) -> Truths:
    return {
        "education": graduate(fact),
        "training": all_of(at_least(fact("training_hours"), 30), at_least(fact("training_hours_rsc"), 15)),
        "work": all_of(
            imhs_work_internship_supervised(fact),
            fact("imh_work_paid"),
            at_least(fact("rsc_provided_years"), 3),
        ),
        "leadership": fact("regional_leadership"),
        "rsc": all_of(
            rsc_window(fact),
            at_least(fact("rsc_months"), 12),
            at_least(fact("rsc_hours_about_rsc"), 25),
            fact("rsc_post_masters"),
            mentor(fact("rsc_provider")),
        ),
        "references": all_of(three_raters(fact("references"), C_RATERS), fact("references_endorsed")),
    }


def va_imhm_p(fact: Fact, _since_change: bool) -> Truths:
    return {
        "education": graduate(fact),
        "training": at_least(fact("training_hours"), 30),
        "work": at_least(fact("policy_leader_years"), 3),
        "leadership": fact("regional_leadership"),
        "references": all_of(three_raters(fact("references"), P_RATERS), fact("references_endorsed")),
    }


def va_imhm_rf(fact: Fact, _since_change: bool) -> Truths:
    return {
        "education": graduate(fact),
        "training": at_least(fact("training_hours"), 30),
        "work": at_least(fact("faculty_leader_years"), 3),
        "leadership": fact("regional_leadership"),
        "references": all_of(three_raters(fact("references"), RF_RATERS), fact("references_endorsed")),
    }


def ok_imhm_c(fact: Fact, _since_change: bool) -> Truths:
    return {
        "education": graduate(fact),
        "training": at_least(fact("training_hours"), 30),
        "work": all_of(imhs_work(fact), at_least(fact("rsc_provided_years"), 3)),
        "leadership": fact("regional_leadership"),
        "rsc": all_of(rsc_window(fact), at_least(fact("rsc_months"), 12), approved(fact)),
        "references": all_of(three_raters(fact("references"), OK_C_RATERS), fact("references_endorsed")),
    }


def ok_imhm_p(fact: Fact, _since_change: bool) -> Truths:
    return {
        "education": graduate(fact),
        "training": at_least(fact("training_hours"), 30),
        "work": at_least(fact("policy_leader_years"), 3),
        "leadership": fact("regional_leadership"),
        "references": all_of(three_raters(fact("references"), OK_P_RATERS), fact("references_endorsed")),
    }


def ok_imhm_rf(fact: Fact, _since_change: bool) -> Truths:
    return {
        "education": graduate(fact),
        "training": at_least(fact("training_hours"), 30),
        "work": at_least(fact("faculty_leader_years"), 3),
        "leadership": fact("regional_leadership"),
        "references": all_of(three_raters(fact("references"), RF_RATERS), fact("references_endorsed")),
    }


def _ct_training_c(fact: Fact, since_change: bool) -> Truth:
    about_rsc = at_least(fact("training_hours_rsc"), 15)
    if not since_change:
        return all_of(at_least(fact("training_hours"), 30), about_rsc)
    return all_of(
        at_least(fact("training_hours"), 48),
        at_least(fact("training_hours_imh"), 30),
        about_rsc,
        at_least(fact("training_hours_dei"), 3),
    )


def _ct_training(fact: Fact, since_change: bool) -> Truth:
    if not since_change:
        return at_least(fact("training_hours"), 30)
    return all_of(
        at_least(fact("training_hours"), 33),
        at_least(fact("training_hours_imh"), 30),
        at_least(fact("training_hours_dei"), 3),
    )


APPLYING: dict[str, Judge] = {
    "ct-imhs": ct_imhs,
    "nm-imhs": nm_imhs,
    "ct-imhm-c": ct_imhm_c,
    "ct-imhm-p": ct_imhm_p,
    "ct-imhm-rf": ct_imhm_rf,
    "va-imhm-c": va_imhm_c,
    "va-imhm-p": va_imhm_p,
    "va-imhm-rf": va_imhm_rf,
    "ok-imhm-c": ok_imhm_c,
    "ok-imhm-p": ok_imhm_p,
    "ok-imhm-rf": ok_imhm_rf,
}
