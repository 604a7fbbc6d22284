"""`imhbot check` finds what is wrong with answers, all at once and with its place."""

from __future__ import annotations

import pytest

from dialogs.faq.answer_checks import check_answers
from tests.dialogs.faq.score import ROOT
from tests.dialogs.talk import the_words

ENGLISH = ROOT / "dialogs" / "en"
FACT = "title: T\n  text: {text}\n  citations: {{002_9bf460dd450da5b4.txt: Endorsement}}\n  phrasings: {phrasing}\n"
MISTAKES = {
    FACT.format(text="You need {n} hours.", phrasing="zebra crossing stripes"): "no placeholder {n} here",
    "title: T\n  text: It is so.\n  phrasings: giraffe necks\n": "cites nothing",
    FACT.format(text="It is so.", phrasing="is there a written exam"): "is so much like a phrasing of exam",
    FACT.format(text="It is so.", phrasing="'of the'"): "none of its phrasings leads to this entry",
    "kind: rules\n  title: T\n  requirement: reading\n  phrasings: lion manes\n": "there is no 'reading'",
    "title: T\n  term: zebra\n  phrasings: elephant trunks\n": "there is no 'zebra'",
}
MISSHAPEN = {
    "title: T\n  kind: nonsense\n  phrasings: zebra stripes\n": "'nonsense' is not a kind",
    "title: T\n  fasings: zebra stripes\n": "unknown key 'fasings'; did you mean 'phrasings'?",
}


def test_the_packaged_answers_are_in_order():
    assert check_answers(ENGLISH, the_words()) == []


@pytest.mark.parametrize("mistakes", [MISTAKES, MISSHAPEN], ids=["of meaning", "of shape"])
def test_all_mistakes_are_told_at_once_with_file_and_line(tmp_path, mistakes):
    file = tmp_path / "answers" / "ours.yaml"
    file.parent.mkdir()
    file.write_text("".join(f"ours_{place}:\n  {entry}" for place, entry in enumerate(mistakes)), encoding="utf-8")

    found = [str(each) for each in check_answers(ENGLISH, the_words(), tmp_path)]

    for said in mistakes.values():
        assert any(said in problem and "ours.yaml:" in problem for problem in found), (said, found)
