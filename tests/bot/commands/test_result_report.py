"""`imhbot report`: the verdict on a profile as a picture, a document, text or data."""

from __future__ import annotations

import json

import pytest

from tests.bot.program import imhbot

PROFILE = "association: ct\nroles: [treatment]\ndegree: msw\nrsc_hours: 40\ntraining_hours: 12\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "me.yaml").write_text(PROFILE)
    return tmp_path


def report(folder, *arguments: str):
    return imhbot("report", "me.yaml", *arguments, cwd=folder)


def complaint(done) -> str:
    assert done.returncode == 2
    assert done.stdout == b""
    [sentence] = done.stderr.decode().splitlines()
    return sentence


@pytest.mark.parametrize(("form", "starts"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("md", b"# "), ("json", b"{")])
def test_the_verdict_comes_in_every_format(folder, form, starts):
    done = report(folder, "--format", form, "-o", "result")

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (folder / "result").read_bytes().startswith(starts)


def test_without_a_format_the_name_of_the_file_says_it(folder):
    report(folder, "-o", "result.pdf")

    assert (folder / "result.pdf").read_bytes().startswith(b"%PDF")


def test_a_dash_writes_to_standard_output(folder):
    done = report(folder, "--format", "json", "-o", "-")

    [group] = json.loads(done.stdout)["groups"]
    assert group["categories"][0]["status"] == "not_yet"


def test_a_name_stands_on_it_only_where_one_is_given(folder):
    named, nameless = (report(folder, "--format", "md", "-o", "-", *more) for more in (("--name", "Ana María"), ()))

    assert "For Ana María" in named.stdout.decode()
    assert "For " not in nameless.stdout.decode()


def test_a_renewal_is_judged_as_one(tmp_path):
    (tmp_path / "me.yaml").write_text("association: ct\ncategory_held: imhs\n")

    done = imhbot("report", "--renewal", "me.yaml", "--format", "md", "-o", "-", cwd=tmp_path)

    assert done.stdout.decode().startswith("# Infant mental health endorsement renewal result")


def test_bad_usage_gets_one_sentence(folder):
    assert "--format 'doc' is unknown; choose one of png, pdf, md, json" in complaint(
        report(folder, "--format", "doc", "-o", "x")
    )
    assert "-o 'gone/x' cannot be written (No such file" in complaint(report(folder, "--format", "md", "-o", "gone/x"))
    assert "choose one of ct-imhs" in complaint(report(folder, "--only", "nothing", "-o", "x"))
    assert "there is no language 'xx'" in complaint(report(folder, "--language", "xx", "-o", "x"))
    assert "-o" in complaint(report(folder))
    assert "--name" in complaint(report(folder, "--name", "a\tb", "-o", "x"))


def test_a_bad_profile_is_told_with_its_line_and_nothing_is_written(folder):
    (folder / "me.yaml").write_text("association: ct\nrsc_hours: many\n")

    assert "rsc_hours" in complaint(report(folder, "-o", "x.png"))
    assert not (folder / "x.png").exists()
