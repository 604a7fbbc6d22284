"""The calls and the HTML by which Telegram shows what the conversation says. https://core.telegram.org/bots/api"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from bot.channels.markup import plain, spans
from bot.channels.telegram.call import NO_PREVIEW, Call, Params, to_place
from bot.channels.telegram.updates import MessageLocation
from dialogs.messages import Reply, Rows

if TYPE_CHECKING:  # pydantic, which it needs, is loaded only after the first poll
    from bot.channels.telegram.chat_state import Keyboard

LONGEST = 4_000  # of the 4,096 UTF-16 units that Telegram takes, marks counted too
_BOLD = "**"
_BREAKS = ("\n\n", "\n", " ")  # where to part, the best first
_LONE_HALVES = re.compile(r"[\ud800-\udfff]")


def html(text: str) -> str:
    """Return the text as Telegram's HTML; whatever stands in it besides **bold** is shown as it is."""
    pieces = ((escape(piece, quote=False), bold) for piece, bold in spans(_LONE_HALVES.sub("�", text)))
    return "".join(f"<b>{piece}</b>" if bold else piece for piece, bold in pieces)


def parts(text: str) -> list[str]:
    """Part the text at paragraphs, else at lines, else at words, so that each part is short enough for one message."""
    return [part for part in _closed(_parted(text, _BREAKS)) if part.replace(_BOLD, "").strip()]


def plain_parts(text: str, longest: int = LONGEST) -> list[str]:
    """Part a text that is to be shown without any markup; `longest` leaves room for what stands before each part."""
    return [part for part in _parted(_LONE_HALVES.sub("�", text), _BREAKS, longest) if part.strip()]


def length(text: str) -> int:
    """Return the length as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _parted(text: str, breaks: tuple[str, ...], longest: int = LONGEST) -> Iterator[str]:
    if length(text) <= longest:
        yield text
    elif not breaks:
        half = longest // 2  # no character takes more than two units
        yield from (text[start : start + half] for start in range(0, len(text), half))
    else:
        yield from _gathered(text.split(breaks[0]), breaks, longest)


def _gathered(pieces: list[str], breaks: tuple[str, ...], longest: int) -> Iterator[str]:
    """Put together as many pieces as fit; a piece that is too long alone is parted at the next kind of break."""
    gathered = ""
    for piece in pieces:
        longer = f"{gathered}{breaks[0]}{piece}" if gathered else piece
        if length(longer) <= longest:
            gathered = longer
            continue
        if gathered:
            yield gathered
        *full, gathered = _parted(piece, breaks[1:], longest)
        yield from full
    if gathered:
        yield gathered


def _closed(pieces: Iterator[str]) -> Iterator[str]:
    """Where a part ends in the middle of something bold, end it there and begin it anew in the next."""
    still_bold = False
    for piece in pieces:
        whole = _BOLD + piece if still_bold else piece
        still_bold = whole.count(_BOLD) % 2 == 1
        yield whole + _BOLD if still_bold else whole


_LONGEST_MARKED = 4_096


def message(place: MessageLocation, reply: Reply, markup: Params | None) -> Iterable[Call]:
    """Send a reply, parted where it is too long for one message; the keyboard stands under the last part."""
    texts = parts(reply.text)
    for text in texts:
        params: dict[str, Any] = {
            **to_place(place), "text": html(text), "parse_mode": "HTML", **NO_PREVIEW,
        }  # fmt: skip
        if markup and text is texts[-1]:
            params["reply_markup"] = markup
        yield Call("sendMessage", params)


def keyboard_markup(rows: Rows, keyboard: Keyboard) -> Params:
    """Return the buttons for Telegram: each carries the random name of its keyboard and its own place there."""
    places = iter(range(len(keyboard.ids)))
    return {
        "inline_keyboard": [
            [{"text": button.label, "callback_data": f"{keyboard.nonce}.{next(places)}"} for button in row]
            for row in rows
        ]
    }


def answer_press(query: str, alert: str | None = None) -> Call:
    """Stop the button's waiting sign; an alert is for whom the chat must not show anything."""
    params = {"callback_query_id": query} | ({"text": alert, "show_alert": True} if alert else {})
    return Call("answerCallbackQuery", params, beside=True)


def labels(shown: Params) -> Mapping[str, str]:
    """Return what stands on the buttons of a message, by their callback data."""
    keys = (key for row in shown.get("reply_markup", {}).get("inline_keyboard", ()) for key in row)
    return {key["callback_data"]: key["text"] for key in keys if "callback_data" in key}


def mark_chosen(shown: Params, label: str, say: Callable[..., str]) -> Iterable[Call]:
    """Write what was chosen under its message and take the keyboard away; where that cannot be, only the latter."""
    text = shown.get("text")
    if not label or not text:
        yield from take_keyboard(shown)
        return
    mark = say("telegram.chosen", label=label)
    marked = f"{text}\n\n{plain(mark)}"
    if length(marked) > _LONGEST_MARKED:
        yield from take_keyboard(shown)
        return
    entities = [*shown.get("entities", ()), *_bold(mark, length(text) + 2)]
    yield Call("editMessageText", {**_which(shown), "text": marked, "entities": entities, **NO_PREVIEW}, beside=True)


def take_keyboard(shown: Params) -> Iterable[Call]:
    """Take the buttons away from a message, where there are some."""
    if "reply_markup" in shown:
        yield Call("editMessageReplyMarkup", _which(shown), beside=True)


def change_keyboard(shown: Params, markup: Params) -> Call:
    """Show other buttons under the same message."""
    return Call("editMessageReplyMarkup", {**_which(shown), "reply_markup": markup})


def _which(shown: Params) -> dict[str, Any]:
    return {"chat_id": shown["chat"]["id"], "message_id": shown["message_id"]}


def _bold(text: str, offset: int) -> Iterable[Params]:
    """Say which pieces of a text that begins at the offset are bold, in UTF-16 units."""
    for piece, bold in spans(text):
        if bold:
            yield {"type": "bold", "offset": offset, "length": length(piece)}
        offset += length(piece)
