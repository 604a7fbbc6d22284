"""Everything that only members of staff may ask for: one table for each way to ask. A later feature adds its own here.

The name of a command has its words for the menu in the wording `telegram.command_<name>`; the action of a button has
its label in `staff.button_<action>`, and its callback data is `<action>:<what it is about>`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.channels.telegram.staff.closing import close, reopen
from bot.channels.telegram.staff.figures import tell_figures
from bot.channels.telegram.staff.listing import list_open, tell_help
from bot.channels.telegram.staff.requests import Office, StaffCommand, StaffPress

Command = Callable[[Office, StaffCommand], None]
Press = Callable[[Office, StaffPress], str | None]  # what it returns is shown to who pressed

IN_GROUP: Mapping[str, Command] = {"open": list_open, "stats": tell_figures, "help": tell_help}
IN_PRIVATE: Mapping[str, Command] = {"stats": tell_figures}
GROUP_PRESSES: Mapping[str, Press] = {"close": close, "reopen": reopen}
PRIVATE_PRESSES: Mapping[str, Press] = {}

# Buttons under what the asker hears of staff, and the button of the conversation that each of them presses.
ASKER_PRESSES: Mapping[str, str] = {
    "write_back": "write_staff:{association}",
    "ask_again": "write_staff:{association}",
}
