"""Words that only Telegram says, put before or after what the conversation says, in the same message."""

from __future__ import annotations

from dataclasses import replace

from dialogs.messages import Reply, Turn


def prefaced(turn: Turn, words: str) -> Turn:
    """Return the turn with these words before its first message, in the same message."""
    first, *others = turn.replies
    return replace(turn, replies=(Reply(f"{words}\n\n{first.text}", first.buttons, first.picks), *others))


def followed(turn: Turn, words: str) -> Turn:
    """Return the turn with these words after its last message, in the same message."""
    *others, last = turn.replies
    return replace(turn, replies=(*others, Reply(f"{last.text}\n\n{words}", last.buttons, last.picks)))
