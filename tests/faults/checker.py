"""Decides, after whatever was done to the bot, whether its promises held, and says what is broken.

It reads the database, the local Telegram's log and what the bot wrote to its own log; it asks the
bot for nothing. The promises are I1 to I10 of `README.md` beside this file.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select, text

from bot.sandbox.telegram.world import SANDBOX_TOKEN
from bot.storage.database import Database
from models.appointments.records.appointments import Appointment
from models.core import schema_version
from models.machine import audit
from models.machine.audit import AuditLine
from models.machine.dead_letters import DeadLetter
from models.machine.outbox import Outgoing
from models.machine.processed_updates import Fault, ProcessedUpdate
from models.people.records import Person
from models.registry import METADATA
from models.submissions.records.submissions import Submission
from tests.faults import postgresql_pages
from tests.harness.processes import SECRET

if TYPE_CHECKING:
    from collections.abc import Sequence, Set
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.sandbox.telegram.messages import Event
    from bot.sandbox.telegram.world import LocalTelegram
    from tests.benchmarks.people import Somebody

PLACE = re.compile(r" · (\d+)/\d+$", re.MULTILINE)
REVIEW, RECEIPT = "Periksa dulu", "tersimpan"


@dataclass(frozen=True)
class Case:
    """What there is to look at; `copies` is how many messages may have come twice.

    `begins`: from where in the log on the updates are still in the database. `crashes`: when the
    database's server died, or all leases ran out under a bot that lived.
    """

    database_url: str
    world: LocalTelegram
    finished: Sequence[Somebody]
    said: str
    copies: int = 0
    stuck: Sequence[str] = ()
    begins: int = 0
    crashes: Sequence[datetime] = ()


async def broken(case: Case) -> list[str]:
    """Every promise that was broken, in words; nothing when all held."""
    made = {e.content["update_id"] for e in case.world.log[case.begins :] if e.kind == "update"}
    waiting = {one["update_id"] for one in case.world.pending()}
    given_up = case.world.state.updates.expired
    found = await broken_in(case.database_url, made, waiting, given_up)
    database = Database(case.database_url)
    try:
        async with database.transaction() as db:
            found += await _records(db, case)
    finally:
        await database.close()
    shown = shown_to(case.world)
    found += [
        *_copies(case, shown),
        *_others(case, shown),
        *_order(shown, case.crashes),
        *_secrets(case),
    ]
    return found + [f"I7 stuck: {one}" for one in case.stuck]


async def broken_in(
    database_url: str,
    made: Set[int],
    waiting: Set[int],
    given_up: Set[int] = frozenset(),
    until: datetime | None = None,
) -> list[str]:
    """What the database alone tells, of the updates that were made and those never taken.

    What Telegram has `given_up` to bring may have a row or none. `until` leaves out messages that
    nobody has tried to send because their time, a morning, is later.
    """
    database = Database(database_url)
    try:
        async with database.transaction() as db:
            return [
                *await _updates(db, made, waiting, given_up),
                *await _audited(db),
                *await _left(db, until),
                *await _whole(db),
            ]
    finally:
        await database.close()


async def _updates(
    db: AsyncSession, made: Set[int], waiting: Set[int], given_up: Set[int]
) -> list[str]:
    """I1: what was acknowledged has its row; I7: nothing waits any more."""
    seen = await db.execute(select(ProcessedUpdate.update_id, ProcessedUpdate.outcome))
    rows = {number: outcome for number, outcome in seen}  # noqa: C416 - rows are no pairs to mypy
    failed = await db.execute(select(Fault.update_id, Fault.what))
    faults = {number: what for number, what in failed}  # noqa: C416 - as above
    told = [f"I1 lost: update {one} was acknowledged and left no row"
            for one in sorted(made - waiting - given_up - rows.keys())]  # fmt: skip
    told += [f"I1 invented: nobody made update {one}" for one in sorted(rows.keys() - made)]
    told += [f"I1 parked: update {one}, {faults.get(one, 'no fault')}"
             for one, outcome in rows.items() if outcome == "parked"]  # fmt: skip
    return told + [f"I7 stuck: update {one} was never taken" for one in sorted(waiting)]


async def _records(db: AsyncSession, case: Case) -> list[str]:
    """I2: one record each; I3: what was answered, what the card showed and what is kept agree."""
    wanted = select(Person.telegram_id, Submission.answers).where(Submission.person_id == Person.id)
    kept: dict[int, list[dict[str, object]]] = {}
    for who, answers in await db.execute(wanted):
        kept.setdefault(who, []).append(answers)
    shown, told = shown_to(case.world), []
    for one in case.finished:
        found = kept.get(one.telegram_id, [])
        if len(found) != 1:
            what = f"doubled: {len(found)} registrations" if found else "lost: the registration"
            told.append(f"I2 {what} of {one.telegram_id}")
            continue
        told += [
            f"I3 wrong: {one.telegram_id} answered {key}={value!r}, kept is {found[0].get(key)!r}"
            for key, value in one.answers.items()
            if _set(found[0].get(key)) != _set(value)
        ]
        cards = [text for text in map(_text, shown[one.telegram_id]) if REVIEW in text]
        spoken = [str(one.answers[key]) for key in ("name", "appointment_number", "decree_number")]
        card = cards[-1] if cards else ""
        told += [
            f"I3 not shown: {word} to {one.telegram_id}" for word in spoken if word not in card
        ]
        if not any(RECEIPT in _text(event) for event in shown[one.telegram_id]):
            told.append(f"I4 lost: the receipt of {one.telegram_id}")
    return told


async def _audited(db: AsyncSession) -> list[str]:
    """I9: every role and every record has its line, and the chain is whole."""
    subjects = set((await db.scalars(select(AuditLine.subject))).all())
    receipts = set((await db.scalars(select(Submission.receipt))).all())
    told = [f"I9 unaudited: {one}" for one in sorted(receipts - subjects)]
    given = (await db.scalars(select(Appointment.id))).all()
    lines = await db.scalar(select(func.count()).select_from(AuditLine)) or 0
    if lines < max(len(receipts), len(given)):
        told.append(f"I9 unaudited: {len(given)} roles, {len(receipts)} records, {lines} lines")
    place = await audit.first_broken(db)
    return told + ([f"I9 changed: line {place} does not fit the chain"] if place else [])


async def _left(db: AsyncSession, until: datetime | None) -> list[str]:
    """I4: nothing waits for ever, and Telegram refused nothing for good."""
    held = select(Outgoing.kind)
    if until is not None:
        held = held.where(or_(Outgoing.tries > 0, Outgoing.not_before <= until))
    waiting = Counter((await db.scalars(held)).all())
    letters = (await db.scalars(select(DeadLetter.why))).all()
    told = [f"I4 held up: {count} of {kind} in the outbox" for kind, count in waiting.items()]
    return told + [f"I4 refused: {why}" for why in letters]


async def waiting(db: AsyncSession) -> int:
    """How many messages are still to be sent."""
    return await db.scalar(select(func.count()).select_from(Outgoing)) or 0


async def _whole(db: AsyncSession) -> list[str]:
    """I10: the pages, the keys, the version."""
    told = []
    sqlite = db.bind is not None and db.bind.dialect.name == "sqlite"
    if sqlite:
        said = (await db.scalars(text("pragma integrity_check"))).all()
        told += [f"I10 damaged: {one}" for one in said if one != "ok"]
    else:
        told += await postgresql_pages.damaged(db)
    for table in METADATA.sorted_tables:
        for key in table.foreign_keys:
            other = key.column
            held = select(other).where(other == key.parent).correlate(table).exists()
            orphans = select(func.count()).select_from(table).where(key.parent.is_not(None), ~held)
            if other.table is not table and (count := await db.scalar(orphans)):
                told.append(f"I10 orphaned: {count} rows of {table.name} by {key.parent.name}")
    if await schema_version.in_database(await db.connection()) != schema_version.newest():
        told.append("I10 old: the tables are not those of this version")
    return told


def _copies(case: Case, shown: dict[int, list[Event]]) -> list[str]:
    """I4: the same message twice in a row, more often than faults explain."""
    count = copies(shown)
    return [f"I4 copies: {count}, explained are {case.copies}"] if count > case.copies else []


def copies(shown: dict[int, list[Event]], kills: Sequence[datetime] = ()) -> int:
    """How many messages came twice in a row; with `kills`, one of which lay in between.

    A second tap on one button is answered twice and is no copy, but looks like one.
    """
    count = 0
    for events in shown.values():
        said = [event for event in events if event.kind == "message"]
        count += sum(
            _text(one) == _text(before) and (not kills or _between(before, one, kills))
            for before, one in pairwise(said)
        )
    return count


def _between(before: Event, after: Event, kills: Sequence[datetime]) -> bool:
    assert before.at is not None
    assert after.at is not None
    place = bisect(kills, before.at)
    return place < len(kills) and kills[place] <= after.at


def _others(case: Case, shown: dict[int, list[Event]]) -> list[str]:
    """I5: nobody without a role reads the name or number of somebody else."""
    everywhere = {who: "\n".join(map(_text, events)) for who, events in shown.items()}
    return [
        f"I5 leaked: the name of {one.telegram_id} to {who}"
        for one in case.finished
        for who, said in everywhere.items()
        if who != one.telegram_id and one.name in said
    ]


def _order(shown: dict[int, list[Event]], crashes: Sequence[datetime]) -> list[str]:
    """I6: questions only go forwards, for people who never go back.

    A database's server that dies takes the marks of its last moment along (decision 13): the
    messages of that moment come again, in their order. So do those that a living bot has in hand
    while its leases run out, beside what it goes on to send.
    """
    told = []
    for who, events in shown.items():
        fresh = [
            event
            for number, event in enumerate(events)
            if not any(
                _text(event) == _text(earlier) and _between(earlier, event, crashes)
                for earlier in events[:number]
            )
        ]
        places = [int(found[1]) for event in fresh if (found := PLACE.search(_text(event)))]
        told += [
            f"I6 reordered: {who} saw question {later} after {before}"
            for before, later in pairwise(places)
            if later < before
        ]
    return told


def _secrets(case: Case) -> list[str]:
    """I8: neither secrets nor people in what the bot wrote."""
    secret = {"the token": SANDBOX_TOKEN, "the webhook's secret": SECRET}
    told = [f"I8 told: {what} stands in the log" for what, it in secret.items() if it in case.said]
    for one in case.finished:
        for word in (one.name, one.phone, one.phone.removeprefix("62")):
            if word in case.said:
                told.append(f"I8 told: {one.telegram_id} stands in the log")  # noqa: PERF401 - reads as it is
    return told


def shown_to(world: LocalTelegram) -> dict[int, list[Event]]:
    """What each person was shown, in order."""
    shown: dict[int, list[Event]] = {who: [] for who in world.state.people}
    for event in world.log:
        if event.kind in {"message", "edit"} and event.message and event.message.from_bot:
            shown[event.message.user_id].append(event)
    return shown


def _text(event: Event) -> str:
    return event.message.text if event.message else ""


def _set(answer: object) -> object:
    return sorted(answer) if isinstance(answer, list) else answer
