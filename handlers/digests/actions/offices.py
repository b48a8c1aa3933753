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
from models.core.text import _
from models.digests.overview.matters import find_matters
from models.digests.overview.scopes import Scopes
from models.monitoring.overview.stages import stage_figures
from models.monitoring.overview.threads import oldest_waiting
from models.monitoring.rules.expectations import WAIT_FOR_BPS
from models.participants.overview.villages import taking_part
from models.periods.records import period_of
from models.regions.places import place, places_of
from models.reminders.records import snoozed_matters
from models.tasks import records as tasks
from models.tasks.overview.evidence import still_open
from models.tasks.overview.holders import is_there

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.screens.screen import Due
    from models.appointments.records.appointments import Appointment
    from models.core.attention import Scope
    from models.digests.overview.matters import Matter
    from models.tasks.records import Task

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
    scopes: Scopes | None = None,
) -> OfficeDigest:
    """The digest of whoever answers for an office's villages; `until` in the reader's zone."""
    scopes = scopes or Scopes(db, until, silent_days)
    reader = held[0].person_id
    regions = tuple(appointments.regions_for(held, Verb.GIVE_TASK))
    codes = (await scopes.active(regions))[:MOST_VILLAGES]
    scope, inside = scopes.of(codes), set(codes)
    off = await scopes.once(snoozed_matters, reader, until)
    matters = [
        matter
        for matter in await scope.read(find_matters)
        if matter.village.code in inside and matter.key not in off
    ]
    parts = await _parts(scopes, scope, matters)
    taking, late_stages = await scopes.once(_late_stages, regions, until)
    parts[Part.LATE] = late_stages
    waiting = [task for task in await scope.read(_open_tasks) if task.region_code in inside]
    late = {row.village for row in parts.get(Part.TASK, ())}
    needing = {row.village for rows in parts.values() for row in rows}
    everywhere = inside | set(taking)
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
    scopes: Scopes, scope: Scope, matters: Sequence[Matter]
) -> dict[Part, Sequence[Row]]:
    """The matters by whom they wait for; what nobody of BPS is there to do must go up."""
    waited = await scope.read(_oldest_waiting)
    found: dict[Part, list[Row]] = {}
    for matter in matters:
        part, pembina = part_of(matter), matter.village.pembina
        away = not is_there(pembina)
        if part is Part.BPS and away:
            part = Part.UP
        waiter = pembina if part is Part.BPS else None
        is_put_off = waiter is not None and matter.key in await scopes.once(
            snoozed_matters, waiter.id, scopes.now
        )
        row = matter_row(matter, _days(matter, waited, scopes.now), waiter, is_put_off=is_put_off)
        found.setdefault(part, []).append(row)
    return {part: sorted(rows, key=lambda row: -(row.days or 0)) for part, rows in found.items()}


async def _oldest_waiting(scope: Scope) -> Mapping[str, datetime]:
    return await oldest_waiting(scope.db, scope.codes) if scope.codes else {}


async def _open_tasks(scope: Scope) -> Sequence[Task]:
    return await still_open(scope.db, await tasks.open_in(scope.db, scope.codes))


def _days(matter: Matter, waited: Mapping[str, datetime], now: datetime) -> int | None:
    if matter.kind.name in COUNTED_IN_DAYS:
        return matter.count
    since = waited.get(matter.village.code) if matter.kind.name in WAIT_FOR_BPS else None
    return (now - since).days if since is not None else None


async def _late_stages(
    db: AsyncSession, regions: Sequence[str], now: datetime
) -> tuple[list[str], list[Row]]:
    """All villages of the running year, and those with late stages, the most stages first."""
    year = await period_of(db, now.astimezone(JAKARTA).date())
    if year is None:
        return [], []
    codes = [one.region_code for one in await taking_part(db, year.year, regions)]
    figures = await stage_figures(db, year.year, codes[:MOST_VILLAGES], now)
    late = {code: found.sum_of(LATE) or 0 for code, found in figures.items()}
    named = await places_of(db, [code for code, count in late.items() if count])
    rows = []
    for code, count in sorted(late.items(), key=lambda pair: (-pair[1], pair[0])):
        if count:
            name = named[code].village or code
            words = _("%(village)s: %(count)s tahapan terlambat", village=name, count=count)
            opened = monitoring_buttons.open_standing.button("", village_code=code)
            rows.append(Row(line(words, CALENDAR), opened, code))
    return codes, rows


async def head_digest(
    db: AsyncSession,
    held: Sequence[Appointment],
    since: datetime,
    until: datetime,
    silent_days: int,
    scopes: Scopes | None = None,
) -> HeadDigest:
    """What waits for the head's signature, and how the office stands."""
    office = await office_digest(db, held, since, until, silent_days, scopes)
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
