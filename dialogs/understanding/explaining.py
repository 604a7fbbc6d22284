"""What `imhbot understand --explain` tells beside the trace: worked out only for who asks."""

from __future__ import annotations

from dialogs.understanding.language import Language
from dialogs.understanding.reading import Reading
from dialogs.understanding.text import plain


def explanation(text: str, reading: Reading, language: Language) -> tuple[str, ...]:
    """The slips put right, each with its runner-up; then how the words were read; what else was likely."""
    likely = [", ".join(f"{fact}: {value}" for fact, value in choice.items()) for choice in reading.choices]
    also = (f"likely: {'; '.join(likely)}",) if likely else ()
    return (*language.spelling.explained(plain(text).tokens), *reading.trace, *also)
