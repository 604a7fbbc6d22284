"""The command line: exit statuses, and one clear sentence for every mistake."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from bot.cli import main
from tests.bot.program import COMMAND, environment, imhbot


@pytest.fixture(autouse=True)
def _nowhere(tmp_path, monkeypatch):
    """No settings and no .env of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in ("IMHBOT_RULES", "IMHBOT_DIALOGS", "IMHBOT_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "COMMAND"),
        (["talk"], "'talk'"),
        (["evaluate"], "give either PROFILE.yaml or --batch FILE"),
        (["evaluate", "a.yaml", "--batch", "b"], "give either PROFILE.yaml or --batch FILE"),
        (["evaluate", "--loud", "a.yaml"], "--loud"),
        (["evaluate", "gone.yaml"], "gone.yaml"),
        (["evaluate", "--batch", "gone.jsonl"], "gone.jsonl"),
        (["rules"], "check|show|diff|schema"),
        (["rules", "show"], "RULE_SET"),
        (["rules", "show", "ct-imhx"], "did you mean 'ct-imhs'"),
        (["chat", "--user", ""], "--user needs a name"),
        (["chat", "--user", "a\nb"], "--user needs a name"),
        (["chat", "--user", "x" * 101], "--user needs a name"),
    ],
)
def test_bad_usage_is_one_sentence_and_exit_status_2(arguments, said, capsys):
    assert main(arguments) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert said in err


@pytest.mark.parametrize("name", ["IMHBOT_RULES", "IMHBOT_DIALOGS"])
def test_a_setting_that_is_wrong_is_named(name, monkeypatch, capsys, tmp_path):
    (tmp_path / "me.yaml").write_text("degree: msw")
    monkeypatch.setenv(name, "/gone")

    assert main(["evaluate", "me.yaml"]) == 2
    assert name in capsys.readouterr().err


def test_only_commands_that_work_are_shown(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])

    shown = capsys.readouterr().out
    assert all(command in shown for command in ("chat", "telegram", "evaluate", "understand", "rules"))


def test_a_reader_that_has_seen_enough_ends_the_program_quietly(tmp_path):
    lines = b'{"facts": {}}\n' * 3000
    program = subprocess.Popen(
        [*COMMAND, "evaluate", "--batch", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(),
    )
    assert program.stdout is not None
    program.stdout.close()
    _, complaint = program.communicate(lines)

    assert complaint == b""
    assert program.returncode == 0


def test_ctrl_c_ends_a_batch_quietly_with_the_usual_status(tmp_path):
    program = subprocess.Popen(
        [*COMMAND, "evaluate", "--batch", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(),
    )
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(b'{"facts": {}}\n')
    program.stdin.flush()
    program.stdout.readline()
    program.send_signal(signal.SIGINT)
    _, complaint = program.communicate()

    assert complaint == b""
    assert program.returncode == 130


def test_output_is_utf_8_whatever_the_locale_says(tmp_path):
    (tmp_path / "me.yaml").write_text("association: ct\nroles: [treatment]\ntraining_hours: 40\n")

    done = imhbot("evaluate", "me.yaml", cwd=tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")

    assert "✓" in done.stdout.decode("utf-8")
    assert done.returncode == 0


def test_judging_loads_neither_the_database_nor_the_screen(tmp_path):
    (tmp_path / "me.yaml").write_text("degree: msw\n")
    code = (
        "import sys; from bot.cli import main; main(['evaluate', 'me.yaml', '--json']);"
        " print([name for name in ('sqlalchemy', 'rich', 'rapidfuzz') if name in sys.modules],"
        " file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, check=True
    )

    assert done.stderr == b"[]\n"
