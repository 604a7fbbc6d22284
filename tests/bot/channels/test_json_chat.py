"""The conversation line by line in JSON."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest

from bot.channels.drawn_files import DrawnFile
from bot.channels.json_chat import as_json, chat_in_json
from bot.errors import UsageError
from dialogs.messages import Button, ButtonPress, Reply, TextMessage, ToDraw, Turn


def turn(text: str = "How many hours?", **more: Any) -> Turn:
    return Turn(progress=None, replies=(Reply(text, ((Button("Later", "later"),),)),), **more)


def not_saved(_: ToDraw) -> DrawnFile:
    raise AssertionError("nothing is drawn")


class Hearing:
    """Remembers what it heard."""

    def __init__(self) -> None:
        self.heard: list[object] = []

    def __call__(self, message: object) -> Turn:
        self.heard.append(message)
        return turn()


def talk(capsys, *lines: bytes) -> tuple[list[Any], list[Any], str | None]:
    """Return what was heard, what was answered, and what was said at the end."""
    hearing, complaint = Hearing(), None
    try:
        chat_in_json(hearing, BytesIO(b"\n".join(lines)), not_saved)
    except UsageError as error:
        complaint = str(error)
    return hearing.heard, [json.loads(line) for line in capsys.readouterr().out.splitlines()], complaint


def test_a_turn_is_told_with_its_buttons_and_progress_and_without_marks():
    told = as_json(
        turn("**How many** hours?", asking="training_hours", answered=3, at_most_left=9, facts={"roles": ["policy"]}),
        not_saved,
    )

    assert told == {
        "messages": [{"text": "How many hours?", "buttons": [[{"label": "Later", "id": "later"}]], "file": None}],
        "asking": "training_hours",
        "done": False,
        "progress": {"answered": 3, "at_most_left": 9},
        "facts": {"roles": ["policy"]},
    }


def test_a_verdict_that_stands_is_told_as_evaluate_prints_it():
    told = as_json(turn(done=True, verdict={"association": "here", "results": []}), not_saved)

    assert told["verdict"] == {"id": None, "association": "here", "results": []}


def test_what_is_said_and_pressed_is_heard_in_order(capsys):
    heard, answers, complaint = talk(capsys, b'{"say": "/start"}', b'{"press": "degree=msw"}', b'{"say": "\xc3\xa9"}')

    assert heard == [TextMessage("/start"), ButtonPress("degree=msw"), TextMessage("é")]
    assert len(answers) == 3
    assert complaint is None


@pytest.mark.parametrize(
    "line",
    [b"hello", b'{"say": 3}', b'{"shout": "x"}', b'{"say": "x", "press": "y"}', b"{}", b"[]", b'{"say": "\xff"}'],
)
def test_a_line_that_is_no_message_is_answered_with_an_error_and_the_talk_goes_on(line, capsys):
    heard, answers, complaint = talk(capsys, b'{"say": "/start"}', line, b'{"say": "MSW"}')

    assert heard == [TextMessage("/start"), TextMessage("MSW")]
    assert list(answers[1]) == ["error"]
    assert complaint == f"input line 2: {answers[1]['error']}"


def test_a_degree_on_the_way_is_told_beside_what_is_held():
    verdict = {"association": "here", "results": []}
    told = as_json(
        turn(facts={"degree": "bachelor"}, as_if={"facts": {"degree": "msw"}, "verdict": verdict}), not_saved
    )

    assert told["facts"] == {"degree": "bachelor"}
    assert told["as_if"] == {"facts": {"degree": "msw"}, "verdict": {"id": None, **verdict}}
    assert "verdict" not in told


def test_what_is_drawn_is_named_by_the_path_of_its_file():
    drawn = ToDraw("png", {}, "result.png", "Not now.")
    told = as_json(
        Turn(progress=None, replies=(Reply("**Ready.**", drawn=drawn),)), lambda _: DrawnFile("/a.png", "Saved")
    )

    assert told["messages"] == [{"text": "Ready.\n\nSaved", "buttons": [], "file": "/a.png"}]
