"""Small talk: a reply that neither answers nor asks, such as a word of thanks, a sigh or a joke."""

from __future__ import annotations

from dialogs.understanding.language import Language
from dialogs.understanding.message import Message, is_worded
from dialogs.understanding.reading import Reading

_WEAKEST = "goes_on"  # "ok" says nothing beside thanks


def read_small_talk(message: Message, language: Language) -> Reading | None:
    """A reply that holds nothing but small talk; its `about` is the kind of what was said last, "ok" left aside."""
    kinds, position, tokens = list[str](), 0, message.typed
    while position < len(tokens):
        found = language.small_talk.at(tokens, position) or language.talk["noise"].at(tokens, position)
        if not found and is_worded(tokens[position : position + 1]):
            return None
        kinds += [found.meaning] if found and found.meaning != "listed" else []
        position = found.end if found else position + 1
    if not kinds:
        return None
    telling = [kind for kind in kinds if kind != _WEAKEST]
    return Reading("smalltalk", about=(telling or kinds)[-1], trace=("small talk",))
