"""What is no answer: commands, questions, "I don't know", small talk."""

from __future__ import annotations

from dialogs.understanding.language import Language
from dialogs.understanding.message import Message, parts_of
from dialogs.understanding.reading import Reading


def read_command(message: Message, language: Language) -> Reading | None:
    """A command, typed with a slash or in words that are the whole reply."""
    tokens = message.tokens
    if tokens[:1] == ("/",):
        named = language.commands.whole(tokens[1:]) or language.commands.whole(("".join(tokens[1:]),))
        return Reading("command", command=named) if named else Reading("command", command="help")
    named = language.commands.whole(message.core) or language.commands.whole(
        tuple(t for t in tokens if t not in {"?", ".", "!", ","})
    )
    return Reading("command", command=named, trace=(f"command {named}",)) if named else _change(message, language)


def _change(message: Message, language: Language) -> Reading | None:
    """ "Change my degree" names a fact; with a new value behind it, it is a correction and no command."""
    for tokens in (message.core, message.tokens):
        verb = language.talk["change"].at(tokens, 0) if tokens else None
        rest = tokens[verb.end :] if verb else ()
        if verb and not rest:
            return Reading("command", command="change")
        rest = rest[1:] if rest[:1] in [("my",), ("the",), ("mi",)] else rest
        if verb and language.called.whole(rest):
            return Reading("command", command="change", about=language.called.whole(rest))
        if verb and language.talk["change_anything"].whole(rest) is not None:
            return Reading("command", command="change")
    return None


def says_unknown(message: Message, language: Language) -> bool:
    """Whether the reply is nothing but "I don't know", a skip or a refusal."""
    unknown = language.talk["unknown"]
    parts = parts_of(message.core)
    return any(unknown.whole(tokens) is not None for tokens in (message.core, message.tokens)) or bool(
        parts
        and all(
            unknown.whole(part) is not None
            or language.talk["filler"].whole(part) is not None
            or language.talk["smalltalk"].whole(part) is not None
            for part in parts
        )
        and any(unknown.whole(part) is not None for part in parts)
    )


def mentions_unknown(message: Message, language: Language) -> bool:
    """Whether "I don't know" stands anywhere in the reply."""
    return any(language.talk["unknown_inside"].find(message.tokens))


def read_question(message: Message, language: Language) -> Reading | None:
    """A question about the endorsement rather than an answer."""
    starts = language.talk["question_starts"]
    begins = any(starts.at(tokens, 0) for tokens in (message.core, message.tokens) if tokens)
    inside = any(found.start > 0 for found in language.talk["question_anywhere"].find(message.tokens))
    if (begins and (message.asks or len(message.core) >= 3)) or inside:
        return Reading("question", about=" ".join(message.tokens), trace=("worded as a question",))
    return None


def is_smalltalk(message: Message, language: Language) -> bool:
    """Whether the reply holds nothing but small talk."""
    smalltalk, position, tokens = language.talk["smalltalk"], 0, message.tokens
    while position < len(tokens):
        found = smalltalk.at(tokens, position)
        if not found and tokens[position].isalnum():
            return False
        position = found.end if found else position + 1
    return any(smalltalk.find(tokens))
