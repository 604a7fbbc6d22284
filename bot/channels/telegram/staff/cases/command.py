"""`/case`: judging for somebody else, several people side by side, apart from one's own answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.channels.telegram.staff.cases.listing import compare_cases, show_cases
from bot.channels.telegram.staff.cases.talks import enter, leave, open_case
from bot.channels.telegram.staff.requests import Office, Request, StaffCommand, StaffPress
from bot.store.cases import begin_case, cases_of, find_case
from dialogs.actions import Command, to_id
from dialogs.messages import ButtonPress
from dialogs.progress import Progress

_MOST = 20  # a phone shows no more

Does = Callable[[Office, Request, str], None]


def case_command(office: Office, command: StaffCommand) -> None:
    """Do what follows the command: new, off, compare, close with a code, or a code alone; without any, list."""
    action, _, about = command.text.partition(" ")
    if action.lower() in _ACTIONS:
        _ACTIONS[action.lower()](office, command, about)
    else:
        _go_on(office, command, action)


def _list(office: Office, request: Request, _: str) -> None:
    show_cases(office, request.place, request.language)


def _begin(office: Office, request: Request, _: str) -> None:
    """Begin a case; what somebody typed as a name is not kept."""
    kept = len(cases_of(office.connection, request.place.chat))
    if kept >= _MOST:
        _list_saying(office, request, "cases.too_many", n=kept)
        return
    new = begin_case(office.connection, request.place.chat, Progress().to_json(), office.now.toordinal())
    said = office.voice(request.language).text("cases.new")
    enter(office, request.place, request.language, new, lambda voice, blank: voice.remind(blank, said, office.now))


def _go_on(office: Office, request: Request, code: str) -> None:
    found = find_case(office.connection, request.place.chat, _read(code))
    if found is None:
        _list_saying(office, request, "cases.no_such", code=_read(code))
        return
    said = office.voice(request.language).text("cases.opened")
    enter(office, request.place, request.language, found, lambda voice, told: voice.remind(told, said, office.now))


def _close(office: Office, request: Request, code: str) -> None:
    """Ask in the case itself whether it may go; without a code, it is the one that is open."""
    person = request.place.chat
    found = find_case(office.connection, person, _read(code)) if code.strip() else open_case(office, person)
    if found is None:
        _list_saying(office, request, "cases.no_such" if code.strip() else "cases.which", code=_read(code))
        return
    ask = ButtonPress(to_id(Command.FORGET))
    enter(office, request.place, request.language, found, lambda voice, told: voice.respond(told, ask, office.now))


def _compare(office: Office, request: Request, codes: str) -> None:
    named = [] if isinstance(request, StaffPress) else [_read(each) for each in codes.split()]
    compare_cases(office, request.place, request.language, named)


def _leave(office: Office, request: Request, _: str) -> None:
    case, voice = open_case(office, request.place.chat), office.voice(request.language)
    said = voice.text("cases.left_case", code=case.code) if case else voice.text("cases.own")
    leave(office, request.place, request.language, said)


def _list_saying(office: Office, request: Request, key: str, **values: object) -> None:
    show_cases(office, request.place, request.language, office.voice(request.language).text(key, **values))


def _read(code: str) -> str:
    return code.strip().removeprefix("#").upper()


_ACTIONS: Mapping[str, Does] = {
    "": _list, "new": _begin, "off": _leave, "compare": _compare, "close": _close,
}  # fmt: skip


def _pressed(does: Does) -> Callable[[Office, StaffPress], None]:
    return lambda office, press: does(office, press, press.about)


# The buttons of the list, by their actions.
CASE_PRESSES: Mapping[str, Callable[[Office, StaffPress], None]] = {
    "case_open": _pressed(_go_on), "case_close": _pressed(_close), "case_new": _pressed(_begin),
    "case_compare": _pressed(_compare), "case_off": _pressed(_leave),
}  # fmt: skip
