"""What a member of staff sends while a case is open goes to the case, and to nothing else."""

from __future__ import annotations

from bot.channels.telegram.call import Call
from bot.channels.telegram.chat_state import Chat, case_of, chat_from_json
from bot.channels.telegram.private_chat import After, Before, answer, noticed, shown
from bot.channels.telegram.staff.cases.listing import show_cases
from bot.channels.telegram.staff.cases.talks import go_on, leave, own_chat, step_out
from bot.channels.telegram.staff.requests import Office
from bot.channels.telegram.updates import Press, Private
from bot.store.cases import Case, delete_case, find_case
from dialogs.conversation import Conversation
from dialogs.progress import Progress


def concerns_case(own: Chat, update: Private) -> bool:
    """Whether an update is about a case: one is open, or the button that was pressed belongs to one."""
    return own.open_case is not None or (isinstance(update, Press) and case_of(update.data) is not None)


def answer_in_case(office: Office, update: Private) -> None:
    """Answer what a member of staff sends that is about a case."""
    code = own_chat(office, update.place.chat).open_case
    if code is None:
        _say_whose(office, update)
        return
    case = find_case(office.connection, update.place.chat, code)
    if case is None:
        turn_out(office, update, "cases.gone", code)
        return
    voice = office.voice(update.language).about_somebody_else()
    after = _answered(office, voice, case, update)
    if after.progress is None:
        _close(office, case, update, [each for each in after.calls if each.beside])
    else:
        go_on(office, update.place, case, voice, after)


def turn_out(office: Office, update: Private, key: str, code: str) -> None:
    """Close a case to the person: say why, and go back to their own talk; what they sent changes nothing."""
    said = office.voice(update.language).text(key, code=code)
    leave(office, update.place, update.language, said, noticed(update))


def _answered(office: Office, voice: Conversation, case: Case, update: Private) -> After:
    before = Before(Progress.from_json(case.progress), chat_from_json(case.chat))
    owner = case_of(update.data) if isinstance(update, Press) else case.code
    if owner == case.code:
        return answer(voice, before, update, office.now)
    said = voice.text("cases.button_of_case", code=owner) if owner else voice.text("cases.button_of_own")
    return shown(before.chat, voice.remind(before.progress, said, office.now), update.place, noticed(update))


def _close(office: Office, case: Case, update: Private, beside: list[Call]) -> None:
    """Delete the case, and show those that are left."""
    step_out(office, update.place)
    delete_case(office.connection, case.staff, case.code)
    office.round.overwrites = True
    office.post(update.place.chat, beside, None)
    said = office.voice(update.language).text("cases.closed", code=case.code)
    show_cases(office, update.place, update.language, said)


def _say_whose(office: Office, update: Private) -> None:
    """A button of a case was pressed in one's own talk: say so, and change nothing."""
    if isinstance(update, Press) and (code := case_of(update.data)):
        said = office.voice(update.language).text("cases.button_of_case", code=code)
        leave(office, update.place, update.language, said, noticed(update))
