"""Which recurring job was done for whom and when: the row that wins over all replicas."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, UniqueConstraint, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId, batches
from models.core.personal import impersonal
from models.core.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


@impersonal
class JobClaim(Base):
    """One job, one subject, one period: e.g. digest, person 9, week 2026-W48."""

    __tablename__ = "schedule"
    __table_args__ = (UniqueConstraint("job", "subject", "period"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    job: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(60))
    period: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]


_values: dict[str, Any] = {name: bindparam(name) for name in ("job", "subject", "period", "at")}
_CLAIM = {
    "postgresql": Prepared(
        postgresql.insert(JobClaim).values(_values).on_conflict_do_nothing().inline()
    ),
    "sqlite": Prepared(sqlite.insert(JobClaim).values(_values).on_conflict_do_nothing().inline()),
}


async def claim(db: AsyncSession, job: str, subject: str, period: str, now: datetime) -> bool:
    """Whether this transaction is the one that does the job for the subject in the period."""
    once = _CLAIM[db.get_bind().dialect.name]
    return await once.run(db, job=job, subject=subject, period=period, at=now) == 1


async def claimed(
    db: AsyncSession, job: str, subjects: Iterable[str], period: str
) -> Sequence[str]:
    """The subjects of these for which the job was done in the period."""
    found: list[str] = []
    for some in batches(sorted(subjects)):
        rows = select(JobClaim.subject).where(
            JobClaim.job == job, JobClaim.period == period, JobClaim.subject.in_(some)
        )
        found += await db.scalars(rows)
    return found


async def forget_before(db: AsyncSession, job: str, moment: datetime) -> None:
    """Drop the rows of a frequent job; nobody asks for its old periods again."""
    await db.execute(delete(JobClaim).where(JobClaim.job == job, JobClaim.at < moment))
