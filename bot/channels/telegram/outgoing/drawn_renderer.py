"""Results as pictures and documents.

The outbox holds what they say. They are drawn when they are sent, and again for every retry.
"""

from __future__ import annotations

from bot.channels.telegram.incoming.updates import MessageLocation
from bot.channels.telegram.outgoing.call import NO_PREVIEW, Call, Params, Upload, to_place
from bot.drawing.drawing_process import DrawingProcess
from bot.drawing.worker import RESULT

_TALLEST_PHOTO = 2_560  # pixels: Telegram makes photos smaller than that, and what is taller could not be read
_HEIGHT = slice(20, 24)  # where a PNG tells it


class DrawnRenderer:
    """Renderer of results that people keep."""

    def __init__(self, process: DrawingProcess) -> None:
        self._process = process

    async def __call__(self, wanted: Call) -> list[Call]:
        """Return the call that sends the drawing with its words; where it cannot be drawn, the words alone."""
        params = wanted.params
        to, form = {**to_place(MessageLocation(**params["place"])), **_below(params)}, params["form"]
        drawing = await self._process.draw({"kind": RESULT, "sheet": params["sheet"], "form": form})
        if drawing is None:
            text = f"{params['said']}\n\n{params['failure']}"
            return [Call("sendMessage", {**to, "text": text, "parse_mode": "HTML", **NO_PREVIEW})]
        kind = "photo" if form == "png" and _height(drawing.content) <= _TALLEST_PHOTO else "document"
        caption = {"caption": params["said"], "parse_mode": "HTML"}
        return [Call(f"send{kind.capitalize()}", {**to, **caption, kind: Upload(params["file"], drawing.content)})]


def _below(params: Params) -> Params:
    return {"reply_markup": params["markup"]} if params.get("markup") else {}


def _height(png: bytes) -> int:
    return int.from_bytes(png[_HEIGHT], "big")
