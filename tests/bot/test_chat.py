"""`imhbot chat` as its users have it: in a terminal, in a pipe, and line by line in JSON."""

from __future__ import annotations

import json
import sys

import pexpect
import pytest

from tests.bot.program import COMMAND, ChatProcess, environment, imhbot
from tests.bot.test_killed import APPLICANT

CTRL_C = "\x03"


@pytest.fixture
def settings(tmp_path) -> dict[str, str]:
    return {"IMHBOT_DATABASE_URL": f"sqlite:///{tmp_path}/imhbot.sqlite"}


@pytest.fixture
def terminal(tmp_path, settings):
    """A terminal of 60 columns in which the talk has begun."""
    program = pexpect.spawn(
        sys.executable, [*COMMAND[1:], "chat", "--user", "alice"], cwd=tmp_path, dimensions=(50, 60),
        env=environment(TERM="xterm-256color", **settings), encoding="utf-8", timeout=20,
    )  # fmt: skip
    program.expect("› ")
    yield program
    program.close(force=True)


def test_a_person_presses_by_number_label_and_letter_and_types(terminal):
    for typed, shown in [
        ("1", "Connecticut"),
        ("connecticut", "What kind of work do you do"),
        ("1 2", "highest degree"),
        ("MSW", "Did you study"),
        ("2", "clock hours of training"),
        ("2", r"Got it: 2 hours"),
    ]:
        terminal.sendline(typed)
        terminal.expect(shown)
        terminal.expect("› ")


@pytest.mark.parametrize("end", ["ctrl-d", "ctrl-c"])
def test_the_talk_may_be_ended_at_any_time_and_goes_on_there(end, terminal, tmp_path, settings):
    terminal.sendline("1")
    terminal.expect("› ")
    terminal.sendline("Connecticut")
    terminal.expect("What kind of work do you do")
    terminal.expect("› ")
    if end == "ctrl-d":
        terminal.sendeof()
    else:
        terminal.send(CTRL_C)
    terminal.expect("saved all your answers")
    terminal.expect(pexpect.EOF)
    terminal.close()

    assert terminal.exitstatus == 0
    chat = ChatProcess(tmp_path, **settings)
    assert chat.say("/start")["asking"] == "roles"
    assert chat.end() == (0, "")


def test_a_talk_from_a_pipe_is_plain_and_ends_well(tmp_path, settings):
    done = imhbot("chat", given="1\nConnecticut\nnaïve\n".encode(), cwd=tmp_path, **settings)

    told = done.stdout.decode()
    assert "> Connecticut" in told
    assert "\x1b" not in told
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_verdict_of_a_talk_is_the_one_that_evaluate_prints(tmp_path, settings):
    chat = ChatProcess(tmp_path, **settings)
    chat.say("/start")
    answer, told = chat.press("apply"), []
    while not answer["done"]:
        told.append(answer["asking"])
        answer = chat.say(APPLICANT[answer["asking"]])
    assert chat.end() == (0, "")

    profile = "".join(f"{fact}: {as_yaml(APPLICANT[fact])}\n" for fact in told)
    (tmp_path / "me.yaml").write_text(profile)
    evaluated = imhbot("evaluate", "me.yaml", "--json", cwd=tmp_path)

    assert json.loads(evaluated.stdout) == answer["verdict"]


def as_yaml(text: str) -> str:
    if text in ("yes", "no"):
        return {"yes": "true", "no": "false"}[text]
    return f"[{text}]" if "," in text else text


def test_a_line_that_is_no_message_is_answered_and_named_at_the_end(tmp_path, settings):
    given = b'{"say": "/start"}\nwhat?\n{"press": "apply"}\n'
    done = imhbot("chat", "--json", given=given, cwd=tmp_path, **settings)

    assert done.stdout.count(b"\n") == 3
    assert done.stderr.startswith(b"input line 2: ")
    assert done.returncode == 2


def test_a_database_that_cannot_be_used_is_one_sentence_and_exit_status_1(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear association, " * 100)
    done = imhbot("chat", "--json", cwd=tmp_path, IMHBOT_DATABASE_URL=f"sqlite:///{tmp_path}/letter.txt")

    assert done.stdout == b""
    assert b"is not an imhbot database" in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert done.returncode == 1
