"""What the head's word does: the SK stands, candidates become agents, entries wait or leave."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from models.appointments.records import appointments
from models.appointments.rights import Role
from models.appointments.rules import is_agent, is_agent_of
from models.machine import audit
from models.roster.records import confirmations, decree_changes, likenesses, members
from models.roster.records.members import ADMIT, Member, MemberStatus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.roster.records.confirmations import RosterCheck
    from models.villages.overview.explanations import Explanation
    from models.villages.overview.village import Village

DISPUTE = audit.act("dispute")
TAKE_BACK = audit.act("take_back_member")
KEEP_OUT = audit.act("keep_out_member")


async def confirm(db: AsyncSession, here: Village, now: datetime, by: int) -> list[int]:
    """The head's word takes effect: the SK stands, every candidate becomes an agent; who it was."""
    admitted = []
    # A word about the names chooses none of several letters: that is asked by itself.
    if here.decree is not None and here.decree.confirmed is None and not here.rivals:
        await decree_changes.confirm(db, here.decree, by, now)
    for member in here.members:
        if member.is_disputed:  # he finds it right after all
            await settle(db, member, now)
    for member in here.waiting():
        if member.person_id is not None:
            member.now(MemberStatus.AGENT, now)
            await appointments.admit(db, member.person_id, here.code, now, by)
            audit.write(db, now, by, ADMIT, here.code, f"member:{member.id}")
            admitted.append(member.person_id)
    await db.flush()
    return admitted


def settled_word(here: Village, speaker: int) -> RosterCheck | None:
    """The head's word that all is right as it stands, if it is he who speaks now."""
    word = here.word
    return word if word is not None and word.head_id == speaker and here.confirmed else None


async def carry_word(
    db: AsyncSession, word: RosterCheck | None, after: Village, now: datetime
) -> None:
    """The head himself settled the SK: what he found right before stays right."""
    if word is None or word.fingerprint == after.fingerprint:
        return
    await confirmations.record_word(
        db,
        after.code,
        word.head_id,
        "right",
        after.fingerprint,
        now,
        effective=word.effective_at is not None,
        marked=after.marks,
    )


async def dispute(db: AsyncSession, member: Member, now: datetime, by: int) -> None:
    """What the head said is wrong takes effect: the entry waits for its correction, or leaves."""
    leaves = member.wrong in {"not_here", "left"}
    member.wrong_pending = None
    if leaves:
        member.now(MemberStatus.LEFT, now)
    elif member.person_id is not None:
        # Said once more it waits anew, whatever was explained before.
        member.standing, member.standing_since = MemberStatus.DISPUTED, now
    if leaves and member.person_id is not None:
        for role in (Role.CANDIDATE, Role.AGENT):
            await appointments.end(
                db, member.person_id, role, member.region_code, now, member.wrong
            )
    audit.write(db, now, by, DISPUTE, member.region_code, f"member:{member.id}", wrong=member.wrong)
    await db.flush()


async def settle(db: AsyncSession, member: Member, now: datetime) -> None:
    """Nothing is wrong with the entry any more: who was an agent is one again, others wait."""
    member.put_right()
    if member.standing == MemberStatus.DISPUTED:
        held = await appointments.of_person(db, member.person_id or 0)
        agent = is_agent_of(held, member.region_code)
        member.now(MemberStatus.AGENT if agent else MemberStatus.CANDIDATE, now)


async def take_back(db: AsyncSession, member: Member, now: datetime, by: int) -> None:
    """Somebody who was taken out stands on the roster again, as what they were before."""
    person = member.person_id
    if person is None:
        return
    last = await appointments.last_on_roster(db, person, member.region_code)
    agent = last is not None and is_agent(last)
    member.put_right()
    member.now(MemberStatus.AGENT if agent else MemberStatus.CANDIDATE, now)
    role = Role.AGENT if agent else Role.CANDIDATE
    await appointments.appoint(db, person, role, member.region_code, now, by=by)
    await likenesses.mark(db, member)
    audit.write(db, now, by, TAKE_BACK, member.region_code, f"member:{member.id}")
    await db.flush()


async def keep_out(
    db: AsyncSession, member: Member, said: Explanation, now: datetime, by: int
) -> None:
    """It stays so, whatever was explained before; explained once more, it waits anew."""
    member.standing_since = max(now, said.at + timedelta(microseconds=1))
    audit.write(db, now, by, KEEP_OUT, member.region_code, f"member:{member.id}")
    await db.flush()


async def objections_pending(
    db: AsyncSession, village_code: str, headship: int
) -> Sequence[Member]:
    """Entries a head objected to whom BPS has not recognised: nothing has happened to them yet."""
    listed = await members.members(db, village_code)
    return [member for member in listed if member.wrong and member.wrong_pending == headship]


async def forget_objections(db: AsyncSession, village_code: str, headship: int) -> None:
    """What a head said whom BPS has not recognised counts no more."""
    for member in await objections_pending(db, village_code, headship):
        member.wrong_pending = None
        if member.standing != MemberStatus.DISPUTED:
            member.put_right()
