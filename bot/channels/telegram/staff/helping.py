"""`/help` in a staff group: how all this works."""

from __future__ import annotations

from bot.channels.telegram.staff.requests import Office, StaffCommand
from bot.channels.telegram.staff.says import send


def tell_help(office: Office, command: StaffCommand) -> None:
    """Say how staff answer, and what they can ask for."""
    office.post(command.place.chat, send(command.place, office.voice(command.language).text("staff.help")), None)
