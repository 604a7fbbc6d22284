"""The commands and buttons of staff, in one table for each place where they work. A new command goes in here.

The name of a command has its words for a menu in the wording `telegram.command_<name>`; the action of a button has its
label in the wording.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.staff.approved_answers import (
    approve,
    approve_anyway,
    discard,
    list_answers,
    make_answer,
    show_answer,
    turn_page,
    withdraw,
)
from bot.staff.cases import ask_to_close, case_command, compare_cases, leave_case, new_case, open_case
from bot.staff.context import StaffContext, StaffMember
from bot.staff.inquiries import close, list_open, reopen
from bot.staff.messages import Notification, Outgoing, Requester, StatisticsRequest
from bot.staff.prepared_answers import ask_for, list_missing, some_open, turn_missing
from bot.store.stored_inquiries import find_inquiry
from dialogs.actions import Action, WriteToStaff, to_id

StaffAction = Callable[[StaffContext, StaffMember, str], list[Outgoing]]  # the text: what follows the name


def give_help(context: StaffContext, member: StaffMember, _: str) -> list[Outgoing]:
    """Explain how staff answer inquiries, and which commands they have."""
    return [Notification(Requester(), context.text(member.language, "staff.help"))]


def give_statistics(context: StaffContext, member: StaffMember, _: str) -> list[Outgoing]:
    """Give the statistics of each group that the member belongs to, each group's associations by themselves.

    Never those of several groups together: subtracting one group's numbers from such a sum would tell of few people in
    the other. A group that serves all associations gets those who have not told theirs as well.
    """
    groups = context.groups
    served = [groups.served_by(frozenset({each})) for each in groups.ids]
    language = context.language_code(member.language)
    failure = context.text(member.language, "statistics.not_now")
    return [
        StatisticsRequest(None if each == set(groups.names) else sorted(each), language, failure)
        for each in served
        if each <= member.associations
    ]


MISSING = "missing"  # after /answers: what staff can fill in


def answers_command(context: StaffContext, member: StaffMember, text: str) -> list[Outgoing]:
    """List the answers of the member's associations, or the prepared questions that they have not answered."""
    if text.casefold().split()[:1] == [MISSING]:
        return list_missing(context, member)
    if not some_open(context, member.associations):
        return list_answers(context, member)
    return list_answers(context, member, context.text(member.shared_language, "prepared.some_open"))


GROUP_COMMANDS: Mapping[str, StaffAction] = {
    "open": list_open,
    "answers": answers_command,
    "stats": give_statistics,
    "help": give_help,
}
PRIVATE_COMMANDS: Mapping[str, StaffAction] = {
    "case": case_command,
    "stats": give_statistics,
    "answers": answers_command,
}
_ANSWER_BUTTONS: Mapping[str, StaffAction] = {
    "draft_approve": approve,
    "draft_approve_anyway": approve_anyway,
    "draft_discard": discard,
    "draft_withdraw": withdraw,
    "draft_change": show_answer,
    "answers_page": turn_page,
    "missing": turn_missing,
    "fill_in": ask_for,
}
GROUP_BUTTONS: Mapping[str, StaffAction] = {
    "close": close,
    "reopen": reopen,
    "make_answer": make_answer,
    **_ANSWER_BUTTONS,
}
PRIVATE_BUTTONS: Mapping[str, StaffAction] = {
    "case_open": open_case,
    "case_close": ask_to_close,
    "case_new": new_case,
    "case_compare": lambda context, member, _: compare_cases(context, member, ""),
    "case_off": leave_case,
    **_ANSWER_BUTTONS,
}

# Buttons under messages to askers, each with the action of the conversation that it leads to.
ASKER_BUTTONS: Mapping[str, Callable[[str], Action]] = {"write_back": WriteToStaff, "ask_again": WriteToStaff}


def conversation_button(context: StaffContext, action: str, code: str, asker: int) -> str | None:
    """Return the id of the conversation's button that the asker pressed under a message of staff; None for others."""
    inquiry = find_inquiry(context.connection, code) if action in ASKER_BUTTONS else None
    if inquiry is None or inquiry.asker != asker:
        return None
    return to_id(ASKER_BUTTONS[action](inquiry.association))
