"""Letters written before versions were kept: each is the first version of itself."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from bot.storage import migrate
from bot.storage.database import Database
from models.machine.files import File
from models.people import records as people
from models.roster.records import decree_versions, decrees

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

VILLAGE = "32.01.26.2001"
NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)


@pytest.mark.slow
async def test_a_letter_of_before_has_a_version_with_its_page(empty_url: str) -> None:
    await asyncio.to_thread(migrate.upgrade, empty_url)
    database = Database(empty_url)
    async with database.transaction() as db:
        await _write_letters(db)
    await database.close()
    await asyncio.to_thread(migrate.downgrade, empty_url, "0001")
    await asyncio.to_thread(migrate.upgrade, empty_url)
    database = Database(empty_url)
    async with database.transaction() as db:
        versions = await decree_versions.versions_in(db, VILLAGE, 10)
        assert [(one.brought, one.number, one.applied) for one in versions] == [
            ("named", "8/2026", True),
            ("entered", "7/2026", True),
        ]
        counting = await decrees.decree_of(db, VILLAGE)
        assert counting is not None
        assert counting.number == "7/2026"
        assert [page.file_id for page in await decree_versions.pages_of(db, counting)] == ["file"]
    await database.close()


async def _write_letters(db: AsyncSession) -> None:
    """A confirmed letter with a page and a claim, as the release before wrote them."""
    person = (await people.create(db, 1, "id", NOW)).id
    page = File(
        person_id=person,
        region_code=VILLAGE,
        file_id="file",
        unique_id="unique",
        kind="photo",
        size=1,
        at=NOW,
    )
    db.add(page)
    await db.flush()
    for number, confirmed, file in (("7/2026", NOW, page.id), ("8/2026", None, None)):
        letter = decrees.Decree(
            region_code=VILLAGE,
            number=number,
            number_key=number,
            issued_on=date(2026, 5, 6),
            entered_by=person,
            confirmed=confirmed,
            file_id=file,
            at=NOW,
        )
        db.add(letter)
        await db.flush()
