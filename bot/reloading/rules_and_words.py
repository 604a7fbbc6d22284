"""All that the bot on a messenger takes from the folders of rules and words, as they are at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.staff.registry import StaffGroups, staff_groups

if TYPE_CHECKING:
    from bot.app import App
    from dialogs.conversation import Conversation


@dataclass(frozen=True)
class RulesAndWords:
    """The conversation in each language, and the staff groups of the associations."""

    conversations: Mapping[str, Conversation]  # by language; the default one comes first
    staff: StaffGroups


def load_rules_and_words(app: App, staff_chats: Mapping[str, int]) -> RulesAndWords:
    """Load everything; raises UsageError with every problem of the files, one a line."""
    staff = staff_groups(staff_chats, {each.id: each.short for each in app.book.associations.values()})
    return RulesAndWords(app.conversations(staff.staffed), staff)
