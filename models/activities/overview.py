"""Activities with all that belongs to them, for the sheet a village keeps (LKE 3a)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import or_, select, true

from models.activities.records import Activity, Evidence, FollowUp
from models.machine.files import File
from models.people.records import Person
from models.regions.codes import COUNTRY
from models.regions.places import places_of
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.ext.asyncio import AsyncSession

    from models.regions.places import Place


@dataclass
class ActivityRow:
    """One activity; `saved`: when it was reported; `evidence`: line, code of the LKE, kind."""

    activity: Activity
    place: Place
    reporter: str | None
    saved: datetime
    follow_up: FollowUp | None = None
    evidence: list[tuple[str | None, str | None, str]] = field(default_factory=list)


async def activity_receipts(
    db: AsyncSession, region: str, since: date, until: date
) -> Sequence[str]:
    """The receipts of activities held below a region in a half-open period."""
    found = select(Activity.receipt).where(*_in_period(region, since, until))
    return (await db.scalars(found.order_by(Activity.receipt))).all()


async def activity_rows(
    db: AsyncSession, region: str, since: date, until: date, also: Select[str] | None = None
) -> list[ActivityRow]:
    """All of them, by village and day; the number of statements does not grow with them.

    `also`: receipts that are listed whatever their day is now.
    """
    held = _in_period(region, since, until, also)
    found = select(Activity, Person.name, Thread.saved)
    found = found.join(Person, Person.id == Activity.person_id)
    found = found.join(Thread, Thread.receipt == Activity.receipt)
    listed = (
        await db.execute(
            found.where(*held).order_by(Activity.region_code, Activity.held_on, Activity.receipt)
        )
    ).all()
    places = await places_of(db, sorted({row[0].region_code for row in listed}))
    rows = {
        one.receipt: ActivityRow(one, places[one.region_code], name, saved)
        for one, name, saved in listed
    }
    receipts = select(Activity.receipt).where(*held)
    next_ones = select(FollowUp).where(FollowUp.receipt.in_(receipts)).order_by(FollowUp.id)
    for follow_up in await db.scalars(next_ones):
        rows[follow_up.receipt].follow_up = follow_up
    hung = select(Evidence, File.kind).join(File, File.id == Evidence.file_id)
    hung = hung.where(Evidence.receipt.in_(receipts)).order_by(Evidence.id)
    for piece, kind in await db.execute(hung):
        rows[piece.receipt].evidence.append((piece.line, piece.indicator, kind))
    return list(rows.values())


def _in_period(
    region: str, since: date, until: date, also: Select[str] | None = None
) -> tuple[ColumnElement[bool], ...]:
    code = Activity.region_code
    below = true() if region == COUNTRY else or_(code == region, code.startswith(f"{region}."))
    inside = (Activity.held_on >= since) & (Activity.held_on < until)
    if also is not None:
        inside |= Activity.receipt.in_(also)
    return (below, inside, Activity.withdrawn.is_(None))
