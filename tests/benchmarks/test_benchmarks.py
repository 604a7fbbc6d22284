"""`make bench` runs every comparison; each prints its figures and says whether they meet their targets."""

from __future__ import annotations

import pytest

from tests.benchmarks import (
    answers,
    command_line,
    drawing,
    figures,
    judge,
    long_messages,
    questions,
    reading,
    reload,
    telegram,
    turns,
)


@pytest.mark.benchmark
@pytest.mark.parametrize(
    "comparison",
    [answers, judge, command_line, figures, drawing, questions, turns, reading, long_messages, telegram, reload],
    ids=lambda module: module.__name__.split(".")[-1],
)
def test_the_figures_meet_their_targets(comparison):
    assert comparison.main() == 0
