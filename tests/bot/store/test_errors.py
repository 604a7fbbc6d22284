"""Whatever is wrong with the database: one sentence that says what and what to do, and nothing damaged."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from bot.errors import UsageError
from bot.store import StoreError, open_store


def sentence(url: str, person) -> str:
    """Open and use the database; return what is said about it."""
    with pytest.raises(StoreError) as caught:
        use(url, person)
    text = str(caught.value)
    assert "\n" not in text
    assert "; " in text, "it says what to do"
    return text


def use(url: str, person, progress: str = "some") -> None:
    store = open_store(url, patience=0.2)
    try:
        with store.turn(person) as talk:
            talk.keep(progress)
    finally:
        store.close()


def kept(url: str, person) -> str | None:
    store = open_store(url)
    with store.turn(person) as talk:
        progress = talk.progress
    store.close()
    return progress


def test_a_file_that_is_no_database(tmp_path, alice):
    path = tmp_path / "letter.txt"
    path.write_text("Dear association, " * 500)

    assert "is not an imhbot database" in sentence(f"sqlite:///{path}", alice)
    assert path.read_text() == "Dear association, " * 500


def test_a_file_that_was_cut_off(sqlite_url, tmp_path, alice):
    use(sqlite_url, alice, "long " * 5000)
    path = tmp_path / "imhbot.sqlite"
    path.write_bytes(path.read_bytes()[:9000])

    assert "is damaged" in sentence(sqlite_url, alice)


def test_a_damaged_file_never_ends_in_a_traceback(sqlite_url, tmp_path, alice):
    use(sqlite_url, alice, "long " * 5000)
    path = tmp_path / "imhbot.sqlite"
    whole, random = path.read_bytes(), Random(7)
    for _ in range(60):
        damaged = bytearray(whole)
        start = random.randrange(len(whole))
        damaged[start : start + random.randrange(1, 400)] = random.randbytes(200)
        path.write_bytes(damaged)
        with suppress(StoreError):
            use(sqlite_url, alice, "changed")


def test_a_missing_folder(tmp_path, alice):
    assert "No such file or directory" in sentence(f"sqlite:///{tmp_path}/gone/imhbot.sqlite", alice)


def test_a_path_below_a_file(tmp_path, alice):
    (tmp_path / "file").write_text("")

    assert "cannot be opened for writing" in sentence(f"sqlite:///{tmp_path}/file/imhbot.sqlite", alice)


def test_a_folder_in_the_place_of_the_file(tmp_path, alice):
    assert "cannot be opened for writing" in sentence(f"sqlite:///{tmp_path}", alice)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path, alice):
    tmp_path.chmod(0o500)

    assert "Permission denied" in sentence(f"sqlite:///{tmp_path}/imhbot.sqlite", alice)


def test_a_database_that_another_process_holds(sqlite_url, tmp_path, alice):
    use(sqlite_url, alice)
    holding = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        " c.execute('BEGIN EXCLUSIVE'); print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", holding, str(tmp_path / "imhbot.sqlite")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    holder.stdout.readline()

    assert "is in use by another program; try again" in sentence(sqlite_url, alice)

    holder.communicate("")
    use(sqlite_url, alice)


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A file system of 192 kB, where mounting is allowed."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=192k", "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small file system is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_keeps_all_that_was_kept_before(small_disk, alice, bob):
    url = f"sqlite:///{small_disk}/imhbot.sqlite"
    use(url, alice, "before")
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space left"):
        filler.write_bytes(b"x" * 200_000)

    assert "free space" in sentence(url, bob).replace("free some space", "free space")

    filler.unlink()
    assert kept(url, alice) == "before"


def test_a_file_that_may_not_grow_keeps_all_that_was_kept_before(sqlite_url, alice):
    """The same without mounting: the process may write only short files."""
    use(sqlite_url, alice, "before")
    growing = (
        "import resource, sys; from bot.store import *; store = open_store(sys.argv[1]);"
        " resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"
        "try:\n"
        "    with store.turn(PersonKey('terminal', 'bob')) as talk: talk.keep('x' * 200_000)\n"
        "except StoreError as trouble: print(trouble)"
    )
    told = subprocess.run([sys.executable, "-c", growing, sqlite_url], capture_output=True, text=True, check=True)

    assert told.stdout.startswith("the d")
    assert told.stderr == ""
    assert kept(sqlite_url, alice) == "before"


def test_a_postgresql_that_is_not_there(alice):
    told = sentence("postgresql://me:secret@127.0.0.1:1/none", alice)

    assert "cannot be used" in told
    assert "secret" not in told


def test_a_postgresql_turn_that_another_program_holds(postgresql_url, alice):
    holder, other = open_store(postgresql_url), open_store(postgresql_url, patience=0.2)

    with holder.turn(alice), pytest.raises(StoreError, match="is in use by another program"), other.turn(alice):
        pass

    holder.close()
    other.close()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "not a database URL"),
        ("mysql://host/name", "names 'mysql'"),
        ("sqlite://", "does not name a file"),
        ("sqlite:///:memory:", "does not name a file"),
        ("sqlite:///file?mode=memory", "does not name a file"),
        ("postgresql://user:secret@host:port/name", "not a database URL"),
    ],
)
def test_a_database_url_that_cannot_be_used_is_named_with_the_forms_that_can(url, said):
    with pytest.raises(UsageError) as caught:
        open_store(url)

    assert said in str(caught.value)
    assert "give sqlite:///" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_without_a_url_the_file_is_in_the_users_data_folder(tmp_path, monkeypatch, alice):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    store = open_store(None)
    with store.turn(alice) as talk:
        talk.keep("some")
    store.close()

    assert kept(f"sqlite:///{tmp_path}/data/imhbot/imhbot.sqlite", alice) == "some"
