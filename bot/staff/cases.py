"""Cases: interviews that a member of staff does for other people, apart from their own answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from bot.staff.button_ids import about_case
from bot.staff.context import StaffContext, StaffMember
from bot.staff.messages import CaseTurn, Outgoing, OwnConversation
from bot.store.stored_cases import StoredCase, begin_case, cases_of, delete_case, find_case, keep_case
from dialogs.actions import Command, to_id
from dialogs.conversation import Conversation
from dialogs.messages import Button, ButtonPress, Reply, Rows, Turn
from dialogs.progress import Progress, ProgressError

_MOST = 20  # a phone shows no more

_Does = Callable[[StaffContext, StaffMember, str], list[Outgoing]]


def case_command(context: StaffContext, member: StaffMember, text: str) -> list[Outgoing]:
    """Carry out `/case` with its argument: new, off, compare, close with a code, or a code alone; without any, list."""
    action, _, about = text.partition(" ")
    if action.lower() in _ACTIONS:
        return _ACTIONS[action.lower()](context, member, about)
    return open_case(context, member, action)


def list_cases(context: StaffContext, member: StaffMember, _: str = "", *, said: str = "") -> list[Outgoing]:
    """Show all cases of the member, each with how far it is; `said` comes first."""
    conversation, found = context.conversation(member.language), cases_of(context.connection, member.chat)
    heading = conversation.text("cases.list", n=len(found)) if found else conversation.text("cases.none")
    blocks = [heading, *_blocks(context, member, found), *([conversation.text("cases.how")] if found else [])]
    return [Reply("\n\n".join(filter(None, (said, *blocks))), _buttons(conversation, found))]


def new_case(context: StaffContext, member: StaffMember, _: str) -> list[Outgoing]:
    """Begin a case; a name typed after the command is not stored."""
    number = len(cases_of(context.connection, member.chat))
    if number >= _MOST:
        return _list_saying(context, member, "cases.too_many", n=number)
    new = begin_case(context.connection, member.chat, Progress().to_json(), context.now.toordinal())
    return _enter_saying(context, member, new, "cases.new")


def open_case(context: StaffContext, member: StaffMember, code: str) -> list[Outgoing]:
    """Open an existing case."""
    found = find_case(context.connection, member.chat, _read(code))
    if found is None:
        return _list_saying(context, member, "cases.no_such", code=_read(code))
    return _enter_saying(context, member, found, "cases.opened")


def ask_to_close(context: StaffContext, member: StaffMember, code: str) -> list[Outgoing]:
    """Ask in the case itself whether to delete it; without a code, it is the one that is open."""
    wanted = _read(code) if code.strip() else member.open_case
    found = find_case(context.connection, member.chat, wanted) if wanted else None
    if found is None:
        return _list_saying(context, member, "cases.no_such" if code.strip() else "cases.which", code=_read(code))
    return _enter(
        context, member, found, lambda led, told: led.respond(told, ButtonPress(to_id(Command.FORGET)), context.now)
    )


def compare_cases(context: StaffContext, member: StaffMember, codes: str) -> list[Outgoing]:
    """Compare these cases side by side; without any code, all of them."""
    conversation, named = context.conversation(member.language), [_read(each) for each in codes.split()]
    found = [each for each in cases_of(context.connection, member.chat) if not named or each.code in named]
    told = {each.code: progress for each in found if (progress := _progress(each))}
    return [Reply(conversation.side_by_side(told, context.now), _buttons(conversation, found))]


def leave_case(context: StaffContext, member: StaffMember, _: str) -> list[Outgoing]:
    """Return to the member's own conversation."""
    case = find_case(context.connection, member.chat, member.open_case) if member.open_case else None
    key, values = ("cases.left_case", {"code": case.code}) if case else ("cases.own", {})
    return [OwnConversation(context.text(member.language, key, **values))]


def close_case(context: StaffContext, member: StaffMember, case: StoredCase) -> list[Outgoing]:
    """Delete a case, and show those that are left."""
    delete_case(context.connection, case.staff, case.code)
    context.uow.overwrites = True
    return list_cases(context, member, said=context.text(member.language, "cases.closed", code=case.code))


def keep_turn(context: StaffContext, case: StoredCase, progress: Progress | None, chat: str) -> None:
    """Store the result of a turn of a case; `chat` is the channel's own state of the case."""
    told = (progress or Progress()).to_json()
    keep_case(context.connection, replace(case, progress=told, chat=chat, day=context.now.toordinal()))


def case_conversation(context: StaffContext, language: str) -> Conversation:
    """Return the conversation worded for a case, about somebody else."""
    return context.conversation(language).about_somebody_else()


def _enter_saying(context: StaffContext, member: StaffMember, case: StoredCase, key: str) -> list[Outgoing]:
    said = context.text(member.language, key)
    return _enter(context, member, case, lambda led, told: led.remind(told, said, context.now))


def _enter(
    context: StaffContext, member: StaffMember, case: StoredCase, lead: Callable[[Conversation, Progress], Turn]
) -> list[Outgoing]:
    turn = lead(case_conversation(context, member.language), Progress.from_json(case.progress))
    return [CaseTurn(case, turn)]


def _list_saying(context: StaffContext, member: StaffMember, key: str, **values: object) -> list[Outgoing]:
    return list_cases(context, member, said=context.text(member.language, key, **values))


def _blocks(context: StaffContext, member: StaffMember, cases: Sequence[StoredCase]) -> Iterator[str]:
    conversation = context.conversation(member.language)
    for case in cases:
        progress = _progress(case)
        far = conversation.progress_so_far(progress, context.now) if progress else conversation.text("cases.unreadable")
        key = "cases.open_now" if case.code == member.open_case else "cases.other"
        yield "\n".join([conversation.text(key, code=case.code), far])


def _progress(case: StoredCase) -> Progress | None:
    """Return the progress of a case; None where it cannot be read, such as written by a newer program."""
    try:
        return Progress.from_json(case.progress)
    except ProgressError:
        return None


def _buttons(conversation: Conversation, cases: Sequence[StoredCase]) -> Rows:
    key = partial(_button, conversation)
    compare = [key("compare")] if len(cases) > 1 else []
    return (
        *((key("open", case.code), key("close", case.code)) for case in cases),
        (key("new"), *compare),
        (key("off"),),
    )


def _button(conversation: Conversation, action: str, code: str = "-") -> Button:
    return Button(conversation.text(f"cases.button_{action}", code=code), about_case(action, code))


def _read(code: str) -> str:
    return code.strip().removeprefix("#").upper()


_ACTIONS: Mapping[str, _Does] = {
    "": list_cases, "new": new_case, "off": leave_case, "compare": compare_cases, "close": ask_to_close,
}  # fmt: skip
