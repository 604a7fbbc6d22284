"""The list of somebody's cases, each with how far it is, and the buttons that lead into them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.channels.telegram.call import Params
from bot.channels.telegram.calls import message
from bot.channels.telegram.staff.cases.talks import own_chat
from bot.channels.telegram.staff.requests import Office
from bot.channels.telegram.updates import Place
from bot.store.cases import Case, cases_of
from dialogs.conversation import Conversation
from dialogs.messages import Reply
from dialogs.progress import Progress, ProgressError

_Row = list[dict[str, str]]


def show_cases(office: Office, place: Place, language: str, said: str = "") -> None:
    """Show all cases; `said` comes first."""
    voice, found = office.voice(language), cases_of(office.connection, place.chat)
    heading = voice.text("cases.list", n=len(found)) if found else voice.text("cases.none")
    blocks = [heading, *_blocks(office, voice, found), *([voice.text("cases.how")] if found else [])]
    reply = Reply("\n\n".join(filter(None, (said, *blocks))))
    office.post(place.chat, list(message(place, reply, _keyboard(voice, found))), None)


def compare_cases(office: Office, place: Place, language: str, codes: Sequence[str]) -> None:
    """Set these cases side by side; without any code, all of them."""
    voice = office.voice(language)
    found = [each for each in cases_of(office.connection, place.chat) if not codes or each.code in codes]
    talks = {each.code: progress for each in found if (progress := _progress(each))}
    reply = Reply(voice.side_by_side(talks, office.now))
    office.post(place.chat, list(message(place, reply, _keyboard(voice, found))), None)


def _blocks(office: Office, voice: Conversation, cases: Sequence[Case]) -> Iterator[str]:
    for case in cases:
        is_open = case.code == own_chat(office, case.staff).open_case
        progress = _progress(case)
        far = voice.progress_so_far(progress, office.now) if progress else voice.text("cases.unreadable")
        yield "\n".join([voice.text("cases.open_now" if is_open else "cases.other", code=case.code), far])


def _progress(case: Case) -> Progress | None:
    """None where it cannot be read, such as written by a newer program."""
    try:
        return Progress.from_json(case.progress)
    except ProgressError:
        return None


def _keyboard(voice: Conversation, cases: Sequence[Case]) -> Params:
    rows: list[_Row] = [[_key(voice, each, case.code) for each in ("open", "close")] for case in cases]
    several = ["compare"] if len(cases) > 1 else []
    rows += [[_key(voice, each) for each in ("new", *several)], [_key(voice, "off")]]
    return {"inline_keyboard": rows}


def _key(voice: Conversation, action: str, code: str = "-") -> dict[str, str]:
    return {"text": voice.text(f"cases.button_{action}", code=code), "callback_data": f"case_{action}:{code}"}
