"""Who has had the one routine message of their day: the row that wins over all replicas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.core.days import day_of
from models.machine import job_claims

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

# The name that rows bore when reminders alone were counted: a replica of before reads them, too.
_JOB = "reminders"


async def claim_day(db: AsyncSession, person_id: int, here: datetime) -> bool:
    """Whether the person got no other routine message on this local day; from now on they did."""
    return await job_claims.claim(db, _JOB, _subject(person_id), day_of(here).isoformat(), here)


async def days_claimed(db: AsyncSession, days: Mapping[int, datetime]) -> set[int]:
    """Of people with the local moment it is for each, those who got a routine message that day."""
    found: set[int] = set()
    by_day: dict[str, dict[str, int]] = {}
    for person_id, here in days.items():
        by_day.setdefault(day_of(here).isoformat(), {})[_subject(person_id)] = person_id
    for day, subjects in by_day.items():
        claimed = await job_claims.claimed(db, _JOB, subjects, day)
        found |= {subjects[subject] for subject in claimed}
    return found


def _subject(person_id: int) -> str:
    return f"person:{person_id}"
