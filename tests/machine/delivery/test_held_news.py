"""News for somebody who paused is held back: its headline is kept, and its sender hears of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

import bot.app  # noqa: F401 - every notice of the programme
from bot.screens.screen import DONE, Screen, line, title
from bot.turns.notices import NOTICES, audience_of, hold_back
from models.machine import held_news
from models.machine.outbox import ALERT
from models.people import records as people

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database
    from bot.turns.notices import Notice
    from models.people.records import Person

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
NEWS = Screen((title("Laporan <b>selesai</b>", DONE), line("Nomor 7")))
ALERTS = [one for one in NOTICES if one.priority == ALERT and not one.insist]


async def _paused(db: AsyncSession, *, agreed: bool = True) -> Person:
    person = await people.create(db, 700_000_001, "id", NOW)
    person.name, person.paused = "Siti", NOW
    if agreed:
        await people.agree(db, person, "1", "0" * 64, NOW)
    await db.flush()
    return person


async def _send(db: AsyncSession, notice: Notice, person: Person) -> list[Person]:
    audience = await audience_of(db, notice, [person.id], NOW)
    assert audience.readers == []
    return await hold_back(db, notice, audience.away, NEWS, NOW, about="7")


@pytest.mark.parametrize("notice", ALERTS, ids=lambda one: f"{one.kind}-{one.verb}")
async def test_all_news_is_kept_and_its_sender_told(
    sqlite_database: Database, notice: Notice
) -> None:
    async with sqlite_database.transaction() as db:
        siti = await _paused(db)
        assert await _send(db, notice, siti) == [siti]
        (held,) = await held_news.release(db, siti.id)
        assert held.headline == "✅ Laporan <b>selesai</b>"
        assert await held_news.release(db, siti.id) == []


async def test_what_is_routine_comes_again_by_itself(sqlite_database: Database) -> None:
    routine = [one for one in NOTICES if one.priority > ALERT and not one.insist]
    assert routine
    async with sqlite_database.transaction() as db:
        siti = await _paused(db)
        for notice in routine:
            assert await _send(db, notice, siti) == []
        assert await held_news.release(db, siti.id) == []


async def test_a_later_one_takes_the_place_of_an_earlier_one(sqlite_database: Database) -> None:
    keyed = next(one for one in ALERTS if one.key)
    async with sqlite_database.transaction() as db:
        siti = await _paused(db)
        await _send(db, keyed, siti)
        await _send(db, keyed, siti)
        assert len(await held_news.release(db, siti.id)) == 1
        await _send(db, keyed, siti)
        await held_news.withdraw(db, [siti.id], str(keyed.key_about("7")))
        assert await held_news.release(db, siti.id) == []


async def test_nothing_is_kept_of_who_took_the_yes_back(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as db:
        siti = await _paused(db, agreed=False)
        assert await _send(db, ALERTS[0], siti) == [siti]
        assert await held_news.release(db, siti.id) == []
