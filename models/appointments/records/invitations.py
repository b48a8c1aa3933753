"""Invitations: one person into one role in one region, once, within seven days.

The link carries 128 random bits; only their hash is kept, so the table opens no door.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from models.appointments.records import appointments
from models.appointments.rights import INVITED_BY, Role
from models.core.base import Base, BigId, insert_once
from models.core.personal import Erase, personal
from models.core.text import N_
from models.machine.audit import act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

INVITE = act("invite")
REVOKE = act("revoke_invitation")
VALIDITY = timedelta(days=7)
PATIENCE = timedelta(days=1)  # before an unused invitation is something to look after
FORGOTTEN_AFTER = timedelta(days=30)  # an unused invitation older than this is not mentioned
GUESSES_PER_HOUR = 5  # wrong links a person may open in an hour


@personal(erase=Erase.KEEP, counted=N_("Undangan"))
class Invitation(Base):
    """An open, used, revoked or expired invitation."""

    __tablename__ = "invitations"
    __table_args__ = (Index("ix_invitations_made_by", "made_by", "made"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(20))
    region_code: Mapped[str] = mapped_column(String(13))
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    made: Mapped[datetime]
    expires: Mapped[datetime]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    used: Mapped[datetime | None]
    revoked: Mapped[datetime | None]


@personal(erase=Erase.DELETE)
class Opening(Base):
    """Who opened which link: only they can go on with it, whatever a forged button says."""

    __tablename__ = "openings"

    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitations.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True
    )


class WrongLink(Base):
    """Somebody opened a link that is no invitation: counted, to slow down guessing. Kept a day.

    `who` tells accounts apart and names none: a keyed hash of the Telegram id.
    """

    __tablename__ = "wrong_links"
    __table_args__ = (Index("ix_wrong_links_who", "who", "at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    who: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


def token_hash(token: str) -> str:
    """What is stored of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


async def invite(
    db: AsyncSession, token: str, role: Role, region_code: str, by: int | None, now: datetime
) -> Invitation:
    """Write down an invitation; the token itself is only in the link."""
    made = Invitation(
        hash=token_hash(token),
        role=role,
        region_code=region_code,
        made_by=by,
        made=now,
        expires=now + VALIDITY,
    )
    db.add(made)
    await db.flush()
    return made


async def invitation(db: AsyncSession, invitation_id: int) -> Invitation | None:
    """One invitation by id, whatever became of it."""
    return await db.get(Invitation, invitation_id)


async def find_open(db: AsyncSession, token: str, now: datetime) -> Invitation | None:
    """The invitation behind a link while it can be used. Wrong, used and expired look the same."""
    found = select(Invitation).where(
        Invitation.hash == token_hash(token),
        Invitation.used.is_(None),
        Invitation.revoked.is_(None),
        Invitation.expires > now,
    )
    return await db.scalar(found)


async def record_opening(db: AsyncSession, invitation_id: int, person_id: int) -> None:
    """Remember that this person held the link."""
    values = {"invitation_id": invitation_id, "person_id": person_id}
    await insert_once(db, Opening, values)


async def opened_by(
    db: AsyncSession, invitation_id: int, person_id: int, now: datetime
) -> Invitation | None:
    """An invitation this person has opened, while it can be used."""
    found = (
        select(Invitation)
        .join(Opening, Opening.invitation_id == Invitation.id)
        .where(Invitation.id == invitation_id, Opening.person_id == person_id)
        .where(Invitation.used.is_(None), Invitation.revoked.is_(None), Invitation.expires > now)
    )
    return await db.scalar(found)


async def over(
    db: AsyncSession, person_id: int, now: datetime, *, number: int = 0, token: str = ""
) -> Invitation | None:
    """An invitation this person opened and nobody used in its time, by its number or its link."""
    which = Invitation.hash == token_hash(token) if token else Invitation.id == number
    found = (
        select(Invitation)
        .join(Opening, Opening.invitation_id == Invitation.id)
        .where(which, Opening.person_id == person_id)
        .where(Invitation.used.is_(None), Invitation.revoked.is_(None), Invitation.expires <= now)
    )
    return await db.scalar(found)


async def use(db: AsyncSession, invitation_id: int, person_id: int, now: datetime) -> bool:
    """Use it up; of two accounts on one link the first wins."""
    row = update(Invitation).where(
        Invitation.id == invitation_id,
        Invitation.used.is_(None),
        Invitation.revoked.is_(None),
        Invitation.expires > now,
    )
    done = await (await db.connection()).execute(row.values(used_by=person_id, used=now))
    return done.rowcount == 1


async def is_still_valid(db: AsyncSession, invitation: Invitation) -> bool:
    """Whether whoever made it still may; what an operator made stays good."""
    if invitation.made_by is None:
        return True
    verb = INVITED_BY[Role(invitation.role)]
    return await appointments.may(db, invitation.made_by, verb, invitation.region_code)


async def revoke(
    db: AsyncSession, invitation_id: int, by: int | None, now: datetime
) -> Invitation | None:
    """Take back an unused invitation; none when it is not open or not this person's to take back.

    Its maker may, and whoever may invite into that role there, but agents only their own; without
    `by` an operator does.
    """
    found = await db.get(Invitation, invitation_id)
    if found is None or (by is not None and not await _may_revoke(db, found, by)):
        return None
    row = update(Invitation).where(
        Invitation.id == invitation_id, Invitation.used.is_(None), Invitation.revoked.is_(None)
    )
    done = await (await db.connection()).execute(row.values(revoked=now))
    return found if done.rowcount == 1 else None


async def _may_revoke(db: AsyncSession, invitation: Invitation, person_id: int) -> bool:
    if invitation.made_by == person_id:
        return True
    held = [
        appointment
        for appointment in await appointments.of_person(db, person_id)
        if appointment.role != Role.AGENT
    ]
    return appointments.allows(held, INVITED_BY[Role(invitation.role)], invitation.region_code)


async def made_by(db: AsyncSession, person_id: int, now: datetime) -> Sequence[Invitation]:
    """The invitations of a person that can still be used, newest first."""
    found = select(Invitation).where(
        Invitation.made_by == person_id,
        Invitation.used.is_(None),
        Invitation.revoked.is_(None),
        Invitation.expires > now,
    )
    return (await db.scalars(found.order_by(Invitation.id.desc()).limit(20))).all()


def is_unused(now: datetime) -> ColumnElement[bool]:
    """The condition that an invitation was not used or taken back, and is not forgotten yet."""
    open_ = Invitation.used.is_(None) & Invitation.revoked.is_(None)
    return open_ & (Invitation.made > now - FORGOTTEN_AFTER) & (Invitation.made <= now - PATIENCE)


async def unused(
    db: AsyncSession, now: datetime, before: datetime, *, by: int | None = None, village: str = ""
) -> Sequence[Invitation]:
    """Unused invitations made before a moment, oldest first; of one maker, or for one village."""
    rows = select(Invitation).where(is_unused(now), Invitation.made <= before)
    if by is not None:
        rows = rows.where(Invitation.made_by == by)
    if village:
        rows = rows.where(Invitation.region_code == village)
    return (await db.scalars(rows.order_by(Invitation.id))).all()


async def heads_invited(db: AsyncSession, villages: Sequence[str], now: datetime) -> set[str]:
    """In which of these villages a head was invited some time ago and has not accepted."""
    rows = select(Invitation.region_code).where(
        Invitation.role == Role.HEAD, Invitation.region_code.in_(villages), is_unused(now)
    )
    return set(await db.scalars(rows.distinct()))


async def waiting_for_head(db: AsyncSession, village: str, now: datetime) -> Invitation | None:
    """The newest invitation of a head into this village that can still be used."""
    found = select(Invitation).where(
        Invitation.role == Role.HEAD,
        Invitation.region_code == village,
        Invitation.used.is_(None),
        Invitation.revoked.is_(None),
        Invitation.expires > now,
    )
    return await db.scalar(found.order_by(Invitation.id.desc()).limit(1))


async def opened(db: AsyncSession, invitation_ids: Sequence[int]) -> set[int]:
    """Which of these invitations somebody has opened."""
    rows = select(Opening.invitation_id).where(Opening.invitation_id.in_(invitation_ids))
    return set(await db.scalars(rows.distinct()))


async def opened_by_people(
    db: AsyncSession, now: datetime, person_id: int | None
) -> Sequence[tuple[int, Invitation]]:
    """Who opened an invitation and has not accepted it while it can be used; one, or everybody."""
    by_others = Invitation.made_by.is_(None) | (Invitation.made_by != Opening.person_id)
    rows = (
        select(Opening.person_id, Invitation)
        .join(Opening, Opening.invitation_id == Invitation.id)
        .where(Invitation.used.is_(None), Invitation.revoked.is_(None), Invitation.expires > now)
        .where(by_others)
    )
    if person_id is not None:
        rows = rows.where(Opening.person_id == person_id)
    return [(row[0], row[1]) for row in await db.execute(rows.order_by(Invitation.id))]


async def record_wrong_link(db: AsyncSession, who: str, now: datetime) -> None:
    """Count a link that led nowhere; `who` is a hash that names nobody."""
    db.add(WrongLink(who=who, at=now))
    await db.flush()


async def forget_guesses(db: AsyncSession, moment: datetime) -> None:
    """Drop the wrong links opened before a moment."""
    await db.execute(delete(WrongLink).where(WrongLink.at < moment))


async def may_guess(db: AsyncSession, who: str, now: datetime) -> bool:
    """Whether this account may try another link this hour."""
    recent = select(func.count()).where(
        WrongLink.who == who, WrongLink.at > now - timedelta(hours=1)
    )
    return (await db.scalar(recent) or 0) < GUESSES_PER_HOUR
