"""What is forgotten is nowhere in the files any more."""

from __future__ import annotations

from pathlib import Path

from bot.store import open_store

SECRET = "forty-three hours with Dr. Quillfeather "


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_the_database_files_hold_nothing_of_somebody_who_was_forgotten(tmp_path, sqlite_url, alice, bob):
    store = open_store(sqlite_url)
    for progress in (SECRET, SECRET * 500, SECRET * 3):  # longer than a page, and changed, as talks are
        with store.turn(alice) as talk:
            talk.keep(progress)
    with store.turn(bob) as talk:
        talk.keep("short")
    assert SECRET.encode() in everything_in(tmp_path)

    with store.turn(alice) as talk:
        talk.forget()

    assert SECRET.encode() not in everything_in(tmp_path)
    assert b"alice" not in everything_in(tmp_path)
    store.close()


def test_only_its_owner_may_read_the_database_file(tmp_path, sqlite_url):
    open_store(sqlite_url).close()

    assert (tmp_path / "imhbot.sqlite").stat().st_mode & 0o777 == 0o600
