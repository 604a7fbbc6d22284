"""Everything that only members of staff may ask for: one table for each way to ask. A later feature adds its own here.

The name of a command has its words for the menu in the wording `telegram.command_<name>`; the action of a button has
its label in the wording `button_<action>`, and its callback data is `<action>:<what it is about>`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.channels.telegram.staff.answers.approving import approve, approve_anyway, discard, withdraw
from bot.channels.telegram.staff.answers.drafting import make_answer
from bot.channels.telegram.staff.answers.listing import list_answers, show_one, turn_page
from bot.channels.telegram.staff.cases.command import CASE_PRESSES, case_command
from bot.channels.telegram.staff.figures import tell_figures
from bot.channels.telegram.staff.helping import tell_help
from bot.channels.telegram.staff.inquiries.closing import close, reopen
from bot.channels.telegram.staff.inquiries.listing import list_open
from bot.channels.telegram.staff.requests import Office, StaffCommand, StaffPress
from dialogs.actions import Action, WriteToStaff

Command = Callable[[Office, StaffCommand], None]
Press = Callable[[Office, StaffPress], str | None]  # what it returns is shown to who pressed

IN_GROUP: Mapping[str, Command] = {
    "open": list_open,
    "answers": list_answers,
    "stats": tell_figures,
    "help": tell_help,
}
IN_PRIVATE: Mapping[str, Command] = {"case": case_command, "stats": tell_figures, "answers": list_answers}
ANSWER_PRESSES: Mapping[str, Press] = {
    "draft_approve": approve,
    "draft_approve_anyway": approve_anyway,
    "draft_discard": discard,
    "draft_withdraw": withdraw,
    "draft_change": show_one,
    "answers_page": turn_page,
}
GROUP_PRESSES: Mapping[str, Press] = {"close": close, "reopen": reopen, "make_answer": make_answer, **ANSWER_PRESSES}
PRIVATE_PRESSES: Mapping[str, Press] = {**CASE_PRESSES, **ANSWER_PRESSES}

# Buttons under what the asker hears of staff, and the action of the conversation, about the association, of each.
ASKER_PRESSES: Mapping[str, Callable[[str], Action]] = {"write_back": WriteToStaff, "ask_again": WriteToStaff}
