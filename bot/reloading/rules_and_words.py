"""All that the bot on a messenger takes from the folders of rules and words, and the request to load it anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from bot.staff.registry import StaffGroups, staff_groups

if TYPE_CHECKING:
    from bot.app import App
    from dialogs.conversation import Conversation

_PACKAGES = ("bot", "dialogs", "rules")


@dataclass(frozen=True)
class RulesAndWords:
    """The conversation in each language, and the staff groups of the associations."""

    conversations: Mapping[str, Conversation]  # by language; the default one comes first
    staff: StaffGroups


def load_rules_and_words(app: App, staff_chats: Mapping[str, int]) -> RulesAndWords:
    """Load everything; raises UsageError with every problem of the files, one a line."""
    staff = staff_groups(staff_chats, {each.id: each.short for each in app.book.associations.values()})
    return RulesAndWords(app.conversations(staff.staffed), staff)


def program_version() -> str:
    """Return a number that changes with every Python file of the program.

    What another program than the one that was started has loaded does not fit it.
    """
    top = Path(__file__).parents[2]
    digest = blake2b(digest_size=16)
    for path in sorted(path for package in _PACKAGES for path in (top / package).rglob("*.py")):
        stat = path.stat()
        digest.update(f"{path.relative_to(top)} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


@dataclass(frozen=True)
class LoadingRequest:
    """What to load: for the default language and the staff groups as they are set, by the program that was started."""

    language: str
    staff_chats: Mapping[str, int]
    version: str = field(default_factory=program_version)
