"""Which staff group serves which association."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.errors import UsageError

ALL_OTHERS = "*"


@dataclass(frozen=True)
class StaffGroups:
    """The group of each association that has one, by its id, and the short names of all associations."""

    groups: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[int, ...]:
        """The groups, each once."""
        return tuple(dict.fromkeys(self.groups.values()))

    @property
    def staffed(self) -> frozenset[str]:
        """The associations whose staff can be reached."""
        return frozenset(self.groups)

    def served_by(self, groups: frozenset[int]) -> frozenset[str]:
        """Return the associations that these groups serve."""
        return frozenset(association for association, group in self.groups.items() if group in groups)


def staff_groups(setting: Mapping[str, int], names: Mapping[str, str]) -> StaffGroups:
    """Return the groups as the setting names them, `*` for all that it does not name; `names` are all associations.

    Raises UsageError where the setting names one that there is not.
    """
    for association in setting:
        if association != ALL_OTHERS and association not in names:
            known = ", ".join([*names, ALL_OTHERS])
            raise UsageError(f"IMHBOT_STAFF_CHATS names {association!r}, which is no association; give one of {known}")
    others = dict.fromkeys(names, setting[ALL_OTHERS]) if ALL_OTHERS in setting else {}
    return StaffGroups({**others, **{each: group for each, group in setting.items() if each != ALL_OTHERS}}, names)
