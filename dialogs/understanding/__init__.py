"""Reading what people type: one reply, the open question and what is known, to one reading."""

from __future__ import annotations

from dialogs.understanding.confirming import says_yes
from dialogs.understanding.language import Language, asking_back, load_language
from dialogs.understanding.reading import Reading
from dialogs.understanding.understand import understand

__all__ = ["Language", "Reading", "asking_back", "load_language", "says_yes", "understand"]
