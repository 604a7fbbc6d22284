"""What both databases promise."""

from __future__ import annotations

from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store import PersonKey, Store, open_store


def kept(store: Store, person: PersonKey) -> str | None:
    with store.turn(person) as talk:
        return talk.progress


def keep(store: Store, person: PersonKey, progress: str) -> None:
    with store.turn(person) as talk:
        talk.keep(progress)


def forget(store: Store, person: PersonKey) -> None:
    with store.turn(person) as talk:
        talk.forget()


def test_nothing_is_kept_about_somebody_new(store, alice):
    assert kept(store, alice) is None


def test_what_was_kept_is_there_after_the_database_was_closed(store, url, alice):
    keep(store, alice, '{"answers": 3}')
    store.close()

    again = open_store(url)

    assert kept(again, alice) == '{"answers": 3}'
    again.close()


def test_people_are_kept_apart_by_name_and_by_channel(store, alice, bob):
    elsewhere = PersonKey("telegram", "alice")
    for person, progress in ((alice, "one"), (bob, "two"), (elsewhere, "three")):
        keep(store, person, progress)

    assert [kept(store, person) for person in (alice, bob, elsewhere)] == ["one", "two", "three"]


def test_forgetting_one_person_leaves_the_others(store, alice, bob):
    keep(store, alice, "one")
    keep(store, bob, "two")

    forget(store, alice)

    assert (kept(store, alice), kept(store, bob)) == (None, "two")


def test_a_turn_that_fails_changes_nothing(store, alice):
    keep(store, alice, "before")

    def failing_turn() -> None:
        with store.turn(alice) as talk:
            talk.keep("after")
            raise LookupError

    with pytest.raises(LookupError):
        failing_turn()
    assert kept(store, alice) == "before"


def test_turns_of_one_person_at_the_same_time_lose_nothing(store, url, alice):
    def count_up() -> None:
        own = open_store(url)
        for _ in range(25):
            with own.turn(alice) as talk:
                talk.keep(str(int(talk.progress or 0) + 1))
        own.close()

    threads = [Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert kept(store, alice) == "100"


def test_many_may_open_a_new_database_at_the_same_time(url, alice):
    troubles: list[Exception] = []

    def open_and_look() -> None:
        try:
            own = open_store(url)
            kept(own, alice)
            own.close()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            troubles.append(error)

    threads = [Thread(target=open_and_look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert troubles == []


names = st.sampled_from(["alice", "bob", "Zoë", "名前", "a' OR 1=1 --"])
progress = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.tuples(names, progress | st.none()), max_size=12))
def test_any_sequence_of_turns_reads_back_as_the_last_one_left_it(store, turns):
    expected: dict[str, str | None] = dict.fromkeys(["alice", "bob", "Zoë", "名前", "a' OR 1=1 --"])
    for name in expected:
        forget(store, PersonKey("terminal", name))

    for name, text in turns:
        if text is None:
            forget(store, PersonKey("terminal", name))
        else:
            keep(store, PersonKey("terminal", name), text)
        expected[name] = text

    assert {name: kept(store, PersonKey("terminal", name)) for name in expected} == expected
