"""The registry of staff groups: which of them serves which association."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.errors import UsageError

ALL_OTHERS = "*"


@dataclass(frozen=True)
class StaffGroups:
    """The staff groups, and the names of all associations."""

    groups: Mapping[str, int] = field(default_factory=dict)  # the chat of each association that has one, by its id
    names: Mapping[str, str] = field(default_factory=dict)  # the short names of all associations, by their ids

    @property
    def ids(self) -> tuple[int, ...]:
        """The chats of the groups, each once."""
        return tuple(dict.fromkeys(self.groups.values()))

    @property
    def staffed(self) -> frozenset[str]:
        """The associations whose staff can be reached."""
        return frozenset(self.groups)

    def name_of(self, association: str) -> str:
        """Return the short name of an association; of one that is no longer loaded, its id."""
        return self.names.get(association, association.upper())

    def served_by(self, groups: frozenset[int]) -> frozenset[str]:
        """Return the associations that these groups serve."""
        return frozenset(association for association, group in self.groups.items() if group in groups)


def staff_groups(setting: Mapping[str, int], names: Mapping[str, str]) -> StaffGroups:
    """Return the groups of the setting; `*` stands for all associations that it does not name.

    `names` holds all associations. Raises UsageError where the setting names an unknown one.
    """
    for association in setting:
        if association != ALL_OTHERS and association not in names:
            known = ", ".join([*names, ALL_OTHERS])
            raise UsageError(f"IMHBOT_STAFF_CHATS names {association!r}, which is no association; give one of {known}")
    others = dict.fromkeys(names, setting[ALL_OTHERS]) if ALL_OTHERS in setting else {}
    return StaffGroups({**others, **{each: group for each, group in setting.items() if each != ALL_OTHERS}}, names)
