"""The checker finds nothing after a good day, and says in words what is wrong after a bad one."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.app import open_app
from bot.delivery.rate_limiter import RateLimiter
from bot.process import clock
from bot.process.settings import Settings
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.world import SANDBOX_TOKEN, LocalTelegram
from bot.storage.database import Database
from models.people import records as people
from models.region_lists.sample.regions import load_sample
from tests.benchmarks.people import somebody
from tests.benchmarks.servers import Databases
from tests.faults import postgresql_pages
from tests.faults.checker import PLACE, Case, _text, broken, shown_to
from tests.faults.crowd import act
from tests.harness.postgres import make_tables, migrate

if TYPE_CHECKING:
    from pathlib import Path

PERSONS = [somebody(number) for number in range(2)]
ONE, TWO = (person.telegram_id for person in PERSONS)


async def _good_day(url: str) -> Case:
    """Two people register, and nothing happens to anybody."""
    await migrate(url)
    world = LocalTelegram(clock.now)
    settings = Settings(_env_file=None, bot_token=SANDBOX_TOKEN, database_url=url)
    async with open_app(settings, webhook_reply=False, request=DirectRequest(world)) as app:
        app.courier._rate_limiter = RateLimiter(10_000)
        async with app.database.transaction() as db:
            await load_sample(db)
        for person in PERSONS:
            world.join(person.telegram_id, person.name, person.phone)
            for step in person.steps:
                act(world, person, step.act, step.words)
                for update in world.pending():
                    await app.inbox.receive(update)
                    world.confirm(update["update_id"])
                await app.courier.drain()
        while await app.courier.sweep():
            await app.courier.drain()
    return Case(url, world, PERSONS, said="turn update=1 outcome=done")


async def _damaged(case: Case, copy: Path, statement: str) -> list[str]:
    """What is found in a copy of the database in which something was spoilt."""
    shutil.copy(case.database_url.rpartition("sqlite:///")[2], copy)
    spoilt = replace(case, database_url=f"sqlite+aiosqlite:///{copy}")
    database = Database(spoilt.database_url)
    async with database.engine.connect() as connection:
        for one in ("pragma foreign_keys = off", statement):
            await connection.execute(text(one))
    await database.close()
    return await broken(spoilt)


DAMAGE = [
        ("delete from updates where update_id = 870000007",
         "I1 lost: update 870000007 was acknowledged and left no row"),
        ("update updates set outcome = 'parked' where update_id = 870000007",
         "I1 parked: update 870000007, no fault"),
        ("insert into updates (update_id, outcome, at) values (5, 'done', '2026-01-01')",
         "I1 invented: nobody made update 5"),
        ("update submissions set person_id = (select max(person_id) from submissions)",
         "I2 lost: the registration of 700000000"),
        ("update submissions set person_id = (select max(person_id) from submissions)",
         "I2 doubled: 2 registrations of 700000001"),
        ("update submissions set answers = json_set(answers, '$.post', 'x')",
         "I3 wrong: 700000000 answered post='sekretaris', kept is 'x'"),
        ("delete from audit", "I9 unaudited: "),
        ("delete from people where telegram_id = 700000000", "I10 orphaned: "),
        ("update alembic_version set version_num = '0000'",
         "I10 old: the tables are not those of this version"),
        ("insert into dead_letters (chat_id, kind, method, body, why, at)"
         " values (1, 'card', 'sendMessage', '{}', 'no', '2026-01-01')", "I4 refused: no"),
    ]  # fmt: skip


@pytest.mark.slow
async def test_what_is_wrong_in_the_database_is_said(tmp_path: Path, bare_sqlite: str) -> None:
    case = await _good_day(bare_sqlite)
    assert await broken(case) == []
    for number, (statement, sentence) in enumerate(DAMAGE):
        found = await _damaged(case, tmp_path / f"{number}.sqlite", statement)
        assert any(one.startswith(sentence) for one in found), (sentence, found)


@pytest.mark.slow
async def test_what_is_wrong_on_the_phones_and_in_the_log_is_said(bare_sqlite: str) -> None:
    case = await _good_day(bare_sqlite)
    named = replace(case, said=case.said + PERSONS[0].name)
    assert await broken(named) == [f"I8 told: {ONE} stands in the log"]
    told = replace(case, said=SANDBOX_TOKEN)
    assert await broken(told) == ["I8 told: the token stands in the log"]
    case.world.say(ONE, "halo")
    [update] = case.world.pending()
    assert await broken(case) == [f"I7 stuck: update {update['update_id']} was never taken"]
    for words in (PERSONS[0].name, "Data diri · 2/11", "sama", "sama"):
        case.world.call("sendMessage", {"chat_id": TWO, "text": words})
    found = await broken(case)
    assert f"I5 leaked: the name of {ONE} to {TWO}" in found
    assert any(one.startswith(f"I6 reordered: {TWO} saw question 2 after") for one in found)
    assert "I4 copies: 1, explained are 0" in found


@pytest.mark.slow
async def test_what_a_dead_servers_marks_bring_again_is_no_other_order(bare_sqlite: str) -> None:
    case = await _good_day(bare_sqlite)
    crashed = clock.now()
    first = next(words for one in shown_to(case.world)[TWO] if PLACE.search(words := _text(one)))
    case.world.call("sendMessage", {"chat_id": TWO, "text": first})
    [told] = await broken(case)
    assert told.startswith(f"I6 reordered: {TWO}")
    assert await broken(replace(case, crashes=[crashed])) == []


@pytest.mark.slow
@pytest.mark.postgresql
async def test_a_page_that_was_overwritten_on_the_disk_is_said(tmp_path: Path) -> None:
    async with contextlib.aclosing(Databases("postgresql", tmp_path)) as databases:
        url = await databases.fresh()
        await make_tables(url)
        database = Database(url)
        async with database.transaction() as db:
            await people.create(db, ONE, "id", clock.now())
        async with database.transaction() as db:
            assert await postgresql_pages.damaged(db) == []
            place = await db.scalar(text("select pg_relation_filepath('people')"))
        await database.close()
        await databases.stop()
        await asyncio.to_thread(_overwritten, databases.folder / str(place))
        await databases.start()
        async with database.transaction() as db:
            [said] = await postgresql_pages.damaged(db)
        await database.close()
    assert "invalid page" in said


def _overwritten(file: Path) -> None:
    with file.open("r+b") as page:
        page.seek(8000)
        page.write(b"something else")
