"""Two entries of one roster may be one person: found by name, telephone or account, then asked."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from models.people import records as people
from models.people.rules import may_be_same_person
from models.roster.records import members
from models.roster.records.members import Member, MemberStatus

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


class Likeness(enum.StrEnum):
    """By what two entries look like one person, the strongest first."""

    ACCOUNT = "account"
    PHONE = "phone"
    NAME = "name"


def like_names(listed: Sequence[Member], name: str, but: Collection[int] = ()) -> Sequence[Member]:
    """The entries that a name may be."""
    return [
        other for other in listed if other.id not in but and may_be_same_person(other.name, name)
    ]


async def mark(db: AsyncSession, member: Member) -> None:
    """Ask about the entry that this one may be; until that is answered it counts for nobody."""
    listed = await members.members(db, member.region_code)
    others = [other for other in listed if member.id not in {other.id, other.like_id}]
    found = await _by_person(db, member, others)
    if found is None and (alike := like_names(others, member.name)):
        # A name of the SK that waits for its person before somebody who is here already.
        waiting = [other for other in alike if other.standing == MemberStatus.NAMED]
        found = ((*waiting, *alike)[0], Likeness.NAME)
    member.like_id, member.like_why = (found[0].id, found[1]) if found else (None, None)


async def _by_person(
    db: AsyncSession, member: Member, others: Sequence[Member]
) -> tuple[Member, Likeness] | None:
    """Another person of one account or one number."""
    entries = {other.person_id: other for other in others if other.person_id is not None}
    known = {
        holder.id: holder for holder in await people.people(db, [*entries, member.person_id or 0])
    }
    own = known.get(member.person_id or 0)
    if own is None:
        return None
    for number, entry in entries.items():
        if number in known and known[number].account == own.account:
            return entry, Likeness.ACCOUNT
    for number, entry in entries.items():
        if number in known and own.phone and known[number].phone == own.phone:
            return entry, Likeness.PHONE
    return None
