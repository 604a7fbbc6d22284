"""Yes or no to a screen that asks to confirm something, where no fact is asked about."""

from __future__ import annotations

from dialogs.understanding.commands import read_command
from dialogs.understanding.dont_know import mentions_unknown
from dialogs.understanding.language import Language
from dialogs.understanding.message import Message, message
from dialogs.understanding.questions import read_question
from dialogs.understanding.text import plain
from dialogs.understanding.yes_no import sayings

_MEANING = {frozenset({"yes"}): True, frozenset({"no"}): False}


def says_yes(text: str, language: Language) -> bool | None:
    """True for a plain yes in any form, "ok" and "go ahead" among them; False for a plain no.

    None for whatever is neither, both, in doubt, a command, a question, or tells a number ("no, 45").
    """
    typed = plain(text)
    if typed.too_long or typed.like_code or not typed.tokens:
        return None
    reply = message(typed, language)
    agreed = _agreed(reply, language)
    return _said(reply, language) if agreed is None else agreed


def _agreed(reply: Message, language: Language) -> bool | None:
    """Whole replies that agree to what a screen offers, or leave it, and say neither yes nor no anywhere else."""
    words = tuple(token for token in reply.tokens if token.isalnum())
    for name, meaning in (("agrees", True), ("declines", False)):
        if any(language.talk[name].whole(tokens) is not None for tokens in (words, reply.core)):
            return meaning
    return None


def _said(reply: Message, language: Language) -> bool | None:
    tells_a_number = any(token[:1].isdigit() for token in reply.figures)
    if reply.asks or tells_a_number or mentions_unknown(reply, language):
        return None
    if read_command(reply, language) or read_question(reply, language):
        return None
    return _MEANING.get(frozenset(saying for saying, _ in sayings(None, reply, language)))
