"""What no talk can reach is told with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.checking.reachability import check_reach
from rules.loading.files import PACKAGED, read_rules
from tests.added_association.folders import MICHIGAN

ASSOCIATION = "zz: {state: Zed, short: Z-AIMH, name: Zed Association, documents: {z.pdf: Rules}}\n"


def rule_set(category: str, purpose: str = "applying", requirement: str = "- member: {is: true}") -> str:
    return (
        f"rule_set: zz-set\npurpose: {purpose}\nassociation: zz\ncategory: {category}\ndocument: z.pdf\nversions:\n"
        f"  - requirements:\n      membership:\n        section: A\n        all_of:\n          {requirement}\n"
    )


UNREACHED = {
    "a category that no kind of work leads to": (
        {"zz.yaml": rule_set("ecfs")},
        (
            "zz.yaml:4:11: no kind of work leads to ECFS, so no talk leads to this rule set; name its roles in "
            "categories.yaml: promotion, prevention, treatment, provides_rsc, policy, teaching_research"
        ),
    ),
    "a renewal of what nobody can say they hold": (
        {"zz.yaml": rule_set("ifs", "renewing")},
        (
            "zz.yaml:4:11: nobody can say that they hold IFS, so no talk leads to this rule set; "
            "add ifs to the values of category_held in facts.yaml"
        ),
    ),
    "a category without rules": (
        {"categories.yaml": "zzc: {short: ZZC, name: Zed Category, level: 2, roles: [prevention]}\n"},
        "categories.yaml:1:1: there is no rule set for zzc, so no talk leads to it; add one, or take the category out",
    ),
    "an endorsement held that nobody can renew": (
        {"facts.yaml": "values:\n  category_held:\n    zzc: {en: {label: Z, name: Z, typed: z}}\n"},
        (
            "facts.yaml:3:5: there are no rules for renewing zzc, so a talk that is told of it leads nowhere; "
            "add a rule set, or take the value out"
        ),
    ),
    "a fact that no rule set reads": (
        {"facts.yaml": "facts:\n  zed_hours:\n    kind: hours\n"},
        "facts.yaml:2:3: no rule set reads zed_hours, so nobody is asked for it; use it in a rule set, or take it out",
    ),
    "a value that something else rules out": (
        {
            "zz.yaml": rule_set("ifs", requirement="- degree: {one_of: [ma, msw]}")
            + "      education:\n        section: B\n        all_of:\n          - degree: {one_of: [bachelor, msw]}\n"
        },
        (
            "zz.yaml:8:7: ma as degree never makes anybody ready: something else that is asked rules it out; "
            "take it out, or change what rules it out"
        ),
    ),
}


@pytest.mark.parametrize("name", UNREACHED)
def test_what_no_talk_reaches_is_told_at_its_place(name, tmp_path: Path):
    files, said = UNREACHED[name]
    for file, text in {"associations.yaml": ASSOCIATION, **files}.items():
        (tmp_path / file).write_text(text, encoding="utf-8")

    found = [str(problem) for problem in check_reach(read_rules((PACKAGED, tmp_path)))]

    assert f"{tmp_path}/{said}" in found


@pytest.mark.parametrize("added", [(), (MICHIGAN,)], ids=["packaged", "added"])
def test_all_that_is_here_can_be_reached(added):
    assert list(check_reach(read_rules((PACKAGED, *added)))) == []
