"""What wants an answer rather than gives one."""

from __future__ import annotations

from dialogs.understanding.language import Language
from dialogs.understanding.message import Message
from dialogs.understanding.reading import Reading

_SHORTEST = 3  # tokens; "what 40" is a slip, "what counts here" a question


def read_question(message: Message, language: Language) -> Reading | None:
    """A question about the endorsement, told by how it begins, or by words such as "does that count"."""
    starts = language.talk["questions_starts"]
    begins = any(starts.at(tokens, 0) for tokens in (message.core, message.tokens))
    inside = any(found.start > 0 for found in language.talk["questions_anywhere"].find(message.tokens))
    if inside or (begins and (message.asks or len(message.core) >= _SHORTEST)):
        return Reading("question", about=" ".join(message.tokens), trace=("worded as a question",))
    return None
