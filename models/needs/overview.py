"""Needs that mean the same data, put together; and the data that villages lack."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.core.lacking import LackedData, lacking
from models.needs.forms.data_needs import Issue
from models.needs.records.needs import ACTIONABLE, Need, NeedStatus
from models.needs.rules.naming import means_same_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

# Data that is there, or used already, is lacked no more.
LACKED = (NeedStatus.NEEDED, NeedStatus.COLLECTED)


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


@lacking
async def lacked_here(db: AsyncSession, codes: Sequence[str]) -> dict[str, list[LackedData]]:
    """By village that has said anything of its needs, the kinds of data it lacks, each once."""
    rows = await db.execute(
        select(Need.region_code, Need.issue, Need.name_key, Need.name, Need.decision, Need.standing)
        .where(Need.region_code.in_(codes), Need.replaced.is_(None))
        .order_by(Need.region_code, Need.id)
    )
    found: dict[str, dict[str, LackedData]] = {}
    for code, issue, name_key, name, decision, standing in rows:
        here = found.setdefault(code, {})
        if decision in ACTIONABLE and standing in LACKED:
            key = issue or _key(name_key)
            named = Issue(issue).label if issue else name
            here.setdefault(key, LackedData(key, issue, named))
    return {code: list(kinds.values()) for code, kinds in found.items()}


def _key(name: str) -> str:
    """A name of any length as the key of a row and of a button."""
    return hashlib.sha256(name.encode()).hexdigest()[:12]
