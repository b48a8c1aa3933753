"""Prints of photos: made once, given up once, and nothing is lost when a process ends between."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.delivery.files.prints import PrintMaker
from bot.documents.worker import DocumentFailed, DocumentWorker
from bot.process import clock
from bot.sandbox.talks.samples import PDF, photo
from models.machine import files
from models.machine.files import File
from models.people.records import Person
from models.prints import records as prints
from models.prints.records import TRIES, PhotoPrint
from models.prints.rules import is_print

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.storage.database import Database

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _still() -> None:
    clock.turn(NOW)


@pytest.fixture
async def worker() -> AsyncIterator[DocumentWorker]:
    made = DocumentWorker()
    yield made
    await made.close()


class Dead(DocumentWorker):
    """Its child never gives an answer."""

    async def make(self, what: str, value: object) -> bytes:
        raise DocumentFailed(f"{what}: the child process ended with -9 {bool(value)}")


async def _sent(database: Database, unique_id: str, content: bytes | None) -> int:
    """A file of Siti's, fetched or not, whose print is wanted."""
    async with database.transaction() as db:
        siti = await db.get(Person, 1)
        if siti is None:
            siti = Person(telegram_id=1, name="Siti", since=NOW)
            db.add(siti)
            await db.flush()
        file = File(
            person_id=siti.id,
            region_code="32.01.26.2001",
            file_id=f"file-{unique_id}",
            unique_id=unique_id,
            kind="photo",
            size=9,
            at=NOW,
        )
        db.add(file)
        await db.flush()
        if content is not None:
            await files.store_content(db, file.id, content, "sha")
        await prints.want(db, {file.id: unique_id})
        return file.id


async def _known(database: Database, file_id: int) -> PhotoPrint:
    async with database.transaction() as db:
        return await db.get_one(PhotoPrint, file_id)


async def test_a_photo_gets_its_print_once_its_contents_are_there(
    database: Database, worker: DocumentWorker
) -> None:
    maker = PrintMaker(database, worker)
    file_id = await _sent(database, "a", None)
    assert await maker.make() == 0  # Telegram has not handed it out yet
    async with database.transaction() as db:
        await files.store_content(db, file_id, photo(), "sha")
    assert await maker.make() == 1
    made = await _known(database, file_id)
    assert is_print(made.print or "")
    assert (made.trouble, made.made, made.compared) == (None, NOW, None)
    assert await maker.make() == 0


async def test_what_has_no_print_is_written_down_and_not_tried_again(
    sqlite_database: Database, worker: DocumentWorker
) -> None:
    maker = PrintMaker(sqlite_database, worker)
    paper = await _sent(sqlite_database, "a", PDF)
    cut = await _sent(sqlite_database, "b", photo()[:900])
    gone = await _sent(sqlite_database, "c", None)
    async with sqlite_database.transaction() as db:
        await files.give_up(db, gone, "gone")
    assert await maker.make() == 3
    found = [(await _known(sqlite_database, one)).trouble for one in (paper, cut, gone)]
    assert found == ["no picture", "broken", "gone"]
    assert await maker.make() == 0


async def test_the_same_file_is_read_once(
    sqlite_database: Database, worker: DocumentWorker
) -> None:
    first = await _sent(sqlite_database, "a", photo())
    await PrintMaker(sqlite_database, worker).make()
    again = await _sent(sqlite_database, "a", photo())
    await PrintMaker(sqlite_database, Dead()).make()
    known = [await _known(sqlite_database, one) for one in (first, again)]
    assert known[0].print == known[1].print is not None


async def test_a_photo_that_ends_the_child_or_the_bot_is_given_up(database: Database) -> None:
    file_id = await _sent(database, "a", photo())
    async with database.transaction() as db:
        assert len(await prints.take(db, 5)) == 1  # and then somebody pulls the plug
    for _try in range(TRIES - 1):
        assert await PrintMaker(database, Dead()).make() == 1
        assert (await _known(database, file_id)).made is None
    assert await PrintMaker(database, Dead()).make() == 1
    assert (await _known(database, file_id)).trouble == "given up"
    assert await PrintMaker(database, Dead()).make() == 0


async def test_a_second_process_that_was_slower_changes_nothing(database: Database) -> None:
    file_id = await _sent(database, "a", photo())
    async with database.transaction() as db:
        await prints.store(db, file_id, "0" * 128, NOW)
        await prints.store(db, file_id, "f" * 128, NOW)
        await prints.give_up(db, file_id, "broken", NOW)
    made = await _known(database, file_id)
    assert (made.print, made.trouble) == ("0" * 128, None)


async def test_prints_go_with_their_person(database: Database) -> None:
    await _sent(database, "a", photo())
    async with database.transaction() as db:
        await prints.forget(db, 2)
        assert await db.get(PhotoPrint, 1) is not None
        await prints.forget(db, 1)
    async with database.transaction() as db:
        assert await db.get(PhotoPrint, 1) is None
