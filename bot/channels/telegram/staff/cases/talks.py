"""One's own talk and the cases beside it: which of them is open, and going from one to the other.

A case has a chat of its own, with its own buttons and messages; the chat of one's own talk says which case is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.channels.telegram.call import Call
from bot.channels.telegram.chat_state import Chat, chat_from_json
from bot.channels.telegram.html_text import html
from bot.channels.telegram.private_chat import After, shown
from bot.channels.telegram.staff.requests import Office
from bot.channels.telegram.updates import Place
from bot.store.cases import Case, find_case, keep_case
from dialogs.conversation import Conversation
from dialogs.messages import Turn
from dialogs.progress import Progress


def own_chat(office: Office, person: int) -> Chat:
    """Return the chat of somebody's own talk."""
    return chat_from_json(office.round.talk(str(person)).chat)


def open_case(office: Office, person: int) -> Case | None:
    """Return the case that is open, if one is."""
    code = own_chat(office, person).open_case
    return find_case(office.connection, person, code) if code else None


def enter(
    office: Office, place: Place, language: str, case: Case, lead: Callable[[Conversation, Progress], Turn]
) -> None:
    """Open the case, and do in it what is to be done; one's own talk stays as it is."""
    voice = office.voice(language).about_somebody_else()
    chat = chat_from_json(case.chat).model_copy(update={"case": case.code})
    go_on(office, place, case, voice, shown(chat, lead(voice, Progress.from_json(case.progress)), place))
    own = own_chat(office, place.chat).model_copy(update={"open_case": case.code, "has_cases": True})
    _keep_own(office, place.chat, own, None)


def go_on(office: Office, place: Place, case: Case, voice: Conversation, after: After) -> None:
    """Store and show what a turn of the case led to; each message begins with the name of the case."""
    progress = (after.progress or Progress()).to_json()
    kept = replace(case, progress=progress, chat=after.chat.to_json(), day=office.now.toordinal())
    keep_case(office.connection, kept)
    head = html(voice.text("cases.head", code=case.code))
    office.post(place.chat, [_headed(head, each) for each in after.calls], None)


def leave(office: Office, place: Place, language: str, said: str, beside: Iterable[Call] = ()) -> None:
    """Go back to one's own talk, which stands where it stood."""
    stored = office.round.talk(str(place.chat)).progress
    chat = out_of_case(office, place)
    turn = office.voice(language).remind(Progress.from_json(stored) if stored else None, said, office.now)
    after = shown(chat, turn, place, beside)
    _keep_own(office, place.chat, after.chat, after.progress)
    office.post(place.chat, after.calls, None)


def step_out(office: Office, place: Place) -> None:
    """Leave the case that is open, without a word."""
    _keep_own(office, place.chat, out_of_case(office, place), None)


def out_of_case(office: Office, place: Place) -> Chat:
    """Return the chat of one's own talk as it is when no case is open any more."""
    return own_chat(office, place.chat).model_copy(update={"open_case": None})


def _keep_own(office: Office, person: int, chat: Chat, progress: Progress | None) -> None:
    """What is stored of one's own talk stays to the letter, unless there is something new."""
    stored = progress.to_json() if progress else office.round.talk(str(person)).progress
    office.round.keep(str(person), stored or Progress().to_json(), chat.to_json())


def _headed(head: str, call: Call) -> Call:
    if call.method != "sendMessage":
        return call
    return replace(call, params={**call.params, "text": f"{head}\n{call.params['text']}"})
