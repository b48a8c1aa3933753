"""When people may be written to: not at night where they live, and routine things on working days.

Night is 21.00 to 06.00; days off are weekends, national holidays and joint leave (SKB 3 Menteri,
from the library `holidays`).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import holidays

from models.appointments.records import appointments
from models.core.base import BATCH, batches
from models.core.days import day_of
from models.regions.codes import COUNTRY
from models.regions.time_zones import WIB, WIT, WITA, zones_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection

    from holidays import HolidayBase
    from sqlalchemy.ext.asyncio import AsyncSession

    from models.appointments.records.appointments import Appointment
    from models.appointments.rights import Role

NIGHT, MORNING = time(21), time(6)
ZONES = tuple(map(ZoneInfo, (WIB, WITA, WIT)))
JAKARTA = ZONES[0]
SATURDAY = 5
# While this lasts, in UTC, it is night in some zone of the country: 21.00 WIT to 06.00 WIB.
_NIGHT_SOMEWHERE = (time(12), time(23))


def is_night(here: datetime) -> bool:
    """Whether people sleep at a local moment."""
    return here.time() >= NIGHT or here.time() < MORNING


def next_daytime(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment itself by day; at night the next six o'clock of the zone."""
    here = moment.astimezone(zone)
    if not is_night(here):
        return moment
    day = day_of(here) + timedelta(days=1 if here.time() >= NIGHT else 0)
    return datetime.combine(day, MORNING, tzinfo=zone)


def is_working_day(day: date) -> bool:
    """Whether offices are open: Monday to Friday, no national holiday, no joint leave."""
    return day.weekday() < SATURDAY and day not in _days_off()


def working_day(day: date) -> date:
    """The day itself, or the next one on which offices are open."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_day_before(day: date) -> date:
    """The day itself, or the last one before it on which offices are open."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def has_joint_leave(year: int) -> bool:
    """Whether the library knows the joint leave of a year; it is decreed one year at a time."""
    known = _days_off(("government",))
    return any(known.get(date(year, 1, 1) + timedelta(days=day)) for day in range(366))


@cache
def _days_off(categories: tuple[str, ...] = ("public", "government")) -> HolidayBase:
    """The library's file of Indonesia alone.

    By its front door come the files of all 250 countries: ten megabytes, and a tenth of a second
    in which nobody is answered.
    """
    file = Path(holidays.__file__).with_name("countries") / "indonesia.py"
    loader = SourceFileLoader("holidays_of_indonesia", str(file))
    module = ModuleType(loader.name)
    loader.exec_module(module)
    days: HolidayBase = module.Indonesia(categories=categories)
    return days


async def zones_of(db: AsyncSession, person_ids: Collection[int]) -> dict[int, ZoneInfo]:
    """The zone each person works in; WIB where that is not known."""
    held = await appointments.of_people(db, sorted(person_ids))
    homes = {person_id: appointments.home_of(held.get(person_id, ())) for person_id in person_ids}
    known = await zones_in(db, {home for home in homes.values() if home != COUNTRY})
    return {person_id: known.get(home, JAKARTA) for person_id, home in homes.items()}


async def next_daytimes(
    db: AsyncSession, person_ids: Collection[int], moment: datetime
) -> dict[int, datetime]:
    """When each of these people may be written to: at the moment, or in their next morning."""
    begins, ends = _NIGHT_SOMEWHERE
    if not begins <= moment.astimezone(UTC).time() < ends:  # day everywhere: nothing to look up
        return dict.fromkeys(person_ids, moment)
    known = await zones_of(db, person_ids)
    return {person_id: next_daytime(moment, zone) for person_id, zone in known.items()}


async def at_work(
    db: AsyncSession, role: Role, moment: datetime
) -> AsyncIterator[list[tuple[int, list[Appointment], ZoneInfo]]]:
    """Everybody in a role who can be written to, with their roles and zone; none on days off.

    A few at a time: there may be one in every village, and others are answered in between.
    """
    if not is_working_day(moment.astimezone(JAKARTA).date()):
        return
    for able in batches(await appointments.people_with(db, (role,)), BATCH):
        held = await appointments.of_people(db, able)
        homes = {person_id: appointments.home_of(held[person_id]) for person_id in able}
        known = await zones_in(db, set(homes.values()))
        yield [(person_id, held[person_id], known[homes[person_id]]) for person_id in able]
