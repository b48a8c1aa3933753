"""A table says itself what becomes of the people in it; nobody keeps a list of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import ForeignKey, MetaData, Table, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.process import clock
from bot.sandbox.talks import cast
from models.core.base import Base
from models.core.personal import Erase, keys_to_people, personal, personal_of, require_personal
from models.people import records as people
from models.people.records import Person
from models.privacy.overview.data_export import count_rows, export_rows
from models.privacy.records.erasure import erase_person
from models.registry import METADATA
from tests.harness.phone import Village, village

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

SUKAMAJU = "32.01.26.2001"


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda table: table.name)
def test_every_table_that_names_a_person_says_how_it_is_erased(table: Table) -> None:
    if keys_to_people(table) or {"chat_id", "telegram_id"} & set(table.columns.keys()):
        assert personal_of(table) is not None


def test_a_table_that_says_nothing_is_refused_by_its_name() -> None:
    silent = MetaData()
    METADATA.tables["people"].to_metadata(silent)
    copy = METADATA.tables["nudges"].to_metadata(silent)
    require_personal(silent)
    copy.info.clear()
    with pytest.raises(LookupError, match="nudges"):
        require_personal(silent)


class OwnBase(DeclarativeBase):
    """Tables of this file alone."""


@personal(erase=Erase.DELETE, counted="Kunjungan")
class Visit(OwnBase):
    """What a subject of tomorrow keeps of somebody's own."""

    __tablename__ = "toy_visits"

    id: Mapped[int] = mapped_column(primary_key=True)
    guest_id: Mapped[int] = mapped_column(ForeignKey(Person.__table__.c.id))
    words: Mapped[str]


@personal(erase=Erase.KEEP)
class Review(OwnBase):
    """What it keeps about a village, in anybody's words."""

    __tablename__ = "toy_reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.__table__.c.id))
    region_code: Mapped[str]
    words: Mapped[str]


@pytest.fixture
def toys() -> Iterator[Sequence[Table]]:
    """The toy tables among all others, for one test."""
    laid = [OwnBase.metadata.tables[of.__tablename__] for of in (Visit, Review)]
    copies = [table.to_metadata(Base.metadata) for table in laid]
    yield copies
    for table in copies:
        Base.metadata.remove(table)


async def _person(db: AsyncSession, who: str) -> Person:
    found = await people.by_telegram(db, cast.user_id(who))
    assert found is not None
    return found


async def _prepare(here: Village, toys: Sequence[Table]) -> None:
    await here.given("siti", "agent", SUKAMAJU, "Ibu Siti, kaur")
    await here.given("rina", "pembina", SUKAMAJU, "Ibu Rina")
    visits, reviews = toys
    async with here.database.transaction() as db:
        siti, rina = await _person(db, "siti"), await _person(db, "rina")
        siti.name = "Siti Rahmawati"
        connection = await db.connection()
        for table in toys:
            await connection.run_sync(table.create)
        for guest in (siti, rina):
            await db.execute(insert(visits).values(guest_id=guest.id, words="Siti Rahmawati"))
        told = {"person_id": rina.id, "region_code": SUKAMAJU, "words": "Oleh Siti Rahmawati"}
        await db.execute(insert(reviews).values(told))


async def test_a_new_table_is_exported_and_counted_for_whom_it_names(
    database_url: str, toys: Sequence[Table]
) -> None:
    async with village(database_url) as here:
        await _prepare(here, toys)
        async with here.database.transaction() as db:
            siti = await _person(db, "siti")
            everything = await export_rows(db, siti)
            assert everything["toy_visits"] == [
                {"id": 1, "guest_id": siti.id, "words": "Siti Rahmawati"}
            ]
            assert "toy_reviews" not in everything
            assert ("Kunjungan", 1) in count_rows(everything)


async def test_a_new_table_is_erased_and_scrubbed_as_it_says(
    database_url: str, toys: Sequence[Table]
) -> None:
    visits, reviews = toys
    async with village(database_url) as here:
        await _prepare(here, toys)
        async with here.database.transaction() as db:
            siti, rina = await _person(db, "siti"), await _person(db, "rina")
            pseudonym = await erase_person(db, siti, clock.now())
            assert (await db.execute(select(visits.c.guest_id))).all() == [(rina.id,)]
            assert await db.scalar(select(reviews.c.words)) == f"Oleh {pseudonym}"
