"""Statistics for staff, as a picture with text.

The outbox holds only the request. The picture is drawn when it is sent, and again for every retry.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bot import DEFAULT_LANGUAGE
from bot.channels.telegram.incoming.updates import MessageLocation
from bot.channels.telegram.outgoing.call import NO_PREVIEW, Call, Upload
from bot.channels.telegram.outgoing.calls import length
from bot.channels.telegram.staff.message_calls import send
from bot.statistics.drawn_statistics import draw_up

if TYPE_CHECKING:
    from bot.staff.messages import StatisticsRequest


STATISTICS = "figures"  # no method of the Bot API: StatisticsRenderer makes calls of it
_LONGEST_CAPTION = 1_024
_OF_TEXT = {"text", *NO_PREVIEW}


def statistics_call(place: MessageLocation, wanted: StatisticsRequest) -> Call:
    """Return the call that stands for the statistics in the outbox until they are sent."""
    params: dict[str, Any] = {"chat": place.chat, "thread": place.thread, "message": place.message}
    params |= {"associations": wanted.associations, "language": wanted.language, "sorry": wanted.failure}
    return Call(STATISTICS, params)


class StatisticsRenderer:
    """Renderer of statistics, one request after another: each takes as much memory as the bot itself."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def __call__(self, wanted: Call) -> list[Call]:
        """Return the calls that send the statistics: a picture, with its text as the caption or after it."""
        params = wanted.params
        place = MessageLocation(params["chat"], params["thread"], params["message"])
        async with self._turn:
            # Earlier releases stored no language.
            drawn = await draw_up(params["associations"], language=params.get("language", DEFAULT_LANGUAGE))
        if drawn is None:
            return send(place, params["sorry"])
        text = send(place, drawn.text.strip())
        photo = {name: value for name, value in text[0].params.items() if name not in _OF_TEXT}
        photo["photo"] = Upload("photo.png", drawn.content)
        if length(drawn.text) <= _LONGEST_CAPTION:
            return [Call("sendPhoto", {**photo, "caption": drawn.text.strip()})]
        return [Call("sendPhoto", photo), *text]
