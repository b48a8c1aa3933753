"""The audit trail: what was sealed cannot be changed, removed or moved unnoticed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, update

from models.machine import audit
from models.machine.audit import Act, AuditLine

if TYPE_CHECKING:
    from sqlalchemy import Update

    from bot.storage.database import Database

NOW = datetime(2026, 11, 5, 7, tzinfo=UTC)
VILLAGE = "32.01.26.2005"


async def _written(database: Database, *acts: str) -> None:
    async with database.transaction() as db:
        for act in acts:
            audit.write(db, NOW, 7, Act(act), VILLAGE, "person:8", role="agent")


async def _sealed(database: Database, limit: int = 1000) -> int:
    async with database.transaction() as db:
        return await audit.seal(db, limit)


async def _first_broken(database: Database) -> int | None:
    async with database.transaction() as db:
        return await audit.first_broken(db)


async def test_an_untouched_chain_fits(database: Database) -> None:
    await _written(database, "admit", "leave", "submit")
    assert await _sealed(database) == 3
    assert await _first_broken(database) is None


async def test_sealing_goes_on_where_it_stopped(database: Database) -> None:
    await _written(database, "admit", "leave", "submit")
    assert [await _sealed(database, 2), await _sealed(database, 2)] == [2, 1]
    await _written(database, "export")
    assert await _sealed(database) == 1
    assert await _sealed(database) == 0
    assert await _first_broken(database) is None


async def test_a_line_not_yet_sealed_does_not_break_the_chain(database: Database) -> None:
    await _written(database, "admit")
    await _sealed(database)
    await _written(database, "leave")
    assert await _first_broken(database) is None


SECOND = update(AuditLine).where(AuditLine.place == 2)


@pytest.mark.parametrize(
    "tampering",
    [
        SECOND.values(act="erase"),
        SECOND.values(actor=None),
        SECOND.values(at=datetime(2026, 11, 6, tzinfo=UTC)),
        SECOND.values(region_code="32.01.26.2006"),
        SECOND.values(subject="person:9"),
        SECOND.values(facts={"role": "head"}),
        SECOND.values(seal="0" * 64),
    ],
    ids=["act", "actor", "time", "region", "subject", "facts", "seal"],
)
async def test_a_changed_line_is_found(database: Database, tampering: Update) -> None:
    await _written(database, "admit", "leave", "submit")
    await _sealed(database)
    async with database.transaction() as db:
        await db.execute(tampering)
    assert await _first_broken(database) == 2


async def test_a_removed_line_is_found(database: Database) -> None:
    await _written(database, "admit", "leave", "submit")
    await _sealed(database)
    async with database.transaction() as db:
        await db.execute(delete(AuditLine).where(AuditLine.place == 2))
    assert await _first_broken(database) == 2
