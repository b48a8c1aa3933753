"""What the head's word does: the SK stands, candidates become agents, entries wait or leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.appointments.records import appointments
from models.appointments.rights import Role
from models.machine import audit
from models.roster.records import members
from models.roster.records.members import ADMIT, Member, Standing

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.villages.overview.village import Village

DISPUTE = audit.act("dispute")


async def confirm(db: AsyncSession, here: Village, now: datetime, by: int) -> list[int]:
    """The head's word takes effect: the SK stands, every candidate becomes an agent; who it was."""
    admitted = []
    if here.decree is not None and here.decree.confirmed is None:
        here.decree.confirmed = now
    for one in here.members:
        if one.standing == Standing.DISPUTED:  # he finds it right after all
            one.now(Standing.CANDIDATE, now)
            one.wrong = one.wrong_words = None
    for one in here.waiting():
        if one.person_id is not None:
            one.now(Standing.AGENT, now)
            await appointments.admit(db, one.person_id, here.code, now, by)
            audit.write(db, now, by, ADMIT, here.code, f"member:{one.id}")
            admitted.append(one.person_id)
    await db.flush()
    return admitted


async def dispute(db: AsyncSession, member: Member, now: datetime, by: int) -> None:
    """What the head said is wrong takes effect: the entry waits for its correction, or leaves."""
    leaves = member.wrong in {"not_here", "left"}
    if leaves:
        member.now(Standing.LEFT, now)
    elif member.person_id is not None:
        member.now(Standing.DISPUTED, now)
    if leaves and member.person_id is not None:
        for role in (Role.CANDIDATE, Role.AGENT):
            await appointments.end(
                db, member.person_id, role, member.region_code, now, member.wrong
            )
    audit.write(db, now, by, DISPUTE, member.region_code, f"member:{member.id}", wrong=member.wrong)
    await db.flush()


async def objections_pending(db: AsyncSession, village_code: str) -> list[Member]:
    """Entries an unrecognised head objected to: nothing has happened to them yet."""
    listed = await members.members(db, village_code)
    return [one for one in listed if one.wrong and one.standing != Standing.DISPUTED]
