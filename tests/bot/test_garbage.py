"""Garbage is not looked for while a command starts, but it is in work that goes on, and after the command."""

from __future__ import annotations

import gc

import pytest

from bot.garbage import no_search
from bot.json_lines import answer_batch


@pytest.fixture
def a_line(tmp_path):
    path = tmp_path / "one.jsonl"
    path.write_text("{}\n")
    return str(path)


def test_a_command_starts_without_a_search_and_a_batch_goes_on_with_one(a_line, capsys):
    with no_search():
        assert not gc.isenabled()
        answer_batch(a_line, lambda _line: {"searched": gc.isenabled()})

    assert capsys.readouterr().out == '{"id":null,"searched":true}\n'


def test_after_a_command_that_failed_garbage_is_looked_for_again():
    with pytest.raises(ValueError, match="bad"), no_search():
        raise ValueError("bad")

    assert gc.isenabled()
