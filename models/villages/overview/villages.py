"""Everything about several villages at once, with as many statements as for one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import func, or_, select

from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.records.appointments import Appointment
from models.appointments.rights import Role
from models.core.problems import NoSuchRegion
from models.core.text import _
from models.people import records as people
from models.regions.codes import COUNTRY, Level, ancestors, status_of
from models.regions.places import Place
from models.regions.regions import Region
from models.roster.records.confirmations import RosterCheck
from models.roster.records.decrees import Decree
from models.roster.records.members import Member, MemberStatus
from models.villages.overview.village import Village

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


Row = TypeVar("Row", Member, Appointment)


async def villages(db: AsyncSession, codes: Sequence[str]) -> list[Village]:
    """Everything about several villages, in their order, with as many statements as for one."""
    places = await places_of(db, codes)
    listed = select(Member).where(
        Member.region_code.in_(codes), Member.standing != MemberStatus.LEFT
    )
    rosters = _by_village(await db.scalars(listed.order_by(Member.id)))
    decrees = await _decrees_of(db, codes)
    heads = _by_village(await appointments.holders(db, Role.HEAD, codes))
    words = await _words_of(db, codes)
    pembinas = await responsibility.pembinas_of(db, codes)
    known = {
        person.id: person
        for person in await people.people(
            db,
            [
                *(appointment.person_id for found in heads.values() for appointment in found),
                *(appointment.person_id for appointment in pembinas.values()),
            ],
        )
    }
    made = []
    for code in codes:
        found = heads.get(code, [])
        head = next(
            reversed([appointment for appointment in found if appointment.recognised_at] or found),
            None,
        )
        others = [
            appointment
            for appointment in found
            if appointment.recognised_at is None and appointment is not head
        ]
        made.append(
            Village(
                place=places[code],
                members=rosters.get(code, []),
                decree=decrees.get(code),
                word=words.get((code, head.person_id)) if head else None,
                head=head,
                head_person=known.get(head.person_id) if head else None,
                newcomer=others[-1] if others else None,
                pembina=known.get(pembinas[code].person_id) if code in pembinas else None,
            )
        )
    return made


async def places_of(db: AsyncSession, codes: Sequence[str]) -> dict[str, Place]:
    """Several regions with the names of all above them; NoSuchRegion for an unknown one."""
    wanted = {above for code in codes for above in (*ancestors(code), code)}
    rows = await db.scalars(select(Region).where(Region.code.in_(sorted(wanted))))
    known = {region.code: region for region in rows}
    found = {}
    for code in codes:
        if code not in known and code != COUNTRY:
            raise NoSuchRegion(_("Wilayah itu tidak ada di daftar."))
        names = {
            known[region_code].level: known[region_code].name
            for region_code in (*ancestors(code), code)
            if region_code in known
        }
        found[code] = Place(
            code=code,
            village=names.get(Level.VILLAGE),
            district=names.get(Level.DISTRICT),
            regency=names.get(Level.REGENCY),
            province=names.get(Level.PROVINCE),
            status=status_of(code) if code else None,
            chosen_head_title=known[code].head_title if code else None,
            bps_code=known[code].bps_code if code in known else None,
        )
    return found


def _by_village(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.region_code, []).append(row)
    return found


async def _decrees_of(db: AsyncSession, codes: Sequence[str]) -> dict[str, Decree]:
    """By village: the newest confirmed SK; before there is one, the first that was named."""
    there = Member.region_code.in_(codes)
    named = Decree.id.in_(select(Member.decree_id).where(there, Member.decree_id.is_not(None)))
    counted = Decree.confirmed.is_not(None)
    rows = await db.scalars(
        select(Decree)
        .where(Decree.region_code.in_(codes), or_(counted, named))
        .order_by(counted, func.coalesce(Decree.issued_on, date.min), Decree.id)
    )
    found: dict[str, Decree] = {}
    for decree in rows:  # claims come first, and of them the first counts; then the newest wins
        if decree.confirmed is not None or decree.region_code not in found:
            found[decree.region_code] = decree
    return found


async def _words_of(db: AsyncSession, codes: Sequence[str]) -> dict[tuple[str, int], RosterCheck]:
    """The latest word of each head on each roster."""
    last = select(func.max(RosterCheck.id)).where(RosterCheck.region_code.in_(codes))
    last = last.group_by(RosterCheck.region_code, RosterCheck.head_id)
    rows = await db.scalars(select(RosterCheck).where(RosterCheck.id.in_(last)))
    return {(check.region_code, check.head_id): check for check in rows}
