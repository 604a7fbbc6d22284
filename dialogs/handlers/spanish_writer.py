"""Tell somebody who writes Spanish alone, once, what is understood of it and what is said in English."""

from __future__ import annotations

from dialogs.context import Context, Transition
from dialogs.understanding.spanish import Spanish, spanish_alone

_SEVERAL = 2  # messages


def telling_spanish(context: Context, text: str, move: Transition) -> Transition:
    """Add it to what a typed text led to: at the second such message, or at a clear one that told no fact."""
    before = context.progress
    if before.spanish_told or move.forget:
        return move
    sure = spanish_alone(text, context.language)
    if sure is Spanish.MAYBE:
        return move
    written = before.spanish_messages + 1 if sure else 0
    lost = sure is Spanish.CLEARLY and move.progress.answers == before.answers
    if written < _SEVERAL and not lost:
        return move.replace(progress=move.progress.replace(spanish_messages=written))
    said = (*move.said, context.text("answers.spanish_understood"))
    return move.replace(progress=move.progress.replace(spanish_messages=written, spanish_told=True), said=said)
