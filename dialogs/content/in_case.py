"""Words about somebody else: inside a case, each stands in place of the wording whose name it bears."""

from __future__ import annotations

from dataclasses import replace

from dialogs.content.models import Content
from dialogs.content.placeholders import IN_CASE


def in_case(content: Content) -> Content:
    """Return the words as they are inside a case."""
    instead = {key.removeprefix(IN_CASE): text for key, text in content.wording.items() if key.startswith(IN_CASE)}
    return replace(content, wording={**content.wording, **instead})
