"""Activities agents reported, what they said comes next, and the evidence they sent.

Rows are made from submissions by the effect of the form, in the same transaction: a later version
replaces the row of its receipt.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    CheckConstraint,
    Float,
    ForeignKey,
    Index,
    String,
    Text,
    delete,
    func,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId, Json
from models.core.personal import Erase, personal
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


@personal(erase=Erase.KEEP)
class Activity(Base):
    """One activity of one village. `late_days`: by the rule when it came."""

    __tablename__ = "activities"
    __table_args__ = (
        Index("ix_activities_village", "region_code", "held_on"),
        CheckConstraint("men >= 0 and women >= 0", name="present"),
    )

    receipt: Mapped[str] = mapped_column(ForeignKey("threads.receipt"), primary_key=True)
    region_code: Mapped[str] = mapped_column(String(13))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(String(24))
    other_kind: Mapped[str | None] = mapped_column(String(100))
    held_on: Mapped[date]
    place: Mapped[str | None] = mapped_column(String(200))
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    men: Mapped[int]
    women: Mapped[int]
    people: Mapped[list[str]] = mapped_column(Json)  # kinds of people present
    done: Mapped[str] = mapped_column(Text)
    result: Mapped[str | None] = mapped_column(Text)
    obstacle: Mapped[str | None] = mapped_column(Text)
    late_days: Mapped[int]
    withdrawn: Mapped[datetime | None]
    at: Mapped[datetime]


@personal(erase=Erase.KEEP)
class FollowUp(Base):
    """What comes next after an activity, until when and by whom; done when somebody says so."""

    __tablename__ = "follow_ups"
    __table_args__ = (Index("ix_follow_ups_due", "region_code", "due"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    receipt: Mapped[str] = mapped_column(ForeignKey("threads.receipt"), index=True)
    region_code: Mapped[str] = mapped_column(String(13))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    what: Mapped[str] = mapped_column(String(300))
    due: Mapped[date | None]
    who: Mapped[str | None] = mapped_column(String(100))
    done: Mapped[datetime | None]


class Evidence(Base):
    """A photo or file hung on a submission, with a line and, if wanted, a code of the LKE."""

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_receipt", "receipt"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    receipt: Mapped[str] = mapped_column(ForeignKey("threads.receipt"))
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))
    line: Mapped[str | None] = mapped_column(String(300))
    indicator: Mapped[str | None] = mapped_column(String(8))  # LKE code such as 7a.4


async def replace(
    db: AsyncSession, new: Activity, follow_up: FollowUp | None, evidence: Sequence[Evidence]
) -> None:
    """Write the rows of a submission over those of its earlier version.

    A follow-up with the same words or the same day keeps its row, so that it stays done and its
    buttons work; with both changed it is another one.
    """
    for table in (Evidence, Activity):
        await db.execute(delete(table).where(table.receipt == new.receipt))
    db.add(new)
    db.add_all(evidence)
    before = await db.scalar(select(FollowUp).where(FollowUp.receipt == new.receipt))
    if before is not None and follow_up is not None and _is_same_step(before, follow_up):
        before.what, before.due, before.who = follow_up.what, follow_up.due, follow_up.who
    else:
        if before is not None:
            await db.delete(before)
        if follow_up is not None:
            db.add(follow_up)
    await db.flush()


def _is_same_step(before: FollowUp, after: FollowUp) -> bool:
    same_day = before.due is not None and before.due == after.due
    return same_day or before.what == after.what


async def activity(db: AsyncSession, receipt: str) -> Activity | None:
    """One activity."""
    return await db.get(Activity, receipt)


async def find_duplicate(
    db: AsyncSession, village: str, kind: str, day: date, but: str | None
) -> Activity | None:
    """An activity of the same village, kind and day that is reported already; `but` a receipt."""
    found = select(Activity).where(
        Activity.region_code == village,
        Activity.held_on == day,
        Activity.kind == kind,
        Activity.withdrawn.is_(None),
        Activity.receipt != (but or ""),
    )
    return await db.scalar(found.order_by(Activity.at.desc(), Activity.receipt).limit(1))


async def activities(db: AsyncSession, receipts: Sequence[str]) -> dict[str, Activity]:
    """Several activities by receipt."""
    found = select(Activity).where(Activity.receipt.in_(receipts))
    return {activity.receipt: activity for activity in await db.scalars(found)}


async def last_activities(db: AsyncSession, region: str, limit: int) -> Sequence[Activity]:
    """The newest activities of a village."""
    found = select(Activity).where(Activity.region_code == region, Activity.withdrawn.is_(None))
    newest = found.order_by(Activity.held_on.desc(), Activity.receipt)
    return (await db.scalars(newest.limit(limit))).all()


async def newest(db: AsyncSession, villages: Sequence[str]) -> dict[str, date]:
    """The day of the last activity of each village."""
    found = (
        select(Activity.region_code, func.max(Activity.held_on))
        .where(Activity.region_code.in_(villages), Activity.withdrawn.is_(None))
        .group_by(Activity.region_code)
    )
    return {row[0]: row[1] for row in await db.execute(found)}


async def withdraw(db: AsyncSession, receipt: str, now: datetime) -> None:
    """The report was taken back: it counts nowhere, and nothing of it is due."""
    row = await db.get(Activity, receipt)
    if row is not None:
        row.withdrawn = now
        await db.execute(delete(FollowUp).where(FollowUp.receipt == receipt))


async def follow_ups_due(
    db: AsyncSession, villages: Sequence[str], until: date, limit: int = 200
) -> Sequence[FollowUp]:
    """Follow-ups not done whose day comes before `until`, earliest first."""
    found = select(FollowUp).where(
        FollowUp.region_code.in_(villages), FollowUp.done.is_(None), FollowUp.due < until
    )
    return (await db.scalars(found.order_by(FollowUp.due, FollowUp.id).limit(limit))).all()


async def follow_up(db: AsyncSession, follow_up_id: int) -> FollowUp | None:
    """One follow-up by id."""
    return await db.get(FollowUp, follow_up_id)


async def evidence(db: AsyncSession, receipt: str) -> Sequence[Evidence]:
    """What was hung on a submission."""
    found = select(Evidence).where(Evidence.receipt == receipt)
    return (await db.scalars(found.order_by(Evidence.id).limit(60))).all()


async def open_follow_ups(
    db: AsyncSession, until: date, villages: Sequence[str] | None
) -> Sequence[FollowUp]:
    """Follow-ups that are not done and due before a day; in some villages, or anywhere."""
    rows = (
        select(FollowUp)
        .join(Thread, Thread.receipt == FollowUp.receipt)
        .where(FollowUp.done.is_(None), FollowUp.due < until, Thread.withdrawn.is_(None))
    )
    if villages is not None:
        rows = rows.where(FollowUp.region_code.in_(villages))
    return (await db.scalars(rows.order_by(FollowUp.due, FollowUp.id))).all()


async def count_by_indicator(db: AsyncSession, village: str) -> dict[str, int]:
    """How many photos and files of a village are hung on each code of the LKE."""
    rows = await db.execute(
        select(Evidence.indicator, func.count())
        .join(Activity, Activity.receipt == Evidence.receipt)
        .where(Activity.region_code == village, Activity.withdrawn.is_(None))
        .where(Evidence.indicator.is_not(None))
        .group_by(Evidence.indicator)
    )
    return {str(code): count for code, count in rows}


async def evidence_for(
    db: AsyncSession, village: str, indicator: str, limit: int = 10
) -> Sequence[Evidence]:
    """What a village has for one code of the LKE, the newest activities first."""
    found = (
        select(Evidence)
        .join(Activity, Activity.receipt == Evidence.receipt)
        .where(Activity.region_code == village, Activity.withdrawn.is_(None))
        .where(Evidence.indicator == indicator)
    )
    newest = found.order_by(Activity.held_on.desc(), Evidence.id)
    return (await db.scalars(newest.limit(limit))).all()
