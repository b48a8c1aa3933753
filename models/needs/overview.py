"""Needs that mean the same data, put together: one issue, or names alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.needs.rules.naming import means_same_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.needs.records.needs import Need


@dataclass(frozen=True)
class NeedGroup:
    """Needs that mean the same data, in one village or several."""

    needs: Sequence[Need]

    @property
    def first(self) -> Need:
        """The need that names the group."""
        return self.needs[0]

    @property
    def villages(self) -> int:
        """In how many villages."""
        return len({need.region_code for need in self.needs})


def group_needs(found: Iterable[Need]) -> list[NeedGroup]:
    """Needs that mean the same together: one issue, or names alike. The most villages first."""
    together: list[list[Need]] = []
    for need in found:
        home = next((others for others in together if _is_same_data(others[0], need)), None)
        if home is None:
            together.append([need])
        else:
            home.append(need)
    made = [NeedGroup(tuple(needs)) for needs in together]
    return sorted(made, key=lambda group: (-group.villages, group.first.name, group.first.id))


def _is_same_data(one: Need, other: Need) -> bool:
    if one.issue and other.issue:
        return one.issue == other.issue
    return means_same_data(one.name_key, other.name_key)
