"""The unit for systemd that the documentation offers."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from tests.bot.program import ROOT


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_accepts_the_unit(tmp_path):
    unit = tmp_path / "imhbot.service"
    text = (ROOT / "docs" / "imhbot.service").read_text()
    unit.write_text(text.replace("/opt/imhbot/.venv/bin/imhbot", sys.executable))

    verified = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)

    assert (verified.returncode, verified.stdout + verified.stderr) == (0, "")
