"""Words that only Telegram says, put before what the conversation says."""

from __future__ import annotations

from dataclasses import replace

from dialogs.messages import Reply, Turn


def prefaced(turn: Turn, words: str) -> Turn:
    """Return the turn with these words before its first message, in the same message."""
    first, *others = turn.replies
    return replace(turn, replies=(Reply(f"{words}\n\n{first.text}", first.buttons, first.picks), *others))
