"""Written talks are played as people talk, and what differs is told with what came instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dialogs.transcripts.playing import play
from dialogs.transcripts.transcript_checks import problems_of_talk
from tests.dialogs.transcripts.stage import played, the_stage, the_talk

RENEWS = """
    A renewal:
      - person: I want to renew my IMHS in New Mexico
      - person: I'm a member
      - person: 12
"""

# After that renewal: a line that does not hold, and what must be told of it.
DIFFERENT = {
    "bot: 4 hours to go": 'the reply does not say "4 hours to go": it says "✗ Training: 12 of 15 hours this year: 3',
    "bot: xyz": 'the reply does not say "xyz": it says nothing like it',
    "not: 3 HOURS to go": 'the reply says "3 HOURS to go", and must not: it says "✗ Training: 12 of 15',
    "buttons: [Pictures]": 'there is no button "Pictures": the nearest are "Picture"',
    "press: Pictures": 'there is no button "Pictures": the nearest are "Picture"',
    "asking: member": "member is to be asked now: it asks nothing",
    "facts: {renewal_training_hours: 15}": "renewal_training_hours is to be 15: it is 12",
    "facts: {years_endorsed: 2}": "years_endorsed is to be 2: it is not known",
    "unknown: member": "member must not be known: it is true",
    "ready: nm-imhs": "nm-imhs is to be ready: it is not_yet (missing: training; open: nothing)",
    "not_yet: ct-imhs": "ct-imhs is not judged: judged: nm-imhs",
    "not_yet: nm-imhs, missing: membership": "missing is to be: membership: missing is: training",
    "not_yet: nm-imhs, open: member": "open is to be: member: open is: nothing",
    "not_yet: nm-imhs, gaps: {renewal_training_hours: 2}": "the gaps are to be: renewal_training_hours: 2: the gaps",
    "best_fit: ct-imhs": "ct-imhs is to fit best: it is nm-imhs",
    "to_staff: hello": "nothing is passed on to staff: no message went to them",
    "file: pdf": "no file of the kind pdf is sent: files sent: nothing",
}  # fmt: skip


@pytest.mark.parametrize("line", DIFFERENT)
def test_a_line_that_does_not_hold_is_told_with_what_came_instead(line: str, tmp_path: Path):
    talk = played(tmp_path, f"{RENEWS}      - {{{line}}}\n")

    [mismatch] = talk.mismatches
    assert f"{mismatch.wrong}: {mismatch.came}".startswith(DIFFERENT[line])


def test_what_holds_is_compared_without_regard_to_markup_case_quotes_and_spaces(tmp_path: Path):
    talk = played(
        tmp_path,
        f"""{RENEWS}        bot: ["imhs in new mexico:  not yet", training]
        not: [Oklahoma]
        buttons: picture
        asking: nothing
        facts: {{association: nm, member: true, renewal_training_hours: 12.0}}
        unknown: years_endorsed
        not_yet: nm-imhs
        missing: training
        open: []
        gaps: {{renewal_training_hours: 3}}
        best_fit: nm-imhs
      - press: Picture
        file: png
""",
    )

    assert talk.mismatches == ()


def test_a_talk_ends_at_the_first_line_that_differs_and_all_of_that_line_is_told(tmp_path: Path):
    talk = played(
        tmp_path,
        """
        A:
          - person: I want to renew my IMHS in New Mexico
            facts: {member: true, association: ct}
          - person: I'm a member
        """,
    )

    assert [exchange.typed for exchange in talk.exchanges] == ["/start", "I want to renew my IMHS in New Mexico"]
    assert [each.key for each in talk.mismatches] == ["facts", "facts"]


def test_a_button_is_found_by_the_beginning_of_its_label_where_only_one_begins_so(tmp_path: Path):
    assert played(tmp_path, "A: [{press: find my}, {press: New, facts: {association: nm}}]").mismatches == ()
    [mismatch] = played(tmp_path, "A: [{press: find my}, {press: '“”', bot: x}]").mismatches
    assert mismatch.key == "press"


def test_a_talk_is_played_on_its_day_and_on_a_later_one(tmp_path: Path):
    talk = played(
        tmp_path,
        """
        A:
          - day: 2024-06-03
            person: do I have to take an exam for the IMHS in Connecticut?
            not: anymore
          - day: 2025-06-03
            person: is there an exam for the IMHS in Connecticut?
            bot: anymore
        """,
    )

    assert talk.mismatches == ()


def test_what_is_due_by_a_later_day_is_called_to_mind(tmp_path: Path):
    talk = played(
        tmp_path,
        f"{RENEWS}      - press: Remind me\n      - press: In a month\n"
        "      - {day: 2026-12-30, person: /start, bot: You asked me to check in today}\n",
    )

    assert talk.mismatches == ()


def test_staff_get_a_question_only_where_they_can_be_reached(tmp_path: Path):
    question = "person: how long does the review take in Connecticut?"
    alone = played(tmp_path, f"A: [{{{question}}}, {{press: Pass my question to CT-AIMH}}]")
    staffed = played(
        tmp_path,
        f"A: [{{staff: true, {question}}}, {{press: Pass my question to CT-AIMH}}, "
        "{press: Only my question, to_staff: how long does the review take}]",
    )

    assert [each.key for each in alone.mismatches] == ["press"]
    assert staffed.mismatches == ()


def test_kept_results_are_looked_up_opened_to_staff_and_deleted(tmp_path: Path):
    talk = played(
        tmp_path,
        f"""{RENEWS}      - staff: true
      - press: Keep this result
        bot: TALK-TALK-TALK-0001
      - press: Let NMAIMH's staff look it up
      - person: /lookup talk-talk-talk-0001
        bot: just as it was
      - press: Delete this result
      - person: /lookup TALK-TALK-TALK-0001
        not: just as it was
""",
    )

    assert talk.mismatches == ()


def test_a_failing_talk_is_shown_up_to_there_as_it_looks_with_the_place_of_what_differs(tmp_path: Path):
    text = """
        Somebody begins:
          - press: Find my category
          - person: Connecticut
            bot: What kind of job do you do?
            facts: {association: va}
          - person: MSW
        """
    talk = the_talk(tmp_path, text)
    [facts, bot] = sorted(problems_of_talk(talk, played(tmp_path, text)), key=lambda each: -each.line)

    assert (facts.line, facts.column, bot.line, bot.column) == (5, 5, 4, 5)
    assert bot.message == (
        '"Somebody begins": the reply does not say "What kind of job do you do?": '
        'it says "What kind of work do you do?"'
    )
    assert facts.message == '"Somebody begins": association is to be va: it is ct'
    assert "The talk up to there" not in bot.hint  # it is shown once
    shown = facts.hint.split("\n\n", 1)[1]
    assert shown.startswith("    > [Find my category]\n\n    Which state's association")
    assert "    [Connecticut] [Virginia] [New Mexico]" in shown
    assert "\n\n    > Connecticut\n\n    Got it: Connecticut.\n" in shown
    assert "MSW\n" not in shown.split("> Connecticut")[1].split("[")[0]


def test_a_talk_without_a_day_is_played_on_the_day_of_the_check(tmp_path: Path):
    text = "A: [{person: how many training hours for a policy mentor in Connecticut?, bot: 30 hours}]"
    then = replace(the_stage(), today=date(2023, 5, 1))

    assert play(the_talk(tmp_path, text), then).mismatches == ()
    assert [each.key for each in played(tmp_path, text.replace("30", "33 hours of")).mismatches] == ["bot"]
