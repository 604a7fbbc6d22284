"""How fast the command line judges (`make bench`)."""

from __future__ import annotations

import json
import time

import pytest

from tests.bot.program import imhbot

FACTS = {
    "association": "ct",
    "roles": ["treatment", "provides_rsc"],
    "degree": "msw",
    "specialized_study": "coursework",
    "training_hours": 36,
    "imh_work_years": 3,
    "rsc_hours": 40,
    "references": ["program_supervisor", "rsc_provider", "colleague"],
}
LINES = 20_000


@pytest.mark.benchmark
def test_one_profile_from_a_cold_start_takes_at_most_half_a_second(tmp_path):
    (tmp_path / "me.yaml").write_text(json.dumps(FACTS))
    took = []
    for _ in range(7):
        began = time.perf_counter()
        imhbot("evaluate", "me.yaml", "--json", cwd=tmp_path)
        took.append(time.perf_counter() - began)

    print(f"\nimhbot evaluate me.yaml, cold: {sorted(took)[3]:.2f} s at the median, {max(took):.2f} s at most of 7")
    assert sorted(took)[3] <= 0.5


@pytest.mark.benchmark
def test_a_batch_judges_at_least_4000_profiles_a_second(tmp_path):
    (tmp_path / "many.jsonl").write_text(f"{json.dumps({'id': 'p', 'facts': FACTS})}\n" * LINES)
    began = time.perf_counter()
    done = imhbot("evaluate", "--batch", "many.jsonl", cwd=tmp_path)
    rate = LINES / (time.perf_counter() - began)

    print(f"\nimhbot evaluate --batch, start included: {rate:,.0f} profiles a second")
    assert done.stdout.count(b"\n") == LINES
    assert rate >= 4000
