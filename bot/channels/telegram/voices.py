"""Who speaks to whom: the conversation in each person's language, with all that staff approved so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dialogs.conversation import Conversation
from dialogs.faq import StaffAnswer


class Voices:
    """The conversation in every language that there are words for; that of the default speaks to everybody else."""

    def __init__(self, packaged: Mapping[str, Conversation], default: str) -> None:
        self._packaged = packaged
        self._default = default
        self._speaking = packaged

    def of(self, language: str) -> Conversation:
        """Return the conversation for the language of somebody's app, such as "en-GB"."""
        return self._speaking.get(language.partition("-")[0].lower(), self._speaking[self._default])

    @property
    def several(self) -> bool:
        """Whether there is more than one language."""
        return len(self._packaged) > 1

    def learn(self, approved: Sequence[StaffAnswer]) -> None:
        """Answer with these beside the packaged answers from now on, and with no others by staff."""
        self._speaking = {code: each.knowing(approved) for code, each in self._packaged.items()}
