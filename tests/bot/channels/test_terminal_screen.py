"""How a turn looks in a terminal."""

from __future__ import annotations

import pytest

from bot.channels.drawn_files import DrawnFile
from bot.channels.terminal import TerminalScreen, choices
from dialogs.messages import Button, Reply, ToDraw, Turn

WORDING = {"terminal.progress": "{answered} of {total}", "terminal.hint": "Type something."}
REPLY = Reply(
    "**Training.** How many clock hours of training have you had, in all, since you began?",
    ((Button("I don't know", "dont_know"), Button("Later", "later")), (Button("A label that is long " * 3, "long"),)),
)


def not_saved(_: ToDraw) -> DrawnFile:
    raise AssertionError("nothing is drawn")


@pytest.fixture
def shown(monkeypatch, capsys):
    """Show a turn in a window of that width; no width: in no window at all."""

    def show(width: int | None, **environment: str) -> str:
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setenv("TERM", "xterm-256color")
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        if width is not None:
            monkeypatch.setenv("FORCE_COLOR", "1")
            monkeypatch.setenv("COLUMNS", str(width))
        turn = Turn(progress=None, replies=(REPLY,), asking="training_hours", answered=3, at_most_left=9)
        TerminalScreen(WORDING, not_saved).show(turn, choices(turn.replies, wants_number=True), "hint")
        return capsys.readouterr().out

    return show


def test_outside_of_a_terminal_all_is_plain_and_no_line_is_broken(shown):
    lines = shown(None).splitlines()

    assert "Training. How many clock hours of training have you had, in all, since you began?" in lines
    assert "  a) I don't know   b) Later" in lines
    assert lines[-2:] == ["━━━━━───────────────  3 of 12", "Type something."]


def test_a_window_gets_bold_text_wrapped_to_its_width(shown):
    text = shown(40, NO_COLOR="1")

    assert "\x1b[1mTraining.\x1b[0m" in text
    assert max(len(line) for line in text.splitlines()) < 60  # 40, and the escapes for bold
    assert "38;5" not in text
    assert "\x1b[3" not in text


def test_colours_are_used_where_nothing_speaks_against_them(shown):
    assert "\x1b[1;36ma)" in shown(60)
