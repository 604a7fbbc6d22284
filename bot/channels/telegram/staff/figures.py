"""`/stats`: figures for staff, each group's associations by themselves.

Never those of several groups together: subtracting one group's figures from such a sum would tell of few people in the
other. The letter holds only what is wanted; it is drawn up when it goes out, and again where that has to be repeated.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.channels.telegram.call import Call
from bot.channels.telegram.html_text import length
from bot.channels.telegram.params import NO_PREVIEW
from bot.channels.telegram.staff.says import send
from bot.channels.telegram.updates import Place
from bot.statistics.drawing_process import draw_up

if TYPE_CHECKING:
    from bot.channels.telegram.staff.chats import StaffChats
    from bot.channels.telegram.staff.requests import Office, Request, StaffCommand

FIGURES = "figures"  # no method of the Bot API: FigureMaker makes calls of it
_LONGEST_CAPTION = 1_024


def tell_figures(office: Office, command: StaffCommand) -> None:
    """Post the figures of each group that the sender belongs to."""
    for associations in _by_group(office.chats, command):
        office.post(command.place.chat, [_wanted(office, command, associations)], None)


class FigureMaker:
    """Draws figures up, one after another: each takes as much memory as a bot."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def __call__(self, wanted: Call) -> list[Call]:
        """Return the calls that show what is wanted: a picture, with its text under it or after it."""
        params = wanted.params
        place = Place(params["chat"], params["thread"], params["message"])
        async with self._turn:
            drawn = await draw_up(params["associations"])
        if drawn is None:
            return send(place, params["sorry"])
        text = send(place, drawn.text.strip())
        photo = {name: value for name, value in text[0].params.items() if name not in _OF_TEXT}
        photo["photo"] = drawn.picture
        if length(drawn.text) <= _LONGEST_CAPTION:
            return [Call("sendPhoto", {**photo, "caption": drawn.text.strip()})]
        return [Call("sendPhoto", photo), *text]


_OF_TEXT = {"text", *NO_PREVIEW}


def _by_group(chats: StaffChats, request: Request) -> Iterator[list[str] | None]:
    """Yield what each group serves; None: all associations, with those who have not told theirs."""
    for chat in chats.ids:
        served = chats.served_by(frozenset({chat}))
        if served <= request.associations:
            yield None if served == set(chats.names) else sorted(served)


def _wanted(office: Office, command: StaffCommand, associations: list[str] | None) -> Call:
    place = command.place
    sorry = office.voice(command.language).text("statistics.not_now")
    params: dict[str, Any] = {"chat": place.chat, "thread": place.thread, "message": place.message}
    return Call(FIGURES, {**params, "associations": associations, "sorry": sorry})
