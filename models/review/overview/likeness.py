"""Photos that are nearly those of another submission, found when their prints were made.

Held against what the same village, or the same pembina, was sent in this programme year: a scan of
the newest prints there, which takes some milliseconds in a job of its own.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from models.activities.records import Evidence
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.calendar.overview import JAKARTA
from models.core.base import BATCH, batches
from models.machine.files import File
from models.periods.records import period_of
from models.prints import records as prints
from models.prints.records import PhotoPrint
from models.prints.rules import are_alike
from models.review.records import assessments
from models.review.records.verdicts import inside
from models.review.rules.likeness import Photo, alike_flag, likenesses, to_look_at_again
from models.submissions.records import submissions
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.ext.asyncio import AsyncSession

MOST = 4_000  # photos one is held against, the newest


async def to_compare(db: AsyncSession, now: datetime, limit: int) -> Sequence[str]:
    """What was handed in with photos whose prints nobody has looked at; others are put aside."""
    files = await prints.to_compare(db, limit)
    rows = select(Evidence.file_id, Evidence.receipt).where(Evidence.file_id.in_(files))
    hung = list(await db.execute(rows.order_by(Evidence.file_id, Evidence.receipt)))
    await prints.mark_compared(db, set(files) - {file_id for file_id, _receipt in hung}, now)
    return list(dict.fromkeys(receipt for _file_id, receipt in hung))


async def want_prints(db: AsyncSession, receipt: str) -> None:
    """Ask for the prints of what hangs on a submission; they are compared when they are there."""
    rows = select(Evidence.file_id, File.unique_id).join(File, File.id == Evidence.file_id)
    found = await db.execute(rows.where(Evidence.receipt == receipt))
    await prints.want(db, {file_id: unique_id for file_id, unique_id in found})  # noqa: C416 - rows are not pairs to mypy


async def compare(db: AsyncSession, thread: Thread, now: datetime) -> None:
    """Hold the photos of a submission against the others; its thread must be locked.

    Only what it was assessed with changes: nothing is decided, nothing decided is undone. A later
    photo that was looked at before this one had its print is looked at once more.
    """
    here = _rows().where(Evidence.receipt == thread.receipt)
    own, found = await _photos(db, here), []
    if own and thread.withdrawn is None:
        found = likenesses(own, await _candidates(db, own, await _near(db, thread, now)))
    sent = await submissions.latest(db, thread.receipt)
    if sent is not None:
        await assessments.put_alike(db, sent.receipt, sent.version, alike_flag(found))
    await prints.look_again(db, to_look_at_again(found))
    hung = await db.scalars(select(Evidence.file_id).where(Evidence.receipt == thread.receipt))
    await prints.mark_compared(db, hung.all(), now)


async def _candidates(db: AsyncSession, own: Sequence[Photo], near: Select[Any]) -> Sequence[Photo]:
    """Of all photos near, those that may be like one of these; some at a time become values."""
    ids = (await db.scalars(near.with_only_columns(PhotoPrint.file_id))).all()
    alike: list[int] = []
    for some in batches(ids, BATCH):
        rows = select(PhotoPrint.file_id, PhotoPrint.print).where(PhotoPrint.file_id.in_(some))
        for file_id, print_ in await db.execute(rows):
            if print_ and any(are_alike(one.print, int(print_, 16)) for one in own):
                alike.append(file_id)
    return await _photos(db, near.where(PhotoPrint.file_id.in_(alike))) if alike else []


async def _near(db: AsyncSession, thread: Thread, now: datetime) -> Select[Any]:
    """What the same village, or the same pembina, was sent in the programme year that counts."""
    regions = {thread.region_code}
    charged = await responsibility.pembina_of(db, thread.region_code)
    if charged is not None:
        held = await appointments.of_person(db, charged.person_id)
        regions |= set(appointments.regions_for(held, Verb.ANSWER))
    return (
        _rows()
        .join(Thread, Thread.receipt == Evidence.receipt)
        .where(inside(sorted(regions)), Thread.form == thread.form)
        .where(Thread.withdrawn.is_(None), Thread.receipt != thread.receipt)
        .where(Thread.saved >= await _year_began(db, now))
        .order_by(PhotoPrint.file_id.desc())
        .limit(MOST)
    )


async def _year_began(db: AsyncSession, now: datetime) -> datetime:
    today = now.astimezone(JAKARTA).date()
    counting = await period_of(db, today)
    begins = counting.begins if counting is not None else today.replace(month=1, day=1)
    return datetime.combine(begins, time(), JAKARTA)


def _rows() -> Select[Any]:
    columns = (PhotoPrint.file_id, Evidence.receipt, PhotoPrint.unique_id, PhotoPrint.print)
    rows = select(*columns, PhotoPrint.made, PhotoPrint.compared).select_from(Evidence)
    rows = rows.join(PhotoPrint, PhotoPrint.file_id == Evidence.file_id)
    return cast("Select[Any]", rows.where(PhotoPrint.print.is_not(None)))


async def _photos(db: AsyncSession, rows: Select[Any]) -> list[Photo]:
    return [
        Photo(file_id, receipt, unique_id, int(made_print, 16), made, compared)
        for file_id, receipt, unique_id, made_print, made, compared in await db.execute(rows)
    ]
