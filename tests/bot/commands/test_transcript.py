"""`imhbot chat --transcript` writes a talk down that `imhbot check` plays again."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot import cli
from tests.bot.program import imhbot


def test_a_talk_is_written_down_and_nothing_is_kept(tmp_path: Path):
    done = imhbot("chat", "--transcript", "ours.yaml", given=b"renew my IMHS in New Mexico\nyes\n12\n", cwd=tmp_path)

    assert done.returncode == 0
    assert b"The talk is written to ours.yaml. Give it a title" in done.stderr
    assert b"saved" not in done.stdout
    [(title, lines)] = yaml.safe_load((tmp_path / "ours.yaml").read_text()).items()
    assert title == "ours"
    assert [line.get("person") or f"[{line['press']}]" for line in lines] == [
        "renew my IMHS in New Mexico",
        "[Yes]",
        "12",
    ]
    assert lines[-1]["not_yet"] == "nm-imhs"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--transcript", "there.yaml"], "--transcript 'there.yaml' is there already; name a new file"),
        (["--transcript", "no/folder.yaml"], "cannot be written (No such file or directory); name another file"),
        (["--transcript", "new.yaml", "--user", "al"], "is nobody's: leave out --user or --transcript"),
    ],
)
def test_bad_usage_is_told_in_a_sentence(arguments, said, tmp_path: Path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.yaml").write_text("kept")

    assert cli.main(["chat", *arguments]) == 2

    assert said in capsys.readouterr().err
    assert (tmp_path / "there.yaml").read_text() == "kept"
    assert not (tmp_path / "new.yaml").exists()
