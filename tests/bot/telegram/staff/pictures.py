"""Pictures as they reach a chat."""

from __future__ import annotations

from tests.bot.telegram.server import Json


def looked_at(shown: Json) -> str:
    """Check that the message is a picture; return the words under it."""
    photo = shown["params"]["photo"]
    assert (photo["name"], photo["kind"]) == ("photo.png", "image/png")
    assert photo["bytes"].startswith(b"\x89PNG\r\n\x1a\n")
    text: str = shown["text"]
    return text
