"""What a print costs when it is looked for: `python -m tests.benchmarks.photos.cost URL [photos]`.

Writes reports of one pembina, each with a photo and its print, into an empty database; then one
photo is compared with the others, and the pembina's queue is counted.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING

from rich.console import Console
from sqlalchemy import insert, update

from bot.storage.database import Database, configure_tables
from models.activities.records import Evidence
from models.appointments.records import appointments
from models.appointments.rights import Role
from models.machine.files import File
from models.people.records import Person
from models.prints.records import PhotoPrint
from models.review.overview.likeness import compare
from models.review.overview.queue import queue
from models.review.records.assessments import Assessment
from models.submissions.records import threads
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import Thread
from tests.harness.postgres import make_tables

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
CONTENT = bytes(80_000)  # of a photo as a telephone sends it
ROUNDS = 20
out = Console(highlight=False, soft_wrap=True)


async def main(url: str, photos: int) -> None:
    """Print the median of some rounds, wall and CPU."""
    configure_tables()
    await make_tables(url)
    database = Database(url)
    async with database.transaction() as db:
        await _fill(db, photos)
    for name, work in _WORKS:
        walls, cpus = [], []
        for _round in range(ROUNDS):
            async with database.transaction() as db:
                wall, cpu = time.perf_counter(), time.process_time()
                await work(db)
                walls.append((time.perf_counter() - wall) * 1000)
                cpus.append((time.process_time() - cpu) * 1000)
        out.print(
            f"{name}, {photos} photos: {median(walls):.1f} ms, at most {max(walls):.1f};"
            f" CPU {median(cpus):.1f} ms"
        )
    await database.close()


async def _compare(db: AsyncSession) -> None:
    thread = await threads.thread(db, _receipt(0))
    assert thread is not None
    await compare(db, thread, NOW)


async def _count(db: AsyncSession) -> None:
    await queue(db, 2, ["32.01.26"], NOW)


async def _count_later(db: AsyncSession) -> None:
    await queue(db, 2, ["32.01.26"], NOW + timedelta(hours=1))


_WORKS = (
    ("one comparison", _compare),
    ("the queue, half of it new", _count),
    ("the queue, nothing new", _count_later),
)


def _receipt(number: int) -> str:
    return f"LK-2611-{number:05}"


async def _fill(db: AsyncSession, photos: int) -> None:
    db.add_all([Person(telegram_id=n, name=f"P{n}", since=NOW) for n in (1, 2)])
    await db.flush()
    await appointments.appoint(db, 2, Role.PEMBINA, "32.01.26", NOW)
    drawn = random.Random(1)  # noqa: S311 - drawn
    rows: dict[type, list[dict[str, object]]] = {}
    for number in range(photos):
        saved = NOW - timedelta(minutes=number % 20)  # half of them came a moment ago
        told = {
            "receipt": _receipt(number),
            "form": "activity_report",
            "person_id": 1,
            "region_code": f"32.01.26.{2001 + number % 12}",
        }
        parts = {
            "draft_id": f"d{number}",
            "answers": {},
            "names": {},
            "sources": {},
            "context": {},
            "at": saved,
        }
        unique = f"unique{number}"
        file = {"file_id": unique, "unique_id": unique, "kind": "photo", "size": 80_000}
        print_ = f"{drawn.getrandbits(512):0128x}"
        row = {"receipt": told["receipt"], "version": 1}
        for table, values in (
            (Thread, {**told, "saved": saved}),
            (Submission, {**told, **parts, "version": 1, "form_version": 3}),
            (Assessment, {**row, "count": 0, "flags": [], "at": saved}),
            (File, {**file, "id": number + 1, "person_id": 1, "tries": 0, "at": saved}),
            (Evidence, {"receipt": told["receipt"], "file_id": number + 1}),
            (PhotoPrint, {"file_id": number + 1, "unique_id": unique, "print": print_, "tries": 1}),
        ):
            rows.setdefault(table, []).append(values)
    for one in rows[File]:
        one |= {"region_code": "32.01.26.2001", "content": CONTENT, "sha256": "sha"}
    for written, several in rows.items():
        await db.execute(insert(written), several)
    await db.execute(update(PhotoPrint).values(made=NOW, compared=NOW))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2_000))
