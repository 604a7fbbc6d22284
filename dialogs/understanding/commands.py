"""Commands, with a slash or in words: back, later, stop, help, "change my degree"."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.understanding.language import Language
from dialogs.understanding.message import Message
from dialogs.understanding.reading import Reading


def read_command(message: Message, language: Language) -> Reading | None:
    """A command that is the whole reply; an unknown one with a slash asks for help."""
    if message.tokens[:1] == ("/",):
        return _command(_named(message.tokens[1:], language) or "help")
    wordings = (tuple(token for token in message.tokens if token.isalnum()), message.core)
    named = next((command for tokens in wordings if (command := _named(tokens, language))), None)
    return _command(named) if named else _change(message, language)


def _named(tokens: Sequence[str], language: Language) -> str | None:
    """The command that the tokens name, run together or not: "/start over", "/startover"."""
    return language.commands.whole(tokens) or language.commands.whole(("".join(tokens),))


def _command(name: str, about: str | None = None) -> Reading:
    return Reading("command", command=name, about=about, trace=(f"command {name}",))


def _change(message: Message, language: Language) -> Reading | None:
    """ "Change my degree" names a fact; with a new value behind it, it is a correction and no command."""
    for tokens in (message.core, message.tokens):
        verb = language.talk["change"].at(tokens, 0)
        if verb:
            rest = tokens[verb.end :]
            rest = rest[1:] if language.talk["own"].whole(rest[:1]) is not None else rest
            fact = language.called.whole(rest)
            if fact or language.talk["change_anything"].whole(rest) is not None:
                return _command("change", fact)
    return None
