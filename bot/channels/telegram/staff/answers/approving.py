"""Putting an answer by staff into use, and taking it out of use."""

from __future__ import annotations

from collections.abc import Sequence

from bot.channels.telegram.staff.answers.cards import find_theirs, number_on, show_card, voice_for
from bot.channels.telegram.staff.answers.telling import tell_askers
from bot.channels.telegram.staff.requests import Office, Request, StaffPress
from bot.channels.telegram.staff.says import edit, send
from bot.known_answers import as_said
from bot.store.approved_answers import KeptAnswer, Stage, change_answer, drop_answer, find_answer

_MOST_DIGITS = 9


def approve(office: Office, press: StaffPress) -> str | None:
    """Put the answer into use, unless it would take the questions of another one: then ask first."""
    return _approve(office, press, sure=False)


def approve_anyway(office: Office, press: StaffPress) -> str | None:
    """Put the answer into use, whatever it takes."""
    return _approve(office, press, sure=True)


def discard(office: Office, press: StaffPress) -> str | None:
    """Delete a draft."""
    kept, voice = pressed_answer(office, press), office.voice(press.language)
    if kept is None:
        return voice.text("drafting.gone")
    if kept.state != Stage.DRAFT or not _is_of_now(press, kept):
        return voice.text("drafting.changed_since")
    drop_answer(office.connection, kept.id)
    said = voice_for(office, press).text("drafting.discarded", number=kept.id)
    on_card = number_on(press.shown) == kept.id
    calls = [edit(press.place.chat, press.place.message, said)] if on_card else send(press.place, said)
    office.post(press.place.chat, calls, None)
    return None


def withdraw(office: Office, press: StaffPress) -> str | None:
    """Take the answer out of use; it can be approved again."""
    kept, voice = pressed_answer(office, press), office.voice(press.language)
    if kept is None or kept.state != Stage.APPROVED:
        return voice.text("drafting.gone" if kept is None else "drafting.not_in_use")
    change_answer(office.connection, kept.id, state=Stage.WITHDRAWN)
    office.learn()
    _show(office, press, kept.id)
    return None


def put_into_use(office: Office, request: Request, kept: KeptAnswer) -> None:
    """Let the answer, as it is stored now, be given from now on; tell who asked, and show how it stands."""
    office.learn()
    tell_askers(office, kept)
    show_card(office, request, kept, _not_reached(office, request, kept))


def pressed_answer(office: Office, press: StaffPress) -> KeptAnswer | None:
    """Return the answer that a button is about; what it carries may be made up."""
    number = press.about.partition(".")[0]
    could_be = number.isdecimal() and len(number) <= _MOST_DIGITS
    return find_theirs(office, press, int(number)) if could_be else None


def _approve(office: Office, press: StaffPress, *, sure: bool) -> str | None:
    kept, voice = pressed_answer(office, press), office.voice(press.language)
    if kept is None:
        return voice.text("drafting.gone")
    if kept.state == Stage.APPROVED:
        return voice.text("drafting.in_use_already")
    if not _is_of_now(press, kept):
        return voice.text("drafting.changed_since")
    taken = () if sure else office.voice("").taken_from(as_said(kept))
    if taken:
        _warn(office, press, kept, taken)
        return None
    change_answer(office.connection, kept.id, state=Stage.APPROVED)
    put_into_use(office, press, find_answer(office.connection, kept.id) or kept)
    return None


def _warn(office: Office, press: StaffPress, kept: KeptAnswer, titles: Sequence[str]) -> None:
    note = voice_for(office, press).text("drafting.taken", titles="\n".join(titles))
    away = ["discard"] if kept.state == Stage.DRAFT else []
    show_card(office, press, kept, note, ["approve_anyway", *away])


def _not_reached(office: Office, request: Request, kept: KeptAnswer) -> str:
    """Say which of its phrasings something else would answer all the same."""
    known = as_said(kept)
    voice = office.voice("").knowing([known])
    missed = [each for each in kept.phrasings if voice.entry_for(each, kept.association, office.now) != known.id]
    return voice_for(office, request).text("drafting.not_reached", phrasings="\n".join(missed)) if missed else ""


def _show(office: Office, press: StaffPress, number: int) -> None:
    if kept := find_answer(office.connection, number):
        show_card(office, press, kept)


def _is_of_now(press: StaffPress, kept: KeptAnswer) -> bool:
    """Whether who pressed saw the answer as it stands: it may have been changed below."""
    return press.about == f"{kept.id}.{kept.change}"
