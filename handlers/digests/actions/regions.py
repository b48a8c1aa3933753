"""The digests of a province and of the country, from the snapshot; and reminding units below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.digests import buttons, notices
from handlers.digests.actions.offices import signatures
from handlers.digests.screens.office import reminded_screen
from handlers.digests.screens.regions import (
    FIGURE_WORDS,
    Behind,
    RegionDigest,
    preview_units_screen,
    region_screen,
    unit_reminder,
)
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.appointments.rules import Rung, rung_of
from models.core.days import day_of
from models.core.text import _
from models.monitoring.overview.lists import count_behind
from models.monitoring.overview.units import unit
from models.people import records as people
from models.people.rules import name_with_title
from models.periods.records import period_of
from models.regions.codes import COUNTRY
from models.regions.places import place, places_of
from models.reminders import records as reminders
from models.reminders.records import REMIND
from models.tasks.overview.holders import is_there

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment
    from models.monitoring.overview.units import Standing, Unit
    from models.people.records import Person

MOST_UNITS = 38  # provinces of the country; regencies of a province are never more


async def region_digest(
    db: AsyncSession, held: Sequence[Appointment], until: datetime, silent_days: int
) -> RegionDigest:
    """What is behind in the reader's part of the country; `until` in the reader's zone."""
    of_country = rung_of(held) is Rung.COUNTRY
    regions = appointments.regions_for(held, Verb.READ_DIGEST)
    code = COUNTRY if of_country else min(regions, key=len)
    year = await period_of(db, day_of(until))
    found = await unit(db, year.year, code) if year is not None else None
    counts = {}
    if year is not None and found is not None:
        for listed in FIGURE_WORDS:
            counts[listed] = await count_behind(db, year.year, code, listed, until)
    return RegionDigest(
        place="Indonesia" if of_country else (await place(db, code)).label,
        until=until,
        unit=found,
        counts=counts,
        behind=await _behind(db, found) if found is not None else (),
        signatures=await signatures(db, held[0].person_id, until, silent_days),
        of_country=of_country,
    )


async def _behind(db: AsyncSession, found: Unit) -> list[Behind]:
    """The units right below that are behind, the most first, with who answers for each."""
    wanted = [one for one in found.below if _is_behind(one)][:MOST_UNITS]
    codes = [one.code for one in wanted]
    names, answering = await places_of(db, codes), await _answering(db, codes)
    return [
        Behind(
            one.code,
            names[one.code].regency_label or names[one.code].label,
            one.sheet["late"] or 0,
            one.sheet["silent"] or 0,
            answering.get(one.code, ()),
        )
        for one in wanted
    ]


def _is_behind(one: Standing) -> bool:
    return bool(one.sheet["late"] or one.sheet["silent"])


async def _answering(db: AsyncSession, codes: Sequence[str]) -> Mapping[str, Sequence[Person]]:
    """By unit, who coordinates it and can be told; where nobody does, the head of its office."""
    found: dict[str, Sequence[Person]] = {}
    for role in (Role.OFFICE_HEAD, Role.TEAM_COORDINATOR):
        held = await appointments.holders(db, role, codes)
        known = {one.id: one for one in await people.people(db, {row.person_id for row in held})}
        by_code: dict[str, list[Person]] = {}
        for row in held:
            if is_there(known.get(row.person_id)):
                by_code.setdefault(row.region_code, []).append(known[row.person_id])
        found |= by_code
    return found


async def _own(turn: Turn) -> RegionDigest:
    if rung_of(turn.appointments) < Rung.PROVINCE:
        turn.require(Verb.AGREE_VILLAGE, COUNTRY)
    here = turn.now.astimezone(await turn.zone())
    silent = turn.runtime.settings.silent_days
    return await region_digest(turn.db, turn.appointments, here, silent)


@buttons.preview_units_reminder
async def preview(turn: Turn) -> None:
    """Whom it would go to, and what it says; nothing is sent."""
    found = await _own(turn)
    if not found.to_remind:
        _say_nobody(turn, found)
        return
    wanted = [person.id for one in found.to_remind for person in one.people]
    turn.show(preview_units_screen(found, await turn.told_today(wanted)))


@buttons.send_units_reminder
async def remind(turn: Turn) -> None:
    """What is behind now goes to each office, unless today's message is there already."""
    found = await _own(turn)
    if not found.to_remind:
        _say_nobody(turn, found)
        return
    reached: list[int] = []
    everybody = {person.id: person for one in found.to_remind for person in one.people}
    later = await turn.told_today(everybody)
    for person_id in sorted(later):
        await reminders.ask_later(turn.db, person_id, turn.person.id, turn.now)
    for one in found.to_remind:
        turn.audit(REMIND, one.code, f"office:{one.code}", people=len(one.people))
        reached += await turn.tell(
            notices.unit_reminder,
            [person.id for person in one.people if person.id not in later],
            unit_reminder(one),
            region=one.code,
            about=turn.person.id,
        )
    names = {number: name_with_title(person) for number, person in everybody.items()}
    turn.show(reminded_screen([names[one] for one in reached], [names[one] for one in later]))


def _say_nobody(turn: Turn, found: RegionDigest) -> None:
    turn.toast(_("Saat ini tidak ada yang perlu diingatkan."))
    turn.show(region_screen(found))
