"""A list comes in: what it changes, what it leaves, and that it may come twice."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from bot.places.cache import GazetteerCache
from bot.places.search import find
from bot.process import clock
from bot.region_import.importing import import_lock, make_plan, merge_list, stage
from bot.region_import.packing import BadList
from bot.region_import.plan import plan_lines, suspicions
from models.appointments.records.appointments import Appointment
from models.appointments.rights import Role
from models.people.records import Person
from models.region_lists.records.lists import RegionList, generation
from models.region_lists.records.staging import StagedRegion, plan, staging_row
from models.region_lists.sample.regions import load_sample
from models.regions.places import place
from models.regions.regions import Region, region
from models.regions.time_zones import zone
from tests.machine.region_import.lists import ROWS, flat, folder, imported, tarball, zipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.storage.database import Database
    from models.region_lists.records.staging import MergePlan

SUKAMAJU = "32.01.26.2001"
MOVED = {code.replace("32.01.26.2001", "32.01.26.2009"): name for code, name in ROWS.items()}


async def _all(database: Database) -> dict[str, Any]:
    async with database.transaction() as db:
        return {one.code: one for one in await db.scalars(select(Region).order_by(Region.code))}


@pytest.mark.parametrize("packed", [folder, tarball, zipped, flat])
async def test_every_packing_brings_the_same_list(
    database: Database, tmp_path: Path, packed: Callable[[Path], Path]
) -> None:
    found = await imported(database, packed(tmp_path / "list.csv"))
    assert sum(found.added.values()) == len(ROWS)
    assert {code: one.name for code, one in (await _all(database)).items()} == ROWS


async def test_the_package_says_whose_list_it_is(database: Database, tmp_path: Path) -> None:
    await imported(database, tarball(tmp_path / "x.tgz"))
    here = (await _all(database))[SUKAMAJU]
    assert (here.source, here.source_version) == ("idn-area-data", "4.0.1")
    assert (here.status, here.parent_code, here.search_name) == ("desa", "32.01.26", "sukamaju")


async def test_a_second_run_changes_nothing(database: Database, tmp_path: Path) -> None:
    await imported(database, tarball(tmp_path / "x.tgz"))
    before = {code: one.imported_at for code, one in (await _all(database)).items()}
    assert (await imported(database, tarball(tmp_path / "x.tgz"))).changes == 0
    assert {code: one.imported_at for code, one in (await _all(database)).items()} == before


async def test_a_province_gets_the_clock_of_the_decree(database: Database, tmp_path: Path) -> None:
    await imported(database, folder(tmp_path / "x"))
    async with database.transaction() as db:
        assert str(await zone(db, SUKAMAJU)) == "Asia/Jakarta"


async def test_what_an_operator_set_survives_the_next_list(
    database: Database, tmp_path: Path
) -> None:
    await imported(database, folder(tmp_path / "x"))
    async with database.transaction() as db:
        for code, tz in (("32", "Asia/Makassar"), ("32.01", "Asia/Jayapura")):
            there = await region(db, code)
            assert there is not None
            there.tz = tz
        village = await region(db, SUKAMAJU)
        assert village is not None
        village.head_title, village.bps_code = "Kuwu", "3201180001"
    await imported(database, folder(tmp_path / "x", ROWS | {SUKAMAJU: "Sukamaju Baru"}))
    here = await _all(database)
    assert (here["32"].tz, here["32.01"].tz) == ("Asia/Makassar", "Asia/Jayapura")
    village = here[SUKAMAJU]
    assert (village.name, village.search_name) == ("Sukamaju Baru", "sukamajubaru")
    assert (village.head_title, village.bps_code) == ("Kuwu", "3201180001")


async def test_a_village_that_is_left_out_stays_readable(
    database: Database, tmp_path: Path
) -> None:
    await imported(database, folder(tmp_path / "x"))
    found = await imported(database, folder(tmp_path / "x", MOVED))
    assert [(one.code, one.replaced_by) for one in found.retiring] == [(SUKAMAJU, "32.01.26.2009")]
    here = (await _all(database))[SUKAMAJU]
    assert here.retired_at is not None
    assert here.replaced_by == "32.01.26.2009"
    async with database.transaction() as db:
        assert (await place(db, SUKAMAJU)).village == "Sukamaju"


async def test_a_village_that_comes_back_is_in_force_again(
    database: Database, tmp_path: Path
) -> None:
    for rows in (ROWS, MOVED):
        await imported(database, folder(tmp_path / "x", rows))
    found = await imported(database, folder(tmp_path / "x", ROWS))
    assert found.restored == 1
    here = (await _all(database))[SUKAMAJU]
    assert (here.retired_at, here.replaced_by) == (None, None)


async def test_the_plan_names_people_in_regions_that_retire(
    database: Database, tmp_path: Path
) -> None:
    await imported(database, folder(tmp_path / "x"))
    async with database.transaction() as db:
        db.add(Person(id=1, telegram_id=1, since=clock.now()))
        await db.flush()
        db.add(Appointment(person_id=1, role=Role.AGENT, region_code=SUKAMAJU, since=clock.now()))
    found = await _planned(database, MOVED)
    assert [one.people for one in found.retiring] == [1]
    told = "\n".join(plan_lines(found, "list", "2"))
    assert "32.01.26.2001  Sukamaju, now 32.01.26.2009, 1 people" in told


async def _planned(database: Database, rows: dict[str, str]) -> MergePlan:
    async with import_lock(database):
        await stage(database, (staging_row(*one) for one in rows.items()), lambda _: None)
        async with database.transaction() as db:
            return await plan(db)


async def test_a_list_takes_the_sample_over_and_leaves_other_provinces(
    sqlite_database: Database, tmp_path: Path
) -> None:
    async with sqlite_database.transaction() as db:
        await load_sample(db)
    found = await imported(sqlite_database, tarball(tmp_path / "x.tgz"))
    assert suspicions(found) == []
    here = await _all(sqlite_database)
    assert here[SUKAMAJU].source == "idn-area-data"
    assert here["53"].retired_at is None
    assert here["32.01.06.2001"].retired_at is not None


async def test_a_list_that_lost_much_is_suspicious(database: Database, tmp_path: Path) -> None:
    await imported(database, folder(tmp_path / "x"))
    fewer = {code: name for code, name in ROWS.items() if not code.startswith("32.71")}
    doubts = suspicions(await _planned(database, fewer))
    assert doubts[0] == "only 1 regencies instead of 2"


async def test_a_list_of_other_names_is_suspicious(database: Database, tmp_path: Path) -> None:
    await imported(database, folder(tmp_path / "x"))
    doubts = suspicions(await _planned(database, dict.fromkeys(ROWS, "Lain")))
    assert doubts == ["9 of 9 regions would get another name"]


async def test_two_imports_keep_apart(database: Database) -> None:
    async with import_lock(database):
        with pytest.raises(BadList, match="under way"):
            async with import_lock(database):
                pass
    async with import_lock(database):
        pass


async def test_nothing_staged_is_left_when_reading_fails(
    database: Database, tmp_path: Path
) -> None:
    broken = flat(tmp_path / "x.csv", ROWS | {"99.99": "Tanpa Provinsi"})
    with pytest.raises(BadList, match=r"row \d+: lies in 99"):
        await imported(database, broken)
    async with database.transaction() as db:
        assert await db.scalar(select(func.count()).select_from(StagedRegion)) == 0
    assert await _all(database) == {}


async def test_a_running_process_notices_a_new_list(database: Database, tmp_path: Path) -> None:
    await imported(database, folder(tmp_path / "x"))
    copy = GazetteerCache(database)
    await copy.refresh()
    await imported(database, folder(tmp_path / "x", ROWS | {"32.01.26.2004": "Gadog"}))
    async with database.transaction() as db:
        old = await copy.names(db)
    assert find(old, "gadog megamendung").certain is False
    for _ in range(100):
        await asyncio.sleep(0.01)
        async with database.transaction() as db:
            new = await copy.names(db)
        if new is not old:
            break
    await copy.close()
    assert find(new, "gadog megamendung").certain


async def test_every_list_that_changed_something_is_written_down(
    database: Database, tmp_path: Path
) -> None:
    for _ in range(2):
        await imported(database, folder(tmp_path / "x"))
    async with database.transaction() as db:
        newest = await generation(db)
        kept = (await db.scalars(select(RegionList).order_by(RegionList.id))).all()
    assert [(one.added, one.renamed) for one in kept if one.added] == [(len(ROWS), 0)]
    assert newest == kept[-1].id


@pytest.mark.slow
async def test_conversations_go_on_while_the_country_comes_in(database: Database) -> None:
    country = {str(10 + p): "Provinsi" for p in range(38)}
    country |= {f"{p}.{k:02}": "Kabupaten X" for p in list(country) for k in range(1, 15)}
    country |= {f"{k}.{c:02}": "Y" for k in list(country) if "." in k for c in range(1, 15)}
    districts = [code for code in country if code.count(".") == 2]
    country |= {f"{c}.{2000 + d}": f"Desa {d}" for c in districts for d in range(11)}
    spoken = 0

    async def converse() -> None:
        nonlocal spoken
        while True:
            async with database.transaction() as db:
                await generation(db)
            spoken += 1

    talking = asyncio.create_task(converse())
    async with import_lock(database):
        rows = (staging_row(code, name, "Asia/Jakarta" if "." not in code else None)
                for code, name in country.items())  # fmt: skip
        await stage(database, rows, lambda _: None)
        while_staging = spoken
        agreed = await make_plan(database)
        await merge_list(database, agreed, "made up", "1")
    talking.cancel()
    assert while_staging > 0
    assert spoken > while_staging
    assert sum(agreed.added.values()) == len(country) > 80_000
