"""The head's word on the roster as it stood, and the fingerprint that names what he saw."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, bindparam, func, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId
from models.core.personal import Erase, personal
from models.core.prepared import PreparedRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.roster.records.decrees import Decree
    from models.roster.records.members import Member


@personal(erase=Erase.KEEP)
class RosterCheck(Base):
    """The head's word on the roster as it stood: all right, something wrong, or no SK yet.

    `fingerprint` is the roster he saw; when it changes he is asked again. `effective_at` is empty
    while the head himself waits to be recognised by BPS ("menunggu pengakuan").
    """

    __tablename__ = "roster_checks"
    __table_args__ = (
        Index("ix_roster_checks_village", "region_code", "id"),
        CheckConstraint("word in ('right', 'wrong', 'no_decree')", name="word"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    region_code: Mapped[str] = mapped_column(String(13))
    head_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    word: Mapped[str] = mapped_column(String(12))
    fingerprint: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime]
    effective_at: Mapped[datetime | None]


def fingerprint(members: Sequence[Member], decree: Decree | None) -> str:
    """What the head's word is about: who, unsur, post and SK; not who has been admitted since."""
    listed = sorted(
        [member.id, member.name, member.element, member.post or ""] for member in members
    )
    letter = [decree.number_key, str(decree.issued_on), decree.issuer or ""] if decree else []
    return hashlib.sha256(json.dumps([listed, letter]).encode()).hexdigest()[:16]


_last = PreparedRows(
    RosterCheck,
    lambda rows: (
        rows.where(
            RosterCheck.region_code == bindparam("of"), RosterCheck.head_id == bindparam("by")
        )
        .order_by(RosterCheck.id.desc())
        .limit(1)
    ),
)


async def last_check(db: AsyncSession, village: str, head_id: int) -> RosterCheck | None:
    """A head's latest word on the roster; the word of one before him counts no more."""
    found = await _last.all(db, of=village, by=head_id)
    return found[0] if found else None


async def last_checks(
    db: AsyncSession, villages: Sequence[str]
) -> dict[tuple[str, int], RosterCheck]:
    """The same of each head of several villages, by village and head."""
    last = select(func.max(RosterCheck.id)).where(RosterCheck.region_code.in_(villages))
    last = last.group_by(RosterCheck.region_code, RosterCheck.head_id)
    rows = await db.scalars(select(RosterCheck).where(RosterCheck.id.in_(last)))
    return {(check.region_code, check.head_id): check for check in rows}


async def record_word(
    db: AsyncSession,
    village: str,
    head_id: int,
    word: str,
    seen: str,
    now: datetime,
    *,
    effective: bool,
) -> RosterCheck:
    """Write down what the head says."""
    check = RosterCheck(
        region_code=village,
        head_id=head_id,
        word=word,
        fingerprint=seen,
        at=now,
        effective_at=now if effective else None,
    )
    db.add(check)
    await db.flush()
    return check
