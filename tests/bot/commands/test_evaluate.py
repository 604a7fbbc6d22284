"""`imhbot evaluate`, from the file to the line of JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from tests.bot.program import imhbot


@pytest.fixture(autouse=True)
def _nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("IMHBOT_RULES", "IMHBOT_DIALOGS"):
        monkeypatch.delenv(name, raising=False)


def evaluate(text: str, *options: str) -> int:
    Path("me.yaml").write_text(text, encoding="utf-8")
    return main(["evaluate", "me.yaml", *options])


def batch(*lines: Any, options: tuple[str, ...] = ()) -> int:
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    Path("many.jsonl").write_text("\n".join(texts), encoding="utf-8")
    return main(["evaluate", "--batch", "many.jsonl", *options])


def answers(capsys) -> list[Any]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_profile_is_judged_for_its_association_and_its_day(capsys):
    assert evaluate("association: ct\napply_on: 2023-12-31\nrsc_hours: 40", "--json") == 0

    [verdict] = answers(capsys)
    assert (verdict["id"], verdict["association"], verdict["apply_on"]) == (None, "ct", "2023-12-31")
    [gap] = [gap for result in verdict["results"][:1] for gap in result["gaps"]]
    assert gap == {"requirement": "rsc", "fact": "rsc_hours", "have": 40, "need": 50, "short": 10, "unit": "hours"}


def test_newer_rules_that_are_announced_stand_beside_the_status_from_their_day_on(capsys):
    assert evaluate("association: nm", "--json") == 0
    assert evaluate("association: nm\napply_on: 2024-12-31", "--json") == 0

    now, before = (verdict["results"][0] for verdict in answers(capsys))
    [notice] = now["notices"]
    assert notice["date"] == "2025-01-01"
    assert notice["source"].startswith("ct-aimh.org")
    assert "33 hours" in notice["text"]
    assert before["notices"] == []
    assert now["status"] == before["status"]


def test_without_json_the_verdict_is_for_reading(capsys):
    assert evaluate("association: ct\nroles: [treatment]\nrsc_hours: 40") == 0

    shown = capsys.readouterr().out
    assert "IMHS in Connecticut" in shown
    assert "10 hours to go" in shown
    assert "**" not in shown


def test_a_renewal_is_judged_by_the_rules_for_renewing(capsys):
    assert evaluate("association: ct\ncategory_held: imhs\nmember: true", "--renewal", "--json") == 0

    [result] = answers(capsys)[0]["results"]
    assert result["requirements"]["membership"] == "met"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("degree: msc", "degree is 'msc'"),
        ("degre: msw", "did you mean 'degree'"),
        ("rsc_hours: '12'", "rsc_hours is '12'; it must be a number"),
        ("rsc_hours: true", "rsc_hours is True"),
        ("rsc_hours: .nan", "rsc_hours"),
        ("rsc_hours: -1", "from 0 to 20000"),
        ("rsc_hours: 1\nrsc_hours: 2", "me.yaml:2:1"),
        ("- degree: msw", "me.yaml:1:1"),
        ("", "me.yaml:1:1"),
        ("degree: [", "me.yaml:"),
        ("a: &a [x, x]\nb: &b [*a, *a]\n" + "c: [*b, *b]\n", "unknown fact 'a'"),
    ],
)
def test_a_profile_that_cannot_be_judged_is_one_sentence_with_its_place(text, said, capsys):
    assert evaluate(text, "--json") == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.startswith("me.yaml:")
    assert err.count("\n") == 1


def test_a_batch_answers_every_line_in_order_and_never_stops_at_a_bad_one(capsys):
    status = batch(
        {"id": "good", "facts": {"degree": "msw"}},
        {"id": "no facts"},
        {"id": 3, "facts": {"degree": "msc"}},
        "nonsense",
        {"facts": {}},
        {"id": ["list"], "facts": {}},
        '{"id": "nan", "facts": {"rsc_hours": NaN}}',
        '{"id": 1e999, "facts": {"rsc_hours": 1}}',
    )

    out = capsys.readouterr()
    told = [json.loads(line) for line in out.out.splitlines()]
    assert [answer["id"] for answer in told] == ["good", "no facts", 3, None, None, None, "nan", None]
    assert ["error" in answer for answer in told] == [False, True, True, True, False, True, True, True]
    assert "rsc_hours" in told[6]["error"]
    assert (
        out.err
        == "many.jsonl: 6 lines could not be answered, the first is line 2; the output says for each what to correct\n"
    )
    assert status == 2


def test_a_batch_says_the_same_of_a_profile_as_the_profile_alone(capsys):
    facts = {"association": "nm", "degree": "msw", "rsc_hours": 12.5, "references": ["colleague"]}
    batch({"facts": facts})
    evaluate(json.dumps(facts), "--json")

    first, second = answers(capsys)
    assert first == second


def test_a_batch_answers_each_line_as_it_comes(tmp_path):
    done = imhbot("evaluate", "--batch", "-", given=b'{"id": "\xc3\xa9", "facts": {}}\r\n\n', cwd=tmp_path)

    assert json.loads(done.stdout)["id"] == "é"
    assert (done.stderr, done.returncode) == (b"", 0)
