"""The digests of an office, gathered from what its villages say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import REGISTRY, Search
from bot.screens.screen import CALENDAR, line
from handlers.digests.screens.office import (
    OfficeDigest,
    Part,
    Row,
    matter_row,
    part_of,
)
from handlers.digests.screens.signing_head import HeadDigest
from handlers.monitoring import buttons as monitoring_buttons
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.calendar.overview import JAKARTA
from models.core.attention import Scope
from models.core.text import _
from models.digests.overview.matters import find_matters
from models.monitoring.overview.stages import stage_figures
from models.monitoring.overview.threads import oldest_waiting
from models.monitoring.rules.expectations import WAIT_FOR_BPS
from models.participants.overview import taking_part
from models.periods.records import period_of
from models.regions.places import place
from models.reminders.records import snoozed_matters
from models.tasks import records as tasks
from models.tasks.overview.evidence import still_open
from models.tasks.overview.holders import is_there
from models.villages.attention import villages_of
from models.villages.overview.village import active_within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.screens.screen import Due
    from models.appointments.records.appointments import Appointment
    from models.digests.overview.matters import Matter

MOST_VILLAGES = 500  # looked at for one digest
LATE = 3  # the place of late stages in the figures of a village
# Kinds whose number is the days that it has waited.
COUNTED_IN_DAYS = frozenset({"unchecked_roster", "silent", "late_task", "ended_decree"})
# Whose papers stand in the head's digest: sources of what waits for a signature.
SIGNATURES = ("team", "proposals")


async def office_digest(
    db: AsyncSession,
    held: Sequence[Appointment],
    since: datetime,
    until: datetime,
    silent_days: int,
) -> OfficeDigest:
    """The digest of whoever answers for an office's villages; `until` in the reader's zone."""
    reader = held[0].person_id
    regions = appointments.regions_for(held, Verb.GIVE_TASK)
    codes = await active_within(db, regions, MOST_VILLAGES)
    scope = Scope(db, codes, until, silent_days)
    off = await snoozed_matters(db, reader, until)
    matters = [matter for matter in await find_matters(scope) if matter.key not in off]
    villages = await scope.read(villages_of)
    parts = await _parts(db, matters, codes, until)
    parts[Part.LATE], taking = await _late_stages(db, regions, until)
    waiting = await still_open(db, await tasks.open_in(db, codes))
    late = {row.village for row in parts.get(Part.TASK, ())}
    needing = {row.village for rows in parts.values() for row in rows}
    everywhere = {village.code for village in villages} | set(taking)
    return OfficeDigest(
        place=(await place(db, regions[-1])).label if regions else "",
        since=since.astimezone(until.tzinfo),
        until=until,
        villages=len(everywhere),
        parts=parts,
        running=sum(task.region_code not in late for task in waiting),
        finished=len(await tasks.done_in(db, reader, since, until)),
        quiet=len(everywhere - needing),
    )


async def _parts(
    db: AsyncSession, matters: Sequence[Matter], codes: Sequence[str], now: datetime
) -> dict[Part, Sequence[Row]]:
    """The matters by whom they wait for; what nobody of BPS is there to do must go up."""
    waited = await oldest_waiting(db, codes) if codes else {}
    found: dict[Part, list[Row]] = {}
    off: dict[int, set[str]] = {}
    for matter in matters:
        part, pembina = part_of(matter), matter.village.pembina
        away = not is_there(pembina)
        if part is Part.BPS and away:
            part = Part.UP
        waiter = pembina if part is Part.BPS else None
        if waiter is not None and waiter.id not in off:
            off[waiter.id] = await snoozed_matters(db, waiter.id, now)
        is_put_off = waiter is not None and matter.key in off[waiter.id]
        row = matter_row(matter, _days(matter, waited, now), waiter, is_put_off=is_put_off)
        found.setdefault(part, []).append(row)
    return {part: sorted(rows, key=lambda row: -(row.days or 0)) for part, rows in found.items()}


def _days(matter: Matter, waited: Mapping[str, datetime], now: datetime) -> int | None:
    if matter.kind.name in COUNTED_IN_DAYS:
        return matter.count
    since = waited.get(matter.village.code) if matter.kind.name in WAIT_FOR_BPS else None
    return (now - since).days if since is not None else None


async def _late_stages(
    db: AsyncSession, regions: Sequence[str], now: datetime
) -> tuple[list[Row], list[str]]:
    """Villages in which a stage is late, the most stages first; and all of the running year."""
    year = await period_of(db, now.astimezone(JAKARTA).date())
    if year is None:
        return [], []
    codes = [one.region_code for one in await taking_part(db, year.year, regions)]
    figures = await stage_figures(db, year.year, codes[:MOST_VILLAGES], now)
    late = {code: found.sum_of(LATE) or 0 for code, found in figures.items()}
    rows = []
    for code, count in sorted(late.items(), key=lambda pair: (-pair[1], pair[0])):
        if count:
            name = (await place(db, code)).village or code
            words = _("%(village)s: %(count)s tahap terlambat", village=name, count=count)
            opened = monitoring_buttons.open_standing.button("", village_code=code)
            rows.append(Row(line(words, CALENDAR), opened, code))
    return rows, codes


async def head_digest(
    db: AsyncSession,
    held: Sequence[Appointment],
    since: datetime,
    until: datetime,
    silent_days: int,
) -> HeadDigest:
    """What waits for the head's signature, and how the office stands."""
    office = await office_digest(db, held, since, until, silent_days)
    return HeadDigest(await signatures(db, held[0].person_id, until, silent_days), office)


async def signatures(
    db: AsyncSession, person_id: int, now: datetime, silent_days: int
) -> list[Due]:
    """What subjects find to be signed by this person."""
    search = Search(db, now, now, silent_days, person_id)
    found: list[Due] = []
    for name in SIGNATURES:
        if name in REGISTRY.waiting:
            found += (await REGISTRY.waiting[name].find(search)).get(person_id, ())
    return found
