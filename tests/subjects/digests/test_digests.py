"""Whom a digest is for, when it is due, and that it asks the database little."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from handlers.digests.actions.composing import compose
from models.appointments.overview import heads, responsibility
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.calendar import overview as hours
from models.digests import records as digest_times
from models.digests.overview.digest import MOST_VILLAGES, digest
from models.digests.overview.scopes import Scopes
from models.digests.records import DigestTime, due, has_monthly_in_week
from models.people import records as people
from models.regions.regions import Region
from models.reminders.records import snooze
from models.roster.records import confirmations, members
from models.roster.records.decree_changes import Said, name_decree
from models.roster.records.members import Member, MemberStatus
from models.villages.overview.village import village
from models.villages.overview.villages import villages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database

WIB, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
NOW = datetime(2026, 11, 23, 7, tzinfo=WIB)
LONG_AGO = NOW - timedelta(days=400)
DISTRICT = "32.01.26"
WEEK = timedelta(weeks=1)


async def _somebody(db: AsyncSession, number: int) -> int:
    return (await people.create(db, number, "id", LONG_AGO)).id


async def _villages(db: AsyncSession, count: int) -> list[str]:
    """Villages with a head and one candidate each."""
    above = (
        ("32", "Jawa Barat", "Asia/Jakarta"),
        ("32.01", "Kabupaten Bogor", None),
        (DISTRICT, "Megamendung", None),
    )
    for code, name, zone in above:
        db.add(Region.listed(code, name, source="test", source_version="1", tz=zone))
        await db.flush()
    codes = [f"{DISTRICT}.{2001 + number}" for number in range(count)]
    for number, code in enumerate(codes):
        db.add(Region.listed(code, f"Desa {number}", source="test", source_version="1"))
        await db.flush()
        siti, harto = [await _somebody(db, 1000 + 10 * number + one) for one in (1, 2)]
        await appointments.appoint(db, harto, Role.HEAD, code, LONG_AGO)
        await members.add(
            db,
            Member(
                region_code=code,
                person_id=siti,
                name="Siti",
                element="partner",
                standing=MemberStatus.CANDIDATE,
                standing_since=NOW - timedelta(days=5),
            ),
        )
    return codes


@contextmanager
def counted(db: AsyncSession) -> Iterator[list[str]]:
    """The statements that are executed meanwhile."""
    seen: list[str] = []

    def note(_c: object, _u: object, statement: str, *_: object) -> None:
        seen.append(statement)

    engine = db.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def test_sixty_villages_ask_no_more_than_two(database: Database) -> None:
    async with database.transaction() as db:
        codes = await _villages(db, 60)
        rina, agus = await _somebody(db, 1), await _somebody(db, 2)
        await appointments.appoint(db, rina, Role.PEMBINA, DISTRICT, LONG_AGO)
        for code in codes[:2]:
            await appointments.appoint(db, agus, Role.PEMBINA, code, LONG_AGO)
    asked = {}
    for person in (rina, agus):
        async with database.transaction() as db:
            held = await appointments.of_person(db, person)
            with counted(db) as statements:
                found = await digest(db, held, NOW - WEEK, NOW, 14)
            asked[len(found.villages)] = len(statements)
    assert asked == {58: asked[58], 2: asked[58]}
    assert asked[58] <= 36  # one for each kind of what may wait, and some


async def test_who_reads_beside_others_is_told_what_they_are_told_alone(
    database: Database,
) -> None:
    async with database.transaction() as db:
        codes = await _villages(db, 6)
        readers = []
        for number, (role, where) in enumerate(
            (
                (Role.TEAM_COORDINATOR, "32.01"),
                (Role.OFFICE_HEAD, "32.01"),
                (Role.TEAM_MEMBER, "32.01"),
                (Role.PEMBINA, DISTRICT),
                (Role.PEMBINA, codes[4]),
            ),
            start=1,
        ):
            readers.append(await _somebody(db, number))
            await appointments.appoint(db, readers[-1], role, where, LONG_AGO)
        away = f"digest:2:{codes[0]}"
        await snooze(db, readers[3], away, NOW + WEEK)
    async with database.transaction() as db:
        together = Scopes(db, NOW, 14)
        for reader in readers:
            held = await appointments.of_person(db, reader)
            alone = await compose(db, held, NOW - WEEK, NOW, 14)
            beside = await compose(db, held, NOW - WEEK, NOW, 14, together)
            assert beside.screen == alone.screen
            assert beside.fingerprint == alone.fingerprint
            assert not alone.is_empty


async def test_villages_in_a_batch_are_the_same_as_one_by_one(database: Database) -> None:
    async with database.transaction() as db:
        codes = await _villages(db, 3)
        wati, rina = await _somebody(db, 1), await _somebody(db, 2)
        await appointments.appoint(db, wati, Role.HEAD, codes[1], NOW)
        await appointments.appoint(db, rina, Role.PEMBINA, codes[2], NOW)
        first = await heads.head_of(db, codes[0])
        assert first is not None
        first.recognised_at = NOW
        await appointments.appoint(db, rina, Role.HEAD, codes[0], NOW)
        here = await village(db, codes[0])
        await confirmations.record_word(
            db, codes[0], first.person_id, "right", here.fingerprint, NOW, effective=True
        )
        assert await villages(db, codes) == [await village(db, code) for code in codes]
        assert (await villages(db, codes))[0].confirmed


async def test_of_two_claims_the_first_that_was_named_counts_for_one_and_for_many(
    database: Database,
) -> None:
    async with database.transaction() as db:
        (code,) = await _villages(db, 1)
        listed = [*await members.members(db, code)]
        listed.append(await members.add(db, _named(code, "Wati")))
        for member, issued_on in zip(listed, (date(2026, 5, 1), date(2025, 5, 1)), strict=True):
            assert listed[0].person_id is not None
            claim = Said(code, f"{issued_on.year}/SK", issued_on, None, listed[0].person_id, NOW)
            member.decree_id = (await name_decree(db, claim))[0].id
        (here,) = await villages(db, [code])
        assert here == await village(db, code)
        assert here.decree is not None
        assert here.decree.id == listed[0].decree_id


def _named(code: str, name: str) -> Member:
    return Member(
        region_code=code,
        name=name,
        element="partner",
        standing=MemberStatus.NAMED,
        standing_since=NOW,
    )


async def test_a_card_counts_five_hundred_and_knows_how_many_there_are(
    sqlite_database: Database,
) -> None:
    async with sqlite_database.transaction() as db:
        await _villages(db, MOST_VILLAGES + 3)
        dewi = await _somebody(db, 1)
        await appointments.appoint(db, dewi, Role.DIRECTORATE, "", LONG_AGO)
        found = await digest(db, await appointments.of_person(db, dewi), NOW - WEEK, NOW, 14)
    assert (len(found.villages), found.total) == (MOST_VILLAGES, MOST_VILLAGES + 3)


def _here(words: str, zone: ZoneInfo = WIB) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("here", "planned"),
    [
        ("2026-11-23 06:59", None),  # Monday, before the hour: last week is too long ago
        ("2026-11-23 07:00", "2026-11-23 07:00"),
        ("2026-11-24 15:00", "2026-11-23 07:00"),  # a missed Monday comes late
        ("2026-11-24 22:00", None),  # but not at night
        ("2026-11-28 10:00", None),  # nor on a Saturday
        ("2026-06-01 09:00", None),  # Pancasila Day, a Monday: it moves
        ("2026-06-02 07:00", "2026-06-02 07:00"),
    ],
)
def test_a_weekly_digest_is_due(here: str, planned: str | None) -> None:
    found = due(digest_times.default(1), _here(here), LONG_AGO.replace(year=2020))
    assert found == (_here(planned) if planned else None)


def test_a_moment_that_was_looked_at_is_not_due_again() -> None:
    wish = DigestTime(person_id=1, every="week", hour=7, looked=NOW)
    assert due(wish, NOW + timedelta(hours=3), LONG_AGO) is None
    assert due(wish, NOW + WEEK, LONG_AGO) == NOW + WEEK


def test_nobody_gets_a_digest_from_before_they_were_in_charge() -> None:
    assert due(digest_times.default(1), NOW + timedelta(days=2), NOW + timedelta(days=1)) is None


def test_a_digest_begins_where_the_last_one_ended_but_four_weeks_ago_at_most() -> None:
    wish = DigestTime(person_id=1, every="week", hour=7, until=NOW - timedelta(days=16))
    assert wish.beginning(NOW) == NOW - timedelta(days=16)
    assert wish.beginning(NOW + timedelta(days=30)) == NOW + timedelta(days=2)
    assert digest_times.default(1).beginning(NOW) == NOW - WEEK


def test_a_digest_that_was_put_off_tells_all_of_it_again() -> None:
    wish = DigestTime(person_id=1, every="week", hour=7, looked=NOW, since=NOW - WEEK, until=NOW)
    tomorrow = NOW + timedelta(days=1)
    wish.put_off(tomorrow)
    assert due(wish, NOW + timedelta(hours=9), LONG_AGO) is None
    assert due(wish, tomorrow, LONG_AGO) == tomorrow
    assert wish.beginning(tomorrow) == NOW - WEEK


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (date(2026, 11, 27), date(2026, 11, 27)),
        (date(2026, 11, 28), date(2026, 11, 30)),
        (date(2026, 12, 25), date(2026, 12, 28)),
        (date(2026, 8, 17), date(2026, 8, 18)),
    ],
)
def test_routine_waits_for_the_next_working_day(day: date, moved: date) -> None:
    assert hours.working_day(day) == moved


@pytest.mark.parametrize(
    ("said", "awake"),
    [
        ("2026-11-23 20:59", "2026-11-23 20:59"),
        ("2026-11-23 21:00", "2026-11-24 06:00"),
        ("2026-11-24 03:00", "2026-11-24 06:00"),
        ("2026-11-24 06:00", "2026-11-24 06:00"),
    ],
)
def test_nights_are_quiet(said: str, awake: str) -> None:
    for zone in (WIB, WIT):
        assert hours.next_daytime(_here(said, zone), zone) == _here(awake, zone)


async def test_a_notice_waits_for_the_morning_of_its_reader(database: Database) -> None:
    async with database.transaction() as db:
        db.add(Region.listed("91", "Papua", source="test", source_version="1", tz="Asia/Jayapura"))
        await db.flush()
        rina, yosef = await _somebody(db, 1), await _somebody(db, 2)
        await appointments.appoint(db, yosef, Role.OFFICE_HEAD, "91", LONG_AGO)
        evening = _here("2026-11-23 20:00")  # 22.00 in Papua
        told = await hours.next_daytimes(db, [rina, yosef], evening)
    assert told == {rina: evening, yosef: _here("2026-11-24 06:00", WIT)}


async def test_a_pembina_who_paused_is_kept_behind_who_stands_in(database: Database) -> None:
    async with database.transaction() as db:
        code = (await _villages(db, 1))[0]
        rina, agus = [await _somebody(db, one) for one in (1, 2)]
        await appointments.appoint(db, rina, Role.PEMBINA, DISTRICT, LONG_AGO)
        (coach,) = await people.people(db, [rina])
        coach.paused = NOW
        await db.flush()
        alone = await responsibility.responsible_people(db, code)
        await appointments.appoint(db, agus, Role.TEAM_MEMBER, "32.01", LONG_AGO)
        behind = await responsibility.responsible_people(db, code)
        acting = await responsibility.reachable_people(db, code)
    assert (alone, behind, acting) == (([rina], True), ([agus, rina], True), ([agus], False))


async def test_who_blocked_the_bot_is_not_in_charge(database: Database) -> None:
    async with database.transaction() as db:
        code = (await _villages(db, 1))[0]
        rina, agus, admin = [await _somebody(db, one) for one in (1, 2, 3)]
        await appointments.appoint(db, admin, Role.ADMINISTRATOR, "", LONG_AGO)
        await appointments.appoint(db, agus, Role.TEAM_MEMBER, "32.01", LONG_AGO)
        await appointments.appoint(db, rina, Role.PEMBINA, DISTRICT, LONG_AGO)
        found = [await responsibility.responsible_people(db, code)]
        for telegram_id in (1, 2):
            await people.set_reachability(db, telegram_id, NOW)
            found.append(await responsibility.responsible_people(db, code))
        for_readers = await responsibility.responsible_people(db, code, Verb.READ_DIGEST)
    assert found == [([rina], True), ([agus], False), ([admin], False)]
    assert for_readers == ([], False)


@pytest.mark.parametrize(
    ("day", "has_one"),
    [
        (date(2026, 11, 30), True),  # Monday, and Tuesday is the first
        (date(2026, 12, 1), True),
        (date(2026, 12, 4), True),
        (date(2026, 12, 7), False),
        (date(2026, 8, 1), False),  # Saturday: planned for Monday the third
        (date(2026, 8, 3), True),
        (date(2026, 11, 23), False),
        (date(2027, 1, 4), True),  # the first is a holiday
        (date(2027, 1, 11), False),
    ],
)
def test_a_week_that_has_the_monthly_digest_needs_no_weekly_one(day: date, has_one: bool) -> None:
    assert has_monthly_in_week(datetime.combine(day, NOW.time(), tzinfo=WIB)) is has_one
