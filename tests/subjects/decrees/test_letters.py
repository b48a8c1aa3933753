"""Whatever happens to the letters of a village: one counts, all stay, each page can be opened."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING

from models.machine.files import File
from models.people import records as people
from models.roster.records import decree_changes, decree_versions, decrees, members
from models.roster.records.decree_changes import Named, Said
from models.roster.records.members import Member, MemberStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database
    from models.roster.records.decree_versions import DecreeVersion
    from models.roster.records.decrees import Decree

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
OLD, NEW = date(2025, 5, 6), date(2026, 9, 30)
ACTS = (
    "siti names 7",
    "joko names 8",
    "joko names 7 otherwise",
    "rina enters 7",
    "rina enters the older 6",
    "rina corrects it to 8",
    "harto renews it by 9",
    "harto renews it by 7",
    "rina chooses the last",
    "harto confirms",
)


class Desk:
    """One village's letters, and what was brought of them so far."""

    def __init__(self, db: AsyncSession, code: str, who: dict[str, int]) -> None:
        self.db, self.code, self.who = db, code, who
        self.pages: set[int] = set()
        self.moment = NOW
        self.written: list[tuple[object, ...]] = []

    async def said(self, who: str, number: str, issued_on: date) -> Said:
        self.moment += timedelta(minutes=1)
        page = File(
            person_id=self.who[who],
            region_code=self.code,
            file_id=f"file-{self.code}-{len(self.pages)}",
            unique_id=f"unique-{self.code}-{len(self.pages)}",
            kind="photo",
            size=1,
            at=self.moment,
        )
        self.db.add(page)
        await self.db.flush()
        self.pages.add(page.id)
        return Said(self.code, number, issued_on, "kades", self.who[who], self.moment, pages=[page])

    async def does(self, act: str) -> None:
        who, doing, *_rest, number = act.split() if act[-1].isdigit() else (*act.split(), "7")
        letters = await decrees.letters_of(self.db, self.code)
        known = [*([letters.counting] if letters.counting else []), *letters.rivals]
        if doing == "names":
            issued_on = NEW if "otherwise" in act else OLD
            number = "7" if "otherwise" in act else number
            named, _news = await decree_changes.name_decree(
                self.db, await self.said(who, f"{number} Tahun 2026", issued_on)
            )
            entry = await members.member_of(self.db, self.code, self.who[who])
            assert entry is not None
            entry.decree_id = named.id
        elif doing == "enters":
            issued_on = OLD if "older" in act else NEW
            await decree_changes.enter(
                self.db, await self.said(who, f"{number} Tahun 2026", issued_on)
            )
        elif doing == "renews":
            await decree_changes.renew(self.db, await self.said(who, f"{number} Tahun 2026", OLD))
        elif doing == "corrects" and letters.counting:
            said = await self.said(who, f"{number} Tahun 2026", NEW)
            await decree_changes.correct(self.db, letters.counting.id, said)
        elif doing == "chooses" and letters.rivals:
            await decree_changes.choose(self.db, known[-1], known, self.who[who], self.moment)
            assert await self.counting() is known[-1]
        elif doing == "confirms" and letters.counting and not letters.rivals:
            await decree_changes.confirm(self.db, letters.counting, self.who[who], self.moment)
        await self.db.flush()

    async def counting(self) -> Decree | None:
        return (await decrees.letters_of(self.db, self.code)).counting

    async def versions(self) -> Sequence[DecreeVersion]:
        return (await decree_versions.versions_in(self.db, self.code, 100))[::-1]

    async def holds(self) -> None:
        """The promises, after each act."""
        assert len(await decrees.confirmed_in(self.db, self.code)) <= 1
        versions = await self.versions()
        assert bool(versions) == (await self.counting() is not None)
        written = [_words(version) for version in versions]
        assert written[: len(self.written)] == self.written  # nothing was written over
        self.written = written
        opened = set()
        for version in versions:
            opened |= {
                page.id for page in await decree_versions.pages_of_version(self.db, version.id)
            }
        assert opened == self.pages


def _words(version: DecreeVersion) -> tuple[object, ...]:
    said = (version.number, version.issued_on, version.issuer, version.valid_until)
    return (version.id, version.decree_id, version.brought, version.applied, *said)


async def _desk(db: AsyncSession, number: int, who: dict[str, int]) -> Desk:
    code = f"32.01.26.{2001 + number}"
    for name in ("siti", "joko"):
        await members.add(
            db,
            Member(
                region_code=code,
                person_id=who[name],
                name=name,
                element="partner",
                standing=MemberStatus.AGENT,
                standing_since=NOW,
            ),
        )
    return Desk(db, code, who)


async def _people(db: AsyncSession) -> dict[str, int]:
    names = ("siti", "joko", "rina", "harto")
    return {name: (await people.create(db, n, "id", NOW)).id for n, name in enumerate(names, 1)}


async def test_after_any_acts_one_letter_counts_and_all_can_be_opened(
    sqlite_database: Database,
) -> None:
    async with sqlite_database.transaction() as db:
        who = await _people(db)
        threes = random.Random(7).sample([*product(ACTS, repeat=3)], 60)  # noqa: S311
        for number, acts in enumerate([*product(ACTS, repeat=2), *threes]):
            desk = await _desk(db, number, who)
            for act in acts:
                await desk.does(act)
                await desk.holds()


async def test_what_a_second_person_says_is_kept_beside_and_told(database: Database) -> None:
    async with database.transaction() as db:
        desk = await _desk(db, 0, await _people(db))
        first = await desk.said("siti", "7 Tahun 2026", OLD)
        letter, news = await decree_changes.name_decree(db, first)
        assert news is Named.FIRST
        assert (await decree_changes.name_decree(db, first))[1] is Named.AGAIN
        second = await desk.said("joko", " 7 tahun 2026 ", NEW)
        same, news = await decree_changes.name_decree(db, second)
        assert (same, news) == (letter, Named.BESIDE)
        assert (await decree_changes.name_decree(db, second))[1] is Named.AGAIN
        assert letter.issued_on == OLD
        assert [version.applied for version in await desk.versions()] == [True, False]
        assert [page.id for page in await decree_versions.pages_of(db, letter)] == [
            first.pages[0].id
        ]


async def test_a_letter_of_the_release_before_opens_by_its_file(database: Database) -> None:
    async with database.transaction() as db:
        desk = await _desk(db, 0, await _people(db))
        said = await desk.said("rina", "7 Tahun 2026", NEW)
        letter = decrees.Decree(
            region_code=desk.code,
            number=said.number,
            number_key=decrees.number_key(said.number),
            issued_on=NEW,
            file_id=said.pages[0].id,
            entered_by=said.by,
            at=NOW,
        )
        db.add(letter)
        await db.flush()
        assert list(await decree_versions.pages_of(db, letter)) == list(said.pages)


async def test_an_erased_persons_pages_are_gone_and_the_version_stays(database: Database) -> None:
    async with database.transaction() as db:
        desk = await _desk(db, 0, await _people(db))
        said = await desk.said("siti", "7 Tahun 2026", OLD)
        letter, _news = await decree_changes.name_decree(db, said)
        said.pages[0].file_id = ""  # as `drop_contents` of models/machine/files.py leaves it
        await db.flush()
        assert not await decree_versions.pages_of(db, letter)
        assert not await decree_versions.have_pages(db, [one.id for one in await desk.versions()])
        assert len(await desk.versions()) == 1
