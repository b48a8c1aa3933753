"""Data a village needs: what for, whether it has it, what to do, and where that stands.

What the answers lead to is decided in `rules/decisions.py`, how data is named in `rules/naming.py`.
"""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId
from models.core.personal import Erase, personal
from models.core.text import N_
from models.needs.rules.decisions import Decision
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


class NeedStatus(enum.StrEnum):
    """Where a need stands."""

    NEEDED = "needed"
    COLLECTED = "collected"
    AVAILABLE = "available"
    USED = "used"


NEED_STATUS_WORDS = {
    NeedStatus.NEEDED: N_("dibutuhkan"),
    NeedStatus.COLLECTED: N_("dikumpulkan"),
    NeedStatus.AVAILABLE: N_("tersedia"),
    NeedStatus.USED: N_("dipakai"),
}
# What the village is to do something about; the others only wait.
ACTIONABLE = (Decision.COLLECT, Decision.UPDATE)


@personal(erase=Erase.KEEP)
class Need(Base):
    """One kind of data one village needs; `issue` is the code 601-613, empty for a free item."""

    __tablename__ = "needs"
    __table_args__ = (
        Index("ix_needs_village", "region_code", "standing"),
        Index("ix_needs_name", "name_key"),
        CheckConstraint(
            "decision in ('update', 'collect', 'postpone', 'skip', 'keep')", name="decision"
        ),
        CheckConstraint(
            "standing in ('needed', 'collected', 'available', 'used')", name="standing"
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    receipt: Mapped[str] = mapped_column(ForeignKey("threads.receipt"), index=True)
    region_code: Mapped[str] = mapped_column(String(13))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    issue: Mapped[str | None] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(String(200))
    programme: Mapped[str | None] = mapped_column(String(200))
    source: Mapped[str | None] = mapped_column(String(200))
    level: Mapped[str | None] = mapped_column(String(24))
    period: Mapped[str | None] = mapped_column(String(24))
    way: Mapped[str | None] = mapped_column(String(24))
    priority: Mapped[str | None] = mapped_column(String(12))
    wanted_by: Mapped[date | None]
    decision: Mapped[str] = mapped_column(String(12))
    standing: Mapped[str] = mapped_column(String(12))
    standing_since: Mapped[datetime]
    told: Mapped[str] = mapped_column(  # the standing that the others know of
        String(12), default=lambda row: row.get_current_parameters()["standing"]
    )
    replaced: Mapped[datetime | None]  # a later version of its submission took its place

    @property
    def is_actionable(self) -> bool:
        """Whether data has to be collected or brought up to date."""
        return self.decision in ACTIONABLE

    @property
    def next_standing(self) -> NeedStatus | None:
        """One step on; none when it is used, or waits."""
        steps = list(NeedStatus)
        place = steps.index(NeedStatus(self.standing)) + 1
        return steps[place] if self.is_actionable and place < len(steps) else None

    @property
    def previous_standing(self) -> NeedStatus | None:
        """One step back; none at the beginning."""
        place = list(NeedStatus).index(NeedStatus(self.standing))
        return list(NeedStatus)[place - 1] if self.is_actionable and place else None


async def needs(db: AsyncSession, villages: Sequence[str], limit: int = 500) -> Sequence[Need]:
    """The needs of villages as they stand, by village and age."""
    found = select(Need).where(Need.region_code.in_(villages), Need.replaced.is_(None))
    return (await db.scalars(found.order_by(Need.region_code, Need.id).limit(limit))).all()


async def need(db: AsyncSession, need_id: int) -> Need | None:
    """One need by id."""
    return await db.get(Need, need_id)


async def of_receipt(db: AsyncSession, receipt: str) -> Sequence[Need]:
    """The needs one submission led to."""
    found = select(Need).where(Need.receipt == receipt, Need.replaced.is_(None))
    return (await db.scalars(found.order_by(Need.id))).all()


async def replace(
    db: AsyncSession,
    receipt: str,
    region: str,
    said: Sequence[Need],
    now: datetime,
    *,
    issues: bool,
) -> list[Need]:
    """Write down what a submission says a village needs; gives back the rows as they stand.

    A need that was there keeps its row, its standing and its activities, whoever says it again:
    one of the thirteen issues (`issues`) is one need of a village, whichever submission says it.
    What is not said any more is replaced, also when nothing is said any more.
    """
    before = [
        need
        for need in await needs(db, [region])
        if need.receipt == receipt or (issues and need.issue is not None)
    ]
    kept = [_renew(before, need, now) for need in said]
    for need in before:
        if need not in kept:
            need.replaced = now
    db.add_all(kept)
    await db.flush()
    return kept


_FORM_COLUMNS = (
    *("receipt", "name", "name_key", "programme", "source", "level", "period", "way"),
    *("priority", "wanted_by"),
)


def _renew(before: Sequence[Need], said: Need, now: datetime) -> Need:
    """The row that is there already, with what is said now; else the new one."""
    known = next((need for need in before if need.issue == said.issue), None)
    if known is None:
        return said
    for key in _FORM_COLUMNS:
        setattr(known, key, getattr(said, key))
    if known.decision != said.decision:
        known.decision, known.standing, known.standing_since = said.decision, said.standing, now
        known.told = said.standing
    return known


async def last_issues_receipt(db: AsyncSession, region: str) -> str | None:
    """The receipt under which a village said last which of the thirteen issues exist."""
    found = select(Thread.receipt).where(
        Thread.region_code == region, Thread.form == "data_needs", Thread.withdrawn.is_(None)
    )
    return await db.scalar(found.order_by(Thread.saved.desc()).limit(1))
