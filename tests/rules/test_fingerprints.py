"""A fingerprint tells whether rules have changed: the same for the same rules, another for others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import rules
from rules import load_rule_book
from rules.judged_rules import fingerprint

PACKAGED = Path(rules.__file__).parent
TODAY = date(2026, 11, 28)


def with_bound(folder: Path, bound: int) -> Path:
    """The packaged IMHS of Connecticut with another number of training hours."""
    text = (PACKAGED / "books" / "applying" / "ct-imhs.yaml").read_text()
    (folder / "ct-imhs.yaml").write_text(text.replace("{at_least: 30}", f"{{at_least: {bound}}}"))
    return folder


def test_the_same_rules_have_the_same_fingerprint() -> None:
    one, other = load_rule_book(), load_rule_book()

    assert fingerprint(one, "ct", TODAY) == fingerprint(other, "ct", TODAY)


def test_another_number_changes_the_fingerprint_of_that_association_alone(tmp_path: Path) -> None:
    before, after = load_rule_book(), load_rule_book(with_bound(tmp_path, 33))

    assert fingerprint(before, "ct", TODAY) != fingerprint(after, "ct", TODAY)
    assert fingerprint(before, "va", TODAY) == fingerprint(after, "va", TODAY)
    assert fingerprint(before, None, TODAY) != fingerprint(after, None, TODAY)


def test_the_day_from_which_a_newer_version_is_in_force_changes_it() -> None:
    book = load_rule_book()

    assert fingerprint(book, "ct", date(2023, 12, 31)) != fingerprint(book, "ct", date(2024, 1, 1))
