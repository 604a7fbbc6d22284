"""Replies as calls and HTML of Telegram. https://core.telegram.org/bots/api"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from html import escape
from typing import TYPE_CHECKING, Any

from bot.channels.markup import plain, spans
from bot.channels.telegram.incoming.updates import MessageLocation
from bot.channels.telegram.outgoing.call import NO_PREVIEW, Call, Params, to_place
from dialogs.messages import Reply, Rows

if TYPE_CHECKING:  # pydantic, which it needs, is loaded only after the first poll
    from bot.channels.telegram.chat_state import Keyboard

LONGEST = 4_000  # of the 4,096 UTF-16 units that Telegram takes, marks counted too
_BOLD = "**"
_BREAKS = ("\n\n", "\n", " ")  # where to split, the best first
_LONE_HALVES = re.compile(r"[\ud800-\udfff]")


def html(text: str) -> str:
    """Return the text as Telegram's HTML; everything besides **bold** is shown as it stands."""
    pieces = ((escape(piece, quote=False), bold) for piece, bold in spans(_LONE_HALVES.sub("�", text)))
    return "".join(f"<b>{piece}</b>" if bold else piece for piece, bold in pieces)


def parts(text: str) -> list[str]:
    """Split the text at paragraphs, else at lines, else at words, so that each part is short enough for one message."""
    return [part for part in _closed(_parted(text, _BREAKS)) if part.replace(_BOLD, "").strip()]


def plain_parts(text: str, longest: int = LONGEST) -> list[str]:
    """Split a text that is shown without markup into parts of at most `longest` UTF-16 units."""
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
    """Join as many pieces as fit; a piece that is too long by itself is split at the next kind of break."""
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
    """Close bold text at the end of a part, and open it again at the start of the next."""
    still_bold = False
    for piece in pieces:
        whole = _BOLD + piece if still_bold else piece
        still_bold = whole.count(_BOLD) % 2 == 1
        yield whole + _BOLD if still_bold else whole


_LONGEST_MARKED = 4_096


DRAWN = "drawn"  # no method of the Bot API: DrawnRenderer makes calls of it


def message(place: MessageLocation, reply: Reply, markup: Params | None) -> Iterable[Call]:
    """Yield the calls that send a reply, split where it is too long; the keyboard stands under the last part."""
    if reply.drawn:
        yield Call(DRAWN, {"place": asdict(place), "said": html(reply.text), "markup": markup, **asdict(reply.drawn)})
        return
    texts = parts(reply.text)
    for text in texts:
        params: dict[str, Any] = {
            **to_place(place), "text": html(text), "parse_mode": "HTML", **NO_PREVIEW,
        }  # fmt: skip
        if markup and text is texts[-1]:
            params["reply_markup"] = markup
        yield Call("sendMessage", params)


def replacement(shown: Params, reply: Reply, markup: Params | None) -> Call | None:
    """Return the call that puts a reply in place of a message; None where it does not fit into one."""
    texts = parts(reply.text)
    if len(texts) != 1:
        return None
    params = {**_which(shown), "text": html(texts[0]), "parse_mode": "HTML", **NO_PREVIEW}
    return Call("editMessageText", params | ({"reply_markup": markup} if markup else {}))


def keyboard_markup(rows: Rows, keyboard: Keyboard) -> Params:
    """Return the buttons for Telegram; callback data are the random name of the keyboard and the button's index."""
    places = iter(range(len(keyboard.ids)))
    return {
        "inline_keyboard": [
            [{"text": button.label, "callback_data": f"{keyboard.nonce}.{next(places)}"} for button in row]
            for row in rows
        ]
    }


def answer_press(query: str, alert: str | None = None) -> Call:
    """Return the call that stops the button's progress bar; only the person who pressed sees the alert."""
    params = {"callback_query_id": query} | ({"text": alert, "show_alert": True} if alert else {})
    return Call("answerCallbackQuery", params, beside=True)


def labels(shown: Params) -> Mapping[str, str]:
    """Return the labels of the buttons of a message, by their callback data."""
    keys = (key for row in shown.get("reply_markup", {}).get("inline_keyboard", ()) for key in row)
    return {key["callback_data"]: key["text"] for key in keys if "callback_data" in key}


def mark_chosen(shown: Params, label: str, say: Callable[..., str]) -> Iterable[Call]:
    """Yield the call that removes the keyboard of a message and, where possible, adds the choice to its text."""
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
    """Yield the call that removes the buttons of a message, if it has any."""
    if "reply_markup" in shown:
        yield Call("editMessageReplyMarkup", _which(shown), beside=True)


def change_keyboard(shown: Params, markup: Params) -> Call:
    """Return the call that replaces the buttons of a message."""
    return Call("editMessageReplyMarkup", {**_which(shown), "reply_markup": markup})


def _which(shown: Params) -> dict[str, Any]:
    return {"chat_id": shown["chat"]["id"], "message_id": shown["message_id"]}


def _bold(text: str, offset: int) -> Iterable[Params]:
    """Yield an entity for each bold piece of a text that begins at the offset, in UTF-16 units."""
    for piece, bold in spans(text):
        if bold:
            yield {"type": "bold", "offset": offset, "length": length(piece)}
        offset += length(piece)
