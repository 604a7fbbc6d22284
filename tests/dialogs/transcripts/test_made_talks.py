"""A talk that is made of known answers plays again, and ends with the result of these answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogs.transcripts.made_talks import made_talk
from rules.model import Purpose
from rules.people.meeting import meeting_version
from tests.dialogs.talk import the_book
from tests.dialogs.transcripts.stage import played, the_stage

BOOK = the_book()


@pytest.mark.parametrize("rule_set", BOOK.sets(Purpose.APPLYING)[::3], ids=lambda each: each.id)
@pytest.mark.parametrize("told", [1, 0.6])
def test_a_made_talk_plays_and_ends_with_the_result(tmp_path: Path, rule_set, told: float) -> None:
    ready = next(meeting_version(rule_set.versions[-1], BOOK.catalogue))
    kept = dict(list(ready.items())[: round(len(ready) * told)])
    roles = sorted(BOOK.categories[rule_set.category].roles)
    facts = {**kept, "association": rule_set.association, "roles": roles}
    state = BOOK.associations[rule_set.association].state

    text = made_talk("Somebody", the_stage(), facts, f"I want to apply in {state}")

    assert f"    {'ready' if told == 1 else 'undetermined'}: {rule_set.id}\n" in text
    talk = played(tmp_path, text)
    assert talk.mismatches == ()
    assert talk.exchanges[-1].turn.done
