"""A talk that was written down while somebody had it comes out the same when it is played."""

from __future__ import annotations

from pathlib import Path

from dialogs.transcripts.playing import TalkingPerson
from dialogs.transcripts.recording import as_yaml
from tests.dialogs.transcripts.stage import TODAY, played, the_stage


def test_a_recorded_talk_plays_again_with_its_facts_and_its_result(tmp_path: Path):
    person = TalkingPerson(the_stage(), TODAY)
    person.says("/start")
    exchanges = [person.presses(person.button("Renew my endorsement"))]
    exchanges += [
        person.says(text) for text in ("New Mexico", "IMHS: specialist", "yes", "12", "sorry, it was 11 hours")
    ]

    text = as_yaml("Eleven: not enough", TODAY, exchanges)

    assert text.splitlines() == [
        "'Eleven: not enough':",
        "  - day: 2026-11-28",
        "    press: Renew my endorsement",
        "  - person: New Mexico",
        "    facts: {association: nm}",
        "  - person: 'IMHS: specialist'",
        "    facts: {category_held: imhs}",
        "  - person: 'yes'",
        "    facts: {member: true}",
        "  - person: '12'",
        "    facts: {renewal_training_hours: 12}",
        "  - person: sorry, it was 11 hours",
        "    facts: {renewal_training_hours: 11}",
        "    not_yet: nm-imhs",
        "    missing: [training]",
        "    open: []",
    ]
    assert played(tmp_path, text).mismatches == ()


def test_what_is_forgotten_on_the_way_is_written_as_unknown(tmp_path: Path):
    person = TalkingPerson(the_stage(), TODAY)
    person.says("/start")
    exchanges = [person.says("Connecticut, MSW"), person.says("/forget")]
    exchanges.append(person.presses(person.button("Yes, delete everything")))

    text = as_yaml("Forgotten", TODAY, exchanges)

    assert text.endswith("  - press: Yes, delete everything\n    unknown: [degree, association]\n")
    assert played(tmp_path, text).mismatches == ()
