"""Newer rules that have been announced: which rule sets they concern, from which day on, and documents with dates."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from rules.loading.files import PACKAGED, load_rule_book
from rules.model import Document, Notice, Purpose, RuleBook, RuleSet

NOTICES = """\
on_the_set: {from: 2026-01-01, by: TX, source: "tx.org, news"}
on_the_document: {from: 2025-01-01, by: TX, source: "tx.org, documents"}
on_the_association: {from: 2027-01-01, by: TX, source: "tx.org"}
on_nothing: {from: 2024-01-01, by: TX, source: "tx.org"}
"""
ASSOCIATIONS = """\
tx:
  state: Texas
  short: TX
  name: Texas Association
  notices: [on_the_association, on_the_set]
  documents:
    rules.txt: {title: IMHS rules, dated: 2026-03-31, notices: [on_the_document]}
    other.txt: {title: Other rules, dated: 2019}
    third.txt: Third rules
"""
RULES = """\
rule_set: NAME
purpose: applying
association: tx
category: CATEGORY
document: third.txt
notices: [OWN]
versions:
  - requirements:
      work: {section: Work, document: DOCUMENT, all_of: [imh_work_years: {at_least: 2}]}
"""


@pytest.fixture(scope="module")
def packaged() -> RuleBook:
    return load_rule_book()


@pytest.fixture
def own(tmp_path: Path) -> RuleBook:
    (tmp_path / "notices.yaml").write_text(NOTICES)
    (tmp_path / "associations.yaml").write_text(ASSOCIATIONS)
    for category, document, notices in (("imhs", "rules.txt", "on_the_set"), ("imhm_c", "other.txt", "")):
        text = RULES.replace("NAME", f"tx-{category}").replace("CATEGORY", category)
        text = text.replace("DOCUMENT", document).replace("OWN", notices)
        (tmp_path / f"{category}.yaml").write_text(text)
    return load_rule_book(tmp_path)


def rule_set(book: RuleBook, name: str, purpose: Purpose = Purpose.APPLYING) -> RuleSet:
    return next(each for each in book.sets(purpose) if each.id == name)


def ids(notices: tuple[Notice, ...]) -> list[str]:
    return [each.id for each in notices]


def test_a_rule_set_has_the_notices_on_itself_its_documents_and_its_association_each_once(own: RuleBook) -> None:
    assert ids(rule_set(own, "tx-imhs").notices) == ["on_the_set", "on_the_document", "on_the_association"]


def test_a_notice_on_a_document_concerns_only_what_is_read_from_it(own: RuleBook) -> None:
    assert ids(rule_set(own, "tx-imhm_c").notices) == ["on_the_association", "on_the_set"]


@pytest.mark.parametrize(
    ("day", "in_force"),
    [
        (date(2024, 12, 31), []),
        (date(2025, 1, 1), ["on_the_document"]),
        (date(2026, 12, 31), ["on_the_set", "on_the_document"]),
        (date(2027, 1, 1), ["on_the_set", "on_the_document", "on_the_association"]),
    ],
)
def test_a_notice_is_in_force_from_its_day_on(own: RuleBook, day: date, in_force: list[str]) -> None:
    assert ids(rule_set(own, "tx-imhs").notices_on(day)) == in_force


def test_a_document_has_a_day_a_year_or_no_date(own: RuleBook) -> None:
    documents = own.associations["tx"].documents

    assert [each.dated for each in documents.values()] == [date(2026, 3, 31), 2019, None]
    assert documents["third.txt"] == Document(title="Third rules")


def test_a_notice_of_the_same_id_in_an_added_folder_takes_the_place_of_the_packaged_one(tmp_path: Path) -> None:
    text = (PACKAGED / "notices.yaml").read_text()
    (tmp_path / "notices.yaml").write_text(text.replace("from: 2025-01-01", "from: 2028-05-01"))

    [notice] = rule_set(load_rule_book(tmp_path), "ct-imhs").notices

    assert notice.since == date(2028, 5, 1)


def test_the_end_of_the_specialists_exam_concerns_who_applies_as_one_from_2025_on(packaged: RuleBook) -> None:
    day = date(2025, 1, 1)

    assert [(each.id, each.purpose) for each in packaged.rule_sets if each.notices_on(day)] == [
        ("ct-imhs", Purpose.APPLYING),
        ("nm-imhs", Purpose.APPLYING),
    ]
    assert not [each for each in packaged.rule_sets if each.notices_on(day - timedelta(days=1))]
    assert rule_set(packaged, "ct-imhs").notices == rule_set(packaged, "nm-imhs").notices
