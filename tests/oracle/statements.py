"""Each requirement as two-valued Python over its single conditions, given in the order of the documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.oracle.leaves import AtLeastLeaf, IsLeaf, Leaf, OneOfLeaf, Raters, WindowLeaf


@dataclass(frozen=True, eq=False)
class Statement:
    """`holds` takes one bool for each leaf, in order."""

    leaves: tuple[Leaf, ...]
    holds: Callable[..., bool]


def _all(*leaves: Leaf) -> Statement:
    return Statement(leaves, lambda *met: all(met))


TEN_DEGREES = ("ma", "ms", "med", "edd", "msw", "msn", "psyd", "phd", "md", "do")
DEGREE = (OneOfLeaf("degree", TEN_DEGREES), OneOfLeaf("degree", ("other_graduate",)), IsLeaf("degree_in_focus", True))
STUDIES = ("certificate", "coursework")
SENIOR = ("program_supervisor", "teacher", "trainer", "consultant")

GRADUATE = Statement(DEGREE, lambda ten, other, focus: ten or (other and focus))
GRADUATE_AND_STUDY = Statement(
    (*DEGREE, OneOfLeaf("specialized_study", STUDIES)),
    lambda ten, other, focus, study: (ten or (other and focus)) and study,
)
GRADUATE_AND_STUDY_OR_ASK = Statement(
    (*DEGREE, OneOfLeaf("specialized_study", STUDIES, asked=frozenset({"in_service"}))), GRADUATE_AND_STUDY.holds
)

IMHS_WORK = (AtLeastLeaf("imh_work_years", 2), AtLeastLeaf("internship_years", 1), AtLeastLeaf("imh_work_years", 1))
RSC_PROVIDED = AtLeastLeaf("rsc_provided_years", 3)
WORK_S = Statement(IMHS_WORK, lambda two, internship, one: two or (internship and one))
WORK_C = Statement(
    (*IMHS_WORK, RSC_PROVIDED), lambda two, internship, one, provided: (two or (internship and one)) and provided
)
WORK_C_VA = Statement(
    (*IMHS_WORK, IsLeaf("internship_supervisor_endorsed", True), IsLeaf("imh_work_paid", True), RSC_PROVIDED),
    lambda two, internship, one, endorsed, paid, provided: (
        (two or (internship and one and endorsed)) and paid and provided
    ),
)
WORK_P = _all(AtLeastLeaf("policy_leader_years", 3))
WORK_RF = _all(AtLeastLeaf("faculty_leader_years", 3))

TRAINING_30 = _all(AtLeastLeaf("training_hours", 30))
TRAINING_30_15 = _all(AtLeastLeaf("training_hours", 30), AtLeastLeaf("training_hours_rsc", 15))
IMH_30, DEI_3 = AtLeastLeaf("training_hours_imh", 30), AtLeastLeaf("training_hours_dei", 3)
TRAINING_48 = _all(AtLeastLeaf("training_hours", 48), IMH_30, AtLeastLeaf("training_hours_rsc", 15), DEI_3)
TRAINING_33 = _all(AtLeastLeaf("training_hours", 33), IMH_30, DEI_3)

PRACTICE_LEADER = _all(AtLeastLeaf("practice_leader_years", 3))
REGIONAL = _all(IsLeaf("regional_leadership", True))

A_YEAR = AtLeastLeaf("rsc_months", 12)
MENTOR = OneOfLeaf("rsc_provider", ("imhm_c",))
APPROVED = OneOfLeaf("rsc_provider", ("imhm_c", "approved"))
APPROVED_BY_UNSEEN_DEFINITION = OneOfLeaf("rsc_provider", APPROVED.need, asked=frozenset({"other"}))
WHILE_SERVING = IsLeaf("rsc_while_serving", True)
POST_MASTERS = IsLeaf("rsc_post_masters", True)
ABOUT_RSC = AtLeastLeaf("rsc_hours_about_rsc", 25)

RATERS_S = Raters((SENIOR, ("rsc_provider",), (*SENIOR, "colleague", "supervisee")))
RATERS_C = Raters((("program_supervisor",), ("rsc_provider",), ("rsc_recipient",)))
RATERS_C_OK = Raters(((*SENIOR, "colleague"), ("rsc_provider",), ("rsc_recipient",)))
RATERS_P = Raters((("program_supervisor", "colleague"), ("rsc_provider", "colleague"), ("colleague",)))
RATERS_P_OK = Raters(((*SENIOR, "colleague"), ("rsc_provider", "colleague"), ("colleague",)))
RATERS_RF = Raters((("department_chair", "colleague"), ("rsc_provider", "colleague"), ("student",)))
ENDORSED = IsLeaf("references_endorsed", True)

_CT_P_OR_RF = {"education": GRADUATE_AND_STUDY, "leadership": PRACTICE_LEADER}
_REGIONAL_P_OR_RF = {"education": GRADUATE, "training": TRAINING_30, "leadership": REGIONAL}

APPLYING: dict[str, dict[str, Statement]] = {
    "ct-imhs": {
        "education": GRADUATE_AND_STUDY_OR_ASK,
        "training": TRAINING_30,
        "work": WORK_S,
        "rsc": _all(WindowLeaf(), A_YEAR, APPROVED, WHILE_SERVING),
        "references": _all(RATERS_S, ENDORSED),
    },
    "nm-imhs": {
        "education": GRADUATE_AND_STUDY_OR_ASK,
        "training": TRAINING_30,
        "work": WORK_S,
        "rsc": _all(WindowLeaf(), APPROVED_BY_UNSEEN_DEFINITION, WHILE_SERVING),
        "references": _all(RATERS_S),
    },
    "ct-imhm-c": {
        "education": GRADUATE_AND_STUDY,
        "training": TRAINING_30_15,
        "work": WORK_C,
        "leadership": PRACTICE_LEADER,
        "rsc": _all(AtLeastLeaf("rsc_hours", 50), ABOUT_RSC, POST_MASTERS, WHILE_SERVING, MENTOR),
        "references": _all(RATERS_C),
    },
    "ct-imhm-p": {**_CT_P_OR_RF, "training": TRAINING_30, "work": WORK_P, "references": _all(RATERS_P)},
    "ct-imhm-rf": {**_CT_P_OR_RF, "training": TRAINING_30, "work": WORK_RF, "references": _all(RATERS_RF)},
    "va-imhm-c": {
        "education": GRADUATE,
        "training": TRAINING_30_15,
        "work": WORK_C_VA,
        "leadership": REGIONAL,
        "rsc": _all(WindowLeaf(), A_YEAR, ABOUT_RSC, POST_MASTERS, MENTOR),
        "references": _all(RATERS_C, ENDORSED),
    },
    "va-imhm-p": {**_REGIONAL_P_OR_RF, "work": WORK_P, "references": _all(RATERS_P, ENDORSED)},
    "va-imhm-rf": {**_REGIONAL_P_OR_RF, "work": WORK_RF, "references": _all(RATERS_RF, ENDORSED)},
    "ok-imhm-c": {
        "education": GRADUATE,
        "training": TRAINING_30,
        "work": WORK_C,
        "leadership": REGIONAL,
        "rsc": _all(WindowLeaf(), A_YEAR, APPROVED),
        "references": _all(RATERS_C_OK, ENDORSED),
    },
    "ok-imhm-p": {**_REGIONAL_P_OR_RF, "work": WORK_P, "references": _all(RATERS_P_OK, ENDORSED)},
    "ok-imhm-rf": {**_REGIONAL_P_OR_RF, "work": WORK_RF, "references": _all(RATERS_RF, ENDORSED)},
}

# What one document changes from its date on.
SINCE_CHANGE: dict[str, Statement] = {
    "ct-imhm-c": TRAINING_48,
    "ct-imhm-p": TRAINING_33,
    "ct-imhm-rf": TRAINING_33,
}

YEARLY_15 = AtLeastLeaf("renewal_training_hours", 15)
YEARLY_DEI = AtLeastLeaf("renewal_training_hours_dei", 1)
PROVIDES_NONE, YEARLY_ABOUT_RSC = IsLeaf("provides_rsc", False), AtLeastLeaf("renewal_training_hours_rsc", 3)
RENEWAL_HOURS = Statement(
    (YEARLY_15, PROVIDES_NONE, YEARLY_ABOUT_RSC), lambda hours, none, about_rsc: hours and (none or about_rsc)
)
RENEWAL_HOURS_DEI = Statement(
    (YEARLY_15, YEARLY_DEI, PROVIDES_NONE, YEARLY_ABOUT_RSC),
    lambda hours, dei, none, about_rsc: hours and dei and (none or about_rsc),
)
YEARLY_RSC = AtLeastLeaf("renewal_rsc_hours", 12)
RENEWAL_RSC_MENTOR = _all(YEARLY_RSC, OneOfLeaf("renewal_rsc_provider", ("imhm_c",)))
RENEWAL_RSC_OR_THREE_YEARS = Statement(
    (AtLeastLeaf("years_endorsed", 3), YEARLY_RSC), lambda three_years, hours: three_years or hours
)
MEMBERSHIP = _all(IsLeaf("member", True))
_HOURS_AND_MEMBERSHIP = {"training": _all(YEARLY_15), "membership": MEMBERSHIP}
_CT_IMHM = {"training": RENEWAL_HOURS_DEI, "membership": MEMBERSHIP}

RENEWING: dict[str, dict[str, Statement]] = {
    "ct-imhs": {"training": RENEWAL_HOURS, "membership": MEMBERSHIP},
    "nm-imhs": _HOURS_AND_MEMBERSHIP,
    "ct-imhm-c": {**_CT_IMHM, "rsc": RENEWAL_RSC_MENTOR},
    "ct-imhm-p": _CT_IMHM,
    "ct-imhm-rf": _CT_IMHM,
    "va-imhm-c": {"training": RENEWAL_HOURS, "membership": MEMBERSHIP, "rsc": RENEWAL_RSC_OR_THREE_YEARS},
    "va-imhm-p": _HOURS_AND_MEMBERSHIP,
    "va-imhm-rf": _HOURS_AND_MEMBERSHIP,
    "ok-imhm-c": _HOURS_AND_MEMBERSHIP,
    "ok-imhm-p": _HOURS_AND_MEMBERSHIP,
    "ok-imhm-rf": _HOURS_AND_MEMBERSHIP,
}
