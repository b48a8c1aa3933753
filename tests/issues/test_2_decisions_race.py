"""Two people, four replicas, one decision: whoever comes second finds it done."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from bot import app as house
from bot.process import clock
from bot.process.settings import Settings
from bot.sandbox.talks import cast
from bot.sandbox.talks.talk import Given
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.world import SANDBOX_TOKEN, LocalTelegram
from bot.storage.database import Database
from bot.updates.inbox import TryLater
from models.appointments.records.appointments import Appointment
from models.machine.audit import AuditLine
from models.region_lists.sample.regions import load_sample
from models.roster.records.confirmations import RosterCheck
from models.villages.overview.village import village
from tests.harness.phone import MORNING
from tests.harness.trials import tapped

if TYPE_CHECKING:
    from bot.app import App

pytestmark = pytest.mark.postgresql

HERE = "32.01.26.2001"
OFFICE = [Given("rina", "pembina", "32.01.26"), Given("agus", "team_coordinator", "32.01")]
AGENTS = [Given("siti", "agent", HERE), Given("joko", "candidate", HERE)]
KNOWN = Given("harto", "head", HERE)
UNKNOWN = Given("harto", "head", HERE, "Bapak Harto, belum diakui")


async def seated(url: str, people: list[Given]) -> tuple[Database, str]:
    """A village with these people, and the fingerprint the head's card would carry."""
    clock.turn(MORNING)
    database = Database(url)
    async with database.transaction() as db:
        await load_sample(db)
        for one in people:
            await cast.seat(db, one, clock.now())
    async with database.transaction() as db:
        return database, (await village(db, HERE)).fingerprint


async def race(url: str, taps: list[tuple[str, str]]) -> Counter[str]:
    """All taps at once over four replicas; how many notices of each kind reached people."""
    world = LocalTelegram(clock.now)
    cast.join(world)
    for player in cast.CAST.values():
        world.start(player.user_id)
    settings = Settings(
        _env_file=None,
        bot_token=SANDBOX_TOKEN,
        database_url=url,
    )
    async with AsyncExitStack() as stack:
        request = DirectRequest(world)
        replicas = [
            await stack.enter_async_context(
                house.open_app(settings, webhook_reply=False, request=request)
            )
            for _ in range(4)
        ]
        await asyncio.gather(
            *(one(replicas[n % 4], n, who, data) for n, (who, data) in enumerate(taps))
        )
        for replica in replicas:
            await replica.courier.drain()
    seen = (event.message for event in world.log if event.message and event.message.from_bot)
    return Counter(message.text.split("\n")[0] for message in seen)


async def one(replica: App, number: int, who: str, data: str) -> None:
    """One tap, brought again while the bot asks for it."""
    for _ in range(8):
        try:
            await replica.inbox.receive(tapped(9000 + number, data, cast.IDS[who], 1))
        except TryLater:
            continue
        return


async def acts(database: Database) -> Counter[str]:
    async with database.transaction() as db:
        rows = await db.execute(select(AuditLine.act, func.count()).group_by(AuditLine.act))
        return Counter({row[0]: row[1] for row in rows})


async def test_twenty_taps_on_all_right_are_one_word(postgresql_url: str) -> None:
    database, seen = await seated(postgresql_url, [*OFFICE, *AGENTS, KNOWN])
    told = await race(postgresql_url, [("harto", f"right:{HERE}:{seen}")] * 20)
    async with database.transaction() as db:
        assert await db.scalar(select(func.count()).select_from(RosterCheck)) == 1
    counted = await acts(database)
    assert (counted["confirm_roster"], counted["admit"]) == (1, 1)
    # Who taps an old card again reads again that it is done; everybody else is told once.
    assert told["✅ Daftar agen sudah dikonfirmasi"] >= 1
    assert told["✅ Daftar agen Desa Sukamaju dibenarkan"] == 2
    assert told["✅ Bapak sekarang agen statistik Desa Sukamaju"] == 1
    await database.close()


async def test_admitting_by_head_and_pembina_at_once_is_one_admission(postgresql_url: str) -> None:
    database, _ = await seated(postgresql_url, [*OFFICE, *AGENTS, KNOWN])
    await race(postgresql_url, [("harto", "admit:2"), ("rina", "admit:2")] * 8)
    assert (await acts(database))["admit"] == 1
    await database.close()


async def test_a_head_is_recognised_or_not_but_never_both(postgresql_url: str) -> None:
    database, _ = await seated(postgresql_url, [*OFFICE, *AGENTS, UNKNOWN])
    async with database.transaction() as db:
        number = await db.scalar(select(Appointment.id).where(Appointment.role == "head"))
    taps = [("rina", f"recognise:{number}"), ("agus", f"unknown_head:{number}")] * 6
    await race(postgresql_url, taps)
    counted = await acts(database)
    assert counted["recognise_head"] + counted["unknown_head"] == 1
    async with database.transaction() as db:
        given = await db.get(Appointment, number)
        assert given is not None
        assert (given.recognised_at is None) != (given.until is None)
    await database.close()


async def test_two_administrators_who_end_each_other_leave_one(postgresql_url: str) -> None:
    both = [Given("wati", "administrator"), Given("agus", "administrator")]
    database, _ = await seated(postgresql_url, both)
    async with database.transaction() as db:
        wati, agus = (await db.scalars(select(Appointment.id).order_by(Appointment.id))).all()
    taps = [("wati", f"staff_ended:{agus}"), ("agus", f"staff_ended:{wati}")]
    taps += [("wati", f"leave_yes:{wati}"), ("agus", f"leave_yes:{agus}")]
    await race(postgresql_url, taps * 4)
    async with database.transaction() as db:
        left = (await db.scalars(select(Appointment).where(Appointment.until.is_(None)))).all()
    assert len(left) == 1
    counted = await acts(database)
    assert counted["end_role"] + counted["leave_role"] == 1
    await database.close()
