"""Each mistake that a rule author can make is told at its place, in a sentence that says what to do.

One broken file (or folder) for each mistake, in `broken/`; its only problem must read like this.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.checking.rule_files import check_files
from rules.yamlfiles import MAX_BYTES

BROKEN = Path(__file__).parent / "broken"

MESSAGES = {
    "alias_bomb": "5:24: with its aliases written out the file holds more than 50,000 values; use fewer aliases",
    "alias_of_itself": "1:15: *a points to nothing above it; write &a before what it repeats",
    "alias_to_nothing": "11:29: *thirty points to nothing above it; write &thirty before what it repeats",
    "all_of_and_any_of": "8:7: a requirement needs either all_of or any_of; write one of them, with its",
    "association_without_name": "1:1: 'name' is missing; add 'name: ...'",
    "associations_are_a_list": "1:1: expected a mapping by id, not a list; write 'id:' and its keys below it",
    "bound_below_range": "11:40: -1 is outside the range of training_hours; write a number from 0 to 20000",
    "bound_in_quotes": '11:40: expected a number of hours, not "30"; write a number without quotes and',
    "bound_is_a_date": "11:40: expected a number of hours, not 2024-01-01; write a number without quotes and",
    "bound_is_a_yes": "11:40: expected a number of hours, not true; write a number without quotes and",
    "bound_is_missing": "11:40: a number of hours is missing here; write a number without quotes and without unit",
    "bound_out_of_range": "11:40: 30000 is outside the range of training_hours; write a number from 0 to 20000",
    "category_level_text": '1:46: expected a number, not "three"; write it without quotes',
    "changes_to_nothing": "7:5: there is no version above that this could change; write requirements: and all",
    "choice_is_no_list": '11:41: expected a list of values, not "certificate"; choose from certificate,',
    "condition_is_text": '11:13: expected one condition, not "thirty hours"; write a fact such as',
    "control_character": "9:23: YAML does not allow the character that stands here; take it out",
    "date_fact_as_condition": "11:13: apply_on cannot be a condition; use another fact",
    "document_dated_in_words": '1:85: expected a year or a day, such as 2017 or 2024-01-31, not "May 2020"; take',
    "duplicate_key": "3:1: the key 'purpose' stands twice, first in line 2; keep one of them",
    "empty": "1:1: the file is empty; fill it, or delete it",
    "empty_section": "9:18: this text is empty; write it, or take the key out",
    "example_like_nothing": "9:11: no case above is named 'just enogh'; did you mean 'just enough'?",
    "example_like_one_in_words": "6:53: training_hours_rsc is 'thirty'; it must be a number of hours from 0 to 20000",
    "example_like_one_of_an_unknown_fact": "6:28: unknown fact 'trainig_hours'; did you mean 'training_hours'?",
    "example_like_one_of_another_association": "6:46: with association va nobody asks for ct-imhs; write ct, or take",
    "example_like_one_of_no_association": "6:46: association is 'tc'; it must be one of ct, va, nm, ok",
    "example_like_one_out_of_range": "6:53: training_hours_rsc is 300000; it must be from 0 to 20000 hours",
    "example_of_an_unknown_fact": "6:28: unknown fact 'trainig_hours'; did you mean 'training_hours'?",
    "facts_of_its_own": "1:1: unknown key 'ranges'; use one of: facts, values",
    "half_a_window": "11:13: a window needs over and best_stretch too; add it, or take out what is left of the",
    "missing_conditions": "8:7: a requirement needs either all_of or any_of; write one of them, with its",
    "missing_document": "1:1: 'document' is missing; add 'document: ...'",
    "missing_section": "8:7: 'section' is missing; add 'section: ...'",
    "never_fails_any_of": "10:9: this can never fail: one of the conditions always holds; change or take out",
    "never_fails_bound_of_nothing": "11:40: at least 0 can never fail: it holds for everybody; write a higher",
    "never_fails_every_value": "11:41: this can never fail: it names every value; take out the values that do",
    "never_met_by_a_shared_condition": "10:9: this can never be met: the conditions contradict each other;",
    "never_met_disjoint_values": "10:9: this can never be met: the conditions contradict each other; change or",
    "never_met_where_it_makes_no_sense": "10:9: this can never be met: the conditions contradict each other;",
    "never_met_yes_and_no": "10:9: this can never be met: the conditions contradict each other; change or take",
    "no_condition_in_list": "10:17: 'all_of' is empty; list at least one, or take the key out",
    "no_versions": "6:11: 'versions' is empty; list at least one, or take the key out",
    "notice_unknown": "6:11: there is no notice 'imhs_without_exams'; did you mean 'imhs_without_exam'?",
    "notice_unknown_to_a_document": "6:41: there is no notice 'imhs_exam_ends'; use one of: imhs_without_exam",
    "notice_without_day": "1:1: 'from' is missing; add 'from: ...'",
    "notice_with_a_day_in_words": '2:9: expected a day, such as 2024-01-31, not "January 2025"; write it without',
    "not_utf8": "9:23: the file is not UTF-8 text from here on; save it as UTF-8",
    "note_is_no_id": "10:18: 'Ask the association' is not an id; use lower-case letters, digits and _ only,",
    "only_a_comment": "1:1: the file is empty; fill it, or delete it",
    "open_bracket": "12:1: this is not YAML (while parsing a flow mapping, did not find expected ',' or '}');",
    "operator_of_another_kind": "11:30: is does not fit training_hours (hours); write training_hours:",
    "rater_unknown": "3:8: 'program_supervisr' is nobody who can rate; did you mean 'program_supervisor'?",
    "reason_is_no_id": "11:90: 'Ask them' is not the id of a note; name a note by its id, such as",
    "requirement_is_a_number": "8:17: expected a mapping (key: value, indented), not 30; see the README for",
    "requirements_and_changes": "7:5: a version needs either requirements or changes; write all requirements,",
    "rule_set_id_is_a_number": '1:11: expected a text, not 12; write it in quotes, "12", if that is meant',
    "rule_set_id_with_capitals": "1:11: 'CT-IMHS' is not an id; use lower-case letters, digits and _ only, such",
    "rule_set_is_a_list": "1:1: expected a mapping (key: value, indented), not a list; its keys are",
    "rule_set_is_text": '1:1: expected a mapping (key: value, indented), not "the rules of Connecticut"; its',
    "same_day_twice": "13:11: this version overlaps the one above, which is in force from 2024-01-01; write",
    "same_id_twice": "1:11: the rule set 'ct-imhs' for applying stands in first.yaml too; give it an id of its",
    "second_version_without_day": "12:5: only the first version may be without a day; write from: and the day",
    "shared_condition_wrong": "3:32: 99999 is outside the range of training_hours; write a number from 0 to",
    "shared_name_taken": "2:3: the shared name 'imhs_work' is taken; use another name",
    "shared_uses_itself": "4:14: there is no shared condition 'circle'; use one of: graduate_degree, imhs_work,",
    "slot_for_nobody": "3:7: nobody can fill this slot; list who may: - [colleague, ...]",
    "steps_are_text": '6:8: expected a list, not "portfolio"; put it in brackets: [...]',
    "tab": "10:1: this is not YAML (a tab stands here); indent with spaces, never with a tab",
    "tag": "1:11: the tag tag:yaml.org,2002:python/name:os.system has no meaning here; take it out",
    "too_deep": "1:41: more than 30 levels inside each other; write it flatter",
    "trap_clock": '11:40: YAML reads 12:30 without quotes as 750; write 750 if that is meant, else "12:30" in',
    "trap_leading_zero": '11:40: YAML reads 010 without quotes as 8; write 8 if that is meant, else "010" in',
    "trap_merge": "3:1: << has a meaning of its own in YAML; write out what is meant, or put it in quotes",
    "trap_no": '11:26: YAML reads no without quotes as false; write false if that is meant, else "no" in quotes',
    "trap_no_such_day": "7:11: there is no day 2023-02-29; write a day as year-month-day, such as 2024-01-31",
    "trap_underscore": "11:40: YAML reads 1_000 without quotes as 1000; write 1000 if that is meant, else",
    "two_conditions_in_one": "11:13: expected one condition, not a mapping; write a fact such as",
    "two_documents": "12:1: a second document begins here; keep one document a file, and take out the line ---",
    "unknown_association": "3:14: there is no association 'tc'; use one of: ct, va, nm, ok",
    "unknown_category": "4:11: there is no category 'imsh'; did you mean 'imhs'?",
    "unknown_document": "5:11: there is no document '000_a8a2bbde33e12b17.pdf'; did you mean",
    "unknown_fact": "11:13: there is no fact 'trainig_hours'; did you mean 'training_hours'?",
    "unknown_fact_of_a_window": "11:64: 'rsc_month' is no fact in months; did you mean 'rsc_months'?",
    "unknown_key": "5:1: unknown key 'sorce'; use one of: rule_set, purpose, association, category, document,",
    "unknown_key_beside_operator": "11:44: 'unit' has no meaning beside at_least; use one of: at_least,",
    "unknown_key_in_requirement": "10:9: unknown key 'doubt'; did you mean 'doubts'?",
    "unknown_operator": "11:30: there is no operator 'atleast'; did you mean 'at_least'?",
    "unknown_purpose": "2:10: 'apply' is not a purpose; use 'applying' or 'renewing'",
    "unknown_requirement": "8:7: there is no requirement 'trainings'; did you mean 'training'?",
    "unknown_shared_condition": "11:18: there is no shared condition 'graduate_degre'; did you mean",
    "unknown_slots": "11:33: there are no shared slots 'imsh'; did you mean 'imhs'?",
    "unknown_timezone": "5:13: 'America/Dalas' is no time zone; write its IANA name, such as America/Chicago",
    "unknown_value": "11:55: 'course_work' is no value of specialized_study; did you mean 'coursework'?",
    "utf16": "1:1: the file is not UTF-8 text from here on; save it as UTF-8",
    "value_met_and_decided": "11:78: 'certificate' meets the condition already; keep it here or in one_of",
    "value_stands_for_unsure": "11:45: 'unsure' is how people say that they do not know, so it is always",
    "value_twice": "11:55: 'certificate' stands twice; keep one of them",
    "version_day_in_quotes": '7:11: expected a day, such as 2024-01-31, not "2024-01-01"; write it without',
    "version_without_requirements": "7:5: this version asks for nothing; write its requirements, or take it out",
    "versions_in_wrong_order": "13:11: this version overlaps the one above, which is in force from 2024-01-01;",
    "yes_no_is_a_number": "11:26: expected true or false, not 1; write true or false without quotes",
}


def named(name: str) -> Path:
    return BROKEN / name if (BROKEN / name).is_dir() else BROKEN / f"{name}.yaml"


def messages(path: Path) -> list[str]:
    return [str(problem) for problem in check_files([path])]


@pytest.mark.parametrize("name", MESSAGES)
def test_a_mistake_is_told_once_at_its_place_with_what_to_do(name: str) -> None:
    [message] = messages(named(name))

    assert MESSAGES[name] in message


def test_every_broken_file_has_its_message() -> None:
    several = {"example_with_unknown_key", "failing_example", "many_mistakes"}
    broken = {path.stem for path in BROKEN.iterdir() if not path.name.endswith(".examples.yaml")}

    assert broken == MESSAGES.keys() | several


def test_all_mistakes_of_a_file_are_told_at_once_from_top_to_bottom() -> None:
    found = messages(BROKEN / "many_mistakes.yaml")

    assert [message.removeprefix(f"{BROKEN / 'many_mistakes.yaml'}:").split("; ")[0] for message in found] == [
        "3:14: there is no association 'cx'",
        "11:13: there is no fact 'trainig_hours'",
        "12:40: YAML reads 010 without quotes as 8",
        "13:34: one_of does not fit training_hours_rsc (hours)",
    ]


def test_all_mistakes_of_a_folder_are_told_at_once() -> None:
    files = {problem.file for problem in check_files([BROKEN / "rater_unknown", BROKEN / "slot_for_nobody"])}

    assert files == {str(BROKEN / name / "shared.yaml") for name in ("rater_unknown", "slot_for_nobody")}


def test_a_failing_example_tells_what_the_rules_give_and_what_was_expected() -> None:
    status, requirements, gap = messages(BROKEN / "failing_example.yaml")

    assert ":7:13: 'just enough': status is ready, expected is not_yet; correct" in status
    assert ":8:19: 'just enough': requirements is training met, expected is training missing; correct" in requirements
    assert ":10:9: 'just enough': there is no such gap (the gaps are: none); correct" in gap


def test_a_misspelt_key_of_an_example_is_told_with_the_key_that_is_missing_for_it() -> None:
    missing, unknown = messages(BROKEN / "example_with_unknown_key.yaml")

    assert ":5:5: 'status' is missing; add 'status: ...'" in missing
    assert ":7:5: unknown key 'stauts'; did you mean 'status'?" in unknown


def test_a_file_over_one_megabyte_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_text("# " + "x" * MAX_BYTES)

    assert messages(large) == [
        f"{large}:1:1: the file is larger than 1 MB; split it, or take out what does not belong here"
    ]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    [message] = messages(tmp_path / "none.yaml")

    assert "none.yaml:1:1: there is no such file; check the name and the folder" in message


def test_a_folder_without_rule_files_is_told(tmp_path: Path) -> None:
    [message] = messages(tmp_path)

    assert "there are no rule files in this folder; add files that end in .yaml" in message


def test_a_file_with_another_ending_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "own.yml").write_text("rule_set: own\n")

    assert any("own.yml:1:1: files that end in .yml are not read; let it end in .yaml" in m for m in messages(tmp_path))


def test_whatever_a_rule_set_takes_from_a_broken_shared_file_is_not_blamed_on_it(tmp_path: Path) -> None:
    (tmp_path / "shared.yaml").write_text("conditions: [\n")
    (tmp_path / "own.yaml").write_text((BROKEN / "shared_condition_wrong" / "own.yaml").read_text())

    [message] = messages(tmp_path)

    assert "shared.yaml" in message
