"""When somebody looked last, and which villages have to be looked at again since.

Nearly everything that changes a figure leaves a line in the audit trail, so the villages it names
since the last look are due; so are those that joined, left or were read, and all when a stage was
moved or the rule of "tepat waktu" changed. A line commits a little after its number was given: the
last minutes are looked at twice.
"""

from __future__ import annotations

import hashlib
from dataclasses import astuple
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, String, func, insert, select, true, update
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import BATCH, Base, batches, insert_once
from models.core.personal import impersonal
from models.machine.audit import AuditLine
from models.monitoring.records.standings import VillageStanding, levels_above
from models.participants.records import TAKING_PART, Participant
from models.periods.records import on_time_of, stages
from models.regions.codes import Level, is_code, level_of
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.ext.asyncio import AsyncSession

OVERLAP = timedelta(minutes=2)


@impersonal
class Look(Base):
    """How far the trail was read for a year, and which stages and rule that year had then."""

    __tablename__ = "standing_looks"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    looked: Mapped[datetime]
    audit_id: Mapped[int] = mapped_column(BigInteger)
    plan: Mapped[str] = mapped_column(String(16))


async def lock_look(db: AsyncSession, year: int) -> Look | None:
    """The year's row, to oneself: sums of one year are written by one at a time."""
    row = select(Look).where(Look.year == year).with_for_update()
    return await db.scalar(row.execution_options(populate_existing=True))


async def look_around(db: AsyncSession, year: int, now: datetime) -> None:
    """Mark every village that has to be looked at again."""
    plan = await _plan(db, year)
    began = {"year": year, "looked": now, "audit_id": 0, "plan": plan}
    is_first = await insert_once(db, Look, began)
    look = await lock_look(db, year)
    if look is None:
        return
    await _add_new(db, year, now)
    if not is_first:
        await _mark(db, year, now, VillageStanding.region_code.not_in(_taking_part(year)))
        if look.plan != plan:
            await _mark(db, year, now, true())
        await _mark_named(db, year, now, await _named_since(db, look.audit_id))
        await _mark_named(db, year, now, await _read_since(db, look.looked - OVERLAP))
    settled = select(func.max(AuditLine.id)).where(AuditLine.id > look.audit_id)
    seen = await db.scalar(settled.where(AuditLine.at < now - OVERLAP))
    look.looked, look.plan, look.audit_id = now, plan, seen or look.audit_id
    await db.flush()


async def due_villages(
    db: AsyncSession, year: int, now: datetime, among: Sequence[str] | None = None
) -> list[str]:
    """The villages somebody must look at (of some, or of all), by their codes."""
    rows = select(VillageStanding.region_code).where(
        VillageStanding.year == year, VillageStanding.due <= now
    )
    if among is not None:
        rows = rows.where(VillageStanding.region_code.in_(among))
    return list(await db.scalars(rows.order_by(VillageStanding.region_code)))


def _taking_part(year: int) -> Select[str]:
    return select(Participant.region_code).where(
        Participant.year == year, Participant.standing.in_(TAKING_PART)
    )


async def _plan(db: AsyncSession, year: int) -> str:
    """A short name for the stages and the rule of a year: another one when any was changed."""
    rule = await on_time_of(db, year)
    told = [(one.id, one.name, one.opens, one.due) for one in await stages(db, year)]
    return hashlib.sha256(repr((astuple(rule), told)).encode()).hexdigest()[:16]


async def _add_new(db: AsyncSession, year: int, now: datetime) -> None:
    """Villages that take part and have no row yet; their figures are not known before a look."""
    known = select(VillageStanding.region_code).where(VillageStanding.year == year)
    rows = _taking_part(year).where(Participant.region_code.not_in(known))
    for some in batches(list(await db.scalars(rows)), BATCH):
        await db.execute(insert(VillageStanding), [_empty(year, code, now) for code in some])


def _empty(year: int, code: str, now: datetime) -> dict[str, object]:
    district, regency, province, _country = levels_above(code)
    above = {"province_code": province, "regency_code": regency, "district_code": district}
    return {"year": year, "region_code": code, **above, "due": now, "stages": {}, "looks": {}}


async def _mark(db: AsyncSession, year: int, now: datetime, condition: ColumnElement[bool]) -> None:
    rows = update(VillageStanding).where(VillageStanding.year == year, VillageStanding.due > now)
    marked = rows.where(condition).values(due=now)
    await db.execute(marked.execution_options(synchronize_session=False))


async def _mark_named(db: AsyncSession, year: int, now: datetime, regions: Iterable[str]) -> None:
    """The villages of these regions, but not those of whole provinces."""
    columns = {
        Level.VILLAGE: VillageStanding.region_code,
        Level.DISTRICT: VillageStanding.district_code,
        Level.REGENCY: VillageStanding.regency_code,
    }
    by_level: dict[Level, list[str]] = {}
    for code in regions:
        if is_code(code):
            by_level.setdefault(level_of(code), []).append(code)
    for level, column in columns.items():
        for some in batches(sorted(by_level.get(level, ()))):
            await _mark(db, year, now, column.in_(some))


async def _named_since(db: AsyncSession, audit_id: int) -> set[str]:
    rows = select(AuditLine.region_code).where(AuditLine.id > audit_id)
    return set(await db.scalars(rows.distinct()))


async def _read_since(db: AsyncSession, since: datetime) -> set[str]:
    """Opening something leaves no line in the trail."""
    rows = select(Thread.region_code).where(Thread.read >= since)
    return set(await db.scalars(rows.distinct()))
