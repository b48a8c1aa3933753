"""Who may do what where. Code asks `may(person, verb, region)`, never "is she a pembina?".

A role is held in a region and reaches everything below it. The rows are dated, so a pembina's
assignments are simply their role in a village, a kecamatan or a kabupaten: the nearest one wins.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ForeignKey,
    Index,
    String,
    bindparam,
    exists,
    false,
    or_,
    select,
    text,
    true,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.appointments.rights import UNRECOGNISED, VERBS, Role, Verb
from models.core.base import Base, BigId, batches
from models.core.personal import personal
from models.core.prepared import Prepared, attach
from models.machine.audit import act
from models.people.records import Person
from models.regions.codes import COUNTRY, ancestors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Exists
    from sqlalchemy.ext.asyncio import AsyncSession
    from sqlalchemy.orm import InstrumentedAttribute

APPOINT = act("appoint")


@personal(erase=lambda db, of, now: end_all(db, of.person_id, now))
class Appointment(Base):
    """One person holding one role in one region, from a day until further notice or a day."""

    __tablename__ = "appointments"
    __table_args__ = (
        Index("ix_appointments_person", "person_id", "until"),
        Index("ix_appointments_region", "region_code", "role", "until"),
        # One current row a person, role and region.
        Index(
            "uq_appointments_current",
            "person_id",
            "role",
            "region_code",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(20))
    region_code: Mapped[str] = mapped_column(String(13))
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    granted_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    why: Mapped[str | None] = mapped_column(String(300))
    # A head: title used here, and who of BPS recognised the person and when.
    title: Mapped[str | None] = mapped_column(String(60))
    recognised_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    recognised_at: Mapped[datetime | None]


def covering(region_code: str) -> tuple[str, ...]:
    """The region and everything above it, nearest first, the whole country last."""
    return tuple(dict.fromkeys((region_code, *reversed(ancestors(region_code)), COUNTRY)))


COLUMNS = list(Appointment.__table__.columns)
_names = [column.key for column in COLUMNS]
_current = Prepared(
    select(*COLUMNS)
    .where(Appointment.person_id == bindparam("of"), Appointment.until.is_(None))
    .order_by(Appointment.id),
    COLUMNS,
)


def from_row(db: AsyncSession, row: Sequence[Any]) -> Appointment:
    """The appointment a prepared statement over `COLUMNS` has read."""
    return attach(db, Appointment(**dict(zip(_names, row, strict=True))))


async def of_person(db: AsyncSession, person_id: int) -> Sequence[Appointment]:
    """The roles a person holds now, oldest first."""
    return [from_row(db, row) for row in await _current.rows(db, of=person_id)]


def verbs_of(one: Appointment) -> frozenset[Verb]:
    """What one appointment carries as it stands."""
    if one.role == Role.HEAD and one.recognised_at is None:
        return UNRECOGNISED
    return VERBS[Role(one.role)]


def allows(held: Sequence[Appointment], verb: Verb, region_code: str) -> bool:
    """Whether one of the held roles carries the verb to the region."""
    reach = covering(region_code)
    return any(
        appointment.region_code in reach and verb in verbs_of(appointment) for appointment in held
    )


def role_for(held: Sequence[Appointment], verb: Verb, region_code: str) -> Role:
    """As what somebody does this there; of several roles, the nearest to the village."""
    reach = covering(region_code)
    carrying = [one for one in held if one.region_code in reach and verb in verbs_of(one)]
    return min((Role(one.role) for one in carrying), key=list(Role).index)


async def may(db: AsyncSession, person_id: int, verb: Verb, region_code: str) -> bool:
    """Whether the person may do this there. Denied unless a role says so."""
    return allows(await of_person(db, person_id), verb, region_code)


def is_or_becomes_agent(held: Sequence[Appointment]) -> bool:
    """Whether somebody is an agent of a village, or waits to be admitted as one."""
    return any(own.role in {Role.CANDIDATE, Role.AGENT} for own in held)


def regions_for(held: Sequence[Appointment], verb: Verb) -> tuple[str, ...]:
    """The regions (each with all below it) in which a person may do this."""
    return tuple(dict.fromkeys(a.region_code for a in held if verb in verbs_of(a)))


async def appoint(
    db: AsyncSession,
    person_id: int,
    role: Role,
    region_code: str,
    now: datetime,
    *,
    by: int | None = None,
    why: str | None = None,
    title: str | None = None,
) -> Appointment:
    """Give a role from now on; holding it already is no second row."""
    for appointment in await of_person(db, person_id):
        if appointment.role == role and appointment.region_code == region_code:
            appointment.title = title or appointment.title
            return appointment
    given = Appointment(
        person_id=person_id,
        role=role,
        region_code=region_code,
        since=now,
        granted_by=by,
        why=why,
        title=title,
    )
    db.add(given)
    await db.flush()
    return given


async def end(
    db: AsyncSession, person_id: int, role: Role, region_code: str, now: datetime, why: str | None
) -> None:
    """End a role; the row stays as history."""
    row = update(Appointment).where(
        Appointment.person_id == person_id,
        Appointment.role == role,
        Appointment.region_code == region_code,
        Appointment.until.is_(None),
    )
    await db.execute(row.values(until=now, why=why))


async def end_all(db: AsyncSession, person_id: int, now: datetime) -> None:
    """End all roles of an erased person; what was said about an end goes too."""
    for appointment in await db.scalars(
        select(Appointment).where(Appointment.person_id == person_id)
    ):
        appointment.until, appointment.why = appointment.until or now, None


async def holders(db: AsyncSession, role: Role, region_codes: Sequence[str]) -> list[Appointment]:
    """Who holds a role in exactly one of these regions now, newest last."""
    current = select(Appointment).where(
        Appointment.role == role,
        Appointment.region_code.in_(region_codes),
        Appointment.until.is_(None),
    )
    return list((await db.scalars(current.order_by(Appointment.since, Appointment.id))).all())


async def agents_by_village(db: AsyncSession, village_codes: Iterable[str]) -> dict[str, list[int]]:
    """By village, the people who are its agents now; villages without any are left out."""
    found: dict[str, list[int]] = {}
    for some in batches(sorted(set(village_codes))):
        for agent in await holders(db, Role.AGENT, some):
            found.setdefault(agent.region_code, []).append(agent.person_id)
    return found


async def villages_of_agent(db: AsyncSession, person_id: int | None) -> list[str] | None:
    """The villages whose agent somebody is; none at all means everybody's."""
    if person_id is None:
        return None
    held = await of_person(db, person_id)
    return [appointment.region_code for appointment in held if appointment.role == Role.AGENT]


async def admit(
    db: AsyncSession, person_id: int, village_code: str, now: datetime, by: int | None
) -> None:
    """From candidate to agent of a village."""
    await end(db, person_id, Role.CANDIDATE, village_code, now, "admitted")
    await appoint(db, person_id, Role.AGENT, village_code, now, by=by)


async def lock(db: AsyncSession, appointment_id: int) -> Appointment | None:
    """One appointment that still holds, as it is now; nobody else decides about it meanwhile."""
    row = select(Appointment).where(Appointment.id == appointment_id).with_for_update()
    found = await db.scalar(row.execution_options(populate_existing=True))
    return found if found is not None and found.until is None else None


async def appointment(db: AsyncSession, appointment_id: int) -> Appointment | None:
    """One appointment that still holds."""
    found = await db.get(Appointment, appointment_id)
    return found if found is not None and found.until is None else None


async def last_on_roster(db: AsyncSession, person_id: int, village: str) -> Appointment | None:
    """What somebody was last on a village's roster: an agent, or a candidate."""
    here = (Appointment.person_id == person_id) & (Appointment.region_code == village)
    listed = has_role(Role.CANDIDATE) | has_role(Role.AGENT)
    newest = select(Appointment).where(here, listed).order_by(Appointment.id.desc())
    return await db.scalar(newest.limit(1))


async def holders_within(
    db: AsyncSession, role: Role, regions: Sequence[str], limit: int
) -> Sequence[Appointment]:
    """Who holds a role in one of these regions or anywhere below."""
    found = select(Appointment).where(
        Appointment.role == role, Appointment.until.is_(None), within_any(regions)
    )
    return (await db.scalars(found.order_by(Appointment.id).limit(limit))).all()


async def unrecognised_heads(db: AsyncSession, moment: datetime) -> list[tuple[str, int]]:
    """Villages with the appointments of heads that BPS has not recognised since a moment."""
    rows = await db.execute(
        select(Appointment.region_code, Appointment.id)
        .where(Appointment.role == Role.HEAD, Appointment.recognised_at.is_(None))
        .where(Appointment.until.is_(None), Appointment.since <= moment)
        .order_by(Appointment.since)
    )
    return [(code, number) for code, number in rows]


async def ended_in(
    db: AsyncSession, role: Role, since: datetime, until: datetime
) -> dict[str, int]:
    """The regions in which somebody's role ended within a period, with the last appointment."""
    rows = await db.execute(
        select(Appointment.region_code, Appointment.id)
        .where(Appointment.role == role, Appointment.until > since, Appointment.until <= until)
        .order_by(Appointment.id)
    )
    return {code: number for code, number in rows}  # noqa: C416 - rows are not pairs to mypy


def has_role(role: Role) -> ColumnElement[bool]:
    """The condition that an appointment is of this role."""
    return Appointment.role == role


def within_any(regions: Sequence[str]) -> ColumnElement[bool]:
    """The condition that an appointment is for one of these regions or anywhere below."""
    below = [
        true()
        if code == COUNTRY
        else or_(Appointment.region_code == code, Appointment.region_code.startswith(f"{code}."))
        for code in regions
    ]
    return or_(false(), *below)


async def people_with(db: AsyncSession, among: Sequence[Role]) -> list[int]:
    """Everybody who holds one of these roles anywhere and can be written to."""
    found = (
        select(Appointment.person_id)
        .join(Person, Person.id == Appointment.person_id)
        .where(Appointment.role.in_(among), Appointment.until.is_(None))
        .where(Person.unreachable_since.is_(None))
    )
    return list((await db.scalars(found.distinct().order_by(Appointment.person_id))).all())


async def of_people(db: AsyncSession, person_ids: Sequence[int]) -> dict[int, list[Appointment]]:
    """The roles several people hold now, oldest first."""
    current = select(Appointment).where(Appointment.until.is_(None)).order_by(Appointment.id)
    held: dict[int, list[Appointment]] = {}
    for some in batches(person_ids):
        for appointment in await db.scalars(current.where(Appointment.person_id.in_(some))):
            held.setdefault(appointment.person_id, []).append(appointment)
    return held


def home_of(held: Sequence[Appointment]) -> str:
    """Where somebody works: the region of their newest role that sees a roster, else the newest."""
    seeing = [
        appointment for appointment in held if Verb.SEE_ROSTER in verbs_of(appointment)
    ] or held
    return seeing[-1].region_code if seeing else COUNTRY


def carries(person_id: InstrumentedAttribute[int | None], verb: Verb) -> Exists:
    """The condition that somebody's role carries a verb now, wherever that is."""
    roles = [role for role in Role if verb in VERBS[role]]
    return exists().where(
        Appointment.person_id == person_id,
        Appointment.role.in_(roles),
        Appointment.until.is_(None),
    )
