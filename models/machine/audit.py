"""The audit trail: roles, SK, decisions, submissions; ids and hashes, never answers.

Lines are written in the turn's own transaction. One job seals them into a hash chain in the order
of their ids, so that a line changed or removed later breaks the chain.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId
from models.core.personal import Erase, Scrub, personal
from models.core.text import N_

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession


@personal(
    erase=Erase.KEEP,  # a line that changed would break the chain
    export=lambda of: AuditLine.actor == of.person_id,
    scrub=Scrub.NEVER,
    counted=N_("Catatan sistem"),
)
class AuditLine(Base):
    """Who did what to what, where and when; `seal` chains it to the line before."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_region", "region_code", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[int | None]  # a person's id; stays as a pseudonym when the person is erased
    act: Mapped[str] = mapped_column(String(40))
    region_code: Mapped[str] = mapped_column(String(13))
    subject: Mapped[str] = mapped_column(String(60))
    facts: Mapped[dict[str, Any]]
    # Its number in the chain: a line can commit after one with a higher id was sealed.
    place: Mapped[int | None] = mapped_column(unique=True)
    seal: Mapped[str | None] = mapped_column(String(64))


@dataclass(frozen=True)
class Act:
    """One kind of deed the trail tells of; its name is what the line keeps."""

    name: str


ACTS: dict[str, Act] = {}


def act(name: str) -> Act:
    """Define a kind of deed, once, beside what does it."""
    if name in ACTS:
        raise ValueError(f"the act {name!r} is defined twice")
    ACTS[name] = Act(name)
    return ACTS[name]


def write(
    db: AsyncSession,
    now: datetime,
    actor: int | None,
    act: Act,
    region_code: str,
    subject: str,
    **facts: str | int | bool | None,
) -> None:
    """Add a line to the turn's transaction."""
    line = AuditLine(
        at=now, actor=actor, act=act.name, region_code=region_code, subject=subject, facts=facts
    )
    db.add(line)


def seal_of(before: str, line: AuditLine) -> str:
    """The seal of a line after the seal of the one before."""
    facts = [
        line.id,
        line.at.isoformat(),
        line.actor,
        line.act,
        line.region_code,
        line.subject,
        line.facts,
    ]
    text = before + json.dumps(facts, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


async def seal(db: AsyncSession, limit: int = 1000) -> int:
    """Chain the unsealed lines in the order of their ids; returns how many."""
    newest = select(AuditLine).where(AuditLine.place.is_not(None)).order_by(AuditLine.place.desc())
    end = await db.scalar(newest.limit(1))
    place, last = (end.place or 0, end.seal or "") if end else (0, "")
    fresh = select(AuditLine).where(AuditLine.place.is_(None)).order_by(AuditLine.id).limit(limit)
    lines = (await db.scalars(fresh)).all()
    for line in lines:
        place += 1
        last = line.seal = seal_of(last, line)
        line.place = place
    await db.flush()
    return len(lines)


class ChainCheck(NamedTuple):
    """Where a check of the chain has come to; not whole: the line after it does not fit."""

    place: int = 0
    seal: str = ""
    whole: bool = True


async def verify(db: AsyncSession, end: ChainCheck, limit: int = 1000) -> ChainCheck:
    """Check so many lines more; the same end comes back when there are none."""
    chain = select(AuditLine).where(AuditLine.place > end.place).order_by(AuditLine.place)
    for line in await db.scalars(chain.limit(limit)):
        if line.place != end.place + 1 or line.seal != seal_of(end.seal, line):
            return end._replace(whole=False)
        end = ChainCheck(line.place, line.seal)
    return end


async def first_broken(db: AsyncSession) -> int | None:
    """The place of the first line that does not fit the chain; none when all do."""
    before, end = None, ChainCheck()
    while end.whole and end != before:
        before, end = end, await verify(db, end)
    return None if end.whole else end.place + 1
