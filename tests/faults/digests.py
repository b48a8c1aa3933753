"""Digests on a Monday and reminders on a Tuesday, with kills while they go out."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.process import clock
from bot.storage.database import Database
from models.appointments.records import appointments
from models.appointments.rights import Role
from models.calendar.overview import is_working_day
from models.machine import audit
from models.people import records as people
from models.privacy.rules import consent_text
from models.regions.regions import Region
from models.roster.records import members
from models.roster.records.members import Member, MemberStatus
from models.roster.rules import team as rules
from tests.faults import notices
from tests.faults.bots import ending
from tests.faults.checker import shown_to
from tests.faults.rounds import quiet, scene
from tests.harness.processes import free_port

if TYPE_CHECKING:
    from pathlib import Path

    from models.people.records import Person
    from tests.faults.bots import Bot
    from tests.faults.outcome import Outcome
    from tests.faults.rounds import Scene

JAKARTA = ZoneInfo("Asia/Jakarta")
FIRST, CANDIDATE = 600_000_000, 650_000_000  # the Telegram ids of the first of each
PACE = 8  # messages a second, so that a kill meets some of them; as many may be on their way
BLOCKED = 8  # every so many-th reader has blocked the bot
LOOKS = 300  # for the messages a kill waits for, each a twentieth of a second later


async def killed_while_telling(
    folder: Path,
    database_url: str,
    count: int,
    *,
    readers: int = 24,
    replicas: int = 1,
    seed: int = 0,
) -> Outcome:
    """Half of the kills while digests go out, half while reminders do."""
    rng = Random(seed)  # noqa: S311 - chance that can be repeated
    ports = [free_port() for _ in range(replicas)]
    async with scene(folder, database_url, seed) as here:
        villages = await _seated(here, readers)
        reached = [FIRST + one for one in range(readers) if one % BLOCKED]
        monday = next_monday()
        bots = [here.bot(port, port) for port in ports]
        async with ending(*bots):
            here.hands.put_on((monday - clock.now()).total_seconds() - 60)
            for bot in bots:
                await bot.start(**here.hands.setting, messages_per_second=str(PACE))
            await quiet(here.world, database_url)  # who blocked the bot is known
            here.hands.put_on(120)
            first = await _killed(here, bots, rng, notices.DIGEST, count - count // 2, readers)
            await quiet(here.world, database_url)
            here.hands.put_on(timedelta(hours=25).total_seconds())
            second = await _killed(here, bots, rng, notices.REMINDER, count // 2, readers)
            await quiet(here.world, database_url)
            outcome = await here.judged("digests", first + second, first * PACE)
            await asyncio.gather(*(bot.stop() for bot in bots))
    outcome.people = readers
    outcome.by_kind = {
        "digests": _told(here, notices.DIGEST), "reminders": _told(here, notices.REMINDER),
    }  # fmt: skip
    outcome.broken += [
        *notices.digests(here.world, reached, first * PACE),
        *notices.reminders(here.world, reached, second),  # one on its way at a time
        *await notices.scope(database_url, here.world, villages),
    ]
    return outcome


def next_monday() -> datetime:
    """Seven o'clock of the next Monday that is a working day and has one behind it."""
    day = clock.today(JAKARTA) + timedelta(days=1)
    while day.weekday() or not (is_working_day(day) and is_working_day(day + timedelta(days=1))):
        day += timedelta(days=1)
    return datetime.combine(day, time(7), JAKARTA).astimezone(UTC)


async def _seated(here: Scene, readers: int) -> dict[str, str]:
    """A district with two villages for each reader, somebody waiting in every village."""
    database, now = Database(here.database_url), clock.now()
    listed = {"11": "Aceh", "11.01": "Aceh Selatan"}
    districts = [f"11.01.{one + 1:02}" for one in range(readers)]
    listed |= {code: f"Kecamatan {code[-2:]}" for code in districts}
    villages = [f"{district}.{one}" for district in districts for one in (2001, 2002)]
    named = {notices.canary(number): code for number, code in enumerate(villages)}
    listed |= {code: name for name, code in named.items()}
    async with database.transaction() as db:
        for code, name in listed.items():
            zone = JAKARTA.key if code == "11" else None
            db.add(Region.listed(code, name, source="test", source_version="1", tz=zone))
            await db.flush()
        for one, district in enumerate(districts):
            who = FIRST + one
            here.world.join(who, "Pembina")
            person = await people.create(db, who, "id", now)
            await people.agree(db, person, consent_text.VERSION, "0" * 64, now)
            await appointments.appoint(db, person.id, Role.PEMBINA, district, now)
            audit.write(db, now, person.id, appointments.APPOINT, district, f"person:{person.id}")
        for number, code in enumerate(villages):
            here.world.join(CANDIDATE + number, "Calon")
            person = await people.create(db, CANDIDATE + number, "id", now)
            await members.add(db, _waiting(code, person, now - timedelta(days=5)))
    await database.close()
    for one in range(0, readers, BLOCKED):
        here.world.block(FIRST + one)
    return named


def _waiting(village: str, person: Person, since: datetime) -> Member:
    return Member(
        region_code=village,
        person_id=person.id,
        name="Calon",
        element=rules.OFFICIAL,
        post="kasi",
        standing=MemberStatus.CANDIDATE,
        standing_since=since,
    )


async def _killed(
    here: Scene, bots: list[Bot], rng: Random, word: str, kills: int, readers: int
) -> int:
    """Kill one after the other when some more of these messages are out."""
    for number in range(kills):
        goal = _told(here, word) + rng.randrange(1, max(2, readers // (2 * kills)))
        await _until(here, word, goal)
        await asyncio.sleep(rng.random() / PACE)
        victim = bots[number % len(bots)]
        await victim.kill()
        here.kills.append(clock.now())
        here.hands.put_on()
        await victim.start(**here.hands.setting, messages_per_second=str(PACE))
    # Who is due is looked for once an hour: whom a kill left out has their turn in the next one.
    here.hands.put_on(timedelta(hours=1).total_seconds())
    await _until(here, word, readers - readers // BLOCKED)
    here.hands.put_on()
    return kills


async def _until(here: Scene, word: str, goal: int) -> None:
    """Wait for so many messages, but not for ever: some may be lost."""
    for _ in range(LOOKS):
        if _told(here, word) >= goal:
            break
        await asyncio.sleep(0.05)


def _told(here: Scene, word: str) -> int:
    """How many of these messages anybody saw."""
    return sum(
        event.kind == "message" and event.message is not None and word in event.message.text
        for events in shown_to(here.world).values()
        for event in events
    )
