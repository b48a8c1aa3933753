"""What needs somebody in a village's roster and its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from models.appointments.records.appointments import unrecognised_heads
from models.core.attention import attention, waiting_for_bps
from models.roster.records import decrees
from models.roster.records.members import Member, MemberStatus
from models.villages.overview.villages import villages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.core.attention import Scope
    from models.villages.overview.village import Village


ENDING = 30  # days before the end of an SK from which on somebody begins the next one


async def villages_of(scope: Scope) -> Sequence[Village]:
    """The villages themselves, for `scope.read`."""
    return await villages(scope.db, scope.codes)


@attention("incomplete_team", number=1)
async def incomplete_team(scope: Scope) -> Mapping[str, int]:
    """The seed's rule for a village's agents is not met."""
    return {
        village.code: 0 for village in await scope.read(villages_of) if not village.team.complete
    }


@attention("candidates", number=2)
async def candidates(scope: Scope) -> Mapping[str, int]:
    """So many candidates nobody has admitted yet."""
    found = await scope.read(villages_of)
    return {village.code: len(village.waiting()) for village in found if village.waiting()}


@attention("unrecognised_head", number=3)
async def unrecognised_head(scope: Scope) -> Mapping[str, int]:
    """Somebody says to be the head, and BPS has not said whether that is so."""
    found = await scope.read(villages_of)
    return {village.code: 0 for village in found if village.waits_for_recognition}


@attention("unchecked_roster", number=4)
async def unchecked_roster(scope: Scope) -> Mapping[str, int]:
    """The head has not looked at the roster as it stands, for so many days."""
    return {
        village.code: (scope.now - max(one.standing_since for one in village.members)).days
        for village in await scope.read(villages_of)
        if village.head is not None and village.waits_for_head
    }


@attention("no_head", number=5)
async def no_head(scope: Scope) -> Mapping[str, int]:
    """There is a roster, and no head who could look at it."""
    found = await scope.read(villages_of)
    return {village.code: 0 for village in found if village.head is None and village.members}


@attention("two_decrees", number=31)
async def two_decrees(scope: Scope) -> Mapping[str, int]:
    """Several numbers of an SK were named, and nobody has said which counts."""
    found = await scope.read(villages_of)
    return {village.code: len(village.letters) for village in found if village.rivals}


@attention("decree_note", number=32)
async def decree_note(scope: Scope) -> Mapping[str, int]:
    """The head says that the SK is not written down right."""
    found = await scope.read(villages_of)
    return {village.code: 0 for village in found if village.decree_note}


@attention("ending_decree", number=33)
async def ending_decree(scope: Scope) -> Mapping[str, int]:
    """The SK ends in so many days; 0 when it is over."""
    found = {}
    for village in await scope.read(villages_of):
        letter = village.decree
        if letter is not None and letter.valid_until is not None:
            days = (letter.valid_until - scope.now.date()).days
            if days <= ENDING:
                found[village.code] = max(days, 0)
    return found


@waiting_for_bps("two_decrees")
async def waiting_choices(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Numbers of an SK that nobody has chosen from since before a moment."""
    claims = await decrees.villages_claiming(db, moment)
    found = await villages(db, sorted(claims))
    return {
        village.code: [f"decree:{letter.id}" for letter in village.rivals]
        for village in found
        if village.rivals
    }


@waiting_for_bps("candidates")
async def waiting_candidates(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Candidates who have waited since before a moment."""
    return await _waiting(db, MemberStatus.CANDIDATE, moment)


@waiting_for_bps("head")
async def waiting_heads(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Heads whom BPS has not recognised since before a moment."""
    found: dict[str, list[str]] = {}
    for code, number in await unrecognised_heads(db, moment):
        found.setdefault(code, []).append(f"head:{number}")
    return found


@waiting_for_bps("disputed")
async def waiting_disputes(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Entries that have been disputed since before a moment."""
    return await _waiting(db, MemberStatus.DISPUTED, moment)


async def _waiting(
    db: AsyncSession, standing: MemberStatus, moment: datetime
) -> Mapping[str, Sequence[str]]:
    rows = await db.execute(
        select(Member.region_code, Member.id)
        .where(Member.standing == standing, Member.standing_since <= moment)
        .order_by(Member.standing_since)
    )
    found: dict[str, list[str]] = {}
    for code, number in rows:
        found.setdefault(code, []).append(f"{standing}:{number}")
    return found
