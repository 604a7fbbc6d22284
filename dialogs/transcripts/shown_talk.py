"""A played talk as plain text, as it looks in a chat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from dialogs.messages import Reply
from dialogs.transcripts.playing import Exchange

_WIDTH = 92


def as_chat(exchanges: Iterable[Exchange]) -> str:
    """Return what was said and pressed, with the buttons that were offered."""
    return "\n\n".join(part for exchange in exchanges for part in _exchange(exchange))


def _exchange(exchange: Exchange) -> Iterator[str]:
    did = exchange.typed if exchange.label is None else f"[{exchange.label}]"
    yield "\n".join(wrap(f"> {did}", _WIDTH, subsequent_indent="  "))
    for reply in exchange.turn.replies:
        yield _reply(reply)


def _reply(reply: Reply) -> str:
    lines = [
        part
        for line in reply.text.replace("**", "").splitlines()
        for part in wrap(line, _WIDTH, break_on_hyphens=False) or [""]
    ]
    if reply.drawn:
        lines.append(f"<{reply.drawn.file}>")
    labels = " ".join(f"[{button.label}]".replace(" ", "\N{NO-BREAK SPACE}") for row in reply.buttons for button in row)
    return "\n".join([*lines, *wrap(labels, _WIDTH, break_on_hyphens=False)]).replace("\N{NO-BREAK SPACE}", " ")
