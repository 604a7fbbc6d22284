"""Small talk: a kind word back, and on with what is open."""

from __future__ import annotations

from dialogs.view import View

GREETING = "greeting"
DECLINING = "declining"
AGREEING = "agreeing"  # a yes where nothing is asked


def small_talk(view: View, kind: str) -> str:
    """Return what is said to small talk of that kind, one of those in the vocabulary."""
    return view.say(f"small_talk.{kind}")
